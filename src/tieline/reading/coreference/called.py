"""What a text has called whom: the last bearer of a noun before it stands alone ("M23 rebels … the rebels").

A noun that last meant somebody without a name ("villagers and rebels") means nobody known when it comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tieline.reading.draft import Draft
from tieline.reading.parse import Parse

REMEMBERED = 12  # sentences after which a noun may mean somebody else
BEFORE = ("compound", "amod", "nmod", "poss")
DESCRIBING = ("appos", "attr")


@dataclass(slots=True)
class Called:
    """Whom each noun (lower-case lemma) meant, in the order of the text: (token, actor or None for nobody known)."""

    parse: Parse
    bearers: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)

    def last(self, noun: str, before: int) -> tuple[int, str | None] | None:
        """The last use of a noun before the token `before` and not too far from it; None where there is none."""
        uses = [use for use in self.bearers.get(noun, ()) if use[0] < before]
        if not uses:
            return None
        token, actor = max(uses)
        near = self.parse.sentence_of[before] - self.parse.sentence_of[token] <= REMEMBERED
        return (token, actor) if near else None

    def record(self, noun: str, token: int, actor: str | None) -> None:
        """Keeps that the noun at `token` meant `actor`."""
        self.bearers.setdefault(noun, []).append((token, actor))


def called_in(draft: Draft, types: Mapping[str, frozenset[str]], pointing: Collection[int]) -> Called:
    """The uses of the nouns of `types` (what types each can mean) that introduce somebody.

    `pointing`: the tokens of those that only point back; they are recorded once they are resolved.
    """
    p, called = draft.parse, Called(draft.parse)
    kinds = {a.id: a.type for a in draft.actors}
    for i, word in enumerate(p.lower):
        if word not in types or i in pointing or not p.tags[i].startswith("NN"):
            continue
        held = draft.mention_at.get(i)
        if held is not None and held.mention.form == "name":
            counts = i < held.last and word == "group" and p.lower[i + 1] == "of"  # a Group of Experts
            if i in (held.last, held.head) and not counts:
                called.record(p.lemmas[i].lower(), i, held.mention.actor)
            continue
        if _counts_others(draft, i):
            continue
        actor = _named_beside(draft, i)
        called.record(p.lemmas[i].lower(), i, actor if actor and kinds.get(actor) in types[word] else None)
    return called


def _counts_others(draft: Draft, i: int) -> bool:
    """Whether the noun only counts ("a group of tourists")."""
    p = draft.parse
    return any(p.lower[c] == "of" and not _actor_under(draft, c) for c in p.kids(i, "prep"))


def _named_beside(draft: Draft, i: int) -> str | None:
    """The actor of the name before the noun, after "of", or that the noun describes."""
    p = draft.parse
    for c in p.kids(i, *BEFORE):
        held = draft.mention_at.get(c)
        set_off = p.words[c - 1] == "-" if c else False  # "the anti-Y league" is not Y
        if held is not None and held.mention.form == "name" and not set_off:
            return held.mention.actor
    for c in p.kids(i, "prep"):
        if p.lower[c] == "of" and (actor := _actor_under(draft, c)):
            return actor
    for c in p.kids(i, "appos"):
        if (held := draft.mention_by_head.get(c)) is not None and held.mention.form == "name":
            return held.mention.actor
    if p.deps[i] in DESCRIBING:
        hosts = [p.heads[i]] if p.deps[i] == "appos" else p.kids(p.heads[i], "nsubj")
        for host in hosts:
            if (held := draft.mention_by_head.get(host)) is not None and held.mention.form == "name":
                return held.mention.actor
    return None


def _actor_under(draft: Draft, prep: int) -> str | None:
    for o in draft.parse.kids(prep, "pobj"):
        held = draft.mention_by_head.get(o) or draft.mention_at.get(o)
        if held is not None and held.mention.actor:
            return held.mention.actor
    return None
