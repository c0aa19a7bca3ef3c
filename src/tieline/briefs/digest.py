"""A reading retold: which of it a person needs, in which order. Pure; how it looks is not decided here."""

from __future__ import annotations

from tieline.briefs.cast import cast_section
from tieline.briefs.cautions import checks_section, loaded_section, problems_section, rules_section, trust_section
from tieline.briefs.in_brief import brief_section
from tieline.briefs.material import Material, quote
from tieline.briefs.outline import Digest
from tieline.briefs.relations import (
    events_section,
    forecasts_section,
    intentions_section,
    judgements_section,
    ties_section,
)
from tieline.knowledge import Knowledge
from tieline.model import Reading

_ALWAYS = frozenset({"brief", "cast", "ties", "events"})


def digest_reading(reading: Reading, knowledge: Knowledge | None = None) -> Digest:
    """The digest of a reading. With `knowledge`, actors are told with the posts they held on the day of publication.

    Sections without anything to say are left out, save those that everybody looks for.
    """
    material = Material(reading, knowledge)
    sections = (
        brief_section(material),
        cast_section(material),
        ties_section(material),
        events_section(material),
        intentions_section(material),
        forecasts_section(material),
        judgements_section(material),
        trust_section(material),
        checks_section(material),
        loaded_section(material),
        rules_section(material),
        problems_section(material),
    )
    document = reading.document
    origin = ", ".join(
        part
        for part in (
            document.author,
            document.publisher,
            f"published {document.published}" if document.published else "",
        )
        if part
    )
    return Digest(
        title=quote(document.title or document.source),
        source=document.source,
        origin=origin,
        sections=tuple(s for s in sections if s.groups or s.id in _ALWAYS),
        sentences=tuple(quote(s.text, 10_000) for s in reading.sentences),
    )
