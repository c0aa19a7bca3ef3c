"""What a text calls somebody beside the name: "the former mayor, Lena Moor", "Moor is a pilot", "pilot Lena Moor".

Each such noun phrase is a mention of the actor that bears the name. They come last: no statement rests on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tieline.knowledge import Knowledge
from tieline.model import Mention, Span
from tieline.reading.coreference.gender import gender_of_noun
from tieline.reading.coreference.noun_rules import noun_rules
from tieline.reading.coreference.stage import genders_of
from tieline.reading.draft import Draft, Located
from tieline.reading.names.lexicon import NameLexicon, name_lexicon
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage

BODIES = frozenset({"organization", "armed_group", "government"})
BODY_CUES = frozenset({"org", "armed", "gov", "party"})
LEFT_OUT = frozenset(
    {"CC", "IN", "TO", "WDT", "WP", "VBD", "VBZ", "VBP", "VB", "_SP", ".", ",", ":", "``", "''", "-LRB-", "-RRB-"}
)
ADDRESSES = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "HE", "H.E.", "Sir"})
"""Forms of address that stand between an office and the name of who holds it."""
HEDGED = frozenset({"neg", "aux", "mark"})
NOT_SAID = frozenset({"no", "every", "any", "each"})
LONGEST_OFFICE = 3  # words after "of"
IN_LAW = ["-", "in", "-", "law"]


def descriptions_stage(knowledge: Knowledge) -> Stage:
    """The stage that adds descriptions to the mentions of those beside whose names they stand."""
    lexicon = name_lexicon()
    fields = frozenset({"mentions", "actors"})
    return Stage("descriptions", fields, frozenset({"mentions"}), lambda draft: describe(draft, lexicon, knowledge))


def describe(draft: Draft, lexicon: NameLexicon, knowledge: Knowledge) -> Draft:
    """The draft with a mention for each noun phrase beside a name that describes its bearer."""
    found: dict[int, Located] = {}
    taken = {m.head for m in draft.mentions if m.mention.actor}
    parse = draft.parse
    for first, last, head, host in _phrases(draft, _words(draft, lexicon, knowledge)):
        if head in taken or head in found:
            continue
        last += len(IN_LAW) if parse.lower[last + 1 : last + 1 + len(IN_LAW)] == IN_LAW else 0
        span = Span.of(draft.document.text, parse.starts[first], parse.ends[last])
        number = len(draft.mentions) + len(found) + 1
        mention = Mention(f"m{number}", span, host.mention.type, host.mention.actor, "nominal", None)
        found[head] = Located(mention, first, last, head)
    if not found:
        return draft
    merged = sorted((*draft.mentions, *found.values()), key=lambda m: (m.mention.span.start, -m.mention.span.end))
    return replace(draft, mentions=tuple(merged))


@dataclass(frozen=True, slots=True)
class _Words:
    """The nouns that can describe a person, and those that can describe each type of body."""

    persons: frozenset[str]
    lexicon: NameLexicon
    genders: Mapping[str, str]

    def suit(self, parse: Parse, i: int, m: Located) -> bool:
        """Whether the noun at a token can say what the bearer of a mention is."""
        if parse.tags[i] not in ("NN", "NNP"):
            return False
        word, kind = parse.lower[i], m.mention.type
        if kind == "person":
            told, known = gender_of_noun(word, self.lexicon), self.genders.get(m.mention.actor or "", "")
            return word in self.persons and (not told or not known or told == known)
        rule = noun_rules().get(word)
        if rule is not None and kind in rule.types:
            return True
        return kind in BODIES and self.lexicon.cues.get(word) in BODY_CUES


def _words(draft: Draft, lexicon: NameLexicon, knowledge: Knowledge) -> _Words:
    titles = {word for word, rule in noun_rules().items() if rule.types == {"person"}}
    persons = frozenset(titles | lexicon.groups["persons"] | lexicon.groups["unnamed_groups"])
    return _Words(persons, lexicon, genders_of(draft, lexicon, knowledge))


def _phrases(draft: Draft, words: _Words) -> Iterator[tuple[int, int, int, Located]]:
    """First token, last token and head of each description, with the mention that it describes."""
    parse = draft.parse
    for m in draft.mentions:
        if m.mention.actor is None:
            continue
        if m.mention.form == "name":
            if m.mention.type == "person" and (title := _title_before(draft, m, words)) is not None:
                yield *title, m
            for head in _beside(parse, m):
                if words.suit(parse, head, m):
                    yield _first_of(draft, head), head, head, m
        for head in _said_to_be(parse, m):
            if words.suit(parse, head, m):
                yield _first_of(draft, head), head, head, m


def _title_before(draft: Draft, m: Located, words: _Words) -> tuple[int, int, int] | None:
    """First token, last and head of a phrase before a name, headed by a noun for persons: "Harbour Board chairman"."""
    parse, last = draft.parse, m.first - 1
    while last > 0 and (parse.words[last] in ADDRESSES or _is_blank(parse, last)):
        last -= 1
    apart = (
        last < m.first - 1 and parse.words[last] == ","
    )  # "the Minister for the Coast, Mr Moor": the comma closes it
    last -= apart
    if last < 0:
        return None
    noun = last
    if not words.suit(parse, last, m) and (of := _office_of(parse, last)) is not None:
        noun = of - 1
    if not words.suit(parse, noun, m) or parse.sentence_of[noun] != parse.sentence_of[m.first]:
        return None
    above = range(noun + 1, m.last + 1)
    if not any(i in above for i in parse.ancestors(noun)) and noun == last:
        return None
    closed = m.last + 1 < len(parse) and parse.words[m.last + 1] == ","
    if apart and not closed and parse.lower[parse.heads[noun]] != "as":
        return None  # "after talks with the President of Chad, Mr Moor left"
    return _start_of(draft, noun, lambda i: any(k >= noun and k <= m.last for k in parse.ancestors(i))), last, noun


def _is_blank(parse: Parse, i: int) -> bool:
    """Whether a token is a blank inside a line, as pages of the web have them."""
    return parse.words[i].isspace() and "\n" not in parse.words[i]


def _office_of(parse: Parse, last: int) -> int | None:
    """Where "of" or "for" stands in an office in capitals that ends at a token: "Secretary of State"."""
    i = last
    while i > 0 and last - i < LONGEST_OFFICE and parse.words[i].istitle() and parse.pos[i] in ("NOUN", "PROPN", "ADJ"):
        i -= 1
    if i < last and i > 0 and parse.lower[i] == "the":
        i -= 1
    return i if i < last and i > 0 and parse.lower[i] in ("of", "for") and parse.words[i - 1].istitle() else None


def _beside(parse: Parse, m: Located) -> Iterator[int]:
    """The nouns in apposition to a name, whichever comes first."""
    above = parse.heads[m.head]
    if parse.deps[m.head] == "appos" and not m.first <= above <= m.last:
        yield above
    for c in parse.kids(m.head, "appos"):
        if not m.first <= c <= m.last:
            yield c
            yield from parse.kids(c, "appos")  # an age stands between: "Lena Moor, 26, a pilot"


def _said_to_be(parse: Parse, m: Located) -> Iterator[int]:
    """The noun after "is" or "was" that a mention is said to be, nothing denied or foreseen."""
    verb = parse.heads[m.head]
    if parse.deps[m.head] != "nsubj" or parse.lemmas[verb] != "be" or parse.kids(verb, *HEDGED):
        return
    for c in parse.kids(verb, "attr"):
        if not any(parse.lower[d] in NOT_SAID for d in parse.children[c]):
            yield c


def _first_of(draft: Draft, head: int) -> int:
    return _start_of(draft, head, lambda i: head in draft.parse.ancestors(i))


def _start_of(draft: Draft, head: int, belongs: Callable[[int], bool]) -> int:
    """Where a noun's phrase begins: at the leftmost word before it that belongs to it, with nothing between."""
    parse, first = draft.parse, head
    while first > parse.sentence_starts[parse.sentence_of[head]]:
        i = first - 1
        if parse.tags[i] in LEFT_OUT or parse.deps[i] == "preconj" or not belongs(i):
            break
        held = draft.mention_at.get(i - 1 if parse.tags[i] == "POS" else i)
        if held is not None and held.mention.form == "name" and (parse.tags[i] == "POS" or held.mention.actor is None):
            break  # "Moor's envoy", "a Kenyan envoy": the name in it is a mention of its own
        first = i
    return first
