"""Deeds that two do to each other: "Norway and Peru accused each other" is a deed of each, done to the other."""

from __future__ import annotations

from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.participants import Parties, Party

Sides = tuple[list[Party], list[Party]]
"""Who does it and to whom."""


def on_each_other(parties: Parties, args: Arguments, agents: list[Party], objects: list[Party]) -> list[Sides]:
    """Who does a deed to whom: both ways where two known actors do it to "each other", "one another" or "the other".

    Where more do it, or it is not told who they are, whom each did it to stays open; what else a deed befalls is as it
    was.
    """
    if len(args.patients) != 1 or not _means_the_other(parties, args.patients[0]):
        return [(agents, objects)]
    known = [a for a in agents if a.participant.actor is not None]
    if len(known) != 2 or len({a.participant.actor for a in known}) != 2:
        return [(agents, [])]
    one, other = known
    return [([one], [other]), ([other], [one])]


def _means_the_other(parties: Parties, token: int) -> bool:
    parse = parties.parse
    beside = {parse.lower[c] for c in parse.children[token]}
    if parse.lower[token] == "other":
        return bool(beside & {"each", "the"}) and parse.tags[token] != "NNS"
    return (parse.lower[token] == "one" and "another" in beside) or (
        parse.lower[token] == "another" and parse.lower[token - 1] == "one"
    )
