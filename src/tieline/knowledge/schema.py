"""What a pack may hold: each field with its form and whether it must be there. ``docs/packs.md`` says it in prose.

The types of actors and the relations between them are those of the codebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "text", "slug", "edtf", "edtf or null", "country", "type", "gender", "relation", "boolean", "language",
    "reference", "source", "source list", "words", "surfaces", "roles", "ties", "actors", "sources", "groups",
    "more names",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping. ``only`` limits it to persons, or to everything else."""

    form: Form
    required: bool = False
    only: Literal["persons", "others"] | None = None


PACK: Mapping[str, Field] = {
    "pack": Field("slug", required=True),
    "title": Field("text", required=True),
    "version": Field("text", required=True),
    "as_of": Field("edtf", required=True),
    "licence": Field("text", required=True),
    "sources": Field("sources", required=True),
    "actors": Field("actors", required=True),
    "never_merge": Field("groups"),
    "also_called": Field("more names"),
}
ACTOR: Mapping[str, Field] = {
    "id": Field("slug", required=True),
    "name": Field("text", required=True),
    "type": Field("type", required=True),
    "gender": Field("gender", only="persons"),
    "country": Field("country"),
    "aliases": Field("surfaces"),
    "acronyms": Field("surfaces"),
    "demonyms": Field("surfaces"),
    "metonyms": Field("surfaces"),
    "parent": Field("reference"),
    "born": Field("edtf", only="persons"),
    "died": Field("edtf", only="persons"),
    "founded": Field("edtf", only="others"),
    "roles": Field("roles", only="persons"),
    "ties": Field("ties"),
    "sources": Field("source list", required=True),
    "note": Field("text"),
}
ALSO_CALLED: Mapping[str, Field] = {
    "of": Field("reference", required=True),
    "aliases": Field("surfaces", required=True),
    "source": Field("source", required=True),
}
SURFACE: Mapping[str, Field] = {
    "text": Field("text", required=True),
    "language": Field("language"),
    "needs": Field("words"),
}
_PERIOD: Mapping[str, Field] = {
    "from": Field("edtf or null"),
    "to": Field("edtf or null"),
    "source": Field("source"),
    "disputed": Field("boolean"),
    "note": Field("text"),
}
ROLE: Mapping[str, Field] = {
    "title": Field("text", required=True),
    "relation": Field("relation", required=True),
    "of": Field("reference", required=True),
    **_PERIOD,
}
TIE: Mapping[str, Field] = {
    "relation": Field("relation", required=True),
    "object": Field("reference", required=True),
    **_PERIOD,
}

GENDERS = ("male", "female")
