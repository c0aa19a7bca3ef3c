"""How much of the probes a reader finds, and what it says that it must not: `python tests/probes/measure.py`.

The probes (probes.yaml) tell how far the rules carry beyond the texts that they were made with. Look at the totals;
look at single items (`--details`) only once a rule is settled: a rule made to fit a probe measures nothing.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from tieline.model.reading import Reading
from tieline.model.statements import Participant, Statement

PROBES = Path(__file__).with_name("probes.yaml")
UNDIRECTED = frozenset(
    {"allied_with", "aligned_with", "opposes", "negotiates_with", "family_of", "meet", "sign", "agree"}
)
EMPTY_WORDS = frozenset(
    {"a", "an", "the", "of", "and", "or", "in", "to", "for", "from", "by", "with", "on", "at", "al", "s"}
)

Field = Literal["kind", "relation", "polarity", "certainty", "mode", "count", "goods", "voice"]
FIELDS: tuple[Field, ...] = ("kind", "relation", "polarity", "certainty", "mode", "count", "goods", "voice")


@dataclass(frozen=True, slots=True)
class Item:
    """One expected or forbidden statement. None, or an empty tuple, asks nothing of that field."""

    evidence: str
    kind: str | None = None
    relation: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()
    subject: str | None = None
    object: str | None = None
    polarity: str | None = None
    certainty: str | None = None
    mode: str | None = None
    count: int | None = None
    goods: tuple[str, ...] = ()
    voice: str | None = None
    why: str | None = None

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Item:
        """The item of one mapping of the file. Raises TypeError for a field that no item has."""
        listed = {key: _as_tuple(fields[key]) for key in ("relation", "plover", "goods") if key in fields}
        return cls(**{**fields, **listed})


@dataclass(frozen=True, slots=True)
class Probe:
    """One short text with what must and what must not be read from it."""

    id: str
    genre: str
    names: str
    published: str
    text: str
    expect: tuple[Item, ...]
    forbid: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one probe.

    `found` pairs each expected item with the fields that its best statement gets right, None if no statement holds its
    participants at its place. `hits` pairs each forbidden item that came out with the statement that says it.
    """

    probe: Probe
    found: tuple[tuple[Item, frozenset[Field] | None], ...]
    hits: tuple[tuple[Item, Statement], ...]
    said: int


