"""The founding article in a case beside the samples: what it argues comes back as questions, cuts, forecasts, voices.

The article is not part of the project; without it these tests are skipped, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tieline.analysis.claims import claims_of
from tieline.analysis.forecasts import forecasts_of
from tieline.analysis.hypotheses import Question
from tieline.analysis.rhetoric import double_voices, utterances_of
from tieline.documents.collected import Collected
from tieline.knowledge import bundled_knowledge
from tieline.model import Document
from tieline.network.what_if import Scenario, effect_of
from tieline.reading import Reader
from tieline.samples import samples
from tieline.settings import Settings
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.finding import find_actor
from tieline.workbench.questions import propose_for

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"the founding article is not at {ARTICLE}")


@pytest.fixture(scope="module")
def bench(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseBench]:
    article = ARTICLE.read_text(encoding="utf-8")
    texts = [Document.of(article, "article", published="2025-01-06", language="en")]
    texts += [
        Document.of(s.text, s.id, title=s.title, publisher=s.publisher, published=s.published, language="en")
        for s in samples()
    ]
    folder = tmp_path_factory.mktemp("founding") / "case"
    with CaseBench.create(folder, by="ana") as made:
        for _ in made.take_in(map(Collected, texts), Workbench(Settings(), bundled_knowledge(), reader)):
            pass
        yield made


def article_of(bench: CaseBench) -> str:
    return next(a.document for a in bench.view().accessions() if a.source == "article")


def test_the_purposes_of_the_mission_are_proposed_in_the_words_of_the_text(bench: CaseBench) -> None:
    view = bench.view()
    question = Question("j:0", "What is the mission?", about=(find_actor(view, "Esmail Qaani").id,))
    found = propose_for(view, question)
    text = " ".join(view.document(article_of(bench)).text.split())  # type: ignore[union-attr]
    assert 4 <= len(found) <= 7
    assert len(found[0].statements) > 1
    for proposed in found:
        aims = proposed.text.split("“")[1:]
        assert aims
        assert all(aim.split("”")[0] in text for aim in aims)


def test_the_corridor_is_a_cut(bench: CaseBench) -> None:
    network = bench.network()
    effect = effect_of(network, Scenario("lost", places=("Syria",)))
    cut = {(network.nodes[c.source].name, network.nodes[c.target].name) for c in effect.cut_off}
    assert {("Iran", "Hezbollah"), ("Iran", "Hamas"), ("Iran", "Palestinian Islamic Jihad")} <= cut


def test_four_things_are_foretold_and_the_conditional_ones_carry_their_condition(bench: CaseBench) -> None:
    document = article_of(bench)
    found = [f for f in forecasts_of(bench.view()) if f.id.startswith(document)]
    assert len(found) == 4
    conditional = [f for f in found if f.condition]
    assert len(conditional) == 2
    assert all(f.condition and f.condition.startswith("if ") for f in conditional)
    assert sorted(f.word for f in found if f.word) == ["likely", "unlikely"]


def test_two_channels_are_one_mouth(bench: CaseBench) -> None:
    view = bench.view()
    claims = claims_of(view)
    (voice,) = double_voices(view, utterances_of(view, claims), claims)
    heard = [{name for u in said for name in u.via} for said in (voice.friendly, voice.hostile)]
    assert voice.principal == "Ali Khamenei"
    assert heard == [{"reformists"}, {"hardliners"}]
