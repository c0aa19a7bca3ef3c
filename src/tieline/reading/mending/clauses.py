"""Clauses that the parser joins, parts or turns round wrongly in reports: mended in its columns, as `mending` does.

Each is an English construction that terse reports are full of; none asks who is named.
"""

from __future__ import annotations

from tieline.reading.mending.columns import CONDITIONS, DAYS, FINITE, MONTHS, SUBJECTS, Columns
from tieline.reading.mending.lexicon import MendingWords

DATES = DAYS | MONTHS
PAST = frozenset({"VBD", "VBN"})
JOINING = frozenset({"and", "but", "or", ",", ";"})
TAILS = frozenset({"advcl", "ccomp", "dep", "conj", "xcomp", "acl"})
AFTER_A_FRAGMENT = frozenset({".", ",", ";", ")", "and", "in", "by", "at", "near", "on", "when"})
"""What stands after a participle that ends what it tells: "five wounded in the raid", not "five wounded men"."""
PHRASE = frozenset({"nummod", "amod", "det", "compound", "nmod", "poss", "quantmod"})


def mend_clauses(c: Columns, words: MendingWords) -> None:
    """Mend all that is known of clauses, in place."""
    for i, word in enumerate(c.lower):
        if word == ";" and i:
            _part_at(c, i)
        elif word in words.openers_of_time and c.deps[i] == "prep" and i + 2 < len(c.heads):
            _make_clause(c, i)
        elif word in words.sent and c.tags[i] in PAST and c.deps[i] != "acl":
            _make_relative(c, i)
        elif c.tags[i] == "VBG" and c.deps[i] == "acl":
            _hang_manner(c, i, words)
        elif c.tags[i] == "VBN" and c.deps[i] == "amod" and i > 1 and c.lower[i - 1] == "and":
            _join_last_deed(c, i)
        elif word == "by" and c.deps[i] in ("prep", "agent"):
            _hang_doer(c, i, words)
        elif word in CONDITIONS and c.deps[i] == "mark":
            _hang_condition(c, i, words)
        elif word in DAYS and c.deps[i] in ("nmod", "compound"):
            _free_day(c, i)
        elif word in words.shooting and c.deps[i] in ("csubj", "nsubj") and c.tags[i] == "VBG":
            _make_noun(c, i)
        elif word in words.closing and c.tags[i] in FINITE:
            _give_speakers(c, i)
        elif word == "to" and c.deps[i] == "aux":
            _join_bidding(c, i)
        elif word == "among" and i and c.lower[i - 1] == "," and c.lower[i + 1 : i + 2] in (["them"], ["whom"]):
            _set_apart(c, i)
        elif c.deps[i] == "conj" and c.pos[i] == "ADP" and word == c.lower[c.heads[i]]:
            _hang_beside(c, i)
    for i, word in enumerate(c.lower):
        if word in words.harmed and c.tags[i] in PAST and c.pos[i] == "VERB":
            _make_object(c, i, words)
            _make_passive(c, i)


def _kids(c: Columns, i: int, near: int = 40) -> list[int]:
    return [k for k in range(max(0, i - near), min(len(c.heads), i + near)) if c.heads[k] == i and k != i]


def _part_at(c: Columns, mark: int) -> None:
    """Part two main clauses that only a semicolon joins: neither is what the other says, nor is it foretold with it."""
    later = c.heads[mark]
    if later <= mark:
        return
    for k in range(mark - 1, max(-1, mark - 60), -1):
        if c.heads[k] != later or c.deps[k] != "ccomp" or c.pos[k] not in ("VERB", "AUX"):
            continue
        own = any(c.deps[s] in SUBJECTS for s in _kids(c, k) if s < k)
        other = any(c.deps[s] in SUBJECTS and s > mark for s in _kids(c, later) if s < later)
        if own and other and c.deps[later] in ("ROOT", "conj"):
            for s in range(max(0, k - 60), mark):
                if c.heads[s] == later and s != k:
                    c.heads[s] = k
            if c.deps[later] == "conj":
                c.heads[k] = c.heads[later]
                c.deps[k] = "conj"
            else:
                c.heads[k], c.deps[k] = k, "ROOT"
            c.heads[later], c.deps[later] = later, "ROOT"
        return


