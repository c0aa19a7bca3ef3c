"""The usual order of reading, as one tuple."""

from __future__ import annotations

from tieline.knowledge import Knowledge
from tieline.reading.attributions import attributions_stage
from tieline.reading.checks import checks_stage
from tieline.reading.coreference import coreference_stage
from tieline.reading.judgements import judgements_stage
from tieline.reading.loaded import loaded_stage
from tieline.reading.names import names_stage
from tieline.reading.pipeline import Stage
from tieline.reading.places import places_stage
from tieline.reading.predicates import PREDICATES
from tieline.reading.sentences import SENTENCES
from tieline.reading.statements import load_statement_rules, statements_stage
from tieline.reading.times import times_stage


def default_stages(knowledge: Knowledge) -> tuple[Stage, ...]:
    """All stages of a reading, in an order in which each finds what it needs."""
    return (
        SENTENCES,
        names_stage(knowledge),
        coreference_stage(knowledge),
        times_stage(),
        places_stage(knowledge),
        attributions_stage(),
        PREDICATES,
        statements_stage(load_statement_rules()),
        loaded_stage(),
        judgements_stage(),
        checks_stage(knowledge),
    )
