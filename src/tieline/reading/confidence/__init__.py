"""How sure the program is of what it found, as measured on texts that others annotated: names, links, statements."""
