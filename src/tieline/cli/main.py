"""`tieline`: the commands."""

from __future__ import annotations

import json
import sys

import typer

from tieline.exchange.reading_json import reading_to_line
from tieline.model import Document
from tieline.workbench import Workbench

app = typer.Typer()


@app.callback()
def main() -> None:
    """Tieline."""


@app.command()
def read(sources: list[str], format: str = "jsonl", input_format: str = "jsonl", published: str = "") -> None:
    """Read."""
    bench = Workbench.open()
    lines = sys.stdin if sources == ["-"] else open(sources[0])
    rows = (json.loads(line) for line in lines)
    docs = (Document.of(r["text"], r.get("id", "x"), published=r.get("published")) for r in rows)
    for reading in bench.read(docs):
        print(reading_to_line(reading))


def run() -> None:
    """Entry point."""
    app()
