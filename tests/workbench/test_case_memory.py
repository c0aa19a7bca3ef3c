"""What an intake remembers: the same whether it was there all the time, was lost, or is made by another machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tieline.documents import collect_fields
from tieline.errors import CaseLockedError
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.case_memory import FILE, CaseMemory

FIRST = (
    "General Yevgeny Morozov met the press in Lima. Morozov left for Peru. The talks had lasted for a day and a night."
)
SECOND = (
    "Evgeny Morozov returned on Friday. He had nothing to say about the talks that everybody had waited for so long."
)
Take = Callable[[CaseBench, str], None]


@pytest.fixture
def take(reader: Reader) -> Take:
    bench = Workbench(Settings(), bundled_knowledge(), reader)

    def take_in(case: CaseBench, text: str) -> None:
        list(case.take_in([collect_fields({"text": text})], bench))

    return take_in


def people(case: CaseBench) -> list[tuple[str, tuple[str, ...]]]:
    return [(a.id, a.members) for a in case.view().actors() if a.type == "person"]


@pytest.mark.parametrize("loss", ["kept", "lost", "broken"])
def test_who_is_who_is_told_alike_though_the_memory_is_lost(tmp_path: Path, take: Take, loss: str) -> None:
    with CaseBench.create(tmp_path / "case", by="ada") as case:
        take(case, FIRST)
        memory = tmp_path / "case" / FILE
        if loss == "lost":
            memory.unlink()
        elif loss == "broken":
            memory.write_bytes(b"no database at all, by any means" * 64)
        take(case, SECOND)
        ((_, members),) = people(case)
    assert len(members) == 2


def test_a_merge_is_nothing_that_the_memory_learns_from(tmp_path: Path, take: Take) -> None:
    with CaseBench.create(tmp_path / "case", by="ada") as case:
        take(case, FIRST)
        take(case, "Amadou Sow spoke in Lima on Monday about the harvest and the price of grain in the hills.")
        by_name = {a.name: a.id for a in case.view().actors() if a.type == "person"}
        sow, morozov = by_name["Amadou Sow"], by_name["Yevgeny Morozov"]
        case.judge("merge", (sow, morozov), reason="a slip")
        (tmp_path / "case" / FILE).unlink()
        take(case, SECOND)
        newest = list(case.view().documents())[-1]
        assert [link.actor for link in case.links(newest) if link.parts] == [morozov]


def test_a_copy_is_found_after_the_memory_was_lost(tmp_path: Path, take: Take, reader: Reader) -> None:
    text = " ".join(f"Sentence number {n} tells of the river and of bridge {n * 7}." for n in range(40))
    with CaseBench.create(tmp_path / "case", by="ada") as case:
        take(case, text)
        (tmp_path / "case" / FILE).unlink()
        take(case, text + " The editors added this line at the end.")
        assert [link.kind for link in case.view().copies()] == ["near"]


def test_a_copy_is_found_many_documents_later_in_one_run(tmp_path: Path, reader: Reader) -> None:
    bench = Workbench(Settings(), bundled_knowledge(), reader)
    text = " ".join(f"Sentence number {n} tells of the river and of bridge {n * 7}." for n in range(30))
    between = [
        collect_fields({"text": f"Short note number {n}: nothing to report from hill {n * n}."}) for n in range(70)
    ]
    documents = [collect_fields({"text": text}), *between, collect_fields({"text": text + " It was updated."})]
    with CaseBench.create(tmp_path / "case", by="ada") as case:
        *_, last = case.take_in(documents, bench)
        assert [link.kind for link in last.copies] == ["near"]


def test_two_intakes_at_once_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieline.workbench.case_memory.WAIT", 0.1)
    with CaseBench.create(tmp_path / "case", by="ada") as case:
        first = CaseMemory(case.folder, case.view, case.knowledge, case.links)
        with pytest.raises(CaseLockedError, match="nothing was lost"):
            CaseMemory(case.folder, case.view, case.knowledge, case.links)
        first.close()
        CaseMemory(case.folder, case.view, case.knowledge, case.links).close()
