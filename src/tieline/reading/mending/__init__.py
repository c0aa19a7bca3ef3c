"""Known faults of the parse, mended in its columns before any rule reads them: `mend_parse` in `faults` does it all."""
