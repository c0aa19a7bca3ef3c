"""Who is tied to whom, what happened, what is intended or foretold: statements, merged, each with voice and hedge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import zip_longest

from tieline.briefs.material import Material, cue_remark, hedges_of, measured_of, quote, relation_in_words, told_time
from tieline.briefs.outline import Group, Line, Section
from tieline.model import Statement
from tieline.model.codebook import codebook
from tieline.model.time import earliest

_NOT_YET = frozenset({"intended", "required"})
_FORETOLD = frozenset({"predicted", "conditional", "hypothetical"})


def ties_section(material: Material) -> Section:
    """The ties by relation, in the codebook's order; the same tie of the same voice and hedge is one line."""
    ties = [s for s in material.reading.statements if s.kind == "tie"]
    order = {relation: index for index, relation in enumerate(codebook().ties)}
    contested = _contested(material, ties)
    groups = []
    for relation in sorted({s.relation for s in ties}, key=lambda r: (order.get(r, len(order)), r)):
        lines = _merged(
            material,
            (s for s in ties if s.relation == relation),
            lambda s: _pair(material, s) + material.circumstances(s),
            lambda s: (*hedges_of(s), *(["disputed in this text"] if _tie_key(material, s) in contested else [])),
        )
        groups.append(Group(lines, relation_in_words(relation)))
    return Section("ties", "Who is tied to whom, and by whose word", tuple(groups), "No tie was found.")


def events_section(material: Material) -> Section:
    """What is said to have happened, or not to have: dated events in the order of time, then those without a date."""
    events = [s for s in material.reading.statements if s.kind == "event" and not _is_ahead(s)]
    dated = sorted((s for s in events if s.when), key=lambda s: (_day(s), s.evidence.start))
    undated = _shared(material, [s for s in events if not s.when])
    return Section(
        "events",
        "What happened",
        _groups(Group(_shared(material, dated)), Group(undated, "No date given" if dated else None)),
        "No event was found.",
    )


def intentions_section(material: Material) -> Section:
    """What somebody is said to want, plan or have to do."""
    found = [s for s in material.reading.statements if s.kind in ("tie", "event") and s.commitment.mode in _NOT_YET]
    lines = _merged(material, found, lambda s: _event(material, s) + _dated(s))
    return Section("intentions", "What is said to be intended or called for", _groups(Group(lines)))


def forecasts_section(material: Material) -> Section:
    """What is said to come, with the range of its probability word (ICD 203) and its condition, in the text's words."""
    found = [
        s
        for s in material.reading.statements
        if s.kind == "forecast" or (s.kind == "event" and s.commitment.mode in _FORETOLD)
    ]
    lines: list[Line] = []
    for s, following in zip_longest(found, found[1:]):
        details = [f"on condition: “{quote(s.condition.text)}”"] if s.condition else []
        if following is None or following.evidence != s.evidence:
            details.append(f"“{quote(s.evidence.text)}”")  # once under all that it foretells
        lines.append(
            Line(
                _event(material, s) + _dated(s),
                voice=material.voice(s),
                marks=(*(m for m in hedges_of(s) if m != "forecast"), *_probability(s)),
                numbers=material.numbers_of([s]),
                details=tuple(details),
                refs=(s.id,),
                measured=measured_of(s),
            )
        )
    return Section("forecasts", "Forecasts", _groups(Group(tuple(lines))))


def judgements_section(material: Material) -> Section:
    """What the text holds of somebody as an opinion."""
    found = [s for s in material.reading.statements if s.kind == "judgement"]
    lines = _merged(material, found, lambda s: _event(material, s))
    return Section("judgements", "What is judged", _groups(Group(lines)))


def _shared(material: Material, events: Sequence[Statement]) -> tuple[Line, ...]:
    """Events as lines; those who do the same in the same sentence share one, and so do repetitions."""
    doers: dict[tuple[object, ...], list[Statement]] = {}
    for s in events:
        deed = (_deed(material, s), material.voice(s), hedges_of(s), s.when, s.evidence)
        doers.setdefault(deed, []).append(s)
    together: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    for same in doers.values():
        first = same[0]
        day = f"{told_time(first.when.edtf)}  " if first.when else ""
        who = ", ".join(dict.fromkeys(material.name(s.subject) for s in same))
        line = (f"{day}{who} · {_deed(material, first)}", material.voice(first), hedges_of(first))
        together.setdefault(line, []).extend(same)
    return tuple(
        Line(text, voice, hedges, material.numbers_of(same), (), tuple(s.id for s in same), measured_of(*same))
        for (text, voice, hedges), same in together.items()
    )


def _merged(
    material: Material,
    statements: Iterable[Statement],
    text: Callable[[Statement], str],
    marks: Callable[[Statement], tuple[str, ...]] = hedges_of,
) -> tuple[Line, ...]:
    """One line for all statements that read the same, with all their sentences, in the order of the first."""
    together: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    for s in statements:
        together.setdefault((text(s), material.voice(s), marks(s)), []).append(s)
    return tuple(
        Line(words, voice, hedges, material.numbers_of(same), (), tuple(s.id for s in same), measured_of(*same))
        for (words, voice, hedges), same in together.items()
    )


def _pair(material: Material, s: Statement) -> str:
    arrow = "—" if codebook().is_symmetric(s.relation) else "→"
    if s.object is None:
        return material.name(s.subject)
    return f"{material.name(s.subject)} {arrow} {material.name(s.object)}"


def _event(material: Material, s: Statement) -> str:
    return f"{material.name(s.subject)} · {_deed(material, s)}"


def _deed(material: Material, s: Statement) -> str:
    """What is done and to whom, without who does it."""
    deed = relation_in_words(s.relation) + cue_remark(s)
    if s.object is not None:
        deed += f" · {material.name(s.object)}"
    return deed + material.circumstances(s, when=False)


def _dated(s: Statement) -> str:
    return f", {told_time(s.when.edtf)}" if s.when else ""


def _probability(s: Statement) -> tuple[str, ...]:
    if s.probability is None:
        return ()
    low, high = (round(100 * bound) for bound in s.probability)
    return (f"{low}–{high}% (ICD 203)",)


def _is_ahead(s: Statement) -> bool:
    return s.commitment.mode in _NOT_YET | _FORETOLD


def _day(s: Statement) -> date:
    try:
        return earliest(s.when.edtf) if s.when else date.max
    except ValueError:
        return date.max


def _tie_key(material: Material, s: Statement) -> tuple[str, str, str]:
    subject, object_ = material.key(s.subject), material.key(s.object)
    if codebook().is_symmetric(s.relation) and object_ < subject:
        subject, object_ = object_, subject
    return (s.relation, subject, object_)


def _contested(material: Material, ties: Sequence[Statement]) -> set[tuple[str, str, str]]:
    """The ties that the text both affirms and denies, in whatever voices."""
    by_polarity: dict[str, set[tuple[str, str, str]]] = {"affirmed": set(), "denied": set()}
    for s in ties:
        by_polarity[s.commitment.polarity].add(_tie_key(material, s))
    return by_polarity["affirmed"] & by_polarity["denied"]


def _groups(*groups: Group) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.lines)
