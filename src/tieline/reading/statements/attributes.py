"""Attributes of a person: an age, a pseudonym."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tieline.model import Participant
from tieline.model.statements import Commitment
from tieline.reading.draft import Draft
from tieline.reading.names.aliases import said_between
from tieline.reading.numbers import number_of
from tieline.reading.statements.found import Found
from tieline.reading.statements.participants import Parties, Party

OLDEST, YOUNGEST = 120, 5  # years; numbers beyond are not taken for somebody's age
NAMES_FOR_NAMES = frozenset(
    {"pseudonym", "alias", "nom", "nickname", "moniker", "codename", "sobriquet", "kunya", "guerre"}
)
ALIASES = frozenset({"alias", "aka", "a.k.a.", "nicknamed", "dubbed", "nom de guerre", "whose nom de guerre is"}) | {
    "also called", "whose real name is", "real name", "born", "using the pseudonym", "under the pseudonym",
}  # fmt: skip
"""Words between two names of one bearer that tell the second as another name of his."""
LONGEST_ALIAS = 6  # tokens between the two


class AttributeFinder:
    """Finds the attributes of one draft's actors."""

    def __init__(self, draft: Draft, parties: Parties) -> None:
        self.draft, self.parse, self.parties = draft, draft.parse, parties

    def find(self) -> Iterator[Found]:
        """The attributes, in the order of their words."""
        p = self.parse
        yield from self._other_names()
        for i in range(len(p)):
            if p.pos[i] == "NUM" or p.tags[i] == "CD":
                yield from self._age(i)
            elif p.lower[i] in NAMES_FOR_NAMES:
                yield from self._pseudonym(i)
            elif p.lower[i] == "known" and p.pos[i] == "VERB":
                yield from self._known_as(i)

    # ------------------------------------------------------------------ age

    def _age(self, i: int) -> Iterator[Found]:
        p = self.parse
        years = number_of([p.lower[i]])
        if years is None or not YOUNGEST <= years <= OLDEST:
            return
        after = [p.lower[t] for t in range(i + 1, min(i + 5, len(p)))]
        bearer: Party | None = None
        last = i
        if after[:4] == ["-", "year", "-", "old"] or after[:2] == ["year", "old"] or after[:1] == ["-year-old"]:
            last = i + (4 if after[0] == "-" else 2 if after[0] == "year" else 1)
            bearer = self._person_of(last)
        elif after[:2] == ["years", "old"] or after[:3] == ["years", "of", "age"]:
            last = i + (2 if after[1] == "old" else 3)
            bearer = self._person_around(i)
        elif i and p.lower[i - 1] == "aged":
            bearer = self._person_around(i)
        elif i > 1 and p.words[i - 1] in (",", "(") and after[:1] and after[0] in (",", ")", ".", ";"):
            located = self.draft.mention_at.get(i - 2)
            if located is not None and located.mention.type == "person" and located.mention.form == "name":
                bearer = self.parties.of_mention(located, located.head)
        elif i and p.deps[i] in ("attr", "acomp", "npadvmod") and p.lemmas[p.heads[i]] in ("be", "turn"):
            bearer = self._first_person(self.parties.clauses.subjects(p.heads[i]))
        if bearer is not None:
            value = Party(Participant(str(years)), None, i, False)
            yield Found("attribute", "age", i, (i, last), "attribute.age", bearer, value, commitment=Commitment())

    def _person_of(self, token: int) -> Party | None:
        p = self.parse
        t = token
        for _ in range(3):
            if p.pos[t] in ("NOUN", "PROPN") and (found := self._first_person((t,))):
                return found
            t = p.heads[t]
        return self._first_person((t,)) if p.pos[t] in ("NOUN", "PROPN") else None

    def _person_around(self, i: int) -> Party | None:
        """Whom an age after a name is laid to: the noun it hangs on, else the subject of its clause."""
        p = self.parse
        for t in p.ancestors(i):
            if p.pos[t] in ("NOUN", "PROPN") and (found := self._first_person((t,))):
                return found
            if p.pos[t] in ("VERB", "AUX"):
                return self._first_person(self.parties.clauses.subjects(t))
        return None

    def _first_person(self, tokens: tuple[int, ...]) -> Party | None:
        return next((x for x in self.parties.spread(tokens) if x.type == "person" and x.participant.actor), None)

    # ------------------------------------------------------------------ other names

    def _pseudonym(self, n: int) -> Iterator[Found]:
        """ "Using the pseudonym Z", "under the alias Z", "nom de guerre Z": Z is an alias of whoever uses it."""
        p = self.parse
        name = self._name_after(n)
        if name is None:
            return
        bearer = None
        for t in p.ancestors(n):
            if p.pos[t] in ("VERB", "AUX"):
                tokens = self._users(t)
                bearer = self._bearer(tokens[0]) if tokens else None
                break
            if p.pos[t] in ("NOUN", "PROPN") and t < n:
                bearer = self._bearer(t)
                break
        if bearer is not None and bearer.participant.text != name.participant.text:
            cue = (n, max(n, name.token))
            if "of" in p.lower[n + 1 : name.token] and any(p.deps[t] in ("appos", "attr") for t in (n, p.heads[n])):
                name, bearer = bearer, name  # "Z, the nom de guerre of X"
            yield Found("tie", "alias_of", n, cue, "tie.alias_of.pseudonym", name, bearer, commitment=Commitment())

    def _name_after(self, n: int) -> Party | None:
        """The name right after its noun, known as a name or only written as one."""
        p = self.parse
        at = n + 1
        while at < len(p) and (
            p.words[at] in ("“", '"', ",", "'", "‘", "of") or p.lower[at] == "de" or p.lower[at] == "guerre"
        ):
            at += 1
        held = self.draft.mention_at.get(at)
        if held is not None and held.mention.form == "name":
            return Party(
                Participant(held.mention.span.text, held.mention.actor, held.mention.id), "person", held.last, True
            )
        last = at
        while last < len(p) and (p.pos[last] == "PROPN" or (p.words[last] == "-" and p.pos[last - 1] == "PROPN")):
            last += 1
        if last == at or not p.words[at][:1].isupper():
            return None
        return Party(Participant(p.text_of(at, last - 1)), "person", last - 1, True)

    def _users(self, v: int) -> tuple[int, ...]:
        """Who uses the name: the noun right before a participle ("an agent using …"), else the subject."""
        p = self.parse
        if p.tags[v] == "VBG" and v and p.pos[v - 1] in ("NOUN", "PROPN"):
            return (v - 1,)
        return self.parties.clauses.subjects(v)

    def _bearer(self, token: int) -> Party | None:
        """Who is described: a description in apposition gives way to what it describes."""
        found = self.parties.at(self.parties.described(token))
        if not found:
            return None
        bearer = found[0]
        # "Y's envoy" acts for Y, and is not Y: a name of the envoy is no name of Y.
        return bearer if bearer.own else replace(bearer, participant=Participant(bearer.participant.text))

    def _other_names(self) -> Iterator[Found]:
        """ "X, alias Z", "X, nicknamed Z", "X (\"Z\")": what stands between the names says that both are one's."""
        p = self.parse
        named = [m for m in self.draft.mentions if m.mention.form == "name" and m.mention.actor is not None]
        for one, other in pairwise(named):
            if one.mention.actor != other.mention.actor or not 0 < other.first - one.last - 1 < LONGEST_ALIAS:
                continue
            between = p.lower[one.last + 1 : other.first]
            bracketed = between[0] == "(" and p.words[other.last + 1 : other.last + 2] != [")"]
            if said_between(between) in ALIASES or (bracketed and len(between) == 2):
                name, bearer = self.parties.of_mention(other, other.head), self.parties.of_mention(one, one.head)
                cue = (one.last + 1, other.last)
                anchor = one.last + 1
                yield Found(
                    "tie", "alias_of", anchor, cue, "tie.alias_of.beside", name, bearer, commitment=Commitment()
                )

    def _known_as(self, v: int) -> Iterator[Found]:
        """ "X, also known as Z" and "X, better known as Z"."""
        p = self.parse
        prep = next((c for c in p.kids(v, "prep") if p.lower[c] == "as"), None)
        names = [self.draft.mention_at.get(o) for o in p.kids(prep, "pobj")] if prep is not None else []
        called = self._called(v)
        bearers = self.parties.spread(self.parties.clauses.arguments(v).patients) if called is None else called
        host = self.parties.mention(self.parties.described(p.heads[v])) if p.deps[v] == "acl" else None
        if called is None and host is not None and host.mention.form == "name":  # "X, the former smuggler known as Z"
            bearers = [self.parties.of_mention(host, host.head)]
        for held in names:
            if held is None or held.mention.form != "name" or not bearers:
                continue
            name = Party(
                Participant(held.mention.span.text, held.mention.actor, held.mention.id),
                held.mention.type,
                held.head,
                True,
            )
            if bearers[0].own and bearers[0].participant.text != name.participant.text:
                yield Found("tie", "alias_of", v, (v, held.last), "tie.alias_of.known_as", name, bearers[0])

    def _called(self, v: int) -> list[Party] | None:
        """Whom the name right before ", (better) known as" names; None where no name stands there.

        Nobody (an empty list) where that name only says whose the thing before it is.
        """
        p = self.parse
        at = v - 1
        while at > 0 and p.pos[at] == "ADV":
            at -= 1
        held = self.draft.mention_at.get(at - 1) if at > 0 and p.words[at] in (",", "(", "—", "–") else None
        if held is None or held.mention.form != "name" or held.mention.actor is None:
            return None
        named = [self.draft.mention_at.get(o) for c in p.kids(v, "prep") for o in p.kids(c, "pobj")]
        if any(x is not None and x.mention.actor == held.mention.actor for x in named):
            return self.parties.spread([held.head])
        owned = p.deps[held.head] == "pobj" and p.pos[p.heads[p.heads[held.head]]] in ("NOUN", "PROPN")
        return [] if owned else self.parties.spread([held.head])
