"""The reading of one document: everything the program found in it, each item anchored to the text."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.errors import Problem
from tieline.model.mentions import Actor, Mention, PlaceMention, TimeMention
from tieline.model.statements import Attribution, Check, Loaded, Predicate, Statement
from tieline.model.text import Document, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document. `sentences` are its sentences and headings in order; evidence is made of them."""

    document: Document
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    statements: tuple[Statement, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, None if there is none."""
        return next((a for a in self.actors if a.id == actor_id), None)