def _make_clause(c: Columns, i: int) -> None:
    """Read "after rebels seized (and lost) the town" as what they did, not as rebels whom somebody seized."""
    noun = next((k for k in range(i + 1, min(i + 9, len(c.heads))) if c.heads[k] == i and c.deps[k] == "pobj"), -1)
    if noun < 0 or noun + 1 >= len(c.heads):
        return
    if _make_parted_clause(c, i, noun):
        return
    verb = next(
        (k for k in range(noun + 1, min(noun + 4, len(c.heads))) if c.heads[k] == noun and c.deps[k] == "acl"), -1
    )
    if verb < 0 or c.tags[verb] not in PAST or any(c.lower[k] == "," for k in range(noun + 1, verb)):
        return
    joined = [k for k in _kids(c, verb) if c.deps[k] == "conj" and c.tags[k] in PAST]
    if any(c.deps[k] == "agent" for v in (verb, *joined) for k in _kids(c, v)):
        return
    if not any(c.deps[k] == "dobj" for v in (verb, *joined) for k in _kids(c, v)):
        return
    above = c.heads[i]
    c.heads[verb], c.deps[verb], c.tags[verb] = above, "advcl", "VBD"
    c.heads[noun], c.deps[noun] = verb, "nsubj"
    c.heads[i], c.deps[i], c.pos[i] = verb, "mark", "SCONJ"


def _make_relative(c: Columns, i: int) -> None:
    """Read "a bomb dropped from a jet hit the camp" as a bomb that hit it, and that had been dropped."""
    subject = next((k for k in range(i - 1, max(-1, i - 4), -1) if c.heads[k] == i and c.deps[k] in SUBJECTS), -1)
    kids = _kids(c, i)
    if subject < 0 or any(c.deps[k] in ("dobj", "aux", "auxpass") for k in kids):
        return
    beside = [o for k in kids if c.deps[k] == "prep" for o in _kids(c, k) if c.deps[o] == "pobj"]
    hung = [
        k for o in beside for k in _kids(c, o) if c.deps[k] == "acl" and any(c.deps[d] == "dobj" for d in _kids(c, k))
    ]
    joined = [
        k
        for k in range(i + 2, min(i + 14, len(c.heads)))
        if c.heads[k] == c.heads[i] != i and c.deps[k] == "conj" and not any(c.lower[m] in JOINING for m in range(i, k))
    ]
    for verb in (*kids, *hung, *joined):
        if verb < i + 2 or c.deps[verb] not in TAILS or c.tags[verb] != "VBD":
            continue
        below = _kids(c, verb)
        if any(c.deps[k] in SUBJECTS or c.deps[k] in ("mark", "advmod", "cc") for k in below if k < verb):
            continue
        if c.lower[verb - 1] in (",", "and", "but", "or") or any(c.deps[k] == "cc" for k in kids if k < verb):
            continue
        c.heads[verb], c.deps[verb] = (verb if c.heads[i] == i else c.heads[i]), c.deps[i]
        for k in kids:
            if k != verb and (k == subject or k > verb or k < subject):
                c.heads[k] = verb
        c.heads[i], c.deps[i], c.tags[i] = subject, "acl", "VBN"
        return


def _make_passive(c: Columns, i: int) -> None:
    """Read "five wounded", "at least two nurses injured" as what befell them: who wounds, wounds somebody."""
    kids = _kids(c, i)
    if any(c.deps[k] in ("dobj", "aux", "auxpass", "nsubjpass", "dative", "xcomp", "ccomp") for k in kids):
        return
    if c.deps[i] not in ("ROOT", "ccomp", "conj", "parataxis"):
        return
    subjects = [k for k in kids if c.deps[k] in ("nsubj", "npadvmod") and k < i]
    if len(subjects) != 1 or c.tags[subjects[0]] not in ("CD", "NNS", "NN"):
        return
    if not AFTER_A_FRAGMENT.issuperset(c.lower[i + 1 : i + 2]):
        return
    c.deps[subjects[0]], c.tags[i] = "nsubjpass", "VBN"


