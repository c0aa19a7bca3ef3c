"""The name tagger: a linear model over `names_features`, which corrects spaCy's entities.

A first-order sequence model with averaged-perceptron weights (Collins 2002), decoded by Viterbi. The weights lie in
`data/names_weights.json`; `training/train_names.py` makes them and says from which data, under which licence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tieline.reading.names.features import look_at
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

CLASSES = ("PER", "ORG", "LOC", "NORP", "EVENT", "MISC")
LABELS = ("O", *(f"{place}-{kind}" for kind in CLASSES for place in "BI"))
FORBIDDEN = -1e6

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as the tagger sees it: tokens `first` up to `after`, and one of CLASSES."""

    first: int
    after: int
    kind: str


@dataclass(frozen=True, eq=False)
class NameTagger:
    """Weights: one row of `emit` a feature and one column a label; `move[a, b]` for label b after label a."""

    rows: Mapping[str, int]
    emit: Scores
    move: Scores
    words: frozenset[str]
    cities: frozenset[str]

    def tag(self, parse: Parse, lexicon: NameLexicon) -> list[Tagged]:
        """The names of a text, in order, none overlapping."""
        looks = look_at(parse, lexicon, self.words, self.cities)
        found: list[Tagged] = []
        for first, after in looks.chains:
            scores = self.score([looks.features[i] for i in range(first, after)])
            found.extend(spans_of(best_labels(scores, self.move), first))
        return found

    def score(self, features: Sequence[Sequence[str]]) -> Scores:
        """One row of label scores a token."""
        rows, out = self.rows, np.zeros((len(features), len(LABELS)), np.float32)
        for i, found in enumerate(features):
            known = [rows[f] for f in found if f in rows]
            if known:
                out[i] = self.emit[known].sum(axis=0)
        return out


def legal_moves() -> Scores:
    """Zero where one label may follow another, FORBIDDEN where not: I-x follows only B-x and I-x."""
    out = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for b, after in enumerate(LABELS):
        if after.startswith("I-"):
            for a, before in enumerate(LABELS):
                if before[2:] != after[2:]:
                    out[a, b] = FORBIDDEN
    return out


def best_labels(scores: Scores, move: Scores) -> list[int]:
    """The label sequence with the highest sum of scores (Viterbi); what lies before the first token is O."""
    n = len(scores)
    best = scores[0] + move[0]
    if n == 1:
        return [int(best.argmax())]
    back = []
    for i in range(1, n):
        through = best[:, None] + move
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + scores[i]
    label = int(best.argmax())
    path = [label]
    for came in reversed(back):
        label = int(came[label])
        path.append(label)
    return path[::-1]


def spans_of(labels: Sequence[int], offset: int) -> list[Tagged]:
    """The names that a label sequence spells, `offset` being the token of its first label."""
    found: list[Tagged] = []
    i = 0
    while i < len(labels):
        if labels[i] == 0:
            i += 1
            continue
        kind = LABELS[labels[i]][2:]
        j = i + 1
        inside = LABELS.index("I-" + kind)
        while j < len(labels) and labels[j] == inside:
            j += 1
        found.append(Tagged(offset + i, offset + j, kind))
        i = j
    return found


@lru_cache(maxsize=1)
def name_tagger() -> NameTagger:
    """The tagger with the weights that ship."""
    path = resources.files("tieline.reading") / "data" / "names_weights.json"
    return tagger_from(json.loads(path.read_text(encoding="utf-8")))


def tagger_from(stored: Mapping[str, object]) -> NameTagger:
    """A tagger from what `training/train_names.py` writes: hundredths, as sparse rows of label and weight."""
    emit_rows, moves, words, cities = stored["emit"], stored["move"], stored["words"], stored["cities"]
    assert isinstance(emit_rows, dict)
    assert isinstance(moves, list)
    assert isinstance(words, list)
    assert isinstance(cities, list)
    emit = np.zeros((len(emit_rows), len(LABELS)), np.float32)
    for row, flat in enumerate(emit_rows.values()):
        emit[row, flat[0::2]] = flat[1::2]
    move = legal_moves() + np.array(moves, np.float32)
    return NameTagger({f: i for i, f in enumerate(emit_rows)}, emit, move, frozenset(words), frozenset(cities))
