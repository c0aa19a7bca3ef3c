"""Groups that nobody names and that a text comes back to: "the herders … they", "the caravan", "the two countries".

Each is an actor of its own. A noun joins the last group of its noun whose description holds all that it says itself
(Haghighi and Klein 2009); one that is counted or compared ("some", "200", "other") may begin a group and joins none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tieline.knowledge import Knowledge
from tieline.model import Actor, ActorType, Mention, Span
from tieline.reading.coreference.noun_rules import FILE
from tieline.reading.coreference.state_services import known_service, state_of_service
from tieline.reading.draft import Draft, Located, Sentence
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse
from tieline.reading.rulefiles import rule_file, sentence, words

NOT_AN_ACTOR = frozenset({"no", "any", "every", "each", "such", "what", "which", "all"})
BEGINS_ONLY = frozenset({"a", "an", "some", "other", "another", "many", "several", "more", "most", "few", "new"})
DESCRIBING = frozenset({"amod", "compound", "nmod", "poss"})
MEMBERS = frozenset({"member", "participant"})
OF_SOMEBODY = frozenset({"team"})
"""Collectives that are an actor only as somebody's who is told: "Moor's team", and neither "his" nor one that plays."""
PAIRED = frozenset({"two", "both"})
DEFINITE = frozenset({"the", "these", "those", "both", "our", "their"})
BODIES: Mapping[str, ActorType] = {"unnamed_services": "organization", "unnamed_powers": "government"}
"""The groups of words for bodies, in their usual form, and the type of each."""
ONE = "one "  # before a noun for a single person, which is another than the many
PAIRS = ("pairs_of_persons", "pairs_of_bodies")  # "the two countries" and "both nations" may mean one pair
NAMING = frozenset({"ADJ", "NOUN", "PROPN", "PART", "VERB"})
APART = frozenset({"compound", "amod", "nmod", "attr", "appos", "npadvmod", "oprd"})
BY_STATE = 0.8  # how sure the link of a service is that only its state tells
FEWEST = 2  # mentions that make a group an actor
LONGEST_NOUN = 6  # tokens of a phrase up to its head


