"""Who says "we" in a statement that a body issues: a communiqué, a declaration, a release."""

from __future__ import annotations

from tieline.reading.draft import Draft
from tieline.reading.names.lexicon import name_lexicon

BODIES = frozenset({"organization", "armed_group", "government", "state"})
SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
OPENING = 25  # tokens in which a statement calls itself one
FIRST_SENTENCES = 3


def issuer_of(draft: Draft, outside: frozenset[int]) -> str | None:
    """The actor in whose name the text is written; None unless it calls itself a statement and names one.

    `outside` holds the tokens that no quotation encloses. The issuer is the body that informs, declares or condemns
    in one of the first sentences ("The Front informs the public that …"), or stands beside a "we" ("We, the Front,
    declare …"). A text in which somebody says "I" has a person for its author.
    """
    p, groups = draft.parse, name_lexicon().groups
    if not any(w in groups["issued"] for w in p.lower[:OPENING]) or any(p.lower[k] in SINGULAR for k in outside):
        return None
    last = next((s.last for s in draft.sentences[FIRST_SENTENCES - 1 : FIRST_SENTENCES]), len(p) - 1)
    for k in range(min(last + 1, len(p))):
        held = draft.mention_at.get(k)
        if held is None or k != held.head or held.mention.type not in BODIES or held.mention.actor is None:
            continue
        verb = p.heads[k]
        issues = p.deps[k] == "nsubj" and p.lemmas[verb].lower() in groups["issuing"] and p.tags[verb] in ("VBZ", "VBP")
        if issues or (p.deps[k] == "appos" and p.lower[verb] == "we"):
            return held.mention.actor
    return None
