"""Judgements: what the text says somebody *is* in loaded words. They are kept apart from ties and events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieline.model import Participant, Statement
from tieline.reading.draft import Draft
from tieline.reading.pipeline import Stage
from tieline.reading.statements.found import Found
from tieline.reading.statements.nominals import Nominals, load_nominals
from tieline.reading.statements.participants import Parties, Party
from tieline.reading.statements.roles import COPULAS
from tieline.reading.statements.stage import assembled


def judgements_stage() -> Stage:
    """The stage that finds loaded descriptions of actors; it comes after the loaded words."""
    nominals = load_nominals()

    def find_judgements(draft: Draft) -> Draft:
        made = assembled(draft, _find(draft, nominals), nominals)
        count = len(draft.statements)
        numbered: tuple[Statement, ...] = tuple(replace(s, id=f"s{count + k + 1}") for k, s in enumerate(made))
        return replace(draft, statements=(*draft.statements, *numbered))

    return Stage(
        "judgements", frozenset({"statements", "loaded", "predicates"}), frozenset({"statements"}), find_judgements
    )


def _find(draft: Draft, nominals: Nominals) -> Iterator[Found]:
    p = draft.parse
    parties = Parties(draft, nominals)
    phrases = [s for x in draft.loaded for s in x.phrases]
    for v in range(len(p)):
        if p.lemmas[v] not in COPULAS or p.pos[v] not in ("AUX", "VERB"):
            continue
        for c in p.kids(v, "attr", "acomp"):
            a, b = p.edges[c]
            if not any(s.start < p.ends[b] and p.starts[a] < s.end for s in phrases):
                continue
            value = Party(Participant(parties.phrase(c)), None, c, False)
            for x in parties.spread(parties.clauses.subjects(v)):
                if x.participant.actor:
                    yield Found("judgement", p.lemmas[v], v, (v, v), "judgement.copula", x, value)
