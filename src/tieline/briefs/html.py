"""Readings as one self-contained HTML file: the annotated article beside its digest. It asks nothing of the network.

Nothing of a text is ever taken as HTML, and the page's own policy lets only its one style and one script run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template

from tieline.briefs.annotated_text import annotated_text
from tieline.briefs.outline import Digest, Group, Line, Section
from tieline.model import Reading


def page_start() -> str:
    """The page up to its first document."""
    style, script = _file("page.css"), _file("page.js")
    page = Template(_file("page.html"))
    return page.substitute(style=style, style_hash=_hash(style), script_hash=_hash(script))


def page_of_reading(reading: Reading, digest: Digest, number: int = 1) -> str:
    """One document of the page: its text with all layers, and its digest. `number` tells documents of a page apart."""
    prefix = f"d{number}-S"
    origin = " · ".join(
        part for part in (digest.origin, digest.source if digest.source != digest.title else "") if part
    )
    return (
        f'<div class="doc" id="d{number}">\n<article>\n<header><h1>{escape(digest.title)}</h1>\n'
        f'<p class="origin">{escape(origin)}</p></header>\n'
        f'<div class="text" dir="auto">\n{annotated_text(reading, prefix)}</div>\n</article>\n'
        f'<aside aria-label="Digest">\n{_digest(digest, prefix)}</aside>\n</div>\n'
    )


def page_end() -> str:
    """The page after its last document."""
    words = (
        "Read by Tieline, by rules and without judging who is right. Numbers point to sentences; "
        "labels and loaded words are the text's own."
    )
    return f"<footer>{words}</footer>\n<script>{_file('page.js')}</script>\n</body>\n</html>\n"


def digest_to_fragment(digest: Digest) -> str:
    """The digest alone as a piece of HTML without style or script, for notebooks."""
    return f"<div><h2>{escape(digest.title)}</h2>{_digest(digest, None)}</div>"


def _digest(digest: Digest, prefix: str | None) -> str:
    return "".join(part for section in digest.sections for part in _section(section, prefix))


def _section(section: Section, prefix: str | None) -> Iterator[str]:
    yield f"<section><h2>{escape(section.title)}</h2>\n"
    if not section.groups:
        yield f'<p class="empty">{escape(section.empty)}</p>\n'
    for group in section.groups:
        yield from _group(group, prefix)
    yield "</section>\n"


def _group(group: Group, prefix: str | None) -> Iterator[str]:
    if group.heading:
        yield f"<h3>{escape(group.heading)}</h3>\n"
    yield '<ul class="run">\n' if group.run_on else "<ul>\n"
    for line in group.lines:
        refs = f' data-refs="{escape(" ".join(line.refs))}"' if line.refs and prefix else ""
        yield f"<li{refs}>{_line(line, prefix)}</li>\n"
    yield "</ul>\n"


def _line(line: Line, prefix: str | None) -> str:
    parts = [escape(line.text)]
    if line.marks:
        parts.append(f'<span class="marks">({escape(", ".join(line.marks))})</span>')
    if line.voice:
        parts.append(f'<span class="voice">{escape(line.voice)}</span>')
    if line.measured:
        parts.append(f'<span class="measured">{escape(line.measured)}</span>')
    if line.numbers:
        shown = (f'<a href="#{prefix}{n}">{n}</a>' if prefix else str(n) for n in line.numbers)
        parts.append(f'<span class="nums">[{" ".join(shown)}]</span>')
    return " ".join(parts) + "".join(f'<span class="detail">{escape(each)}</span>' for each in line.details)


@cache
def _file(name: str) -> str:
    return (resources.files("tieline.briefs") / "data" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
