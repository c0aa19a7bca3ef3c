"""`python -m benchmarks.accuracy`: measure, and keep what was measured."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.accuracy.gate import record
from benchmarks.accuracy.table import print_table


def main() -> int:
    """Does what the command line says; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    table = commands.add_parser("table", help="every figure beside the floor and the figure to reach")
    table.add_argument("rows", nargs="*", help="only rows with one of these words in task/file")
    table.add_argument("--json", type=Path, help="write every figure there")
    floors = commands.add_parser("record", help="raise the gate's floors to the figures of now")
    floors.add_argument("rows", nargs="*", help="only rows with one of these words in task/file")
    floors.add_argument("--lower", action="append", default=[], metavar="'TASK/FILE METRIC'", help="a floor to lower")
    floors.add_argument("--because", default="", help="why it is lowered; stays in the file")
    asked = parser.parse_args()
    if asked.command == "table":
        return print_table(asked.rows, asked.json)
    return record(asked.rows, asked.lower, asked.because)


if __name__ == "__main__":
    sys.exit(main())
