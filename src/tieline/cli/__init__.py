"""The command line: parses what was asked, calls the workbench, shows what came back."""
