"""A digest as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.briefs.outline import Digest, Line, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def digest_to_markdown(digest: Digest, *, sentences: bool = False) -> str:
    """The digest as Markdown; with `sentences`, the numbered sentences at its end. Nothing of a text acts as markup."""
    return "\n".join(_parts(digest, sentences)).rstrip("\n") + "\n"


def _parts(digest: Digest, sentences: bool) -> Iterator[str]:
    yield f"# {escaped(digest.title)}\n"
    if digest.origin:
        yield f"*{escaped(digest.origin)}*\n"
    for section in digest.sections:
        yield from _section(section)
    if sentences:
        yield "## Sentences\n"
        yield from (f"{number}\\. {escaped(text)}\n" for number, text in enumerate(digest.sentences, 1))


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}\n"
    if not section.groups:
        yield f"{escaped(section.empty)}\n"
    for group in section.groups:
        if group.heading:
            yield f"### {escaped(group.heading)}\n"
        if group.run_on:
            yield "; ".join(escaped(line.text) + _numbers(line) for line in group.lines) + "\n"
        else:
            yield from map(_line, group.lines)
            yield ""


def _line(line: Line) -> str:
    marks = f" *({escaped(', '.join(line.marks))})*" if line.marks else ""
    voice = f" — {escaped(line.voice)}" if line.voice else ""
    measured = f" · {escaped(line.measured)}" if line.measured else ""
    return "\n".join(
        [
            f"- {escaped(line.text)}{marks}{voice}{measured}{_numbers(line)}",
            *(f"    - {escaped(each)}" for each in line.details),
        ]
    )


def _numbers(line: Line) -> str:
    return f" \\[{' '.join(map(str, line.numbers))}\\]" if line.numbers else ""


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would act on taken literally, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
