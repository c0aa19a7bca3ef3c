"""What a careful reader asks next: what must be taken on trust, what a check contradicts, which words push."""

from __future__ import annotations

from tieline.briefs.material import NOT_MEASURED, Material, hedges_of, measured_of, quote
from tieline.briefs.outline import Group, Line, Section
from tieline.model import Statement

RULES = "How far to trust a line"


def trust_section(material: Material) -> Section:
    """What nobody can be asked about: sources without a name, rumours, and what the text leaves open."""
    reading = material.reading
    vague = tuple(
        Line(
            f"“{quote(a.source.text, 80) if a.source else 'nobody named'}”: “{quote(a.content.text)}”",
            numbers=material.numbers(a.source, a.cue, a.content),
            refs=(f"v{index}",),
        )
        for index, a in enumerate(reading.attributions)
        if a.vague
    )
    rumours = [s for s in reading.statements if s.commitment.mode == "rumoured"]
    told = {number for s in rumours for number in material.numbers_of([s])}
    whispers = {
        number: reading.sentences[number - 1]
        for p in reading.predicates
        if p.commitment.mode == "rumoured"
        for number in material.numbers(p.span)
        if number not in told
    }
    groups = (
        Group(vague, "Sources that nobody can ask"),
        Group(
            (
                *(_statement_line(material, s) for s in rumours),
                *(Line(f"“{quote(s.text)}”", numbers=(number,)) for number, s in sorted(whispers.items())),
            ),
            "Rumours",
        ),
    )
    return Section("trust", "What you are asked to take on trust", tuple(g for g in groups if g.lines))


def checks_section(material: Material) -> Section:
    """What the packs contradict, then what they confirm. What they cannot tell is only counted in brief."""
    statements = {s.id: s for s in material.reading.statements}
    groups = []
    for verdict, heading in (("contradicts", "Contradicted"), ("agrees", "Confirmed")):
        lines = tuple(
            Line(
                material.phrase(s),
                voice=material.voice(s),
                numbers=material.numbers_of([s]),
                details=tuple(part for part in (c.why, f"known: {c.known}" if c.known else "") if part),
                refs=(s.id,),
                measured=measured_of(s),
            )
            for c in material.reading.checks
            if c.verdict == verdict and (s := statements.get(c.statement))
        )
        groups.append(Group(lines, heading))
    return Section("checks", "What a check says", tuple(g for g in groups if g.lines))


def loaded_section(material: Material) -> Section:
    """The words that push, by technique, the most frequent first."""
    by_technique: dict[str, dict[str, list[int]]] = {}
    for index, item in enumerate(material.reading.loaded):
        words = by_technique.setdefault(item.technique, {})
        for phrase in item.phrases or (item.span,):
            words.setdefault(quote(phrase.text, 60).casefold(), []).append(index)
    loaded = material.reading.loaded
    groups = []
    for technique, words in sorted(by_technique.items(), key=lambda item: -sum(map(len, item[1].values()))):
        ranked = sorted(words.items(), key=lambda item: (-len(item[1]), -loaded[item[1][0]].strength))
        lines = [
            Line(
                f"{word} ×{len(held)}" if len(held) > 1 else word,
                numbers=material.numbers(*(loaded[i].span for i in held)),
                refs=tuple(dict.fromkeys(f"l{i}" for i in held)),
            )
            for word, held in ranked
        ]
        groups.append(Group(tuple(lines), technique_name(technique), run_on=True))
    return Section("loaded", "Loaded words", tuple(groups))


def rules_section(material: Material) -> Section:
    """What the measure beside each line means, and the rules behind the lines, each with the sentences it read."""
    by_rule: dict[str, list[Statement]] = {}
    for s in material.reading.statements:
        by_rule.setdefault(s.rule, []).append(s)
    if not by_rule:
        return Section("rules", RULES, ())
    legend = Line(
        "“67 of 74” beside a line: of 74 statements that its rule found in texts which others had annotated, at least "
        f"67 were right. “{NOT_MEASURED}”: no annotated text shows such statements."
    )
    used = tuple(
        Line(f"{rule} ({measured_of(*held)})", numbers=material.numbers_of(held), refs=tuple(s.id for s in held))
        for rule, held in sorted(by_rule.items())
    )
    return Section("rules", RULES, (Group((legend,)), Group(used, "Rules behind the lines", run_on=True)))


def problems_section(material: Material) -> Section:
    """What went wrong on the way to the text or in reading it."""
    lines = tuple(Line(p.message, voice=p.stage) for p in material.reading.problems)
    return Section("problems", "Problems", (Group(lines),) if lines else ())


def technique_name(technique: str) -> str:
    """A technique's name of SemEval-2020 Task 11 as it is read: "Name calling, labeling"."""
    words = technique.replace("_", " ").replace(",", ", ")
    return words[:1].upper() + words[1:].lower()


def _statement_line(material: Material, s: Statement) -> Line:
    return Line(
        material.phrase(s),
        material.voice(s),
        hedges_of(s),
        material.numbers_of([s]),
        refs=(s.id,),
        measured=measured_of(s),
    )
