"""Two who were named before and are spoken of together: "the two countries", "both men", "the two Koreas".

Such a phrase is a mention of each of them. Where more than two can be meant, it is left alone, unless the text is about
two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from tieline.knowledge import Knowledge, KnownActor
from tieline.model import Actor
from tieline.reading.coreference.features import clause_of, role_of
from tieline.reading.coreference.gender import gender_of_noun
from tieline.reading.coreference.nominals import LEADING, NominalFinder
from tieline.reading.coreference.owned import GOVERNED
from tieline.reading.coreference.walk import Resolved
from tieline.reading.draft import Draft
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

PAIRED = frozenset({"two", "both"})
DEFINITE = frozenset({"the", "these", "those", "both", "our", "their"})
LEADERS = frozenset({"leader", "president", "premier", "minister"})
"""Nouns that mean the heads among those who were named."""
LANDS = frozenset({"country", "nation", "state", "neighbor", "neighbour", "capital", "government", "power"})
"""Nouns that mean states, or those who speak for them."""
COMPANIES = frozenset({"company"})
ARMED = frozenset({"army", "movement", "group"})
SIDES = frozenset({"side", "party", "regime", "ally"})
"""Nouns that may mean two of anything; only two who were just told together are meant."""
TOGETHER = frozenset({"two", "pair", "duo"})
"""Words that stand alone for two persons, behind "the"."""
PERSONS = frozenset({"two"})
CLASSES = (LANDS, COMPANIES, ARMED, SIDES)
WITHIN = 2  # sentences back in which both must have been named
MORE = 2  # times that the lesser of two must be named for each time that a third is
BY_NAME = 0.9  # how sure the link of a state is that only a plural names


@dataclass(frozen=True, slots=True)
class Pair:
    """A phrase for two: its first token, its head, and the actors that it means, in the order of the text."""

    first: int
    head: int
    actors: tuple[str, str]


def with_pairs(
    draft: Draft,
    finder: NominalFinder,
    genders: Mapping[str, str],
    lexicon: NameLexicon,
    knowledge: Knowledge,
    meant: Mapping[int, int],
) -> tuple[Draft, list[Resolved]]:
    """The phrases that mean two actors, resolved to each of them, with the pronouns that `meant` says mean such a noun;
    and the draft with the actors that only such a phrase brings ("the two Koreas").

    `genders` holds the gender of every person among the actors, "" where it cannot be told.
    """
    actors = list(draft.actors)
    pairs = _Finder(draft, finder, genders, lexicon, knowledge).pairs(actors)
    heads = {p.head: p for p in pairs}
    mentions = tuple(m for m in draft.mentions if m.head not in heads)
    found = [Resolved(p.first, p.head, p.head, actor, "nominal", None) for p in pairs for actor in p.actors]
    for token, head in sorted(meant.items()):
        if head in heads and token not in draft.mention_at:
            found += [Resolved(token, token, token, actor, "pronoun", None) for actor in heads[head].actors]
    return replace(draft, mentions=mentions, actors=tuple(actors)), found


@dataclass(frozen=True)
class _Finder:
    """Finds the phrases for two in one text."""

    draft: Draft
    finder: NominalFinder
    genders: Mapping[str, str]
    lexicon: NameLexicon
    knowledge: Knowledge

    def pairs(self, actors: list[Actor]) -> list[Pair]:
        """All phrases for two. One that could mean several pairs means that of the last such phrase, else of the next.
        States that only such a phrase brings are added to `actors`."""
        parse = self.draft.parse
        found: list[Pair] = []
        left_open: list[tuple[int, int, frozenset[str]]] = []
        last: dict[frozenset[str], tuple[str, str]] = {}
        others: set[str] = set()  # nouns by which the text brings in another two
        for i, word in enumerate(parse.lower):
            if word not in TOGETHER and not any(parse.lower[c] in PAIRED for c in parse.children[i]):
                if found and self._goes_on(i, found[-1]):
                    found.append(Pair(i - 1, i, found[-1].actors))
                continue
            two = _namesakes_at(self.draft, i, actors, self.knowledge)
            first = min((c for c in parse.children[i] if c < i), default=i)
            class_ = LANDS
            if two is None:
                kind = _kind(parse, i, self.lexicon) if i not in self.draft.mention_at else None
                if kind is None or kind in others or _brings_others(parse, i):
                    others |= {kind} if kind is not None else set()
                    continue
                class_ = next((c for c in CLASSES if kind in c), PERSONS)
                apart = _done_unto(parse, self.spots, i)
                suited = [(t, a) for t, a in self.spots if t < first and a not in apart and self._suits(a, kind)]
                two = _two_of(parse, suited, i, last.get(class_), class_)
                near = bool(found) and parse.sentence_of[i] - parse.sentence_of[found[-1].head] <= WITHIN
                if two is None and class_ is SIDES and near:
                    two = found[-1].actors  # "the two countries … both sides"
            if two is None:
                left_open.append((first, i, class_))
                continue
            found.append(Pair(first, i, two))
            if class_ not in last:
                found += [Pair(first, head, two) for first, head, c in left_open if c is class_]
            last[class_] = two
        return found

    def _goes_on(self, i: int, pair: Pair) -> bool:
        """Whether "the leaders", "the sides" are the two who were just spoken of as such."""
        parse, lemma = self.draft.parse, self.draft.parse.lemmas[i].lower()
        bare = i > 0 and [c for c in parse.children[i] if c < i] == [i - 1] and parse.lower[i - 1] == "the"
        if parse.tags[i] != "NNS" or not bare or i in self.draft.mention_at or _brings_others(parse, i):
            return False
        same = lemma in SIDES or lemma == parse.lemmas[pair.head].lower()
        known = self.lexicon.groups["pairs_of_persons"] | self.lexicon.groups["pairs_of_bodies"]
        near = parse.sentence_of[i] - parse.sentence_of[pair.head] <= WITHIN
        return near and same and lemma in known and parse.deps[i] not in ("compound", "amod", "nmod", "attr", "appos")

    @cached_property
    def spots(self) -> list[tuple[int, str]]:
        """Every token at which an actor is mentioned, with the actor; a state is mentioned by its adjective, too, and
        by who leads it."""
        parse = self.draft.parse
        states = {a.pack: a.id for a in self.draft.actors if a.type == "state" and a.pack}
        led = {a.id: states.get(_led_by(self.draft, a.id, self.knowledge) or "") for a in self.draft.actors}
        found: list[tuple[int, str]] = []
        for m in self.draft.mentions:
            if m.mention.actor is not None:
                found.append((m.head, m.mention.actor))
                if (state := led[m.mention.actor]) is not None:
                    found.append((m.head, state))
        for i in range(len(parse)):
            held = self.draft.mention_at.get(i)
            if held is None or held.mention.actor is None:
                spelt = held.mention.span.text.lower() if held is not None else parse.lower[i]
                if (state := states.get(self.finder.demonyms.get(spelt, ""))) is not None:
                    found.append((i, state))
        return sorted(found)

    def _suits(self, actor: str, kind: str) -> bool:
        type_ = self.draft.actor_by_id[actor].type
        if kind in LANDS:
            return type_ == "state"
        if kind in COMPANIES:
            return type_ == "organization"
        if kind in ARMED:
            return type_ in ("armed_group", "organization")
        if kind in SIDES:
            return type_ in ("state", "armed_group", "government", "organization")
        if type_ != "person" or {self.genders.get(actor, ""), gender_of_noun(kind, self.lexicon)} >= {"m", "f"}:
            return False
        return kind not in LEADERS or self.finder.leads(actor)


def _namesakes_at(draft: Draft, i: int, actors: list[Actor], knowledge: Knowledge) -> tuple[str, str] | None:
    """The two states that have a word in their names whose plural this is, behind "two"; a new one is added to
    `actors`."""
    parse = draft.parse
    if parse.tags[i] not in ("NNPS", "NNP", "NNS") or not parse.words[i][:1].isupper() or parse.words[i][-1] != "s":
        return None
    states = _namesakes(knowledge).get(parse.lower[i][:-1], ())
    if len(states) != 2 or not {parse.lower[c] for c in parse.children[i] if c < i} & PAIRED:
        return None
    ids = []
    for state in sorted(states, key=lambda s: _first_named(draft, s)):
        known = next((a.id for a in actors if a.pack == state.id), None)
        if known is None:
            known = f"a{len(actors) + 1}"
            actors.append(Actor(known, state.name, state.type, state.id, BY_NAME))  # type: ignore[arg-type]
        ids.append(known)
    return ids[0], ids[1]


def _first_named(draft: Draft, state: KnownActor) -> tuple[int, str]:
    known = next((a.id for a in draft.actors if a.pack == state.id), "")
    return min(
        (m.head for m in draft.mentions if known and m.mention.actor == known), default=len(draft.parse)
    ), state.id


@lru_cache(maxsize=4)
def _namesakes(knowledge: Knowledge) -> Mapping[str, tuple[KnownActor, ...]]:
    """The known states by each word of their names."""
    found: dict[str, tuple[KnownActor, ...]] = {}
    for actor in knowledge.actors:
        if actor.type == "state":
            for word in set(actor.name.lower().split()):
                found[word] = (*found.get(word, ()), actor)
    return found


def _done_unto(parse: Parse, spots: Sequence[tuple[int, str]], i: int) -> set[str]:
    """Those who do something to the two, and are thus neither of them."""
    if role_of(parse, i) != "O":
        return set()
    clause = clause_of(parse, i)
    return {a for t, a in spots if role_of(parse, t) in "SQ" and clause_of(parse, t) == clause}


def _brings_others(parse: Parse, i: int) -> bool:
    """Whether what stands behind a noun says who is meant, so that it does not point back: "the two men who fled"."""
    after = [c for c in parse.children[i] if c > i]
    return any(parse.deps[c] in ("relcl", "acl", "appos") or parse.lower[c] in ("of", "from") for c in after)


def _kind(parse: Parse, i: int, lexicon: NameLexicon) -> str | None:
    """The lemma of a noun for a pair that points back; "two" for a bare "the two"; None for all else."""
    left = [c for c in parse.children[i] if c < i]
    words = {parse.lower[c] for c in left}
    if parse.lower[i] in TOGETHER:
        bare = parse.deps[i] in ("nsubj", "nsubjpass", "dobj", "pobj") and words == {"the"}
        return "two" if bare and not parse.kids(i, "prep") else None
    if parse.tags[i] != "NNS" or not words & PAIRED or not words & DEFINITE:
        return None
    if parse.deps[i] in ("compound", "amod", "nmod", "attr", "appos"):
        return None
    if any(parse.words[c][:1].isupper() and parse.lower[c] not in PAIRED | DEFINITE for c in left):
        return None
    lemma = parse.lemmas[i].lower()
    return lemma if lemma in lexicon.groups["pairs_of_persons"] | lexicon.groups["pairs_of_bodies"] else None


def _led_by(draft: Draft, person: str, knowledge: Knowledge) -> str | None:
    """The pack's id of the state that a person leads."""
    actor = draft.actor_by_id[person]
    if actor.type != "person" or actor.pack is None:
        return None
    for held in knowledge.roles_of(actor.pack, draft.document.published):
        of = knowledge.actor(held.role.of)
        if held.role.relation in LEADING and of is not None and of.type in GOVERNED and of.country:
            return next((a.id for a in knowledge.actors if a.type == "state" and a.country == of.country), None)
    return None


