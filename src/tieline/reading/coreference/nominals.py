"""Nouns that stand for an actor named before: "the militia", "this despot", "the president"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tieline.knowledge import Gazetteer, Knowledge, open_gazetteer
from tieline.names import normalise
from tieline.reading.attribution.cues import load_cues
from tieline.reading.coreference.bearers import told_apart
from tieline.reading.coreference.called import Called, called_in
from tieline.reading.coreference.features import Candidate, clause_of
from tieline.reading.coreference.gender import gender_of_noun
from tieline.reading.coreference.noun_rules import NounRule, noun_rules, nouns_of_titles
from tieline.reading.draft import Draft, Located
from tieline.reading.names.lexicon import NameLexicon
from tieline.reading.parse import Parse

POINTING = frozenset({"the", "this", "that", "these", "those"})
OTHERS = frozenset(
    {"other", "another", "next", "new", "first", "second", "third", "local", "same", "different", "entire", "whole"}
    | {"several", "last", "only", "own", "rival", "neighboring", "neighbouring", "host", "few", "many", "two", "three"}
)
MAIN = 4  # mentions of a state before a text is about it
FAR_MORE = 3  # times the mentions of the state that comes next
WITHIN = 3  # sentences back in which a thing must have been named
LEADING = frozenset({"leads", "commands", "founded"})
COLLECTIVE = frozenset({"armed_group", "organization", "government", "state", "place"})
"""Types of those who act as one, and of places; which of several is meant is never guessed."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that points back: tokens `first`..`last`, its head, and its rule."""

    first: int
    last: int
    head: int
    rule: NounRule
    modifiers: tuple[int, ...]


