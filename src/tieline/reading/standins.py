"""Same words, same treatment: the parser never sees whose name it is.

A statistical parser may read a sentence about one state otherwise than the same sentence about another. So each known
name is parsed as one neutral stand-in of its kind, and put back afterwards, word for word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tieline.reading.names.known import KnownName, KnownNames, is_small
from tieline.reading.parse import Parse, StandIn, straight

PERSON, STATE, GROUP, MANY, ADJECTIVE, PLACE = "Smith", "Norway", "NATO", "Norwegians", "Norwegian", "Oslo"
UNKNOWN_VERBS = {"retook": ("took", "retake")}
"""Pasts that the parser takes for nouns, each with one that it knows, and its lemma."""
SHOUTED = 4
"""How many words a line without a small letter must have, to be no mere name, label or dateline."""
CONTRACTIONS = frozenset({"n’t", "’s", "’re", "’ve", "’ll", "’d", "’m"})
"""Ends of words with a curved apostrophe, which the parser was not taught: "wouldn’t" is read as "wouldn't" is."""
KINDS = {
    "person": PERSON, "state": STATE, "government": GROUP, "organization": GROUP, "armed_group": GROUP, "people": MANY,
    "place": PLACE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class StandIns:
    """Finds the known names of a text and what each is parsed as."""

    known: KnownNames

    def __call__(self, text: str, words: Sequence[str], starts: Sequence[int]) -> list[StandIn]:
        """The stand-ins of a tokenised text, in order; none overlap."""
        tokens = Parse.of_tokens(text, list(words), list(starts))
        found = []
        for name in self.known.find(tokens):
            word = stand_in(name, tokens)
            if word is not None:
                found.append(StandIn(name.first, name.last, word))
        found += [StandIn(i, i, *UNKNOWN_VERBS[w]) for i, w in enumerate(words) if w in UNKNOWN_VERBS]
        if loud := shouted_words(text, words, starts):
            held = {i for s in found for i in range(s.first, s.last + 1)}
            found += [StandIn(i, i, words[i].lower()) for i in loud if i not in held]
        found += [StandIn(i, i, straight(w)) for i, w in enumerate(words) if "’" in w and w.lower() in CONTRACTIONS]
        return sorted(found, key=lambda s: s.first)


def shouted_words(text: str, words: Sequence[str], starts: Sequence[int]) -> list[int]:
    """The words of lines that are all in capitals, as headlines are: the parser takes such words for names."""
    found: list[int] = []
    begin = 0
    for line in text.splitlines(keepends=True):
        end = begin + len(line)
        if line.isupper():
            first, after = bisect_left(starts, begin), bisect_left(starts, end)
            loud = [i for i in range(first, after) if words[i].isalpha()]
            found += loud if len(loud) >= SHOUTED else []
        begin = end
    return found


def stand_in(name: KnownName, tokens: Parse) -> str | None:
    """The word that a known name is parsed as; None where it stays as it is (an abbreviation may end a sentence)."""
    meaning = name.meant[0]
    last = tokens.words[name.last]
    if last.endswith(".") or not (tokens.words[name.first][:1].isupper() or is_small(tokens)):
        return None
    if meaning.kind == "demonym":
        return (MANY if last.endswith("s") else ADJECTIVE) if name.first == name.last else None
    if meaning.kind == "metonym":
        return PLACE
    word = KINDS.get(meaning.actor.type)
    after_the = name.first > 0 and tokens.lower[name.first - 1] == "the"
    if word in (GROUP, STATE) and name.first == name.last and after_the and last.endswith("s") and not last.isupper():
        return MANY  # "the Houthis", like "the Saudis", are many
    return word