def _two_of(
    parse: Parse, suited: Sequence[tuple[int, str]], head: int, last: tuple[str, str] | None, class_: frozenset[str]
) -> tuple[str, str] | None:
    """The only two who were named just before, else the pair that such a noun meant last, else the two that the text is
    about."""
    here, near = parse.sentence_of[head], list[str]()
    for back in range(WITHIN + 1):
        near = list(dict.fromkeys(a for t, a in suited if here - parse.sentence_of[t] <= back))
        if len(near) > 1:
            break
    if len(near) == 2 and (class_ is not SIDES or _are_joined(parse, suited, near)):
        return near[0], near[1]
    if last is not None:
        return last
    return _main_two(suited, near) if len(near) > 2 and class_ is not SIDES else None


def _are_joined(parse: Parse, suited: Sequence[tuple[int, str]], two: Sequence[str]) -> bool:
    """Whether the last mentions of two are joined in one phrase or are subject and object of one verb."""
    a, b = (next(t for t, actor in reversed(suited) if actor == one) for one in two)
    low, high = sorted((a, b))
    return parse.sentence_of[low] == parse.sentence_of[high] and (
        low in parse.ancestors(high) or parse.heads[low] == parse.heads[high]
    )


def _main_two(suited: Sequence[tuple[int, str]], near: Collection[str]) -> tuple[str, str] | None:
    counts = Counter(a for _, a in suited).most_common(3)
    two = [a for a, _ in counts[:2]]
    if len(counts) > 2 and counts[1][1] < MORE * counts[2][1]:
        return None
    first, second = sorted(two, key=lambda a: next(t for t, b in suited if a == b))
    return (first, second) if {first, second} <= set(near) else None