@dataclass(slots=True)
class NominalFinder:
    """Resolves the nouns of one text. Build it with `nominal_finder`."""

    draft: Draft
    lexicon: NameLexicon
    knowledge: Knowledge
    titles: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    inside: frozenset[int]
    demonyms: Mapping[str, str]
    called: Called
    gazetteer: Gazetteer
    actor_of_token: Mapping[int, str] = field(default_factory=dict)
    left_open: set[int] = field(default_factory=set)
    """The nouns (tokens) of which the text does not tell which of several they mean."""

    def nominals(self) -> list[Nominal]:
        """The noun phrases that point back, in the order of the text."""
        parse, rules = self.draft.parse, noun_rules()
        found = []
        for i, word in enumerate(parse.lower):
            if word in rules and i not in self.inside:
                nominal = self._phrase(parse, i, rules[word])
                if nominal is not None:
                    found.append(nominal)
        return found

    def _phrase(self, parse: Parse, i: int, rule: NounRule) -> Nominal | None:
        if not parse.tags[i].startswith("NN") or parse.deps[i] in ("compound", "amod", "attr", "appos", "nmod"):
            return None
        left = [c for c in parse.children[i] if c < i]
        pointer = next((c for c in left if parse.deps[c] == "det" and parse.lower[c] in POINTING), None)
        if pointer is None or any(parse.deps[c] in ("poss", "nummod") for c in left):
            return None
        modifiers = tuple(c for c in range(pointer + 1, i))
        if any(parse.lower[c] in OTHERS or self._is_set_off(c) for c in modifiers):
            return None
        for c in parse.children[i]:
            if c > i and (
                parse.deps[c] in ("relcl", "acl", "conj")
                or (parse.deps[c] == "appos" and self._is_apposed(i, c))
                or (parse.lower[c] in ("of", "for", "behind") and not _is_charged(parse, i, c))
            ):
                return None
        if i + 1 < len(parse) and i + 1 in self.inside and parse.deps[i] != "pobj":
            return None
        return Nominal(pointer, i, i, rule, modifiers)

    def _is_apposed(self, i: int, c: int) -> bool:
        """Whether a mark, or nothing but a name, stands between a noun and what the parse has in apposition to it: in
        "praise for the leader angered critics" the critics are nobody's apposition."""
        parse = self.draft.parse
        return not parse.words[i + 1][:1].isalpha() or (parse.edges[c][0] == i + 1 and i + 1 in self.inside)

    def _is_set_off(self, i: int) -> bool:
        """Whether a hyphen joins a body's name to a word that tells it from who is meant ("the anti-Y league")."""
        held, words = self.draft.mention_at.get(i), self.draft.parse.words
        if held is None or held.mention.type not in BODIES:
            return False
        return any(0 <= k < len(words) and words[k] in HYPHENS for k in (held.first - 1, held.last + 1))

    def resolve(self, nominal: Nominal, candidates: Sequence[Candidate]) -> str | None:
        """The actor that a noun phrase means, None if it cannot be told. `candidates` hold their mentions so far."""
        if not nominal.rule.types <= COLLECTIVE:
            return self._choose(nominal, candidates)
        if (own := self._named_inside(nominal)) is not None:
            return own
        parse, noun = self.draft.parse, self.draft.parse.lemmas[nominal.head].lower()
        meant: str | None = None
        if not any(self._singles_out(i) for i in nominal.modifiers):
            last = self.called.last(noun, nominal.first)
            plain = all(i not in self.inside for i in nominal.modifiers)
            if last is None or not plain:
                meant = self._choose(nominal, candidates)
            elif last[1] is not None and parse.sentence_of[last[0]] <= parse.sentence_of[nominal.head]:
                rebels = self.draft.actor_by_id[last[1]].type == "armed_group"
                meant = None if rebels and noun in OF_THE_STATE else last[1]
        if meant is not None and (uses := self.called.bearers.get(noun)):
            meant = told_apart(self.draft, nominal.head, meant, uses, candidates, self.knowledge, self.gazetteer)
            if meant is None:
                self.left_open.add(nominal.head)
        self.called.record(noun, nominal.head, meant)
        return meant

    def _named_inside(self, nominal: Nominal) -> str | None:
        """The body whose name stands in the phrase, as in "the M-19 movement": it means that and no other."""
        for i in nominal.modifiers:
            held = self.draft.mention_at.get(i)
            if held is not None and held.mention.form == "name" and held.mention.type in BODIES & nominal.rule.types:
                return held.mention.actor
        return None

    def _singles_out(self, modifier: int) -> bool:
        """Whether an adjective tells one body from others of its kind ("federal", "Congressional")."""
        word = self.draft.parse.words[modifier]
        return word.lower() in TELLING or (word[:1].isupper() and modifier not in self.inside)

    def _speaks(self, token: int) -> bool:
        """Whether whoever stands here is the one who says something."""
        parse = self.draft.parse
        while parse.deps[token] == "conj" and parse.heads[token] < token:
            token = parse.heads[token]
        verb = parse.heads[token]
        cue = load_cues().verb(parse.lemmas[verb]) if parse.deps[token] == "nsubj" else None
        return cue is not None and "quote" in cue.frames

    def _only(
        self,
        nominal: Nominal,
        ranked: Sequence[tuple[tuple[bool, bool, int, bool, int], str]],
        speakers: Collection[str],
    ) -> str | None:
        """The only one who can be meant, or the only one who has just acted; None where there is a choice.

        Who only told of others is not the group that then does something: "A said that B had come. The group took …".
        """
        if len(ranked) == 1:
            return ranked[0][1]
        if nominal.rule.types <= GOVERNING:
            return None
        near = [(rank, actor) for rank, actor in ranked if rank[0]]
        if self.draft.parse.deps[nominal.head] == "nsubj" and not self._speaks(nominal.head):
            near = [(rank, actor) for rank, actor in near if actor not in speakers] or near
        if len(near) == 1:
            return near[0][1]
        acting = [actor for rank, actor in near if rank[1]]
        return acting[0] if len(acting) == 1 else None

    def _choose(self, nominal: Nominal, candidates: Sequence[Candidate]) -> str | None:
        parse = self.draft.parse
        word, here = parse.lower[nominal.head], parse.sentence_of[nominal.head]
        clauses = _clauses_of(parse, nominal.head)
        gender = gender_of_noun(word, self.lexicon)
        described = self._described(nominal)
        if described is None:
            return None
        ranked: list[tuple[tuple[bool, bool, int, bool, int], str]] = []
        ahead: list[str] = []
        speakers: set[str] = set()
        for c in candidates:
            if c.actor is None or c.type not in nominal.rule.types or (gender and c.gender and c.gender != gender):
                continue
            before = [s for s in c.spots if s.head < nominal.first]
            if not self._suits(nominal, c.actor, word, described):
                continue
            if not before:
                ahead.append(c.actor)
                continue
            away = here - before[-1].sentence
            far = nominal.rule.titled or nominal.rule.named or (word in HIGH and described)
            if away > WITHIN and not far:
                continue
            if away == 0 and any(
                s.sentence == here and clause_of(parse, s.head) in clauses and s.role in "SQO" for s in c.spots
            ):
                continue
            subject = before[-1].role in "SQ"
            rank = (away <= 1, away <= 1 and subject, -min(away, WITHIN + 1), len(before) > 2, before[-1].head)
            ranked.append((rank, c.actor))
            if self._speaks(before[-1].head):
                speakers.add(c.actor)
        if nominal.rule.main:
            return self._main_body(nominal, candidates) if not described else None
        if not ranked and len(ahead) == 1 and self._is_called_so(nominal, ahead[0], word):
            return ahead[0]
        if not ranked or (len(ranked) > 1 and nominal.rule.types <= GOVERNING and not described):
            if not nominal.rule.types <= GOVERNING or described:
                return None
            main = _main_power(candidates, nominal)
            return main or (self._power_in_view(nominal, candidates) if nominal.rule.types == {"state"} else None)
        ranked.sort(reverse=True)
        if nominal.rule.types <= COLLECTIVE and not (nominal.rule.named or described):
            return self._only(nominal, ranked, speakers)
        if nominal.rule.titled and len(ranked) > 1 and not ranked[0][0][0]:
            return self._commonest([a for _, a in ranked], candidates)
        return ranked[0][1]

    def _is_called_so(self, nominal: Nominal, actor: str, word: str) -> bool:
        """Whether the text names somebody later by what it says here: "the attorney general … Attorney General Moor",
        "the administration … the Moor administration"."""
        if nominal.rule.types == {"government"}:
            return not nominal.modifiers and word in self.names.get(actor, frozenset())
        return nominal.rule.titled and bool(self._office_of(nominal))

    def _power_in_view(self, nominal: Nominal, candidates: Sequence[Candidate]) -> str | None:
        """The only state that is named, or whose adjective stands, in the sentence so far and the one before."""
        if nominal.modifiers:
            return None
        parse = self.draft.parse
        since = parse.sentence_bounds[max(parse.sentence_of[nominal.head] - 1, 0)][0]
        near = {
            c.actor for c in candidates if c.type == "state" and any(since <= s.head < nominal.first for s in c.spots)
        }
        by_pack = {a.pack: a.id for a in self.draft.actors if a.pack}
        for i in range(since, nominal.first):
            held = self.draft.mention_at.get(i)
            spelt = held.mention.span.text.lower() if held is not None else parse.lower[i]
            if (state := self.demonyms.get(spelt)) is not None:
                near.add(by_pack.get(state))
        return near.pop() if len(near) == 1 else None

    def _main_body(self, nominal: Nominal, candidates: Sequence[Candidate]) -> str | None:
        """The company that a text is about: the one named far more often than other bodies without a pack, or alone."""
        word = self.draft.parse.lower[nominal.head]
        counts = []
        for c in candidates:
            n = sum(s.head < nominal.first for s in c.spots)
            names = self.names.get(c.actor or "", frozenset())
            if n and c.actor and c.type in nominal.rule.types:
                counts.append((word in names, n, not names & NO_COMPANY, c.actor))
        named = [actor for has, _, _, actor in counts if has]
        if named:
            return named[0] if len(named) == 1 else None
        counts.sort(key=lambda found: -found[1])
        if not counts or not counts[0][2] or self.draft.actor_by_id[counts[0][3]].pack is not None:
            return None
        ahead = len(counts) == 1 or counts[0][1] >= FAR_MORE * counts[1][1]
        return counts[0][3] if ahead else None

    def _described(self, nominal: Nominal) -> list[str] | None:
        """The known actors that a phrase's adjectives name, as in "the Chadian president"; None for names of others."""
        found, words = [], self.draft.parse.lower
        for i in nominal.modifiers:
            held = self.draft.mention_at.get(i)
            actor = self.draft.actor_by_id.get(self.actor_of_token.get(i, ""))
            spelt = held.mention.span.text.lower() if held is not None else words[i]
            if actor is not None and actor.pack is not None:
                found.append(actor.pack)
            elif spelt in self.demonyms:
                found.append(self.demonyms[spelt])
            elif i in self.inside and spelt not in self.lexicon.demonyms:
                return None
        return found

    def _commonest(self, actors: Sequence[str], candidates: Sequence[Candidate]) -> str | None:
        counts = sorted(((len(c.spots), c.actor) for c in candidates if c.actor in actors), reverse=True)
        return counts[0][1] if len(counts) == 1 or counts[0][0] > counts[1][0] else None

    def _suits(self, nominal: Nominal, actor: str, word: str, described: Sequence[str]) -> bool:
        """Whether a title, a name, a post or a country ties the noun to the actor, where its rule asks for that."""
        singular = self.draft.parse.lemmas[nominal.head].lower()
        titles = self.titles.get(actor, frozenset())
        if nominal.rule.titled and not ({word, singular} & titles and self._office_of(nominal) <= titles):
            return False
        if nominal.rule.named and not {word, singular} & self.names.get(actor, frozenset()):
            return False
        formal = self.names.get(actor, frozenset()) & self.lexicon.groups["formal_bodies"]
        if formal and singular in GROUPS and self.draft.actor_by_id[actor].type != "armed_group":
            return False
        if singular in OF_THE_STATE and self.draft.actor_by_id[actor].type == "armed_group":
            return False
        if nominal.rule.types == {"person"} and not nominal.rule.titled and word in HIGH and not self.leads(actor):
            return False
        for other in described:
            them = self.draft.actor_by_id[actor]
            if them.pack is None:
                return False
            mine, theirs = self.knowledge.actor(them.pack), self.knowledge.actor(other)
            posted = any(h.role.of == other for h in self.knowledge.roles_of(them.pack))
            native = (
                mine is not None and theirs is not None and mine.country is not None and mine.country == theirs.country
            )
            if not (posted or native):
                return False
        return True

    def _office_of(self, nominal: Nominal) -> frozenset[str]:
        """The nouns that tell an office from others of its head: "attorney" in "the attorney general"."""
        parse = self.draft.parse
        return frozenset(
            parse.lower[i]
            for i in nominal.modifiers
            if i not in self.inside
            and (parse.deps[i] == "compound" or parse.lower[i] in RANKED)
            and parse.lower[i] not in self.demonyms
        )

    def leads(self, actor: str) -> bool:
        """Whether a person has a title or a post of those who lead."""
        pack = self.draft.actor_by_id[actor].pack
        if self.titles.get(actor, frozenset()) & HIGH_TITLES:
            return True
        return pack is not None and any(h.role.relation in LEADING for h in self.knowledge.roles_of(pack))


