"""How sources word things: how loaded each is and against whom, and by which names it calls the same actor."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tieline.analysis.publishers import Publishers
from tieline.ledger.view import View
from tieline.model.case import local_key

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LoadedDensity:
    """Loaded phrases of one source. `targets` counts those that stand in a sentence that names an actor; `shown` are
    the phrases, each with its sentence and document, in order."""

    source: str
    documents: int
    words: int
    phrases: int
    targets: tuple[tuple[str, int], ...]
    shown: tuple[tuple[str, str, str], ...] = ()

    @property
    def density(self) -> float:
        """Loaded phrases per 100 words."""
        return round(100 * self.phrases / self.words, 2) if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Naming:
    """The names by which one source calls one actor, each with how often; `shown` are the sentences they stand in, each
    with its document, once."""

    source: str
    names: tuple[tuple[str, int], ...]
    shown: tuple[tuple[str, str], ...] = ()


def loaded_densities(view: View) -> tuple[LoadedDensity, ...]:
    """How loaded each source's texts are, the most loaded first. A target is whoever is named in the same sentence:
    the words push, and he stands beside them; more is not claimed."""
    publishers = Publishers(view)
    standing = {member: actor.name for actor in view.actors() for member in actor.members}
    words: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    targets: dict[str, Counter[str]] = {}
    shown: dict[str, list[tuple[str, str, str]]] = {}
    for name in view.documents():
        reading = view.reading(name)
        if reading is None:
            continue
        source = publishers.one_of(name)
        documents[source] += 1
        words[source] += sum(1 for _ in _WORD.finditer(reading.document.text))
        phrases[source] += len(reading.loaded)
        against = targets.setdefault(source, Counter())
        for span in reading.loaded:
            sentence = next((s for s in reading.sentences if s.covers(span.span)), None)
            told = sentence.text if sentence else span.span.text
            shown.setdefault(source, []).append((span.span.text, told, name))
            beside = {
                standing[key]
                for m in reading.mentions
                if sentence and sentence.covers(m.span) and m.actor
                if (key := local_key(name, m.actor)) in standing
            }
            against.update(beside)
    found = [
        LoadedDensity(
            s, documents[s], words[s], phrases[s], tuple(targets[s].most_common(5)), tuple(shown.get(s, ()))
        )
        for s in documents
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda d: (-d.density, d.source)))


def names_of(view: View, actor: str) -> tuple[Naming, ...]:
    """By which names each source calls a case actor: names and descriptions as written, pronouns left out."""
    publishers = Publishers(view)
    found = view.actor(actor)
    called: dict[str, Counter[str]] = {}
    shown: dict[str, dict[tuple[str, str], None]] = {}
    for member in found.members if found else ():
        document, _, local = member.rpartition("#")
        reading = view.reading(document)
        for m in reading.mentions if reading else ():
            if m.actor == local and m.form != "pronoun":
                source = publishers.one_of(document)
                called.setdefault(source, Counter())[" ".join(m.span.text.split())] += 1
                sentence = next((s.text for s in reading.sentences if s.covers(m.span)), m.span.text) if reading else ""
                shown.setdefault(source, {})[sentence, document] = None
    return tuple(
        Naming(source, tuple(names.most_common()), tuple(shown[source])) for source, names in sorted(called.items())
    )
