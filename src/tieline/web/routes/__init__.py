"""The questions that the page asks, one module a subject. Each parses, calls the workbench, and shows."""