@dataclass(slots=True)
class Group:
    """A group so far: its nouns, what describes it, the phrases that mean it (first token, head), pronouns for it."""

    nouns: set[str]
    described: frozenset[str]
    type: ActorType
    phrases: list[tuple[int, int]] = field(default_factory=list)
    pronouns: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many mentions it has."""
        return len(self.phrases) + len(self.pronouns)


def with_groups(
    draft: Draft,
    lexicon: NameLexicon,
    meant: Mapping[int, int],
    knowledge: Knowledge,
    left_open: Collection[int] = (),
) -> Draft:
    """The draft with an actor for each group that is mentioned again; `meant` gives the noun of each pronoun that
    coreference took to mean a noun. A service of a known state is that state's, or the known actor that packs have,
    unless one of its nouns is among those `left_open`, which may be another state's.
    """
    groups = [g for g in groups_of(draft, lexicon, meant) if g.size >= FEWEST]
    if not groups:
        return draft
    parse, text = draft.parse, draft.document.text
    heads = {head for group in groups for _, head in group.phrases}
    actors = list(draft.actors)
    mentions = [m for m in draft.mentions if m.mention.actor or m.head not in heads]
    for group in groups:
        made = _actor_of(draft, group, f"a{len(actors) + 1}", knowledge, left_open)
        actor = next((a.id for a in actors if made.pack and a.pack == made.pack), made.id)
        if actor == made.id:
            actors.append(made)
        for first, head in group.phrases:
            span = Span.of(text, parse.starts[first], parse.ends[head])
            mentions.append(Located(Mention("", span, group.type, actor, "nominal", None), first, head, head))
        for token in group.pronouns:
            span = Span.of(text, parse.starts[token], parse.ends[token])
            mentions.append(Located(Mention("", span, group.type, actor, "pronoun", None), token, token, token))
    mentions.sort(key=lambda m: (m.mention.span.start, -m.mention.span.end))
    numbered = tuple(replace(m, mention=replace(m.mention, id=f"m{k + 1}")) for k, m in enumerate(mentions))
    return replace(draft, actors=tuple(actors), mentions=numbered)


def _actor_of(draft: Draft, group: Group, actor: str, knowledge: Knowledge, left_open: Collection[int]) -> Actor:
    name = _name(draft.parse, group)
    new = any(draft.parse.lower[c] in BEGINS_ONLY for _, head in group.phrases for c in draft.parse.children[head])
    state = None
    if not group.described and not new and not any(head in left_open for _, head in group.phrases):
        state = state_of_service(draft, frozenset(group.nouns), {head for _, head in group.phrases}, knowledge)
    if state is None:
        return Actor(actor, name, group.type, None, 0.0)
    known = known_service(state, name, knowledge)
    if known is not None:
        return Actor(actor, known.name, known.type, known.id, BY_STATE)  # type: ignore[arg-type]
    return Actor(actor, f"{name} of {state.name}", group.type, None, 0.0)


def groups_of(draft: Draft, lexicon: NameLexicon, meant: Mapping[int, int]) -> Sequence[Group]:
    """All groups of a text, in the order in which they begin."""
    parse = draft.parse
    # A sentence's first word may pass for a name that is no actor: if it is such a noun, it is none.
    inside = {i for m in draft.mentions if m.mention.actor for i in range(m.first, m.last + 1)}
    named = {i for m in draft.mentions if m.mention.form == "name" for i in range(m.first, m.last + 1)}
    headings = {i for s in draft.sentences if s.heading or _is_headline(draft, s) for i in range(s.first, s.last + 1)}
    groups: list[Group] = []
    of_head: dict[int, Group] = {}
    for i in range(len(parse)):
        called = _noun(parse, i, lexicon, named) if i not in inside else None
        if called is None:
            continue
        noun = kindred().get(called, called)
        left = tuple(_left_of(parse, i))
        words = {parse.lower[c] for c in left}
        if words & NOT_AN_ACTOR:
            continue
        told_by = (
            c for c in left if parse.deps[c] in DESCRIBING and noun not in PAIRS and parse.lower[c] not in called
        )
        described = frozenset(parse.lemmas[c].lower() for c in told_by)
        if called in lexicon.groups["unnamed_services"]:
            described |= _seat_of(parse, i, named)
        whole = _whole_of(parse, i, noun, left, of_head)
        fits = [g for g in groups if noun in g.nouns and (described <= g.described or _is_it(parse, i, words, g))]
        if len({_places(g) for g in fits}) > 1:
            continue  # "Police said …", where those of two towns have been spoken of
        if whole is not None:
            group = of_head[whole]
            group.nouns.add(noun)
        elif fits and (not _begins(parse, i, left) or all(head in headings for _, head in fits[-1].phrases)):
            group = fits[-1]  # what a headline says, the text says again as something new
        else:
            group = Group({noun}, described, _type(noun, lexicon))
            groups.append(group)
        group.phrases.append((_first_of(parse, i, left, inside), i))
        of_head[i] = group
        members = _members_before(parse, i, of_head)
        if members is not None and members not in {head for _, head in group.phrases}:
            moved = [p for p in of_head[members].phrases if p[1] == members]
            of_head[members].phrases = [p for p in of_head[members].phrases if p[1] != members]
            group.phrases = sorted([*group.phrases, *moved])
            of_head[members] = group
    for token, head in sorted(meant.items()):
        if head in of_head and token not in inside:
            of_head[head].pronouns.append(token)
    return groups


def _is_headline(draft: Draft, s: Sentence) -> bool:
    """Whether a sentence is the first line of a text, with no mark at its end, and lines below it."""
    text = draft.document.text
    return s.first == 0 and text[s.end - 1].isalnum() and text[s.end : s.end + 2].lstrip(" ").startswith("\n")


def _seat_of(parse: Parse, head: int, named: Collection[int]) -> frozenset[str]:
    """The places in which a service is: those "in Nairobi" are others than those "in Kampala"."""
    objects = (o for c in parse.kids(head, "prep") if parse.lower[c] == "in" for o in parse.kids(c, "pobj"))
    return frozenset(f"in {parse.lower[o]}" for o in objects if o in named)


def _places(group: Group) -> frozenset[str]:
    return frozenset(word for word in group.described if word.startswith("in "))


def _type(noun: str, lexicon: NameLexicon) -> ActorType:
    if noun.startswith(ONE):
        return "person"
    return next((kind for group, kind in BODIES.items() if noun in lexicon.groups[group]), "people")


def _names_owner(parse: Parse, i: int, named: Collection[int]) -> bool:
    """Whether a name tells whose body it is ("Chad's army", "the army of Chad"), so that it is no actor of its own."""
    parts = [c for c in parse.children[i] if c < i or parse.lower[c] == "of"]
    return any(k in named for c in parts for k in parse.subtree(c))


def _noun(parse: Parse, i: int, lexicon: NameLexicon, named: Collection[int]) -> str | None:
    """What the noun at a token is called by, if it can stand for a group; a pair is another than the many."""
    if not parse.tags[i].startswith("NN") or parse.deps[i] in APART:
        return None
    lemma = parse.lemmas[i].lower()
    if any(parse.lower[i] in lexicon.groups[kind] for kind in BODIES):
        return parse.lower[i] if not _names_owner(parse, i, named) else None
    if parse.tags[i] in ("NN", "NNP"):
        if lemma in lexicon.groups["unnamed_persons"] and not _names_owner(parse, i, named):
            return ONE + kindred().get(lemma, lemma)
        owned = lemma not in OF_SOMEBODY or any(parse.tags[c][:2] == "NN" for c in parse.kids(i, "poss"))
        return lemma if lemma in lexicon.groups["unnamed_collectives"] and owned else None
    if any(parse.lower[c] in PAIRED for c in parse.children[i]):
        definite = any(parse.lower[c] in DEFINITE for c in parse.children[i])
        return next((kind for kind in PAIRS if definite and lemma in lexicon.groups[kind]), None)
    seeking = next(
        (parse.lower[c] for c in parse.kids(i, *DESCRIBING) if f"{parse.lower[c]} {lemma}" in kindred()), None
    )
    if seeking is not None:
        return f"{seeking} {lemma}"
    return lemma if lemma in lexicon.groups["unnamed_groups"] else None


@lru_cache(maxsize=1)
def kindred() -> Mapping[str, str]:
    """Nouns that a text uses in turn for the same people, each with the first of its set. Raises RuleError."""
    found: dict[str, str] = {}
    for entry in rule_file(FILE)["kindred"]:
        sentence(FILE, entry)
        nouns = words(FILE, entry, "words", needed=True)
        found.update(dict.fromkeys(nouns, nouns[0]))
    return found


def _is_it(parse: Parse, head: int, words: set[str], group: Group) -> bool:
    """Whether "the migrant caravan" is the caravan: the only description of a body that had none."""
    return parse.tags[head] == "NN" and "the" in words and not group.described


def _whole_of(parse: Parse, head: int, noun: str, left: Sequence[int], of_head: Mapping[int, Group]) -> int | None:
    """The head of the group that a noun's people make up: "a caravan of herders", "the caravan's members"."""
    above = parse.heads[head]
    if parse.deps[head] == "pobj" and parse.lower[above] == "of" and parse.tags[parse.heads[above]] == "NN":
        return parse.heads[above] if parse.heads[above] in of_head else None
    if noun in MEMBERS:
        return next((c for c in left if parse.deps[c] in ("poss", "compound") and c in of_head), None)
    return None