def _make_noun(c: Columns, i: int) -> None:
    """Read "shelling by the army killed two" as a deed with its doer, not as an act that somebody unnamed is at."""
    by = [k for k in _kids(c, i) if c.deps[k] in ("agent", "prep") and c.lower[k] in ("by", "of", "on", "in", "from")]
    if not by or any(c.deps[k] == "dobj" for k in _kids(c, i)):
        return
    c.deps[i], c.tags[i], c.pos[i] = "nsubj", "NN", "NOUN"
    c.lemmas[i] = c.lower[i]
    for k in by:
        c.deps[k] = "prep"


def _free_day(c: Columns, i: int) -> None:
    """Read "on Friday two soldiers were wounded" as a day on which it was, not as soldiers of a day."""
    noun, on = c.heads[i], i - 1
    if noun <= i or on < 0 or c.lower[on] not in ("on", "last", "this") or c.deps[on] != "prep":
        return
    if any(c.heads[k] == on for k in range(i + 1, min(i + 4, len(c.heads)))):
        return
    for k in range(i + 1, noun):
        if c.heads[k] == i:
            c.heads[k] = noun
    c.deps[i], c.heads[i] = "pobj", on


def _hang_doer(c: Columns, by: int, words: MendingWords) -> None:
    """Hang the "by" of "shelling of a market by the army" on the shelling."""
    thing = c.heads[by]
    prep = c.heads[thing]
    deed = c.heads[prep]
    if is_time(c, thing, words):
        above = thing
        for _ in range(6):
            above = c.heads[above]
            if c.pos[above] == "VERB":
                break
        passive = c.tags[above] == "VBN" and any(c.deps[k] in ("auxpass", "nsubjpass") for k in _kids(c, above))
        if passive and above < by:
            c.heads[by], c.deps[by] = above, "agent"
        return
    is_deed = c.pos[deed] == "NOUN" and (c.lower[deed] in words.deeds or c.lower[deed] in words.shooting)
    if is_deed and c.deps[thing] == "pobj" and c.deps[prep] == "prep":
        c.heads[by], c.deps[by] = deed, "prep"


def is_time(c: Columns, i: int, words: MendingWords) -> bool:
    """Whether a word is the last of a date or a time of day."""
    return c.lower[i] in DATES or c.lower[i] in words.hours or (c.tags[i] == "CD" and c.lower[c.heads[i]] in DATES)


def _hang_condition(c: Columns, mark: int, words: MendingWords) -> None:
    """Hang the condition of "threatened to fire if the raids go on" on the firing: the threat is made."""
    verb = c.heads[mark]
    main = c.heads[verb]
    if c.deps[verb] != "advcl" or c.lower[main] not in words.committing or verb < main:
        return
    kids = _kids(c, main)
    if any(c.deps[k] == "aux" and c.tags[k] == "MD" for k in kids):
        return
    inner = [k for k in kids if c.deps[k] == "xcomp" and main < k < mark and c.tags[k] == "VB"]
    if inner:
        c.heads[verb] = inner[-1]


def _make_object(c: Columns, i: int, words: MendingWords) -> None:
    """Read "jailed six herders" as whom they jailed, where the parser took them for a measure."""
    if any(c.deps[k] in ("dobj", "nsubjpass", "auxpass") for k in _kids(c, i)):
        return
    k = next((k for k in _kids(c, i, 8) if k > i), None)
    if k is not None and c.deps[k] == "npadvmod" and c.tags[k] == "NNS" and c.lower[k] not in words.units:
        c.deps[k] = "dobj"


def _make_parted_clause(c: Columns, i: int, noun: int) -> bool:
    """Read "after rebels, joined by herders, attacked the camp" as a clause, though commas part it."""
    above = c.heads[i]
    aside = [
        k
        for k in _kids(c, above)
        if k > noun and c.deps[k] == "advcl" and c.tags[k] == "VBN" and c.lower[noun + 1] == "," and k == noun + 2
    ]
    parted = [k for k in _kids(c, noun) if c.deps[k] == "acl" and k > noun] or aside
    verb = next((k for k in _kids(c, above) if k > i and c.deps[k] == "conj" and c.tags[k] == "VBD"), -1)
    if not parted or verb < parted[-1] or c.lower[verb - 1] != ",":
        return False
    if any(c.lower[k] in ("and", "but", "or") and c.heads[k] == above for k in range(above, verb)):
        return False
    if any(c.deps[k] in SUBJECTS for k in _kids(c, verb)):
        return False
    for k in aside:
        c.heads[k], c.deps[k] = noun, "acl"
    c.deps[verb] = "advcl"
    c.heads[noun], c.deps[noun] = verb, "nsubj"
    c.heads[i], c.deps[i], c.pos[i] = verb, "mark", "SCONJ"
    return True


