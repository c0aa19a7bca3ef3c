"""The gender of a person, as far as packs, titles, kinship nouns beside the name, or the first name tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tieline.knowledge import Knowledge
from tieline.names import normalise
from tieline.reading.draft import Located
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

BESIDE = 3  # tokens before a name in which a title counts


def gender_of_actor(
    pack: str | None, mentions: Sequence[Located], parse: Parse, lexicon: NameLexicon, knowledge: Knowledge
) -> str:
    """ "m", "f", or "" where nothing tells."""
    known = knowledge.actor(pack) if pack else None
    if known is not None and known.gender:
        return known.gender[0]
    votes: Counter[str] = Counter()
    for located in mentions:
        votes.update(_by_title(located, parse, lexicon))
    if votes["m"] != votes["f"]:
        return "m" if votes["m"] > votes["f"] else "f"
    for located in mentions:
        words = normalise(located.mention.span.text).split()
        if words and (found := lexicon.given_names.get(words[0], "")) in ("m", "f"):
            if len(words) > 1:
                return found
            if words[0] not in lexicon.surnames:
                votes[found] += 1
    if votes["m"] != votes["f"]:
        return "m" if votes["m"] > votes["f"] else "f"
    return ""


def _by_title(located: Located, parse: Parse, lexicon: NameLexicon) -> list[str]:
    found = []
    men, women = lexicon.groups["male_titles"], lexicon.groups["female_titles"]
    near = list(range(max(0, located.first - BESIDE), located.first))
    near = [i for i in near if parse.heads[i] in range(located.first, located.last + 1) or i == located.first - 1]
    near += [c for c in parse.children[located.head] if parse.deps[c] == "appos"]
    if parse.deps[located.head] == "appos":
        near.append(parse.heads[located.head])
    above = parse.heads[located.head]
    if parse.deps[located.head] in ("nsubj", "nsubjpass") and parse.lemmas[above] == "be":
        near += parse.kids(above, "attr")
    for i in near:
        word = parse.lower[i]
        if word in men:
            found.append("m")
        elif word in women:
            found.append("f")
    return found


def gender_of_noun(word: str, lexicon: NameLexicon) -> str:
    """ "m", "f" or "" for a noun such as "widow"."""
    if word in lexicon.groups["male_titles"]:
        return "m"
    return "f" if word in lexicon.groups["female_titles"] else ""


PRONOUNS: Mapping[str, tuple[str, str]] = {
    "he": ("m", "S"),
    "him": ("m", "O"),
    "his": ("m", "P"),
    "himself": ("m", "R"),
    "she": ("f", "S"),
    "her": ("f", "O"),
    "hers": ("f", "P"),
    "herself": ("f", "R"),
    "it": ("n", "S"),
    "its": ("n", "P"),
    "itself": ("n", "R"),
    "they": ("p", "S"),
    "them": ("p", "O"),
    "their": ("p", "P"),
    "theirs": ("p", "P"),
    "themselves": ("p", "R"),
}
"""Each pronoun's class (man, woman, thing, plural) and its case: subject, object, possessive, reflexive."""
