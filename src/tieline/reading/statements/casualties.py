"""The dead and wounded where no verb of killing tells them: "left four dead", "nine dead", "lost six soldiers".

Also those among them who are counted again: "killed twelve people, including two nurses".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from tieline.model import Participant
from tieline.reading.draft import Draft
from tieline.reading.numbers import number_at, number_of
from tieline.reading.rulefiles import paired_words, word_group
from tieline.reading.statements.clauses import Arguments
from tieline.reading.statements.event_agents import Agents
from tieline.reading.statements.event_force import Force
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import Parties, Party

FILE = "casualties"
FARTHEST = 18  # tokens after "left" in which the dead are told
CLOSE = 8  # tokens after the whole in which its parts begin to be told
LONGEST_LIST = 16  # tokens in which those parts are listed
BORNE = frozenset({"ASSAULT", "COERCE", "CONCEDE"})
"""Classes of what befalls people who are counted."""


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """The lists of data/casualties.toml: of what people are left, with its verb, and of words; why stands there."""

    outcomes: Mapping[str, str]
    leaving: frozenset[str]
    counted_in: frozenset[str]
    losing: frozenset[str]
    taking_lives: frozenset[str]
    finding: frozenset[str]
    own_men: frozenset[str]
    crowds: frozenset[str]
    others: frozenset[str]
    about: frozenset[str]
    anybody: frozenset[str]


@cache
def casualty_words() -> CasualtyWords:
    """The lists, read once. Raises RuleError where the file lacks one."""
    lists = {f.name: word_group(FILE, f.name) for f in fields(CasualtyWords) if f.name != "outcomes"}
    return CasualtyWords(paired_words(FILE, "outcomes"), **lists)


class CasualtyFinder:
    """Finds the dead and wounded of one draft."""

    def __init__(self, draft: Draft, parties: Parties, agents: Agents, force: Force) -> None:
        self.draft, self.parse, self.parties, self.agents, self.force = draft, draft.parse, parties, agents, force
        self.words = casualty_words()
        self.told: set[int] = set()
        """Words for what people were left that belong to a "left", and tell nothing themselves."""

    def find(self, events: Iterable[Found]) -> Iterator[Found]:
        """The events with the casualties that they do not tell, and the parts of those that they do."""
        found: list[Found] = []
        for i, lemma in enumerate(self.parse.lemmas):
            word = lemma.lower()
            if word in self.words.leaving and self.parse.pos[i] == "VERB":
                found += self._left(i)
            elif word in self.words.losing and self.parse.pos[i] == "VERB" and self.parse.tags[i] != "VB":
                found += self._lost(i)
            elif word in self.words.taking_lives and self.parse.pos[i] == "VERB":
                found += self._took_lives(i)
            elif word == "body" and self.parse.pos[i] == "NOUN":
                found += self._bodies(i)
            elif self.parse.lower[i] == "dead" and i not in self.told:
                found += self._toll(i)
        whole = [*(e for e in events if e.anchor not in self.told), *found]
        yield from whole
        for event in whole:
            yield from self._parts(event)

    def _left(self, v: int) -> Iterator[Found]:
        """ "The raid left four villagers dead and nine wounded": each with its own number."""
        p = self.parse
        clauses = self.parties.clauses
        passive = clauses.is_passive(v)
        args = clauses.arguments(v)
        end = min(p.sentence_bounds[p.sentence_of[v]][1], v + FARTHEST)
        start = v + 1
        told: list[tuple[str, int, list[int]]] = []
        for i in range(v + 1, end):
            outcome = self.words.outcomes.get(p.lower[i])
            if outcome is None:
                if p.words[i] in (";", ":", ".") or (p.pos[i] in ("VERB", "AUX") and p.tags[i] != "VBN"):
                    break
                continue
            told.append((outcome, i, list(range(start, i))))
            self.told.add(i)
            start = i + 1
        if passive and told and not any(self._counted(group) for _, _, group in told):
            if self.force.is_nobodys_deed(Arguments(agents=args.agents)):
                return
            whom = self.parties.spread(args.patients, target=True)[:1]
            doers = self.agents.find(args.agents)
            for x in whom if self.force.balance > 0 else ():
                count = number_at(p, x.token)
                yield from self._each(doers, told[0][0], told[0][1], x, count, "left")
            return
        agents = () if passive else tuple(t for t in args.agents if t < v)
        if self.force.is_nobodys_deed(Arguments(agents=agents)) or not self._is_of_force(agents):
            return
        doers = self.agents.find(agents)
        for outcome, at, group in told:
            whom_and_count = self._whom(group)
            if whom_and_count is None:
                return
            yield from self._each(doers, outcome, at, *whom_and_count, "left")

    def _is_of_force(self, agents: tuple[int, ...]) -> bool:
        """Whether the text speaks of force, or a deed of force does it."""
        return self.force.balance > 0 or any(self.force.is_deed(t) for t in agents)

    def _each(
        self, doers: list[Party], outcome: str, at: int, whom: Party, count: int | None, label: str
    ) -> Iterator[Found]:
        """What befell `whom`, by each who can have done it; by nobody named where none can."""
        able: Sequence[Party | None] = [d for d in doers if self.force.may_act(d, None)]
        for doer in able or [None]:
            yield Found("event", outcome, at, (at, at), f"event.casualties.{label}", doer, whom, "ASSAULT", count)

    def _counted(self, group: list[int]) -> list[int]:
        p = self.parse
        return [i for i in group if p.pos[i] == "NUM" or p.lower[i] in self.words.crowds]

    def _whom(self, group: list[int]) -> tuple[Party, int | None] | None:
        """Whom a stretch before "dead" counts or names, with the number; None where it tells of nobody."""
        p = self.parse
        numbers = self._counted(group)
        nouns = [
            i
            for i in group
            if p.pos[i] in ("NOUN", "PROPN") and i not in numbers and p.lower[i] not in self.words.others
        ]
        if not nouns and not numbers:
            known = [i for i in group if p.pos[i] == "PRON" and self.parties.mention(i) is not None]
            parties = self.parties.spread(known, target=True)
            return (parties[0], None) if parties else None
        if nouns:
            head = nouns[-1]
            parties = self.parties.at(head, target=True)
            human = [x for x in parties if x.type is not None or x.participant.actor is not None]
            if not human and not numbers:
                return None
            party = human[0] if human else self.parties.in_words(head)
        else:
            party = self.parties.in_words(numbers[-1])
        first = min([*(i for i in group if p.lower[i] not in self.words.about), party.token])
        value = number_of([p.lower[i] for i in numbers if p.tags[i] == "CD"]) if numbers else None
        if party.participant.actor is None:
            last = max(nouns[-1] if nouns else numbers[-1], first)
            party = replace(party, participant=Participant(p.text_of(first, last)))
        return party, value

    def _took_lives(self, v: int) -> Iterator[Found]:
        """ "The raid claimed the lives of six farmers", "cost six farmers their lives"."""
        args = self.parties.clauses.arguments(v)
        lives = next((t for t in args.patients if self.parties.lemma(t) == "life"), None)
        if lives is None or args.passive or self.force.is_nobodys_deed(args) or not self._is_of_force(args.agents):
            return
        whom = [t for prep, t in self.parties.clauses.preps(lives) if prep == "of"]
        whom += [t for t in args.patients if t != lives]
        doers = self.agents.find(args.agents)
        for x in self.parties.spread(whom, target=True):
            if x.type is not None or x.participant.actor is not None:
                yield from self._each(doers, "kill", v, x, number_at(self.parse, x.token), "lives")

    def _bodies(self, n: int) -> Iterator[Found]:
        """ "The bodies of five men were found": they are dead."""
        p, verb = self.parse, self.parse.heads[n]
        if p.deps[n] not in ("nsubjpass", "dobj") or self.parties.lemma(verb) not in self.words.finding:
            return
        for x in self.parties.spread([t for prep, t in self.parties.clauses.preps(n) if prep == "of"]):
            if x.type is not None or x.participant.actor is not None:
                count = number_at(p, x.token)
                yield Found("event", "die", n, (n, n), "event.casualties.bodies", x, count=count)

    def _lost(self, v: int) -> Iterator[Found]:
        """ "We lost six soldiers": they died."""
        args = self.parties.clauses.arguments(v)
        if args.passive or self.force.balance <= 0:
            return
        if any(self.parties.lemma(t) == "life" and self.parse.kids(t, "poss") for t in args.patients):
            for x in self.parties.spread(args.agents):
                if x.type is not None or x.participant.actor is not None:
                    count = number_at(self.parse, x.token)
                    yield Found("event", "die", v, (v, v), "event.casualties.lost", x, count=count)
            return
        for t in args.patients:
            if self.parties.lemma(t) in self.words.own_men and (count := number_at(self.parse, t)) is not None:
                whom = self.parties.in_words(t)
                yield Found("event", "die", v, (v, v), "event.casualties.lost", whom, count=count)

    def _toll(self, i: int) -> Iterator[Found]:
        """ "Sixteen villagers dead", "three dead": a toll without a verb."""
        p = self.parse
        number = p.heads[i] if p.deps[i] == "amod" and p.tags[p.heads[i]] == "CD" else i
        count = number_at(p, number) if p.deps[number] == "dobj" and self.force.balance > 0 else None
        if count is not None:  # "mourn five dead"
            whom = Party(Participant(p.text_of(min(number, *p.edges[i]), i)), "people", i, False)
            yield Found("event", "die", i, (i, i), "event.casualties.toll", whom, count=count)
            return
        if p.kids(i, "cop", "aux") or p.pos[p.heads[i]] in ("VERB", "AUX") or self.force.balance <= 0:
            return
        counted = p.kids(i, "nsubj", "npadvmod") if p.pos[i] == "ADJ" else []
        if counted and number_at(p, counted[-1]) is not None:
            for x in self.parties.at(counted[-1], target=True)[:1]:
                count = number_at(p, counted[-1])
                yield Found("event", "die", i, (i, i), "event.casualties.toll", x, count=count)
        elif p.kids(i, "nummod") and p.heads[i] == i:
            count = number_at(p, i)
            yield Found("event", "die", i, (i, i), "event.casualties.toll", self.parties.in_words(i), count=count)

    def _parts(self, event: Found) -> Iterator[Found]:
        """Those among the dead or wounded who are counted again, each a find like the whole."""
        whole = event.object or (event.subject if event.relation == "die" else None)
        if (event.plover not in BORNE and event.relation != "die") or whole is None or event.count is None:
            return
        p = self.parse
        end = p.sentence_bounds[p.sentence_of[event.anchor]][1]
        near = range(whole.token + 1, min(end, whole.token + CLOSE + 1))
        mark = next((k for k in near if p.lower[k] in self.words.counted_in), None)
        if mark is None or (p.lower[mark] == "among" and p.lower[mark + 1 : mark + 2] != ["them"]):
            return
        for head in self._counted_nouns(mark, end):
            count = number_at(p, head)
            if count is None and p.kids(head, "det"):
                count = 1
            if count is None or count >= event.count:
                continue
            part = self.parties.in_words(head)
            if part.type is None or part.key == whole.key:
                continue
            told = replace(event, count=count, rule="event.casualties.part")
            yield replace(told, object=part) if event.object is not None else replace(told, subject=part)

    def _counted_nouns(self, mark: int, end: int) -> Iterator[int]:
        """The nouns of persons that stand after "including", up to the next verb."""
        p = self.parse
        for k in range(mark + 1, min(end, mark + LONGEST_LIST)):
            if p.words[k] in (";", ":", ".", "–", "—") or p.pos[k] in ("VERB", "AUX"):
                return
            if (
                p.pos[k] == "NOUN"
                and p.deps[k] in ("pobj", "conj", "appos", "dobj", "nsubj")
                and p.lower[k] not in self.words.anybody
            ):
                yield k
