"""In brief: how much of a text is reported, how much its author's own, how sure it is, and how loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tieline.briefs.material import Material, quote
from tieline.briefs.outline import Group, Line, Section
from tieline.model import Statement
from tieline.model.counting import plural

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_MOST_WORDS = 6


def brief_section(material: Material) -> Section:
    """Four or five lines that tell what kind of text this is."""
    reading = material.reading
    words = len(_WORD.findall(reading.document.text))
    lines = [Line(f"{plural(words, 'word')} in {plural(len(reading.sentences), 'sentence')}, {_findings(material)}.")]
    if reading.statements:
        lines.append(_voices(reading.statements))
    lines.append(_loaded(material, words))
    reported = [a for a in reading.attributions if not a.is_impression]
    if vague := [a for a in reported if a.vague]:
        sources = Counter(quote(a.source.text, 50) for a in vague if a.source)
        named = ", ".join(f"“{source}”" for source, _ in sources.most_common(3))
        lines.append(
            Line(
                f"{len(vague)} of {plural(len(reported), 'reported passage')} from sources nobody can ask"
                + (f": {named}." if named else "."),
                numbers=material.numbers(*(a.content for a in vague)),
            )
        )
    if contradicted := [c.statement for c in reading.checks if c.verdict == "contradicts"]:
        held = [s for s in reading.statements if s.id in contradicted]
        lines.append(
            Line(
                f"{plural(len(contradicted), 'statement')} contradicted by what is known.",
                numbers=material.numbers_of(held),
                refs=tuple(contradicted),
            )
        )
    return Section("brief", "In brief", (Group(tuple(lines)),))


def _findings(material: Material) -> str:
    kinds = Counter(s.kind for s in material.reading.statements)
    parts = [plural(len(material.reading.actors), "actor")]
    parts += [plural(kinds[kind], kind) for kind in ("tie", "event", "forecast") if kinds[kind]]
    return ", ".join(parts)


def voice_shares(statements: Iterable[Statement]) -> tuple[int, int, int]:
    """How many statements are the author's own as fact, the author's opinion, forecast or guess, and from others."""
    plain = guessed = reported = 0
    for each in statements:
        if each.voices:
            reported += 1
        elif each.kind not in ("judgement", "forecast") and each.commitment.mode == "actual":
            plain += 1
        else:
            guessed += 1
    return plain, guessed, reported


def _voices(statements: tuple[Statement, ...]) -> Line:
    plain, guessed, reported = voice_shares(statements)
    unnamed = sum(any(v.vague for v in s.voices) for s in statements)
    total = len(statements)
    from_nobody = f" ({unnamed} from nobody named)" if unnamed else ""
    shares = (
        (plain, "in the author's own voice as fact"),
        (guessed, "the author's opinion, forecast or guess at intent"),
        (reported, f"reported from others{from_nobody}"),
    )
    told = "; ".join(f"{_share(part, total)} {kind}" for part, kind in shares if part)
    return Line(f"Of {plural(total, 'statement')}: {told}.")


def _loaded(material: Material, words: int) -> Line:
    loaded = material.reading.loaded
    if not loaded or not words:
        return Line("No loaded words were found.")
    told = [(quote(s.text, 40).casefold(), item.strength) for item in loaded for s in item.phrases or (item.span,)]
    ranked = Counter(word for word, _ in told)
    strength: dict[str, float] = {}
    for word, own in told:
        strength[word] = max(strength.get(word, 0.0), own)
    top = sorted(ranked, key=lambda word: (-ranked[word], -strength[word], word))[:_MOST_WORDS]
    shown = ", ".join(f"{word} ×{ranked[word]}" if ranked[word] > 1 else word for word in top)
    return Line(f"{100 * len(told) / words:.1f} loaded phrases per 100 words: {shown}.")


def _share(part: int, total: int) -> str:
    return f"{part} ({part / total:.0%})"
