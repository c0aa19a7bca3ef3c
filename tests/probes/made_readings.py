"""Documents that are made up, with readings as a reader would give them, so that a test of storing needs no reader.

A document's number decides all of it: the same number, the same text, spans, actors and statements.
"""

from __future__ import annotations

from random import Random

from tieline.ledger.protocol import Arrival
from tieline.model import Actor, ActorType, Commitment, Document, Mention, Participant, Reading, Span, Statement, Voice
from tieline.model.case import Accession, ActorLink, local_key

PEOPLE = [f"{first} {last}" for first in ("Ossian", "Ines", "Tamar", "Béla") for last in ("Vale", "Dorn", "Achterberg")]
GROUPS = [f"{place} {kind}" for place in ("Harbour", "Quarry", "Upland") for kind in ("Guard", "Front", "Brigade")]
PUBLISHERS = ["The Quay", "Upland Radio", "Morning Post of Dorn"]
RELATIONS = {"arms": "arms", "funds": "funds", "leads": "leads", "threatens": "threaten"}
READER = "made 1"


def made_arrival(number: int, *, sentences: int = 4, linked: bool = True) -> Arrival:
    """The document of this number with its reading; `linked`: its actors are resolved, by name."""
    reading = made_reading(number, sentences=sentences)
    document = reading.document
    accession = Accession.of(document, how="text", collected="2024-05-20T08:00:00Z", by="ana")
    return Arrival(accession, document.text, reading, READER, links_of(reading) if linked else ())


def links_of(reading: Reading) -> list[ActorLink]:
    """The actors of a reading, each linked to the case actor of its name."""
    return [ActorLink(local_key(reading.document.id, a.id), f"name:{a.name}", 0.0) for a in reading.actors]


def made_reading(number: int, *, sentences: int = 4) -> Reading:
    """The reading of the document of this number: a statement a sentence, every other one with a voice."""
    chance = Random(number)
    text, marks = f"Bulletin {number}.\n", []
    for place in range(sentences):
        says, who, whom = chance.choice(PEOPLE), *chance.sample(GROUPS, 2)
        verb = chance.choice(sorted(RELATIONS))
        voiced = place % 2 == 1
        lead = f"{says} said that " if voiced else ""
        start = len(text)
        text += f"{lead}{who} {verb} {whom}.\n"
        marks.append((start, says if voiced else None, start + len(lead), who, verb, whom))
    document = Document.of(
        text,
        f"bulletin/{number}",
        title=f"Bulletin {number}",
        publisher=PUBLISHERS[number % len(PUBLISHERS)],
        published=f"2024-05-{number % 28 + 1:02d}",
        language="en",
    )
    return _read(document, marks)


def _read(document: Document, marks: list[tuple[int, str | None, int, str, str, str]]) -> Reading:
    text, actors, mentions, statements = document.text, dict[str, Actor](), list[Mention](), list[Statement]()

    def mention(name: str, start: int) -> Mention:
        kind: ActorType = "person" if name in PEOPLE else "armed_group"
        actor = actors.setdefault(name, Actor(f"a{len(actors) + 1}", name, kind, None, 1.0))
        span = Span.of(text, start, start + len(name))
        mentions.append(Mention(f"m{len(mentions) + 1}", span, kind, actor.id, "name", 1.0))
        return mentions[-1]

    for start, says, at, who, verb, whom in marks:
        voices: tuple[Voice, ...] = ()
        if says is not None:
            voices = (Voice(says, mention(says, start).actor),)
        subject, other = mention(who, at), mention(whom, text.index(whom, at + len(who)))
        cue = text.index(verb, at + len(who))
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                kind="event" if verb == "threatens" else "tie",
                relation=RELATIONS[verb],
                plover="THREATEN" if verb == "threatens" else None,
                subject=Participant(who, subject.actor, subject.id),
                object=Participant(whom, other.actor, other.id),
                evidence=Span.of(text, start, text.index("\n", start)),
                cue=Span.of(text, cue, cue + len(verb)),
                commitment=Commitment(),
                rule="made",
                voices=voices,
            )
        )
    return Reading(
        document,
        sentences=tuple(s.evidence for s in statements),
        mentions=tuple(mentions),
        actors=tuple(actors.values()),
        statements=tuple(statements),
    )
