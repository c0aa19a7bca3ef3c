"""The bundled articles as a case: read for real, resolved by name, weighed."""

from __future__ import annotations

import pytest
from small_case import SmallView

from tieline.analysis.claims import claims_of
from tieline.analysis.explanation import explain_claim
from tieline.ledger.view import View
from tieline.model import Document, Participant, Voice
from tieline.model.case import Accession, CaseActor, CaseStatement, CopyLink
from tieline.model.findings import Claim, Explanation
from tieline.reading import Reader
from tieline.samples import samples

STORY = (
    "amdjarass-flights-wire", "amdjarass-flights-reprint", "amdjarass-flights-rewritten", "atta-accuses-report",
    "courier-correction", "emirates-generosity-comment", "experts-findings-analysis", "observer-report-relayed",
    "dagalo-tour-report", "prigozhin-crash-first-report", "prigozhin-death-confirmed",
)  # fmt: skip
AGENCY = "Meridian News Agency"


@pytest.fixture(scope="module")
def view(reader: Reader) -> View:
    """What a case of these articles looks like, each actor known by its pack or its name."""
    documents: dict[str, Document] = {}
    arrivals: list[Accession] = []
    statements: list[CaseStatement] = []
    actors: dict[str, CaseActor] = {}
    for s in (sample for sample in samples() if sample.id in STORY):
        document = Document.of(s.text, s.id, title=s.title, publisher=s.publisher, published=s.published, language="en")
        reading = reader.read(document)
        documents[document.id] = document
        credited = AGENCY if f"({AGENCY})" in s.text else None
        arrivals.append(
            Accession.of(document, how="file", collected="2024-12-31T00:00:00Z", by="ana", credited=credited)
        )
        known = {a.id: a.pack or a.name for a in reading.actors}
        for a in reading.actors:
            actors.setdefault(known[a.id], CaseActor(known[a.id], a.name, a.type, a.pack, ()))

        def actor(said: Participant | Voice | None, known: dict[str, str] = known) -> str | None:
            return known.get(said.actor or "") if said else None

        statements += [
            CaseStatement(
                f"{document.id}#{x.id}", document.id, x, actor(x.subject), actor(x.object),
                tuple(actor(v) for v in x.voices), place=reading.places[x.where] if x.where is not None else None,
                checks=tuple(c for c in reading.checks if c.statement == x.id),
            )
            for x in reading.statements
        ]  # fmt: skip
    names = {d.source: d.id for d in documents.values()}
    copies = (CopyLink(names["amdjarass-flights-reprint"], names["amdjarass-flights-wire"], "near", 0.9),)
    return SmallView(None, documents, tuple(arrivals), copies, tuple(statements), actors)


def explained(view: View, subject: str, relation: str, object_: str | None) -> Explanation:
    found: list[Claim] = [
        c for c in claims_of(view, about=subject, relation=relation) if (c.object, c.mode) == (object_, "actual")
    ]
    return explain_claim(view, found[0].id)


def test_a_wire_story_its_reprint_and_its_rewriting_are_one_origin_of_three(view: View) -> None:
    claim = explained(view, "united-arab-emirates", "arms", "sudan-rapid-support-forces").claim
    sources = [view.document(d) for d in next(o for o in claim.origins if o.name == AGENCY).documents]
    assert {d.source for d in sources if d} == set(STORY[:3])
    assert claim.independent_origins == 3


def test_a_chain_a_denial_and_a_flat_contradiction_are_seen(view: View) -> None:
    found = explained(view, "united-arab-emirates", "arms", "sudan-rapid-support-forces")
    assert any(chain.told.startswith("The Northern Standard → The Nile Observer → ") for chain in found.chains)
    assert [contradiction.kind for contradiction in found.contradictions] == ["denial"]
    assert {origin.name for origin in found.claim.denial_origins} >= {"United Arab Emirates", "Gulf Mirror"}


def test_a_correction_takes_back_what_its_paper_said(view: View) -> None:
    found = explained(view, "sudan-rapid-support-forces", "seize", "El Fasher")
    assert found.claim.credibility.rule == "taken-back"
    assert found.history[-1].changes == ("corrected", "denied")


def test_a_guess_hardens_to_a_fact(view: View) -> None:
    found = explained(view, "yevgeny-prigozhin", "die", None)
    assert [step.changes for step in found.history[:2]] == [("first said",), ("hardened",)]
