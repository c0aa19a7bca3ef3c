"""The shape of a digest: sections of grouped lines, each line pointing back to its sentences and records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told. `voice` is who says it, "" where nobody has to be named; `marks` are its hedges in a word each.

    `numbers` are sentences, from 1. `details` say more, a line each. `refs` point to records of the reading: a
    statement's or actor's id ("s4", "a7"), a loaded span or attribution by its index ("l0", "v2"). `measured` is how
    often the rules behind it were right ("67 of 74"), "" where no rule stands behind it.
    """

    text: str
    voice: str = ""
    marks: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    details: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    measured: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading (None: without). With `run_on` they are short and stand one after another."""

    lines: tuple[Line, ...]
    heading: str | None = None
    run_on: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One question about the text, with its answer. `empty` is what to say where there are no lines."""

    id: str
    title: str
    groups: tuple[Group, ...]
    empty: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all groups."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Digest:
    """A reading retold: where the text is from, its sections in order, and the sentences that numbers point to."""

    title: str
    source: str
    origin: str
    """Author, publisher and day as far as known, "" if nothing is."""
    sections: tuple[Section, ...]
    sentences: tuple[str, ...]

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises KeyError if there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
