"""How well an antecedent suits a pronoun: features of their places in the grammar.

After Lappin and Leass (1994) and the syntactic baselines of Webster et al. (2018).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tieline.reading.parse import Parse

ROLES = {
    "nsubj": "S", "csubj": "S", "nsubjpass": "Q", "dobj": "O", "dative": "O", "iobj": "O", "pobj": "B", "poss": "P",
    "appos": "A", "attr": "T", "compound": "M", "nmod": "M", "amod": "M", "ROOT": "H", "oprd": "T", "npadvmod": "N",
}  # fmt: skip
LONGEST_CLIMB = 40


@dataclass(slots=True)
class Spot:
    """One mention as coreference sees it: its head token, sentence, role, form ("name", "nominal", "pronoun")."""

    head: int
    first: int
    last: int
    sentence: int
    role: str
    form: str


@dataclass(slots=True)
class Candidate:
    """One possible antecedent: an actor, or a noun that stands for nobody known (`actor` None), and its spots."""

    actor: str | None
    type: str
    gender: str
    plural: bool
    spots: list[Spot] = field(default_factory=list)


def role_of(parse: Parse, i: int) -> str:
    """The grammatical role of a head token, one letter; of a coordinated one, that of the first."""
    for _ in range(LONGEST_CLIMB):
        if parse.deps[i] != "conj" or parse.heads[i] == i:
            break
        i = parse.heads[i]
    role = ROLES.get(parse.deps[i], "X")
    if role == "B" and parse.deps[parse.heads[i]] == "agent":
        return "G"
    return role


def clause_of(parse: Parse, i: int) -> int:
    """The verb whose clause the token stands in; the root of its sentence where there is none."""
    for _ in range(LONGEST_CLIMB):
        if parse.pos[i] in ("VERB", "AUX") and parse.deps[i] not in ("aux", "auxpass", "amod"):
            return i
        if parse.heads[i] == i:
            return i
        i = parse.heads[i]
    return i


def bucket(n: int) -> str:
    """A count as one of 0, 1, 2, 3, 5 and more."""
    return str(n) if n < 3 else "3" if n < 5 else "5"


@dataclass(slots=True)
class Pronoun:
    """A pronoun to be resolved: its class and case as in PRONOUNS, its clause, and the clauses above that."""

    token: int
    word: str
    gender: str
    case: str
    sentence: int
    role: str
    clause: int
    above: list[int]
    owned: str


def pronoun_at(parse: Parse, i: int, gender: str, case: str) -> Pronoun:
    """The pronoun at a token. `her` and `his` before a noun are possessive, else object and possessive."""
    dep = parse.deps[i]
    if parse.lower[i] in ("her", "his") and dep == "poss":
        case = "P"
    elif case in ("S", "O"):
        case = "S" if dep in ("nsubj", "nsubjpass") else "O"
    start = parse.heads[i] if case == "P" else i
    clause = clause_of(parse, i)
    above = []
    at = clause
    for _ in range(6):
        if parse.heads[at] == at:
            break
        at = clause_of(parse, parse.heads[at])
        above.append(at)
    owned = role_of(parse, start) if case == "P" else ""
    return Pronoun(i, parse.lower[i], gender, case, parse.sentence_of[i], role_of(parse, i), clause, above, owned)


def features_of(parse: Parse, pronoun: Pronoun, candidate: Candidate, rank: int, facts: TextFacts) -> list[str]:
    """The features of one pair. `rank` counts the candidates mentioned between it and the pronoun."""
    p, c = pronoun.token, pronoun.case
    before = [s for s in candidate.spots if s.head < p]
    spot = before[-1] if before else candidate.spots[0]
    # The weights are learnt from persons, for whom a noun is a poor rival; for things it is as good as a name.
    form = "pr" if spot.form == "pronoun" else "no" if candidate.actor is None and pronoun.gender in "mf" else "na"
    away = pronoun.sentence - spot.sentence if before else -1
    d = "a" if away < 0 else bucket(min(away, 4))
    kind = "N" if form == "no" else "A"
    same = spot.role == pronoun.role or (spot.role in "SQ" and pronoun.role in "SQ")
    found = [
        "k" + kind + form,
        "d" + d,
        "cd" + c + d,
        "cr" + c + spot.role,
        "crd" + c + spot.role + d,
        "cor" + c + pronoun.owned + spot.role + d,
        "rank" + bucket(rank),
        "rankd" + bucket(rank) + d,
        "rankc" + bucket(rank) + c,
        "n" + bucket(len(before)),
        "nd" + bucket(len(before)) + d,
        "par" + c + str(same) + d,
        "f" + form + d,
        "frd" + form + spot.role + d + c,
    ]
    subjects = [s for s in before if s.role in "SQ"]
    if subjects:
        found.append("lastsubj" + bucket(min(pronoun.sentence - subjects[-1].sentence, 4)) + c)
        found.append("nsubj" + bucket(len(subjects)))
    if candidate.actor is not None:
        found.append("g" + ("=" if candidate.gender == pronoun.gender else "?" if not candidate.gender else "!"))
        if candidate.actor == facts.first_person:
            found.append("topic" + c)
            found.append("topicd" + d)
        if candidate.actor == facts.commonest:
            found.append("common")
        if not before:
            found.append("ahead" + spot.role + c)
    if candidate.actor is not None and facts.paragraph_subject.get(pronoun.sentence) == candidate.actor:
        found.append("lead" + c)
    if candidate.actor is not None and facts.last_pronoun.get(pronoun.gender) == candidate.actor:
        found.append("chain" + c)
        found.append(
            "chaind" + bucket(min(pronoun.sentence - facts.last_pronoun_sentence.get(pronoun.gender, 0), 4)) + c
        )
        found.append("chainr" + facts.last_pronoun_role.get(pronoun.gender, "") + c)
    elif pronoun.gender in facts.last_pronoun:
        found.append("nochain" + bucket(min(pronoun.sentence - facts.last_pronoun_sentence.get(pronoun.gender, 0), 4)))
    named = [s for s in before if s.form == "name"]
    if named:
        found.append("lastname" + bucket(min(pronoun.sentence - named[-1].sentence, 4)))
        found.append("full" if named[-1].last > named[-1].first else "short")
    near = [s for s in candidate.spots if s.sentence == pronoun.sentence]
    for s in near:
        found.extend(_within_sentence(parse, pronoun, s))
    if away == 1:
        found.append("prev" + spot.role + ("1" if spot.head - facts.sentence_start(spot.sentence) < 4 else "2") + c)
    return found


def _within_sentence(parse: Parse, pronoun: Pronoun, s: Spot) -> list[str]:
    p, c = pronoun.token, pronoun.case
    side = "<" if s.head < p else ">"
    clause = clause_of(parse, s.head)
    found = []
    if clause == pronoun.clause:
        found.append("same" + side + c + s.role + pronoun.owned)
    elif clause in pronoun.above:
        steps = pronoun.above.index(clause)
        found.append("up" + side + c + s.role + bucket(steps))
        found.append("upd" + side + parse.deps[pronoun.clause] + s.role + c)
    else:
        found.append("off" + side + c + s.role)
    if s.head in _chain(parse, p):
        found.append("under" + c + parse.deps[pronoun.clause] + s.role)
    if p in _chain(parse, s.head):
        found.append("over" + c)
    if c == "P" and parse.heads[p] in _chain(parse, s.head):
        found.append("ownedover" + s.role)
    if parse.deps[s.head] == "conj":
        found.append("conj" + side + c)
    if any(parse.deps[k] == "conj" for k in parse.children[s.head]):
        found.append("hasconj" + side + c)
        if c == "P" and any(k == parse.heads[p] for k in parse.children[s.head] if parse.deps[k] == "conj"):
            found.append("andhis")
    gap = p - s.head if s.head < p else s.head - p
    found.append("gap" + side + ("1" if gap < 4 else "2" if gap < 9 else "3" if gap < 18 else "4") + c)
    if any(w in '"“”' for w in parse.words[min(p, s.head) : max(p, s.head)]):
        found.append("quote" + side + c)
    if any(w == ";" or w == ":" for w in parse.words[min(p, s.head) : max(p, s.head)]):
        found.append("semi" + side)
    return found


def _chain(parse: Parse, i: int) -> list[int]:
    out = []
    for _ in range(LONGEST_CLIMB):
        if parse.heads[i] == i:
            break
        i = parse.heads[i]
        out.append(i)
    return out


@dataclass(slots=True)
class TextFacts:
    """What holds for the whole text so far: whom it is about, and whom the last pronoun of each class meant."""

    parse: Parse
    first_person: str | None = None
    commonest: str | None = None
    paragraph_subject: dict[int, str] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()
    last_pronoun: dict[str, str | None] = field(default_factory=dict)
    last_pronoun_sentence: dict[str, int] = field(default_factory=dict)
    last_pronoun_role: dict[str, str] = field(default_factory=dict)

    def sentence_start(self, k: int) -> int:
        return self.parse.sentence_starts[k]
