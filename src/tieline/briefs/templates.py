"""The templates of briefs, from `data/templates.toml`: for whom each is, and its parts in their order."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tieline.errors import RuleError, UnknownRecordError

FILE = "templates.toml"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of brief: `use` says what it is for, `parts` are ids in order, `example` is what one would be on."""

    id: str
    title: str
    use: str
    parts: tuple[str, ...]
    example: str


@cache
def templates() -> tuple[Template, ...]:
    """All templates, the usual one first. Raises RuleError if the file does not have its schema."""
    path = resources.files("tieline.briefs") / "data" / FILE
    found = []
    for row in tomllib.loads(path.read_text("utf-8")).get("template", ()):
        name = str(row.get("id", "an entry"))
        for key in ("id", "title", "use", "example"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                raise RuleError(FILE, name, f"a text for {key!r}", row.get(key))
        parts = row.get("parts")
        if not isinstance(parts, list) or not parts or not all(isinstance(part, str) for part in parts):
            raise RuleError(FILE, name, "a list of parts under 'parts'", parts)
        found.append(Template(row["id"], row["title"], row["use"], tuple(parts), row["example"]))
    return tuple(found)


def find_template(wanted: str) -> Template:
    """The template of this id. Raises UnknownRecordError."""
    for each in templates():
        if each.id == wanted:
            return each
    raise UnknownRecordError("a template of briefs", wanted, f"there are {', '.join(t.id for t in templates())}", of="")
