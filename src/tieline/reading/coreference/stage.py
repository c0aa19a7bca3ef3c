"""Coreference: pronouns and nouns that point back to an actor, each a mention. What cannot be told gets none.

A pronoun's candidates agree with it in type, number and gender; a linear model (`data/coreference_weights.json`,
made by `training/train_coreference.py`) ranks them and "nobody" beside them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from tieline.errors import RuleError
from tieline.knowledge import Knowledge, open_gazetteer
from tieline.model import Mention, Span
from tieline.reading.coreference.features import Candidate, Pronoun
from tieline.reading.coreference.gender import gender_of_actor
from tieline.reading.coreference.groups import with_groups
from tieline.reading.coreference.nominals import nominal_finder
from tieline.reading.coreference.owned import find_owned
from tieline.reading.coreference.pairs import with_pairs
from tieline.reading.coreference.walk import Choose, Resolved, candidates_of, walk
from tieline.reading.draft import Draft, Located
from tieline.reading.names.lexicon import NameLexicon, name_lexicon
from tieline.reading.pipeline import Stage
from tieline.reading.rulefiles import rule_file

SURE_ENOUGH = 0.0  # how likely the best candidate must be to be named
HESITATION = -0.3  # added to the score of "nobody": less than 0 names somebody more often than the training did


def coreference_stage(knowledge: Knowledge, weights: Mapping[str, float] | None = None) -> Stage:
    """Pronouns and nouns as mentions of actors, unnamed groups among them; `weights` replaces those that ship."""
    lexicon, gazetteer = name_lexicon(), open_gazetteer()
    choose = chooser(coreference_weights() if weights is None else weights, SURE_ENOUGH)

    def resolve(draft: Draft) -> Draft:
        genders = genders_of(draft, lexicon, knowledge)
        candidates = candidates_of(draft, genders)
        finder = nominal_finder(draft, lexicon, knowledge, gazetteer)
        to_nouns: dict[int, int] = {}
        found = with_mentions(draft, walk(draft, candidates, lexicon, choose, finder, to_nouns))
        found = with_mentions(*find_owned(found, knowledge))
        found = with_mentions(*with_pairs(found, finder, genders, lexicon, knowledge, to_nouns))
        return with_groups(found, lexicon, to_nouns, knowledge, finder.left_open)

    return Stage("coreference", frozenset({"parse", "mentions", "actors"}), frozenset({"mentions", "actors"}), resolve)


@lru_cache(maxsize=1)
def coreference_weights() -> Mapping[str, float]:
    """The weights that ship."""
    path = resources.files("tieline.reading") / "data" / "coreference_weights.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    for feature, more in priors():
        weights[feature] = weights.get(feature, 0.0) + more
    return weights


def priors() -> Iterator[tuple[str, float]]:
    """What is added to the trained weights of single features. Raises RuleError for an entry without its schema."""
    for entry in rule_file("coreference")["prior"]:
        features, weight = entry.get("features"), entry.get("weight")
        if not (isinstance(features, list) and isinstance(weight, float) and entry.get("example")):
            raise RuleError("coreference.toml", f"prior {features}", "features, a weight and an example", entry)
        yield from ((feature, weight) for feature in features)


def genders_of(draft: Draft, lexicon: NameLexicon, knowledge: Knowledge) -> dict[str, str]:
    """The gender of every person among the actors, "" where it cannot be told."""
    by_actor: dict[str, list[Located]] = {}
    for located in draft.mentions:
        if located.mention.actor:
            by_actor.setdefault(located.mention.actor, []).append(located)
    return {
        a.id: gender_of_actor(a.pack, by_actor.get(a.id, ()), draft.parse, lexicon, knowledge)
        for a in draft.actors
        if a.type == "person"
    }


def nobody_features(pronoun: Pronoun, suited: Sequence[Candidate]) -> tuple[str, ...]:
    """The features of there being nobody among the candidates whom the pronoun means."""
    if pronoun.gender in "np":
        return ("nobody", "nobody" + pronoun.case)
    actors = sum(c.actor is not None for c in suited)
    known = sum(c.actor is not None and c.gender == pronoun.gender for c in suited)
    return ("nobody", "nobody" + pronoun.case, "nobody.n" + str(min(actors, 4)), "nobody.g" + str(min(known, 3)))


def chooser(weights: Mapping[str, float], sure: float = 0.0) -> Choose:
    """Picks the candidate with the highest score, or nobody; with no weights, the nearest subject, else the nearest."""

    def choose(pronoun: Pronoun, suited: Sequence[Candidate], features: Sequence[Sequence[str]]) -> int | None:
        scores = [sum(weights.get(f, 0.0) for f in found) for found in features]
        nobody = sum(weights.get(f, 0.0) for f in nobody_features(pronoun, suited)) + HESITATION
        best = max(range(len(scores)), key=lambda k: (scores[k], -k))
        if scores[best] <= nobody and weights:
            return None
        whole = math.exp(nobody - scores[best]) + sum(math.exp(s - scores[best]) for s in scores)
        return best if 1 / whole >= sure else None

    return choose


def with_mentions(draft: Draft, resolved: Sequence[Resolved]) -> Draft:
    """The draft with a mention for each resolved token, all mentions in the order of the text with new ids."""
    kinds = {a.id: a.type for a in draft.actors}
    text, parse = draft.document.text, draft.parse
    found = list(draft.mentions)
    for r in resolved:
        span = Span.of(text, parse.starts[r.first], parse.ends[r.last])
        mention = Mention("", span, kinds[r.actor], r.actor, r.form, r.confidence)
        found.append(Located(mention, r.first, r.last, r.head))
    found.sort(key=lambda m: (m.mention.span.start, -m.mention.span.end))
    numbered = [replace(m, mention=replace(m.mention, id=f"m{k + 1}")) for k, m in enumerate(found)]
    return replace(draft, mentions=tuple(numbered))