def _main_power(candidates: Sequence[Candidate], nominal: Nominal) -> str | None:
    """The state that a text speaks of far more than of all others so far: whose government "the government" is then."""
    counts = sorted(
        ((sum(s.head < nominal.first for s in c.spots), c.actor) for c in candidates if c.actor and c.type == "state"),
        key=lambda pair: -pair[0],
    )
    if not counts or counts[0][0] < MAIN or (len(counts) > 1 and counts[0][0] < FAR_MORE * counts[1][0]):
        return None
    return counts[0][1]


def _is_charged(parse: Parse, i: int, of: int) -> bool:
    """Whether "of" belongs to the verb before the noun: "accuse the president of theft"."""
    return (
        parse.lower[of] == "of" and of == i + 1 and parse.deps[i] == "dobj" and parse.lemmas[parse.heads[i]] in CHARGING
    )


def _clauses_of(parse: Parse, i: int) -> list[int]:
    """The clause that a token stands in, and those whose subject is its own too ("deny harbouring the group")."""
    found = [clause_of(parse, i)]
    while parse.deps[at := found[-1]] in ("xcomp", "pcomp") and not parse.kids(at, "nsubj", "nsubjpass"):
        above = clause_of(parse, parse.heads[at])
        if above in found:
            break
        found.append(above)
    return found


