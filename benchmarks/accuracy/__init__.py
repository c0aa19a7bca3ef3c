"""How right a reading is, measured on texts that others annotated: the table, the gate, the rules' record, the odds.

`python -m benchmarks.accuracy --help`. The annotated texts and their scorer lie beside the project, in `../shared`;
they are read there and never copied. Only figures come back.
"""
