"""Figures of the trained parts on texts that they were not trained on, by document; and the odds of names with them."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

from benchmarks.accuracy.judged import judged_rows
from benchmarks.accuracy.reliability import reliability_of
from benchmarks.accuracy.scorer import Figures, Json, documents, scorer
from benchmarks.accuracy.tasks import HERE, PROJECT, SHARED, Row, load_tasks
from tieline.knowledge import bundled_knowledge
from tieline.model import Document, Reading
from tieline.model.reading_json import reading_to_json
from tieline.reading.coreference.stage import coreference_stage, priors
from tieline.reading.pipeline import finished, run_stages
from tieline.workbench import Workbench

NAMES_FOLDS, PRONOUNS_FOLDS = 4, 5
FIGURES = HERE / "figures"


def measure_out_of_fold() -> int:
    """Measure names and pronouns out of fold; write the figures, and the weights of the odds of names. Answers 0."""
    figures = {"names": measure_names(), "pronouns": measure_pronouns()}
    (FIGURES / "folds.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))
    return 0


def measure_names() -> Json:
    """Names by taggers of the other folds; documents that none may be trained on are read by the shipped one."""
    module = _training("train_name_odds")
    read: dict[str, Reading] = {}
    judged = []
    for text, draft, fold in module.held_out(list(module.annotated(SHARED / "eval" / "dev")), NAMES_FOLDS):
        read[text.text] = finished(draft)
        judged += module.judged_in(text, draft, fold)
    module.write(judged)
    told = reliability_of(module.told_out_of_fold(judged))
    (FIGURES / "names_reliability.json").write_text(json.dumps(told.to_json(), indent=1) + "\n", "utf-8")
    bench, found = Workbench.open(), {}
    for row in (r for r in load_tasks().rows if r.model == "names"):
        docs = documents(row, None)
        unread = [d for d in docs if d.text not in read]
        read |= {r.document.text: r for r in bench.read(Document.of(d.text, d.id, language="en") for d in unread)}
        found[row.file] = {**_scored(row, docs, read), "documents": len(docs), "never trained on": len(unread)}
    return found


def measure_pronouns() -> Json:
    """Pronouns by weights trained on the other folds, with the priors that ship."""
    module, knowledge = _training("train_coreference"), bundled_knowledge()
    texts = module.texts_of(judged_rows("J_gap_development"), knowledge)
    read: dict[str, Reading] = {}
    for fold in range(PRONOUNS_FOLDS):
        weights = module.learn([t for k, t in enumerate(texts) if k % PRONOUNS_FOLDS != fold], knowledge)
        for feature, more in priors():
            weights[feature] = weights.get(feature, 0.0) + more
        stages = [coreference_stage(knowledge, weights)]
        for text in texts[fold::PRONOUNS_FOLDS]:
            read[text.draft.document.text] = finished(run_stages(text.draft, stages)[0])
    row = next(r for r in load_tasks().rows if r.model == "pronouns")
    docs = documents(row, None)
    return {row.file: {**_scored(row, docs, read), "documents": len(docs)}}


def _scored(row: Row, docs: list[Any], read: Mapping[str, Reading]) -> Figures:
    trouble: Counter[str] = Counter()
    items = [(d, scorer().clean(json.loads(json.dumps(reading_to_json(read[d.text]))), d.text, trouble)) for d in docs]
    figures = scorer().TASKS[row.task][2](items)
    return {m: round(v[2] if isinstance(v, tuple) else v, 4) for m, v in figures.items() if m in row.metrics}


def _training(name: str) -> Any:
    """One of the training scripts as a module."""
    folder = str(PROJECT / "training")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)