NO_COMPANY = frozenset(
    {"party", "ministry", "court", "council", "committee", "union", "alliance", "bloc", "coalition", "army", "force"}
    | {"university", "club", "association", "commission", "parliament", "front", "brigade", "charity", "movement"}
    | {"department", "agency", "police", "school", "church", "institute", "foundation", "nations", "senate", "congress"}
)
"""Words in the names of bodies that are no companies."""
RANKED = frozenset({"deputy", "vice", "assistant", "acting"})
"""Adjectives that make another office of one."""
CHARGING = frozenset({
    "accuse", "suspect", "convict", "acquit", "absolve", "clear", "inform", "remind", "warn", "rob", "strip",
    "deprive",
})  # fmt: skip
"""Verbs whose "of" does not belong to the noun before it."""
HYPHENS = frozenset({"-", "–", "‑"})
GOVERNING = frozenset({"state", "government"})
OF_THE_STATE = frozenset({"army", "military", "navy", "gendarmerie", "police", "parliament", "judiciary", "junta"})
"""Services that a state has one of: without more said they are the state's own, and not a "Cedar Army" of rebels."""
GROUPS = frozenset({"group", "movement", "outfit", "faction"})
"""Nouns that no commission or ministry is called by."""
BODIES = frozenset({"armed_group", "organization"})
TELLING = frozenset(
    {"federal", "provincial", "regional", "local", "municipal", "interim", "rival", "transitional", "central", "exiled"}
)
"""Adjectives that tell one body of a kind from another."""
HIGH = frozenset({"leader", "ruler", "dictator", "despot", "tyrant", "strongman", "autocrat", "warlord"})
HIGH_TITLES = HIGH | {
    "president", "premier", "king", "queen", "prince", "emperor", "emir", "chancellor", "commander", "minister",
    "shah", "sultan",
}  # fmt: skip


