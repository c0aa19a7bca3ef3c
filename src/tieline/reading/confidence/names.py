"""The odds that a name is right, by what can be seen of it: a logistic model (Platt 1999) over features in words.

The weights lie in `data/name_odds.json`; `training/train_name_odds.py` makes them, on names found by taggers that were
not trained on their texts.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from tieline.model.mentions import ActorType
from tieline.reading.draft import Draft, Located

KIND_OF: Mapping[ActorType, str] = {
    "person": "PER", "organization": "ORG", "armed_group": "ORG", "government": "ORG",
    "state": "LOC", "place": "LOC", "facility": "LOC",
}  # fmt: skip
"""The types whose names were measured, by the class that annotators distinguish."""

SPACY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}


def name_features(draft: Draft) -> Iterator[tuple[Located, tuple[str, ...]]]:
    """Each name of a measured type with its features, in the order of the text."""
    parse = draft.parse
    label = {(first, after - 1): SPACY.get(kind, "other") for first, after, kind in parse.entities}
    touched = {i: SPACY.get(kind, "other") for first, after, kind in parse.entities for i in range(first, after)}
    named = [m for m in draft.mentions if m.mention.form == "name"]
    often = Counter(m.mention.actor for m in named if m.mention.actor)
    kinds: dict[str, set[str]] = {}
    for m in named:
        kinds.setdefault(m.mention.span.text, set()).add(m.mention.type)
    in_lower_case = {w for w in parse.words if w.islower()}
    for m in named:
        kind = KIND_OF.get(m.mention.type)
        if kind is None:
            continue
        actor = draft.actor_by_id.get(m.mention.actor or "")
        known = actor is not None and actor.pack is not None
        count = often[m.mention.actor] if m.mention.actor else 1
        length = min(m.last - m.first + 1, 4)
        found = [
            "bias",
            f"{kind}",
            f"{kind} {'known' if known else 'unknown'}",
            f"{kind} {_agreement(label, touched, m, kind)}",
            f"{kind} length {length}",
            f"named {'once' if count == 1 else 'twice' if count == 2 else 'often'}",
        ]
        if parse.sentence_of[m.first] != (parse.sentence_of[m.first - 1] if m.first else -1):
            found.append("begins a sentence")
        if parse.words[m.first].lower() in in_lower_case:
            found.append("begins with a word that is also in lower case")
        if parse.words[m.last].lower() in in_lower_case:
            found.append("ends with a word that is also in lower case")
        if m.first == m.last and parse.words[m.first].isupper():
            found.append(f"{kind} in capitals")
        if any(parse.words[i][:1].islower() for i in range(m.first, m.last + 1)):
            found.append(f"{kind} with a small word")
        if len(kinds[m.mention.span.text]) > 1:
            found.append("of another type elsewhere")
        if _goes_on(draft, m):
            found.append("a capital beside it")
        yield m, tuple(found)


def _agreement(label: Mapping[tuple[int, int], str], touched: Mapping[int, str], m: Located, kind: str) -> str:
    """What the parser's own names say: the same, another type, other ends, or nothing."""
    there = label.get((m.first, m.last))
    if there is not None:
        return "agreed" if there == kind else f"called {there}"
    inside = [touched[i] for i in range(m.first, m.last + 1) if i in touched]
    if not inside:
        return "unseen"
    return "other ends" if kind in inside else "other ends and type"


def _goes_on(draft: Draft, m: Located) -> bool:
    """Whether a word with a capital stands right before or behind, inside the sentence, and is no name itself."""
    p = draft.parse
    for i in (m.first - 1, m.last + 1):
        if 0 <= i < len(p) and p.sentence_of[i] == p.sentence_of[m.first] and i not in draft.mention_at:
            opens = i == 0 or p.sentence_of[i - 1] != p.sentence_of[i]
            if p.words[i][:1].isupper() and not opens:
                return True
    return False


def name_odds(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The odds 0..1 that a name with these features has the right ends and the right type."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


@cache
def name_odds_weights() -> Mapping[str, float]:
    """The weights that ship."""
    path = resources.files("tieline.reading") / "data" / "name_odds.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights
