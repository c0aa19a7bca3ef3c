"""The figure of factuality for a stance: read off a table, which everybody can see and change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import get_args

from tieline.errors import RuleError
from tieline.model.statements import Certainty, Commitment, Mode, Polarity
from tieline.reading.commitment.lexicon import ORDER, Stance
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import rule_file

FILE = "factuality"
ADDRESSED = "addressed"
CONVERSERS = frozenset({"i", "you"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
FAR = 3  # clauses up to which an infinitive or conjunct is followed to its subject
Figures = Mapping[tuple[str, str, str, str], float]
"""By mode, certainty, polarity and shade ("" for none)."""


@cache
def load_figures() -> Figures:
    """The table of factuality.toml. Raises RuleError for a row without its schema, or a gap."""
    modes, certainties, polarities = get_args(Mode), get_args(Certainty), get_args(Polarity)
    figures: dict[tuple[str, str, str, str], float] = {}
    for row in rule_file(FILE)["row"]:
        mode, shade = row.get("mode", ""), row.get("shade", "")
        if mode not in modes:
            raise RuleError(FILE, f"{mode} {shade}", "a mode of the contract", mode)
        for polarity in polarities:
            for certainty, figure in row.get(polarity, {}).items():
                entry = f"{mode} {shade} {polarity} {certainty}"
                if certainty not in certainties or not -3 <= figure <= 3:
                    raise RuleError(FILE, entry, "a certainty of the contract and a figure from −3 to 3", figure)
                if mode == "actual" and (figure > 0) != (polarity == "affirmed"):
                    raise RuleError(FILE, entry, "a figure with the sign of the polarity", figure)
                figures[mode, certainty, polarity, shade] = float(figure)
    for mode in modes:
        for certainty in certainties:
            for polarity in polarities:
                if (mode, certainty, polarity, "") not in figures:
                    raise RuleError(FILE, mode, f"a figure for {certainty} and {polarity}", None)
    return figures


@lru_cache(maxsize=4096)
def commitment_for(stance: Stance, addressed: bool = False) -> Commitment:
    """The stance as the public record. `addressed`: it is said of the author or to the reader ("I", "you")."""
    figures = load_figures()
    key = (stance.mode, stance.certainty, stance.polarity)
    shade = ADDRESSED if addressed and (*key, ADDRESSED) in figures and stance.shade != ORDER else stance.shade
    return Commitment(stance.polarity, stance.certainty, stance.mode, figures.get((*key, shade), figures[(*key, "")]))


def commitments_of(parse: Parse, stances: list[Stance], tokens: list[int]) -> list[Commitment]:
    """The commitment to each of the tokens."""
    talks = _talking_sentences(parse)
    return [
        commitment_for(stances[i], bool(talks) and parse.sentence_of[i] in talks and _is_of_conversers(parse, i))
        for i in tokens
    ]


def _talking_sentences(parse: Parse) -> frozenset[int]:
    """The sentences in which somebody says "I" or "you" and nothing is quoted."""
    found: set[int] = set()
    quoted: set[int] = set()
    for i, word in enumerate(parse.lower):
        if word in CONVERSERS:
            found.add(parse.sentence_of[i])
        elif word in QUOTES:
            quoted.add(parse.sentence_of[i])
    return frozenset(found - quoted)


def _is_of_conversers(parse: Parse, i: int) -> bool:
    """Whether the subject of the word, or of the verb that it hangs on, is "I" or "you"."""
    for _ in range(FAR):
        subject = next((c for c in parse.children[i] if parse.deps[c] in ("nsubj", "nsubjpass")), -1)
        if subject >= 0:
            return parse.lower[subject] in CONVERSERS
        if parse.heads[i] == i:
            return False
        i = parse.heads[i]
    return False