@lru_cache(maxsize=4)
def demonyms_of(knowledge: Knowledge) -> Mapping[str, str]:
    """The id of the state or people that each adjective stands for, by the adjective in lower case."""
    found: dict[str, str] = {}
    for surface in knowledge.surfaces():
        if surface.kind == "demonym" and surface.actor.type == "state":
            found.setdefault(surface.text.lower(), surface.actor.id)
    return found


def nominal_finder(
    draft: Draft, lexicon: NameLexicon, knowledge: Knowledge, gazetteer: Gazetteer | None = None
) -> NominalFinder:
    """The finder for one text: what its actors are called, which tokens are names.

    `gazetteer` tells where places lie; the user's, opened when first asked, where None.
    """
    by_actor: dict[str, list[Located]] = {}
    inside: set[int] = set()
    actor_of_token: dict[int, str] = {}
    for located in draft.mentions:
        tokens = range(located.first, located.last + 1)
        inside.update(tokens)
        if located.mention.actor:
            by_actor.setdefault(located.mention.actor, []).append(located)
            actor_of_token.update(dict.fromkeys(tokens, located.mention.actor))
    types = {word: rule.types for word, rule in noun_rules().items() if rule.types <= COLLECTIVE}
    titles: dict[str, frozenset[str]] = {}
    names: dict[str, frozenset[str]] = {}
    for actor in draft.actors:
        mentions = by_actor.get(actor.id, [])
        if actor.type == "person":
            titles[actor.id] = frozenset(_titles(draft.parse, mentions, actor.pack, knowledge))
        elif actor.type in ("organization", "armed_group", "government"):
            names[actor.id] = frozenset(_name_words(mentions, actor.pack, knowledge))
    finder = NominalFinder(
        draft, lexicon, knowledge, titles, names, frozenset(inside), demonyms_of(knowledge), Called(draft.parse),
        gazetteer or open_gazetteer(), actor_of_token,
    )  # fmt: skip
    finder.called = called_in(draft, types, {n.head for n in finder.nominals()})
    return finder


def _titles(parse: Parse, mentions: Iterable[Located], pack: str | None, knowledge: Knowledge) -> Iterable[str]:
    """The words of the titles that stand before a person's names, in apposition, or in the posts that a pack lists."""
    for located in mentions:
        i = located.first - 1
        while (
            i >= 0
            and located.first - i <= 4
            and parse.tags[i].startswith(("NN", "JJ"))
            and parse.starts[i + 1] - parse.ends[i] <= 1
        ):
            title = parse.lower[i].rstrip(".")
            yield title
            yield from nouns_of_titles().get(title, ())
            i -= 1
        nouns = parse.kids(located.head, "appos")
        if parse.deps[located.head] == "appos":
            nouns.append(parse.heads[located.head])
        above = parse.heads[located.head]
        if parse.deps[located.head] in ("nsubj", "nsubjpass") and parse.lemmas[above] in ("be", "become"):
            nouns += parse.kids(above, "attr")
        for noun in nouns:
            yield from (parse.lower[c] for c in (noun, *parse.kids(noun, "compound", "amod")))
    if pack is not None:
        for held in knowledge.roles_of(pack):
            yield from held.role.title.lower().split()


def _name_words(mentions: Iterable[Located], pack: str | None, knowledge: Knowledge) -> Iterable[str]:
    """The words of an organisation's names, here and in its pack."""
    for located in mentions:
        yield from normalise(located.mention.span.text).split()
    known = knowledge.actor(pack) if pack else None
    if known is not None:
        for text in (known.name, *(a.text for a in known.aliases)):
            yield from normalise(text).split()
