"""`python -m benchmarks.accuracy`: measure, and keep what was measured."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.accuracy.folds import FIGURES, measure_out_of_fold
from benchmarks.accuracy.gate import record
from benchmarks.accuracy.page import write_page
from benchmarks.accuracy.precision import count_precision
from benchmarks.accuracy.reliability import links_out_of_fold, reliability_of, statements_out_of_fold
from benchmarks.accuracy.table import print_table


def main() -> int:
    """Does what the command line says; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    table = commands.add_parser("table", help="every figure beside the floor and the figure to reach")
    table.add_argument("rows", nargs="*", help="only rows with one of these words in task/file")
    table.add_argument("--json", type=Path, help="write every figure there")
    table.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    floors = commands.add_parser("record", help="raise the gate's floors to the figures of now")
    floors.add_argument("rows", nargs="*", help="only rows with one of these words in task/file")
    floors.add_argument("--lower", action="append", default=[], metavar="'TASK/FILE METRIC'", help="a floor to lower")
    floors.add_argument("--because", default="", help="why it is lowered; stays in the file")
    commands.add_parser("precision", help="count how often each rule and link was right: what the program loads")
    commands.add_parser("folds", help="names and pronouns on texts that they were not trained on; the odds of names")
    page = commands.add_parser("page", help="write what was measured last into docs/accuracy.md")
    page.add_argument("--check", action="store_true", help="only say whether it is as it would be written")
    asked = parser.parse_args()
    match asked.command:
        case "table":
            return print_table(asked.rows, asked.json, keep=asked.keep)
        case "record":
            return record(asked.rows, asked.lower, asked.because)
        case "precision":
            return _measure_precision()
        case "folds":
            return measure_out_of_fold()
        case _:
            return write_page(check=asked.check)


def _measure_precision() -> int:
    statements, links = count_precision()
    for name, told in (("statements", statements_out_of_fold(statements)), ("links", links_out_of_fold(links))):
        found = reliability_of(told).to_json()
        (FIGURES / f"{name}_reliability.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
