"""A document opened to be read: what its layers say in words."""

from __future__ import annotations

from pathlib import Path

from tieline.documents import collect_fields
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.opened_documents import marks_of

TEXT = "Either you are with us or you are with them. Our glorious flag demands it."


def test_a_technique_is_told_as_it_is_called(tmp_path: Path, reader: Reader) -> None:
    with CaseBench.create(tmp_path / "case", by="Ada") as case:
        (taken,) = case.take_in(
            [collect_fields({"id": "one", "text": TEXT})], Workbench(Settings(), bundled_knowledge(), reader)
        )
        told = {m.kind: m.told for m in marks_of(case, taken.collected.document.id).marks if m.layer == "loaded"}
    assert told["Black-and-White_Fallacy"] == "Black-and-white fallacy"
    assert told["Flag-Waving"] == "Flag-waving"