def _members_before(parse: Parse, head: int, of_head: Mapping[int, Group]) -> int | None:
    """The head of "members" in "members of the caravan", at its caravan."""
    above = parse.heads[head]
    members = parse.heads[above]
    of = parse.deps[head] == "pobj" and parse.lower[above] == "of"
    return members if of and members in of_head and parse.lemmas[members].lower() in MEMBERS else None


def _left_of(parse: Parse, head: int) -> Iterator[int]:
    return (c for c in parse.children[head] if head - LONGEST_NOUN <= c < head)


def _pairs(parse: Parse, i: int) -> bool:
    return parse.lower[i] == "two"


def _begins(parse: Parse, head: int, left: Sequence[int]) -> bool:
    """Whether a phrase brings somebody new: counted, compared, or told apart by a clause after it."""
    if any(parse.lower[c] in PAIRED for c in left):
        return False
    counted = any(parse.deps[c] == "nummod" or parse.lower[c] in BEGINS_ONLY for c in left)
    after = any(
        c > head and parse.deps[c] in ("relcl", "acl") and parse.words[parse.edges[c][0] - 1] != ","
        for c in parse.children[head]
    )
    return counted or after


def _first_of(parse: Parse, head: int, left: Sequence[int], inside: set[int]) -> int:
    """Where the phrase begins: at its leftmost word that no name takes."""
    first = head
    for i in range(head - 1, min((head, *left)) - 1, -1):
        if i in inside:
            break
        first = i
    return first + (parse.tags[first] == "POS")  # "Moor's team": its owner is a mention of its own


def _name(parse: Parse, group: Group) -> str:
    """What the group is called most often, without articles and numbers; of equals the longest. Names in it, such as
    "Kurdish", keep their capital."""
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for _, head in group.phrases:
        first = min((head, *(c for c in _left_of(parse, head) if parse.deps[c] in DESCRIBING or _pairs(parse, c))))
        kept = [i for i in range(first, head + 1) if i == head or parse.pos[i] in NAMING or _pairs(parse, i)]
        kept = [i for i in kept if not parse.words[i].isspace()]
        name = " ".join(parse.words[i] if i != head and _is_proper(parse, i) else parse.lower[i] for i in kept)
        name = name.replace(" 's", "'s").replace(" \u2019s", "\u2019s").replace(" - ", "-")
        word = name.lower()
        counts[word] = counts.get(word, 0) + 1
        written[word] = min(written.get(word, name), name)  # capitals come first
    return written[min(counts, key=lambda name: (-counts[name], -len(name), name))]


def _is_proper(parse: Parse, i: int) -> bool:
    """Whether a word is part of a name: so tagged, or with a capital that is not the sentence's."""
    begins = i == parse.sentence_starts[parse.sentence_of[i]]
    return parse.pos[i] == "PROPN" or (not begins and parse.words[i][:1].isupper())
