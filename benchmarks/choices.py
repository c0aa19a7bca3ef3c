"""The figures behind docs/decisions: `python benchmarks/choices.py`."""

from __future__ import annotations

import importlib
import statistics
import time
import tomllib
from collections.abc import Callable
from importlib import resources

import yaml

from tieline.reading.parse import parse_texts
from tieline.samples import samples
from tieline.settings import Settings


def main() -> None:
    """Measure and print."""
    _compare_rule_formats()
    _compare_parse_shapes()
    _compare_batches()


def _compare_rule_formats() -> None:
    folder = resources.files("tieline.reading") / "data"
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".toml")]
    as_yaml = [yaml.safe_dump(tomllib.loads(text)) for text in texts]
    toml = _median(lambda: [tomllib.loads(text) for text in texts])
    slow = _median(lambda: [yaml.load(text, Loader=yaml.SafeLoader) for text in as_yaml])
    print(
        f"rule files, {sum(map(len, texts)):,} letters: TOML {toml:.2f} s, the same as YAML {slow:.2f} s (pure Python)"
    )


def _compare_parse_shapes() -> None:
    nlp = importlib.import_module(Settings().pipeline).load()
    docs = list(nlp.pipe(s.text for s in samples()))
    parses = list(parse_texts(nlp, [s.text for s in samples()]))

    def by_tokens() -> int:
        return sum((t.lemma_ == "be") + (t.dep_ == "nsubj") + (t.head.lower_ == "said") for doc in docs for t in doc)

    def by_columns() -> int:
        return sum(
            (p.lemmas[i] == "be") + (p.deps[i] == "nsubj") + (p.lower[p.heads[i]] == "said")
            for p in parses
            for i in range(len(p))
        )

    tokens, columns = _median(by_tokens), _median(by_columns)
    print(
        f"one rule over {sum(map(len, docs)):,} tokens: spaCy's objects {1000 * tokens:.1f} ms, columns "
        f"{1000 * columns:.1f} ms"
    )


def _compare_batches() -> None:
    nlp = importlib.import_module(Settings().pipeline).load()
    texts = [s.text for s in samples()]
    alone = [next(iter(parse_texts(nlp, [text], 1))) for text in texts]
    for batch in (4, 32):
        same = sum(a == b for a, b in zip(alone, parse_texts(nlp, texts, batch), strict=True))
        print(f"parses the same alone and in a batch of {batch}: {same} of {len(texts)}")


def _median(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
