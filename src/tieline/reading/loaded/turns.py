"""Turns of speech that push by their form, whatever the words: cries, questions that assert, scare quotes, capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.errors import RuleError
from tieline.reading.draft import Sentence
from tieline.reading.loaded.lexicon import Group, read_group
from tieline.reading.loaded.matches import Candidate
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import rule_file, words

FILE = "loaded_turns"
OPENING, CLOSING = frozenset({'"', "“", "‘", "``"}), frozenset({'"', "”", "’", "''"})
LONGEST_SCARE = 3  # words between scare quotes
SHOUTED = 3  # words in capitals that are a shout whatever they are
MOSTLY = 0.6  # share of capitals from which the whole line is set so


@dataclass(frozen=True, slots=True)
class Turns:
    """The groups of `loaded_turns.toml` by id, and its classes of words and tags, which the file explains."""

    groups: Mapping[str, Group]
    classes: Mapping[str, frozenset[str]]
    signs: Mapping[str, frozenset[str]]
    needed: int
    long: int


def loaded_turns() -> Turns:
    """The turns of this program. Raises RuleError where an entry does not have its schema."""
    data = rule_file(FILE)
    groups = {g.id: g for g in (read_group(FILE, row) for row in data["turn"])}
    classes = {k: frozenset(words(FILE, data["classes"], k, needed=True)) for k in data["classes"]}
    signs = dict(data["signs"])
    needed, long = signs.pop("needed"), signs.pop("long")
    if not isinstance(needed, int) or not isinstance(long, int):
        raise RuleError(FILE, "signs", "whole numbers under 'needed' and 'long'", (needed, long))
    return Turns(
        groups, classes, {k: frozenset(words(FILE, data["signs"], k, needed=True)) for k in signs}, needed, long
    )


def small_turns(parse: Parse, s: Sentence, names: frozenset[int], turns: Turns) -> Iterator[Candidate]:
    """Scare quotes and capitals in a sentence."""
    for first, last in _scare_quotes(parse, s, names, turns):
        yield Candidate(first, last, turns.groups["scare-quotes"], "turn")
    for first, last in _capitals(parse, s, names, turns):
        yield Candidate(first, last, turns.groups["capitals"], "turn")


def whole_turn(
    parse: Parse, s: Sentence, found: Sequence[Candidate], quoted: Sequence[bool], turns: Turns
) -> Group | None:
    """The turn that the sentence as a whole is, if any. What stands in quotation marks from end to end is left out."""
    if s.heading or s.last - s.first < 2 or all(quoted[s.first + 1 : s.last - 1]):
        return None
    closing = parse.words[max(s.first, s.last - 1) : s.last + 1]
    if "?" in closing:
        asserts = len(list(_signs(parse, s, found, quoted, turns))) >= turns.needed
        return turns.groups["rhetorical-question"] if asserts else None
    return turns.groups["cry"] if "!" in closing else None


def _signs(
    parse: Parse, s: Sentence, found: Sequence[Candidate], quoted: Sequence[bool], turns: Turns
) -> Iterator[str]:
    """The signs that a question asserts, each by its name."""
    low = frozenset(parse.lower[s.first : s.last + 1])
    yield from (k for k in ("denial", "expecting") if not low.isdisjoint(turns.signs[k]))
    if parse.lower[s.first] in turns.signs["linking"]:
        yield "linking"
    if parse.lower[s.first] == "how":
        yield "how"
    if any(parse.tags[i] == "MD" and parse.lemmas[i] != "will" for i in range(s.first, s.last + 1)):
        yield "modal"
    if found:
        yield "loaded"
    if any(quoted[s.first : s.last + 1]):
        yield "quoted"
    if s.last - s.first >= turns.long:
        yield "long"


def _scare_quotes(parse: Parse, s: Sentence, names: frozenset[int], turns: Turns) -> Iterator[tuple[int, int]]:
    if any(parse.lemmas[i].lower() in turns.classes["naming"] for i in range(s.first, s.last + 1)):
        return
    for i in range(s.first + 1, s.last):
        if parse.words[i] not in OPENING or parse.tags[i - 1] not in turns.classes["leads"]:
            continue
        after = next((j for j in range(i + 1, min(i + LONGEST_SCARE + 1, s.last) + 1) if parse.words[j] in CLOSING), i)
        inner = range(i + 1, after)
        if (
            inner
            and parse.tags[after - 1] in turns.classes["quoted"]
            and all(parse.words[j].replace("-", "").isalpha() or parse.words[j] == "-" for j in inner)
            and not any(j in names or parse.tags[j] in ("NNP", "NNPS") for j in inner)
        ):
            yield i, after


def _capitals(parse: Parse, s: Sentence, names: frozenset[int], turns: Turns) -> Iterator[tuple[int, int]]:
    long_ = [w for w in parse.words[s.first : s.last + 1] if w.isalpha() and len(w) > 1]
    if sum(w.isupper() for w in long_) > MOSTLY * len(long_):
        return
    i = s.first
    while i <= s.last:
        after = i
        while after <= s.last and _shouts(parse.words[after]) and after not in names:
            after += 1
        if after - i >= SHOUTED or any(parse.lower[j] in turns.classes["grammar"] for j in range(i, after)):
            yield i, after - 1
        i = max(after, i + 1)


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()