def _hang_manner(c: Columns, i: int, words: MendingWords) -> None:
    """Read "moved through the streets shooting men" as men whom they shot on their way, not as streets that shot."""
    noun = c.heads[i]
    prep = c.heads[noun]
    verb = c.heads[prep]
    through = c.deps[noun] == "pobj" and c.lower[prep] in words.ways
    if through and c.pos[verb] == "VERB" and any(c.deps[k] == "dobj" for k in _kids(c, i)):
        c.heads[i], c.deps[i] = verb, "advcl"


def _join_last_deed(c: Columns, i: int) -> None:
    """Read "attacked a station and looted shops" as two deeds, not as shops that were looted."""
    noun = c.heads[i]
    verb = c.heads[noun]
    if noun != i + 1 or c.deps[noun] != "conj" or c.pos[verb] != "VERB" or c.tags[verb] not in ("VBD", "VBN"):
        return
    c.deps[i], c.heads[i], c.pos[i], c.tags[i] = "conj", verb, "VERB", "VBD"
    c.deps[noun], c.heads[noun] = "dobj", i


def _give_speakers(c: Columns, said: int) -> None:
    """Read "cut its ties with Norway, villagers and two envoys said" as said by them, not as ties cut with them too.

    A finite "said" has a subject; where the parse gives it none, it is those who stand between a comma and it.
    """
    kids = _kids(c, said)
    if any(c.deps[k] in SUBJECTS for k in kids) or not any(c.deps[k] == "ccomp" and k < said for k in kids):
        return
    noun = said - 1
    while noun > 0 and c.deps[noun] == "conj" and c.heads[noun] < noun and c.pos[noun] in ("NOUN", "PROPN"):
        first = noun
        while any(c.heads[k] == noun and c.deps[k] in PHRASE for k in (first - 1,)) and first > 1:
            first -= 1
        if c.lower[first - 1] == ",":
            c.heads[first - 1] = said
            c.heads[noun], c.deps[noun] = said, "nsubj"
            return
        noun = c.heads[noun]


def _join_bidding(c: Columns, to: int) -> None:
    """Read "obliges Norway to leave and Kenya to disarm" as what each of the two is to do."""
    other, verb = to - 1, c.heads[to]
    if c.deps[other] != "conj" or c.pos[other] != "PROPN" or verb < to or c.tags[verb] != "VB":
        return  # "bonds and warrants to buy shares" are for buying
    bidden = c.heads[verb]
    if c.deps[verb] not in ("advcl", "xcomp", "conj", "acl", "relcl"):
        return
    if bidden == other:
        bidden = c.heads[c.heads[other]]
    if bidden < other and c.tags[bidden] == "VB" and c.deps[bidden] in ("xcomp", "ccomp", "advcl"):
        c.heads[verb], c.deps[verb] = bidden, "conj"
        c.heads[other], c.deps[other] = verb, "nsubj"


def _hang_beside(c: Columns, i: int) -> None:
    """Hang the second "of" of "accused of treason and of arming them" on the accusing, beside the first."""
    first = c.heads[i]
    if c.deps[first] == "prep":
        c.heads[i], c.deps[i] = c.heads[first], "prep"


def _set_apart(c: Columns, among: int) -> None:
    """Leave "…, among them three nurses" beside its clause: they are some of those named, and nothing besides them."""
    part = c.heads[among]
    while c.tags[part] in ("VBN", "JJ") and c.heads[part] > part:
        part = c.heads[part]  # "among them guided mortars"
    if part < among or c.pos[part] not in ("NOUN", "PROPN", "NUM"):
        return
    verb = c.heads[part]
    while verb != c.heads[verb] and c.pos[verb] in ("NOUN", "PROPN", "NUM", "ADP"):
        verb = c.heads[verb]
    if verb < among and c.pos[verb] in ("VERB", "AUX"):
        c.heads[part], c.deps[part] = verb, "dep"
