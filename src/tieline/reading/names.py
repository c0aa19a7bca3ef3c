"""Names: who and what is named in the text."""

from __future__ import annotations

from dataclasses import replace

from tieline.knowledge import Knowledge
from tieline.model import Actor, Mention, Span
from tieline.reading.draft import Draft, Located
from tieline.reading.pipeline import Stage

TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "people",
         "EVENT": "event", "WORK_OF_ART": "work", "PRODUCT": "weapon"}


def names_stage(knowledge: Knowledge) -> Stage:
    def find_names(draft: Draft) -> Draft:
        located, actors = [], {}
        for first, after, label in draft.parse.entities:
            if label in TYPES:
                span = Span.of(draft.document.text, draft.parse.starts[first], draft.parse.ends[after - 1])
                known = knowledge.by_name(span.text)
                key = known[0].id if known else span.text.lower()
                actor = actors.setdefault(key, Actor(f"a{len(actors) + 1}", known[0].name if known else span.text, TYPES[label], known[0].id if known else None, 1.0 if known else 0.0))
                head = next((i for i in range(first, after) if not first <= draft.parse.heads[i] < after), after - 1)
                located.append(Located(Mention(f"m{len(located) + 1}", span, TYPES[label], actor.id, "name", None), first, after - 1, head))
        return replace(draft, mentions=tuple(located), actors=tuple(actors.values()))

    return Stage("names", frozenset({"parse", "sentences"}), frozenset({"mentions", "actors"}), find_names)
