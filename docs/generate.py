"""Writes what the program itself knows best: its commands, its codebook, and what it reads in the README's sample.

`python docs/generate.py` writes them; `--check` says whether they are as they would be written.
"""

from __future__ import annotations

import io
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from tieline.briefs import digest_reading
from tieline.cli.main import app
from tieline.cli.output import trimmed
from tieline.cli.screen import digest_to_screen
from tieline.model import Document
from tieline.model.codebook import Event, Term, Tie, codebook
from tieline.web.app import build_app
from tieline.workbench import Workbench

HERE = Path(__file__).parent
PUBLISHED = "2024-05-13"
MADE = "<!-- Made by docs/generate.py; change what it is made from instead. -->"


def main() -> int:
    """Write or check the pages; answers the exit code."""
    stale = []
    for name, page in generated_pages().items():
        file = HERE / name
        if "--check" in sys.argv:
            if not file.exists() or file.read_text(encoding="utf-8") != page:
                stale.append(name)
        else:
            file.write_text(page, encoding="utf-8")
    if stale:
        print(f"wanted docs/{', docs/'.join(stale)} as the program has it, found something else: run `make reference`")
    return 1 if stale else 0


def generated_pages() -> dict[str, str]:
    """Each page by its file's name."""
    return {
        "commands.md": "\n".join(_commands_page()) + "\n",
        "codebook.md": "\n".join(_codebook_page()) + "\n",
        "../README.md": _readme(),
        "../frontend/src/api/openapi.json": _interface(),
    }


def _interface() -> str:
    """The interface of the server, from which the page's client gets its types."""
    return json.dumps(build_app(None).openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command and group by what is typed, the whole program first."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield name, command
        for child_name, child in getattr(command, "commands", {}).items():
            yield from walk(f"{name} {child_name}", child)

    yield from walk("tieline", typer.main.get_command(app))


def _readme() -> str:
    """The README with its sample read anew."""
    page = (HERE / ".." / "README.md").read_text(encoding="utf-8")
    before, mark, rest = page.partition("<!-- sample -->")
    _, end, after = rest.partition("<!-- end of sample -->")
    text = (HERE / "sample.txt").read_text(encoding="utf-8")
    quoted = "\n".join(f"> {line}" for line in textwrap.wrap(text, 116))
    command = f"$ tieline read docs/sample.txt --published {PUBLISHED}"
    return f"{before}{mark}\n{quoted}\n\n```text\n{command}\n{_read_sample(text)}```\n{end}{after}"


def _read_sample(text: str) -> str:
    bench = Workbench.open()
    document = Document.of(text, "docs/sample.txt", published=PUBLISHED, language="en")
    console = Console(file=io.StringIO(), width=80, force_terminal=False, highlight=False, emoji=False)
    for reading in bench.read([document]):
        digest_to_screen(digest_reading(reading, bench.knowledge), console)
    assert isinstance(console.file, io.StringIO)
    return trimmed(console.file.getvalue()).rstrip("\n") + "\n"


def _commands_page() -> Iterator[str]:
    yield f"{MADE}\n\n# Commands\n"
    for name, command in commands():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        usage = " ".join(
            [name, *(["[OPTIONS]"] if options else []), *(f"{a.metavar or a.name.upper()}..." for a in arguments)]
        )
        if getattr(command, "commands", None):
            usage += " COMMAND"
        yield f"## {name}\n\n    {usage}\n"
        yield f"{command.help}\n"
        if arguments or options:
            yield "| | |\n|---|---|"
            yield from (f"| `{a.metavar or a.name.upper()}` | {_cell(a.help)} |" for a in arguments)
            yield from (f"| {_option(o)} | {_cell(o.help)}{_default(o)} |" for o in options)
            yield ""
        if command.epilog:
            yield f"{command.epilog}\n"


def _option(option: Any) -> str:
    names = ", ".join(f"`{each}`" for each in option.opts)
    value = "" if option.is_flag else _cell(option.metavar or "TEXT")
    return f"{names} `{value}`" if value else names


def _default(option: Any) -> str:
    value = getattr(option.default, "value", option.default)
    return f" Default: `{value}`." if isinstance(value, str) and value else ""


def _codebook_page() -> Iterator[str]:
    book = codebook()
    yield f"{MADE}\n\n# Codebook\n"
    yield (
        "What a statement may say, in the field's standard terms. Events and their modes follow PLOVER, techniques of "
        "persuasion SemEval-2020 Task 11. The file itself is `src/tieline/model/data/codebook.toml`; every example is "
        "invented.\n"
    )
    yield "## Types of actors\n"
    yield from _terms(book.actor_types.values())
    yield "## Ties\n"
    yield "A tie is durable and stands in one direction, from subject to object, unless it says that it has none.\n"
    for tie in book.ties.values():
        yield from _relation(tie)
    yield "## Events\n"
    for event in book.events.values():
        yield from _relation(event)
    for title, terms in (
        ("Polarity", book.polarities),
        ("Certainty", book.certainties),
        ("Mode", book.modes),
        ("Techniques of persuasion", book.techniques),
    ):
        yield f"## {title}\n"
        yield from _terms(terms.values())


def _relation(relation: Tie | Event) -> Iterator[str]:
    yield f"### `{relation.id}`\n"
    yield f"{relation.definition}\n"
    direction = "no direction" if relation.symmetric else f"from {relation.subject} to {relation.object}"
    facts = [direction, f"read “{relation.label}”, the other way “{relation.inverse}”"]
    if isinstance(relation, Tie):
        facts.append(f"STIX `{relation.stix}`" + (f", FollowTheMoney `{relation.ftm.schema}`" if relation.ftm else ""))
    elif relation.modes:
        facts.append("modes " + ", ".join(f"`{mode.id}`" for mode in relation.modes))
    yield "; ".join(facts) + ".\n"
    yield f"*{relation.example}*\n"


def _terms(terms: Iterable[Term]) -> Iterator[str]:
    yield "| | | |\n|---|---|---|"
    yield from (f"| `{t.id}` | {_cell(t.definition)} | *{_cell(t.example)}* |" for t in terms)
    yield ""


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
