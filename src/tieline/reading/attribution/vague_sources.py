"""Sources that nobody can ask: unnamed people, crowds, texts that are not told apart."""

from __future__ import annotations

from tieline.reading.attribution.cues import VagueLexicon
from tieline.reading.attribution.holders import antecedent_of
from tieline.reading.parse import Parse

INDEFINITE = frozenset({"a", "an", "any", "some", "another", "no", "one", "most", "many", "several", "few"})
PLURALS = frozenset({"NNS", "NNPS"})


def is_vague(parse: Parse, lexicon: VagueLexicon, head: int | None, named: frozenset[int] | set[int]) -> bool:
    """Whether nobody can ask the source whose phrase `head` heads; None is a source that is left out.

    `named` are the tokens that are part of somebody's name. A source is vague if it is left out, a word of quantity
    ("many"), a plural crowd without a name ("officials", "most leaders"), one unnamed person ("a senior official") or
    an indefinite text ("a recent study"). It is not if it is named, if it is the spokesman or the text of a named
    body, or if it points back to somebody ("he", "the minister").
    """
    if head is None:
        return True
    head = antecedent_of(parse, head)
    lemma, tag = parse.lemmas[head].lower(), parse.tags[head]
    first = parse.edges[head][0]
    if parse.pos[head] == "PRON" or tag in ("DT", "CD", "JJ", "JJS", "JJR", "PRP", "WP"):
        return parse.lower[head] in lexicon.quantities or lemma in lexicon.quantities
    if head in named or tag in ("NNP", "NNPS"):
        return False
    children = parse.children[head]
    if any(parse.deps[k] == "appos" and (k in named or parse.tags[k] == "NNP") for k in children):
        return False
    body = any(k in named or parse.tags[k] == "NNP" for k in range(first, parse.edges[head][1] + 1))
    if lemma in lexicon.spokespersons or lemma in lexicon.texts:
        return not body and (tag in PLURALS or not _is_definite(parse, head))
    if lemma in lexicon.anonymous:
        return True
    if lemma in lexicon.quantities:
        return True
    if tag in PLURALS or lemma == "people":
        return lemma in lexicon.crowds or not _is_definite(parse, head)
    return any(parse.lower[k] in INDEFINITE and parse.deps[k] in ("det", "nummod", "amod") for k in children)


def _is_definite(parse: Parse, head: int) -> bool:
    return any(
        parse.deps[k] == "poss"
        or (parse.deps[k] == "det" and parse.lower[k] in ("the", "this", "that", "these", "those", "both"))
        for k in parse.children[head]
    )
