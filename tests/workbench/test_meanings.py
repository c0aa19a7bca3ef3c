"""Search by meaning over a case, with a stand-in for the model that knows three things."""

from __future__ import annotations

from pathlib import Path

import pytest
from standin_embedder import Standin

from tieline.documents import collect_fields
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.meanings import FILE, NearSentence

ARMS = "Kenya sent forty mortars to the Mountain Army. It rained in Lima."
STORM = "A storm broke over Callao. Norway sent a ship with rifles."
PRINTED = "News of the day. Kenya sent forty mortars to the Mountain Army."


@pytest.fixture
def bench(reader: Reader) -> Workbench:
    return Workbench(Settings(), bundled_knowledge(), reader)


@pytest.fixture
def case(tmp_path: Path, bench: Workbench) -> CaseBench:
    case = CaseBench.create(tmp_path / "case", by="ada")
    take(case, bench, ARMS, STORM)
    return case


def take(case: CaseBench, bench: Workbench, *texts: str) -> None:
    list(case.take_in([collect_fields({"text": text}) for text in texts], bench))


def ask(
    case: CaseBench, words: str, model: Standin, limit: int = 20, known_at: str | None = None
) -> list[NearSentence]:
    view = case.view(known_at)
    with case.meanings(model) as meanings:
        meanings.learn(view, meanings.missing(view))
        return list(meanings.near(view, words, limit))


def said(found: list[NearSentence]) -> list[str]:
    return [near.hit.sentence.text for near in found if near.hit.sentence]


def test_the_nearest_sentence_comes_first_and_says_where_it_stands(case: CaseBench) -> None:
    found = ask(case, "bad weather", Standin())
    assert said(found)[:2] == ["It rained in Lima.", "A storm broke over Callao."]
    assert len(found) == 4
    for near in found:
        document = case.view().document(near.hit.document)
        assert document is not None
        assert near.hit.sentence is not None
        assert document.text[near.hit.sentence.start : near.hit.sentence.end] == near.hit.sentence.text
    assert [near.likeness for near in found] == sorted((near.likeness for near in found), reverse=True)
    assert said(ask(case, "bad weather", Standin(), limit=1)) == ["It rained in Lima."]


def test_only_what_came_since_is_learnt_again(case: CaseBench, bench: Workbench) -> None:
    ask(case, "weapons", Standin())
    take(case, bench, "Peru lost three boats in the night.")
    model = Standin()
    assert "Peru lost three boats in the night." in said(ask(case, "a ferry", model))
    assert model.given == 2  # the new sentence, and what was asked


def test_a_sentence_that_copies_repeat_is_given_once(case: CaseBench, bench: Workbench) -> None:
    take(case, bench, PRINTED)
    first, *others = ask(case, "weapons", Standin())
    assert said([first]) == ["Kenya sent forty mortars to the Mountain Army."]
    arms, _, printed = case.view().documents()
    assert (first.hit.document, first.also) == (arms, (printed,))
    assert not any("forty mortars" in sentence for sentence in said(others))


def test_what_is_withdrawn_or_came_later_is_not_found(case: CaseBench, bench: Workbench) -> None:
    before = case.ledger.head()
    assert before is not None
    take(case, bench, "Peru lost three boats in the night.")
    assert len(ask(case, "weapons", Standin())) == 5
    assert len(ask(case, "weapons", Standin(), known_at=before.recorded)) == 4
    case.judge("withdraw", [next(case.view().documents())], reason="a forgery")
    assert not any("Kenya" in sentence for sentence in said(ask(case, "weapons", Standin())))


@pytest.mark.parametrize("loss", ["lost", "broken"])
def test_what_was_learnt_may_be_lost(case: CaseBench, loss: str) -> None:
    whole = ask(case, "weapons", Standin())
    file = case.folder / FILE
    if loss == "lost":
        file.unlink()
    else:
        file.write_bytes(b"no database at all, by any means" * 64)
    assert ask(case, "weapons", Standin()) == whole


def test_vectors_of_two_models_are_never_compared(case: CaseBench) -> None:
    ask(case, "weapons", Standin())
    other = Standin("another")
    assert len(ask(case, "weapons", other)) == 4
    assert other.given == 5


def test_learning_that_is_stopped_goes_on_where_it_was(case: CaseBench) -> None:
    view = case.view()
    with case.meanings(Standin()) as meanings:
        meanings.learn(view, meanings.missing(view), lambda: False)
        assert len(meanings.missing(view)) == 1
        assert len(meanings.near(view, "weapons")) == 2
        meanings.learn(view, meanings.missing(view))
        assert not meanings.missing(view)


def test_a_case_without_documents_has_nothing_near(tmp_path: Path) -> None:
    with CaseBench.create(tmp_path / "empty", by="ada") as case:
        assert ask(case, "weapons", Standin()) == []
