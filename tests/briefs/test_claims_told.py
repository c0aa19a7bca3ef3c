"""What a claim is called in a brief: a sentence that can be read aloud, whatever words its first report has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.briefs.claims_told import told_proposition
from tieline.documents import collect_fields
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway mediated between Kenya and Ghana.", "Kenya consults with Norway (“mediated”)"),
        ("Norway praised Kenya.", "Norway “praised” Kenya"),
    ],
)
def test_words_that_cannot_stand_between_two_names_give_way(
    text: str, told: str, tmp_path: Path, reader: Reader
) -> None:
    with CaseBench.create(tmp_path / "case", by="ana") as bench:
        list(bench.take_in([collect_fields({"text": text})], Workbench(Settings(), bundled_knowledge(), reader)))
        said = {s.key: s for s in bench.view().statements()}
        sentences = {told_proposition(said, claim) for claim in bench.claims()}
    assert told in sentences
