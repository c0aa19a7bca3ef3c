"""What every store must hold to: the contract of a ledger."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count

import pytest
from made_readings import GROUPS, READER, links_of, made_arrival, made_reading
from sqlalchemy import select

from tieline.analysis.forecasts import forecasts_of
from tieline.errors import DamagedLogError, JudgementError, KnownAtError, MissingBlobError, UnknownRecordError
from tieline.ledger import tables as t
from tieline.ledger.blobs import blob_name
from tieline.ledger.protocol import Arrival
from tieline.ledger.sql_ledger import SqlLedger
from tieline.model import Check, Document, PlaceMention
from tieline.model.case import Accession, ActorLink, CaseStatement, CopyLink, local_key
from tieline.model.identity import split_actor_id
from tieline.model.judgements import Action, Judgement
from tieline.model.propositions import proposition_of

MOMENTS = count()


def judge(ledger: SqlLedger, action: Action, *targets: str, **value: object) -> Judgement:
    made = f"2024-06-01T12:00:00.{next(MOMENTS):06d}Z"
    judgement = Judgement.of(action, targets, reason="seen", author="ana", made=made, value=value)
    assert ledger.judge(judgement)
    return judgement


def test_what_goes_in_comes_out(ledger: SqlLedger) -> None:
    arrival = made_arrival(1)
    assert ledger.add_document(arrival).new
    view = ledger.view()
    document = arrival.accession.document
    assert list(view.documents()) == [document]
    assert view.reading(document) == arrival.reading
    assert arrival.reading
    assert view.document(document) == arrival.reading.document
    assert list(view.accessions()) == [arrival.accession]
    assert [s.statement for s in view.statements()] == list(arrival.reading.statements)
    first = next(view.statements())
    assert first.subject == f"name:{first.statement.subject.text}" if first.statement.subject else None


def test_the_same_again_is_no_news(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    head = ledger.head()
    again = ledger.add_document(made_arrival(1))
    assert (again.new, again.records) == (False, 0)
    assert ledger.head() == head
    assert ledger.has_accession(again.accession)
    assert ledger.has_reading(again.document, READER)
    assert not ledger.has_reading(again.document, "made 2")


def test_a_text_that_comes_twice_is_one_document_with_two_accessions(ledger: SqlLedger) -> None:
    arrival = made_arrival(1)
    assert arrival.reading
    elsewhere = replace(arrival.reading.document, publisher="Elsewhere", source="elsewhere/1")
    accession = Accession.of(elsewhere, how="url", collected="2024-05-21T08:00:00Z", by="ana")
    ledger.add_document(arrival)
    assert ledger.add_document(replace(arrival, accession=accession)).records == 1
    view = ledger.view()
    assert len(list(view.documents())) == 1
    assert [a.publisher for a in view.accessions(accession.document)] == ["Upland Radio", "Elsewhere"]
    assert [s.name for s in view.sources()] == ["Elsewhere", "Upland Radio"]


def test_a_batch_goes_in_whole_or_not_at_all(ledger: SqlLedger) -> None:
    stranger = ActorLink(local_key(made_arrival(2).accession.document, "a99"), "name:Nobody", 0.0)
    with pytest.raises(UnknownRecordError, match="a99"):
        ledger.add_documents([made_arrival(1), replace(made_arrival(2), links=[stranger])])
    assert ledger.head() is None
    assert list(ledger.view().documents()) == []
    assert all(added.new for added in ledger.add_documents([made_arrival(1), made_arrival(2)]))


def test_a_text_that_is_not_the_accessions_is_refused(ledger: SqlLedger) -> None:
    with pytest.raises(UnknownRecordError, match="unchanged"):
        ledger.add_document(replace(made_arrival(1), text="other words"))


def test_original_bytes_are_kept_before_they_are_named(ledger: SqlLedger) -> None:
    arrival, original = made_arrival(1), b"<p>Bulletin 1</p>"
    named = replace(arrival, accession=replace(arrival.accession, blob=blob_name(original)))
    with pytest.raises(MissingBlobError, match=blob_name(original)):
        ledger.add_document(named)
    ledger.add_document(replace(named, original=original))
    assert ledger.blobs.read(blob_name(original)) == original
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("text", ["a \ud83d lone half", "nothing \0 here", "Qasem سليماني 🛰"])
def test_any_text_goes_in(ledger: SqlLedger, text: str) -> None:
    document = Document.of(text, source=text, title=text, publisher=text)
    accession = Accession.of(document, how="text", collected="2024-05-20T08:00:00Z", by=text)
    ledger.add_document(Arrival(accession, text))
    view = ledger.view()
    assert view.document(document.id) == document
    assert [s.name for s in view.sources()] == [text]
    assert next(view.accessions()).by == text
    assert list(ledger.verify()) == []


def test_questions_are_answered(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(40)])
    view = ledger.view()
    everything = list(view.statements())
    assert len(everything) == 160
    actor = f"name:{GROUPS[0]}"
    assert list(view.statements(about=actor)) == [s for s in everything if actor in (s.subject, s.object)]
    voice = next(s.voices[0] for s in everything if s.voices)
    assert list(view.statements(voice=voice)) == [s for s in everything if voice in s.voices]
    both = list(view.statements(voice=voice, about=actor))
    assert both == [s for s in everything if voice in s.voices and actor in (s.subject, s.object)]
    assert list(view.statements(relation="arms")) == [s for s in everything if s.statement.relation == "arms"]
    assert list(view.statements(kind="event")) == [s for s in everything if s.statement.kind == "event"]
    late = {d for d in view.documents() if (found := view.document(d)) and (found.published or "") >= "2024-05-15"}
    assert list(view.statements(since="2024-05-15")) == [s for s in everything if s.document in late]
    keys = [everything[7].key, everything[99].key]
    assert [s.key for s in view.statements(keys=keys)] == keys
    assert list(view.statements(keys=["sha256:none#s1", "nonsense"])) == []
    assert list(view.statements(about="nobody")) == []


def test_a_statement_brings_its_place_and_its_checks(ledger: SqlLedger) -> None:
    reading = made_reading(1)
    first = reading.statements[0]
    place = PlaceMention(first.evidence, "Dorn", "NO", 59.9, 10.7, 3143244)
    check = Check(first.id, "contradicts", "the post was held by another", "Béla Dorn: head of the Quarry Front")
    told = replace(
        reading, places=(place,), checks=(check,), statements=(replace(first, where=0), *reading.statements[1:])
    )
    ledger.add_document(replace(made_arrival(1), reading=told))
    found = list(ledger.view().statements())
    assert [(s.place, s.checks) for s in found[:2]] == [(place, (check,)), (None, ())]


def test_what_says_or_denies_the_same_is_found_also_after_judgements(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n, linked=n % 5 != 0) for n in range(40)])
    one, two = f"name:{GROUPS[0]}", f"name:{GROUPS[1]}"

    def same_as_by_hand() -> int:
        view = ledger.view()
        by_hand: dict[str, list[CaseStatement]] = {}
        for statement in view.statements():
            by_hand.setdefault(proposition_of(statement).key, []).append(statement)
        for key, alike in by_hand.items():
            assert list(view.statements(proposition=key)) == alike
        return len(by_hand)

    before = same_as_by_hand()
    judge(ledger, "merge", one, two)
    assert same_as_by_hand() < before
    whole = ledger.view().actor(one)
    assert whole
    judge(ledger, "split", one, *whole.members[1:4])
    judge(ledger, "reject_actor", f"name:{GROUPS[2]}")
    judge(ledger, "correct", next(ledger.view().statements(relation="arms")).key, relation="trains")
    same_as_by_hand()


def test_decisions_hang_on_decisions_that_count(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    claim = min(proposition_of(s).key for s in ledger.view().statements())
    ask = judge(ledger, "ask", question="Who arms the Front?", about=[])
    suppose = judge(ledger, "suppose", ask.id, hypothesis="The Brigade does.")
    judge(ledger, "rate", suppose.id, claim, rating="C", weight="high")
    with pytest.raises(UnknownRecordError, match="c:0"):
        judge(ledger, "rate", suppose.id, "c:0", rating="C", weight="high")
    judge(ledger, "undo", suppose.id)
    with pytest.raises(UnknownRecordError, match=suppose.id):
        judge(ledger, "rate", suppose.id, claim, rating="I", weight="low")


def test_an_actor_has_its_members_and_spellings(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(10)])
    view = ledger.view()
    for actor in view.actors():
        assert actor.id == f"name:{actor.name}"
        assert [s.text for s in actor.spellings] == [actor.name]
        assert actor.spellings[0].documents == len(actor.members)
        assert view.actor(actor.id) == actor


def test_words_are_found_whatever_their_case_and_accents(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(30)])
    view = ledger.view()
    texts = {d: found.text for d in view.documents() if (found := view.document(d))}
    wanted = [d for d, text in texts.items() if "Béla" in text and "Quarry" in text]
    assert wanted
    assert list(view.search("QUARRY bela")) == wanted
    assert list(view.search("quarry bela", limit=1)) == wanted[:1]
    assert list(view.search('"; DROP TABLE log; --')) == list(view.search(" * ")) == []


def test_words_are_found_by_how_they_begin(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(20)])
    view = ledger.view()
    whole = list(view.search("quarry"))
    assert whole
    assert list(view.search("quarr")) == list(view.search("QUA")) == whole
    assert set(view.search("quar bel")) == set(whole) & set(view.search("bel"))
    assert not list(view.search("uarry"))


def test_a_merge_shows_everywhere_and_its_undo_takes_it_back(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(20)])
    one, two = f"name:{GROUPS[0]}", f"name:{GROUPS[1]}"
    before = ledger.view()
    theirs = [s.key for s in before.statements() if {one, two} & {s.subject, s.object}]
    merge = judge(ledger, "merge", one, two)
    view = ledger.view()
    assert [s.key for s in view.statements(about=two)] == theirs
    merged = view.actor(two)
    assert merged
    assert (merged.id, merged.name, merged.merged) == (one, GROUPS[0], (two,))
    assert {s.text for s in merged.spellings} == {GROUPS[0], GROUPS[1]}
    judge(ledger, "undo", merge.id)
    assert ledger.view().actor(two) == before.actor(two)
    assert list(ledger.view().statements()) == list(before.statements())


def test_a_split_takes_members_away(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(20)])
    whole = ledger.view().actor(f"name:{GROUPS[0]}")
    assert whole
    judge(ledger, "split", whole.id, *whole.members[:2])
    view = ledger.view()
    rest = view.actor(whole.id)
    assert rest
    assert rest.members == whole.members[2:]
    new = next(a for a in view.actors() if a.id.startswith("split:"))
    assert new.members == whole.members[:2]
    homes = {member.rpartition("#")[0] for member in new.members}
    assert {s.document for s in view.statements(about=new.id)} == homes
    assert homes.isdisjoint(s.document for s in view.statements(about=whole.id))


def test_statements_are_accepted_rejected_corrected_and_added(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(1), made_arrival(2)])
    one, two, three = (s.key for s in list(ledger.view().statements())[:3])
    judge(ledger, "accept", one)
    judge(ledger, "reject", two)
    judge(ledger, "correct", three, relation="trains", subject=f"name:{GROUPS[0]}", polarity="denied")
    document = ledger.view().document(made_arrival(2).accession.document)
    assert document
    judge(ledger, "add", document.id, kind="tie", relation="allied_with", subject=f"name:{GROUPS[0]}", start=0, end=10)
    found = {s.key: s for s in ledger.view().statements()}
    assert found[one].standing == "accepted"
    assert two not in found
    assert [s.standing for s in ledger.view().statements(keys=[two], rejected=True)] == ["rejected"]
    assert [s.key for s in ledger.view().statements(relation="trains")] == [three]
    assert three in {s.key for s in ledger.view().statements(about=f"name:{GROUPS[0]}")}
    assert found[three].statement.commitment.factuality == -3.0
    (added,) = ledger.view().statements(relation="allied_with")
    assert (added.standing, added.statement.evidence.text) == ("added", document.text[:10])


def test_a_withdrawn_document_takes_all_that_rests_on_it_along(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(1), made_arrival(2)])
    full = ledger.view()
    gone, stays = full.documents()
    ledger.add_copies([CopyLink(stays, gone, "near", 0.9)], by="ana")
    judge(ledger, "withdraw", gone)
    view = ledger.view()
    assert list(view.documents()) == [stays]
    assert view.document(gone) is None
    assert view.reading(gone) is None
    assert {s.document for s in view.statements()} == {stays}
    assert not [*view.copies(), *view.accessions(gone), *view.search("bulletin 1")]
    assert all(member.startswith(stays) for actor in view.actors() for member in actor.members)
    judge(ledger, "restore", gone)
    assert list(ledger.view().statements()) == list(full.statements())
    assert len(list(ledger.view().copies())) == 1


def test_a_source_is_graded_and_owned(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(0))
    judge(ledger, "grade", "The Quay", reliability="C")
    judge(ledger, "owner", "The Quay", owner="Quay Holdings")
    (source,) = ledger.view().sources()
    assert (source.reliability, source.owner, len(source.judgements)) == ("C", "Quay Holdings", 2)


def test_a_view_of_the_past_is_the_past(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    then = ledger.view()
    head = ledger.head()
    assert head
    ledger.add_document(made_arrival(2))
    judge(ledger, "withdraw", made_arrival(1).accession.document)
    past = ledger.view(known_at=head.recorded)
    for view in (then, past):
        assert list(view.documents()) == [made_arrival(1).accession.document]
        assert list(view.statements()) == list(then.statements())
        assert list(view.actors()) == list(then.actors())
        assert list(view.search("bulletin 2")) == []
    assert list(ledger.view(known_at="2024-05-31").documents()) == []
    assert list(ledger.view(known_at="2024-06-01").documents()) == [made_arrival(2).accession.document]
    with pytest.raises(KnownAtError, match="yesterday"):
        ledger.view(known_at="yesterday")


def test_a_newer_reading_replaces_and_judgements_follow(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    reading = made_reading(1)
    document = reading.document.id
    kept, lost = (local_key(document, s.id) for s in reading.statements[1:3])
    accept, reject = judge(ledger, "accept", kept), judge(ledger, "reject", lost)
    fewer = tuple(replace(s, id=f"s{n}") for n, s in enumerate(reading.statements[i] for i in (1, 3)))
    newer = replace(reading, statements=fewer)
    past = ledger.head()
    changed = ledger.add_reading(newer, "made 2", by="ana", links=links_of(newer))
    assert changed.stayed == ((kept, f"{document}#s0"), (f"{document}#s4", f"{document}#s1"))
    assert changed.went == (f"{document}#s1", lost)
    assert changed.came == ()
    assert changed.orphaned == (reject.id,)
    first, _ = ledger.view().statements()
    assert (first.standing, first.judgements) == ("accepted", (accept.id,))
    assert past
    assert [s.standing for s in ledger.view(known_at=past.recorded).statements(rejected=True)][1:3] == [
        "accepted", "rejected",
    ]  # fmt: skip
    assert reject in list(ledger.view().judgements())


def test_resolving_again_moves_local_actors(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(5)])
    before = ledger.view()
    one = before.actor(f"name:{GROUPS[0]}")
    assert one
    moved = [ActorLink(member, "name:Other", 3.5) for member in one.members]
    assert ledger.add_links(moved, by="ana") == len(moved)
    assert ledger.add_links(moved, by="ana") == 0
    after = ledger.view()
    assert after.actor(one.id) is None
    assert before.actor(one.id) == one
    other = after.actor("name:Other")
    assert other
    assert other.members == one.members
    assert [s.key for s in after.statements(about="name:Other")] == [s.key for s in before.statements(about=one.id)]
    assert list(after.statements(about=one.id)) == []


def test_the_tables_can_be_made_again_from_the_log(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(10)])
    judge(ledger, "merge", f"name:{GROUPS[0]}", f"name:{GROUPS[1]}")
    before = ledger.view()
    steps: list[int] = []
    assert ledger.rebuild(lambda: steps.append(1)) == 0
    assert len(steps) == sum(1 for _ in ledger.records())
    after = ledger.view()
    assert list(after.statements()) == list(before.statements())
    assert list(after.actors()) == list(before.actors())
    assert list(after.search("quarry")) == list(before.search("quarry"))


def test_claims_that_other_rules_filed_are_filed_anew(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(5)])
    found = next(iter(ledger.view().statements()))
    key = proposition_of(found).key
    backend, of_propositions = ledger._backend, (t.propositions, t.sayings)
    with backend.writing() as older:
        for table in of_propositions:
            older.execute(table.update().where(table.c.key == key).values(key="c:as-older-rules-had-it"))
        older.execute(t.settings.delete().where(t.settings.c.name == t.KEYS))
    told: list[str] = []
    opened = SqlLedger(backend, ledger.blobs, tell=told.append)
    assert "`tieline case rebuild`" in told[0]
    assert found.key not in {s.key for s in opened.view().statements(proposition=key)}
    assert any("`tieline case rebuild`" in fault.message for fault in opened.verify())
    assert opened.rebuild() == 1
    assert found.key in {s.key for s in opened.view().statements(proposition=key)}
    assert list(opened.verify()) == []
    told.clear()
    SqlLedger(backend, ledger.blobs, tell=told.append)
    assert told == []


def test_nothing_is_made_from_a_log_that_is_not_whole(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(3)])
    before = list(ledger.view().statements())
    with ledger._backend.writing() as other:
        last = other.execute(select(t.log.c.body).where(t.log.c.number == 4)).scalar_one()
        other.execute(t.log.update().where(t.log.c.number == 4).values(body=last.replace(":", ": ", 1)))
    with pytest.raises(DamagedLogError, match="record 4"):
        ledger.rebuild()
    assert list(ledger.view().statements()) == before


@pytest.mark.parametrize(
    ("action", "targets", "value", "says"),
    [
        ("merge", ("name:Harbour Guard",), {}, "at least two"),
        ("merge", ("name:Harbour Guard", "name:Nobody"), {}, "name:Nobody"),
        ("accept", ("sha256:none#s1",), {}, "sha256:none#s1"),
        ("rename", ("name:Harbour Guard",), {}, "'name'"),
        ("retype", ("name:Harbour Guard",), {"type": "terrorist"}, "terrorist"),
        ("grade", ("The Quay",), {"reliability": "G"}, "G"),
        ("grade", ("The Moon",), {"reliability": "A"}, "The Moon"),
        ("withdraw", ("sha256:none",), {}, "sha256:none"),
        ("undo", ("j:none",), {}, "j:none"),
        ("split", ("name:Harbour Guard", "sha256:none#a1"), {}, "sha256:none#a1"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    ledger: SqlLedger, action: Action, targets: tuple[str, ...], value: dict[str, object], says: str
) -> None:
    ledger.add_documents([made_arrival(n) for n in range(9)])
    judgement = Judgement.of(action, targets, reason="", author="ana", made="2024-06-01T12:00:00Z", value=value)
    head = ledger.head()
    with pytest.raises((JudgementError, UnknownRecordError), match=says):
        ledger.judge(judgement)
    assert ledger.head() == head


def test_what_was_undone_cannot_be_undone_again_but_brought_back(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(0))
    grade = judge(ledger, "grade", "The Quay", reliability="B")
    undo = judge(ledger, "undo", grade.id)
    assert not ledger.judge(undo)
    with pytest.raises(JudgementError, match=undo.id):
        judge(ledger, "undo", grade.id)
    judge(ledger, "undo", undo.id)
    assert [s.reliability for s in ledger.view().sources()] == ["B"]
    assert list(ledger.view().judgements()) == [grade]


def test_a_split_follows_its_local_actors_into_a_newer_reading(ledger: SqlLedger) -> None:
    ledger.add_documents([made_arrival(n) for n in range(20)])
    whole = ledger.view().actor(f"name:{GROUPS[0]}")
    assert whole
    home, _, local = whole.members[0].rpartition("#")
    split = judge(ledger, "split", whole.id, whole.members[0])
    reading = next(r for n in range(20) if (r := made_reading(n)).document.id == home)
    renamed = {a.id: f"b{a.id}" for a in reading.actors}
    newer = replace(
        reading,
        actors=tuple(replace(a, id=renamed[a.id]) for a in reading.actors),
        mentions=tuple(replace(m, actor=renamed[m.actor or ""]) for m in reading.mentions),
    )
    ledger.add_reading(newer, "made 2", by="ana", links=links_of(newer))
    new = ledger.view().actor(split_actor_id(split.id))
    assert new
    assert new.members == (f"{home}#{renamed[local]}",)


def test_a_forecast_stays_resolved_when_its_document_is_read_anew(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    reading = made_reading(1)
    told = replace(reading, statements=tuple(replace(s, kind="forecast") for s in reading.statements))
    ledger.add_reading(told, "made 2", by="ana", links=links_of(told))
    document, third = reading.document.id, told.statements[2]
    resolve = judge(ledger, "resolve", local_key(document, third.id), outcome=True)
    moved = tuple(replace(s, id=f"s{n}") for n, s in enumerate((third, told.statements[0]), 3))
    newer = replace(told, statements=moved)
    ledger.add_reading(newer, "made 3", by="ana", links=links_of(newer))
    assert [(j.id, j.targets) for j in ledger.view().judgements()] == [(resolve.id, (f"{document}#s3",))]
    assert [(f.id, f.outcome) for f in forecasts_of(ledger.view())] == [
        (f"{document}#s3", True),
        (f"{document}#s4", None),
    ]
    without = replace(newer, statements=(replace(moved[1], id="s3"),))
    ledger.add_reading(without, "made 4", by="ana", links=links_of(without))
    assert [(f.id, f.outcome) for f in forecasts_of(ledger.view())] == [(f"{document}#s3", None)]


def test_what_a_hypothesis_came_from_follows_into_a_newer_reading(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    reading = made_reading(1)
    document, (first, second, *rest) = reading.document.id, reading.statements
    ask = judge(ledger, "ask", question="Who arms the Front?", about=[])
    came_from = [local_key(document, s.id) for s in (first, second)]
    suppose = judge(ledger, "suppose", ask.id, hypothesis="The Brigade does.", proposed_from=came_from)
    newer = replace(reading, statements=(*rest, replace(second, id="s90")))
    ledger.add_reading(newer, "made 2", by="ana", links=links_of(newer))
    (told,) = (j for j in ledger.view().judgements() if j.id == suppose.id)
    assert told.value["proposed_from"] == [f"{document}#s90"]
    assert not ledger.view().orphaned
    (kept,) = (j for j in ledger.view().all_judgements() if j.id == suppose.id)
    assert kept.value["proposed_from"] == came_from


def test_a_judged_claim_is_found_again_when_a_newer_reading_takes_its_actor_for_another(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    reading = made_reading(1)
    said = next(s for s in ledger.view().statements() if s.subject and s.object)
    before = proposition_of(said).key
    judged = judge(ledger, "credibility", before, credibility=2)
    links = [replace(link, actor="name:Another") if link.actor == said.subject else link for link in links_of(reading)]
    assert ledger.add_links(links, by="ana")
    (now,) = ledger.view().statements(keys=[said.key])
    after = proposition_of(now).key
    assert after != before
    assert [j.targets for j in ledger.view().judgements() if j.id == judged.id] == [(after,)]


def test_a_view_of_the_past_lists_only_what_was_said_by_then(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    view = ledger.view()
    by_then = view.lists.proposition_keys()
    assert set(by_then) == {proposition_of(s).key for s in view.statements()}
    for number in range(2, 6):
        ledger.add_document(made_arrival(number))
    assert view.lists.proposition_keys() == by_then
    assert len(ledger.view().lists.proposition_keys()) > len(by_then)


def test_what_an_older_program_did_not_count_is_counted_when_its_case_is_opened(ledger: SqlLedger) -> None:
    ledger.add_documents(made_arrival(n) for n in range(4))
    reading = made_reading(1)
    links = [replace(link, actor="name:Another") if n == 0 else link for n, link in enumerate(links_of(reading))]
    ledger.add_links(links, by="ana")
    newer = made_reading(2)
    ledger.add_reading(newer, "made 2", by="ana", links=links_of(newer))
    backend = ledger._backend
    with backend.writing() as older:
        for table in t.COUNTED:
            table.drop(older)
        older.execute(t.settings.update().where(t.settings.c.name == "schema").values(value="1"))
    told: list[str] = []
    opened = SqlLedger(backend, ledger.blobs, tell=told.append)
    assert list(opened.verify()) == []
    assert "an older version wrote this case" in told[0]
    assert told[1].startswith("counted in ")
    told.clear()
    assert SqlLedger(backend, ledger.blobs, tell=told.append).view().number == opened.view().number
    assert told == []


def test_what_is_said_of_an_actor_is_listed_as_often_as_it_is_said(ledger: SqlLedger) -> None:
    ledger.add_documents(made_arrival(n) for n in range(6))
    ledger.add_reading(made_reading(2), "made 2", by="ana", links=links_of(made_reading(2)))
    view = ledger.view()
    for actor in view.actors():
        said = Counter(proposition_of(s).key for s in view.statements(about=actor.id))
        assert dict(view.lists.propositions_of([actor.id], 1000)) == said
        assert view.lists.count_propositions_of([actor.id]) == len(said)
        counts = [count for _, count in view.lists.propositions_of([actor.id], 1000)]
        assert counts == sorted(counts, reverse=True)


def test_a_view_of_the_past_shows_an_actor_as_it_was(ledger: SqlLedger) -> None:
    ledger.add_documents(made_arrival(n) for n in range(3))
    before = ledger.view()
    then = {a.id: before.portrait(a.id, 5) for a in before.actors()}
    ledger.add_documents(made_arrival(n) for n in range(3, 6))
    ledger.add_reading(made_reading(1), "made 2", by="ana", links=links_of(made_reading(1)))
    assert {actor: before.portrait(actor, 5) for actor in then} == then


def test_an_actor_is_whom_most_documents_know_it_as_wherever_it_is_asked_for(ledger: SqlLedger) -> None:
    for number, pack in ((1, "mountain-guard"), (2, "hill-guard"), (3, "hill-guard")):
        made = made_arrival(number)
        assert made.reading is not None
        actors = tuple(replace(each, pack=pack) for each in made.reading.actors)
        reading = replace(made.reading, actors=actors)
        ledger.add_documents([replace(made, reading=reading, links=[replace(l, actor="one") for l in made.links])])
    view = ledger.view()
    portrait, whole = view.portrait("one", 1), view.actor("one")
    assert portrait is not None
    assert whole is not None
    assert (portrait.actor.pack, whole.pack) == ("hill-guard", "hill-guard")


def test_many_may_read_one_ledger_while_another_writes(ledger: SqlLedger) -> None:
    ledger.add_document(made_arrival(1))
    view = ledger.view()
    before = [s.key for s in view.statements()]
    with ThreadPoolExecutor(8) as pool:
        writer = pool.submit(lambda: [ledger.add_document(made_arrival(n)) for n in range(2, 12)])
        readers = [pool.submit(lambda: [s.key for s in view.statements()]) for _ in range(28)]
        others = [pool.submit(lambda: sum(1 for _ in ledger.view().documents())) for _ in range(28)]
        assert all(added.new for added in writer.result())
        assert all(each.result() == before for each in readers)
        assert all(1 <= each.result() <= 11 for each in others)
    assert sum(1 for _ in ledger.view().documents()) == 11
    assert not list(ledger.verify())