def load_probes(path: Path = PROBES) -> tuple[Probe, ...]:
    """Answer the probes of a file, in its order."""
    return tuple(
        Probe(
            **{key: entry[key] for key in ("id", "genre", "names", "published", "text")},
            expect=tuple(Item.of({"polarity": "affirmed"} | fields) for fields in entry["expect"]),
            forbid=tuple(Item.of(fields) for fields in entry["forbid"]),
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def judge_reading(probe: Probe, reading: Reading) -> Outcome:
    """Compare a reading of the probe's text with what the probe expects and forbids.

    An expected item is found if a statement's evidence overlaps its piece and the participants share name words with
    it; whether relation, hedge, count and so on agree too is kept apart. A forbidden item is hit if all fields agree.
    """
    found = tuple((item, _find_best(probe, item, reading)) for item in probe.expect)
    hits = tuple(
        (item, statement)
        for item in probe.forbid
        for statement in reading.statements
        if _holds_participants(probe, item, statement, reading)
        and all(_agrees(item, statement, reading, field) is not False for field in FIELDS)
        and (not item.plover or statement.plover in item.plover)
    )
    return Outcome(probe, found, hits, len(reading.statements))


def asked_fields(item: Item) -> frozenset[Field]:
    """The fields that the item says anything about."""
    return frozenset(field for field in FIELDS if getattr(item, field) not in (None, ()))


def summarise(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """Totals as (right, of how many): `found` of all expected, each field of the found, `whole` (found, with all fields
    right) of all expected, `forbidden` items that came out of all forbidden."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for outcome in outcomes:
        for item, agreed in outcome.found:
            asked = asked_fields(item)
            total.update(["found", "whole"])
            if agreed is None:
                continue
            right["found"] += 1
            right["whole"] += asked <= agreed
            total.update(asked)
            right.update(asked & agreed)
        total["forbidden"] += len(outcome.probe.forbid)
        right["forbidden"] += len({item for item, _ in outcome.hits})
    return {name: (right[name], total[name]) for name in ("found", *FIELDS, "whole", "forbidden")}


def _find_best(probe: Probe, item: Item, reading: Reading) -> frozenset[Field] | None:
    candidates = [
        frozenset(field for field in asked_fields(item) if _agrees(item, statement, reading, field))
        for statement in reading.statements
        if _holds_participants(probe, item, statement, reading)
    ]
    # The relation outweighs all hedges together: a statement about something else is not the better answer.
    return max(candidates, key=lambda agreed: ("relation" in agreed, len(agreed)), default=None)


def _holds_participants(probe: Probe, item: Item, statement: Statement, reading: Reading) -> bool:
    start = probe.text.index(item.evidence)
    if not (statement.evidence.start < start + len(item.evidence) and start < statement.evidence.end):
        return False
    subject = _participant_words(statement.subject, reading)
    object_ = _participant_words(statement.object, reading) | _place_words(statement, reading)
    if statement.object is None and item.count is not None and statement.count == item.count:
        object_ |= _words(item.object or "")  # "14 people" is told by the count alone
    if _shares(item.subject, subject) and _shares(item.object, object_):
        return True
    return bool(UNDIRECTED & set(item.relation)) and _shares(item.subject, object_) and _shares(item.object, subject)


def _agrees(item: Item, statement: Statement, reading: Reading, field: Field) -> bool | None:
    """Whether the statement agrees with the item in one field; None where the item asks nothing."""
    if field not in asked_fields(item):
        return None
    check: dict[Field, Callable[[], bool]] = {
        "kind": lambda: statement.kind == item.kind,
        "relation": lambda: bool(_relation_names(statement) & set(item.relation)),
        "polarity": lambda: statement.commitment.polarity == item.polarity,
        "certainty": lambda: statement.commitment.certainty == item.certainty,
        "mode": lambda: statement.commitment.mode == item.mode,
        "count": lambda: statement.count == item.count,
        "goods": lambda: set(item.goods) <= set(statement.goods),
        "voice": lambda: any(
            _shares(item.voice, _participant_words(Participant(voice.text, voice.actor), reading))
            for voice in statement.voices
        ),
    }
    return check[field]()


def _relation_names(statement: Statement) -> set[str]:
    relation = statement.relation.lower().replace("_", " ")
    return {relation, relation.replace(" ", "_"), relation.split(" ")[0], statement.plover or ""}


def _participant_words(participant: Participant | None, reading: Reading) -> set[str]:
    if participant is None:
        return set()
    words = _words(participant.text)
    if participant.actor is None:
        return words
    actor = reading.actor(participant.actor)
    names = [mention.span.text for mention in reading.mentions if mention.actor == participant.actor]
    return words.union(_words(actor.name) if actor else (), *map(_words, names))


def _place_words(statement: Statement, reading: Reading) -> set[str]:
    if statement.where is None:
        return set()
    place = reading.places[statement.where]
    return _words(place.name) | _words(place.span.text)


def _shares(wanted: str | None, words: set[str]) -> bool:
    return wanted is None or bool(_words(wanted) & words)


def _words(text: str) -> set[str]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return set(re.findall(r"\w+", folded)) - EMPTY_WORDS


def _as_tuple(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _describe(outcome: Outcome) -> Iterator[str]:
    for item, agreed in outcome.found:
        fault = "missed" if agreed is None else ", ".join(sorted(asked_fields(item) - agreed))
        if fault:
            yield f"  {outcome.probe.id}: {'/'.join(item.relation)} in “{item.evidence}”: {fault}"
    for item, statement in outcome.hits:
        said = f"{statement.relation} by rule {statement.rule}"
        yield f"  {outcome.probe.id}: FORBIDDEN {said} in “{item.evidence}”: {item.why}"


def main() -> None:
    """Read every probe with `tieline.read` and print the totals."""
    import tieline

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--probe", action="append", help="only the probe with this id; may be repeated")
    parser.add_argument(
        "--details", action="store_true", help="print each item that is missed, half right or forbidden"
    )
    arguments = parser.parse_args()
    probes = [probe for probe in load_probes() if not arguments.probe or probe.id in arguments.probe]
    outcomes = [judge_reading(probe, tieline.read(probe.text, published=probe.published)) for probe in probes]
    for name, (right, total) in summarise(outcomes).items():
        share = f"{right / total:6.1%}" if total else "     -"
        print(f"{name:10} {right:4} of {total:4} {share}")
    print(f"statements {sum(outcome.said for outcome in outcomes):4} in {len(outcomes)} texts")
    if arguments.details:
        print(*(line for outcome in outcomes for line in _describe(outcome)), sep="\n")


if __name__ == "__main__":
    main()
