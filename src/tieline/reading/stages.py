"""The usual order of reading, as one tuple."""

from __future__ import annotations

from tieline.knowledge import Knowledge
from tieline.reading.attribution.stage import attributions_stage
from tieline.reading.checks import checks_stage
from tieline.reading.commitment.stage import PREDICATES
from tieline.reading.confidence.stage import confidence_stage
from tieline.reading.coreference.descriptions import descriptions_stage
from tieline.reading.coreference.first_person import first_person_stage
from tieline.reading.coreference.stage import coreference_stage
from tieline.reading.loaded.stage import loaded_stage
from tieline.reading.names.stage import names_stage
from tieline.reading.pipeline import Stage
from tieline.reading.places.stage import places_stage
from tieline.reading.sentences import SENTENCES
from tieline.reading.statements.judgements import judgements_stage
from tieline.reading.statements.stage import load_statement_rules, statements_stage
from tieline.reading.times.stage import times_stage


def default_stages(knowledge: Knowledge) -> tuple[Stage, ...]:
    """All stages of a reading, in an order in which each finds what it needs."""
    return (
        SENTENCES,
        names_stage(knowledge),
        coreference_stage(knowledge),
        times_stage(),
        places_stage(knowledge),
        attributions_stage(),
        first_person_stage(knowledge),
        PREDICATES,
        statements_stage(load_statement_rules()),
        loaded_stage(),
        judgements_stage(),
        checks_stage(knowledge),
        descriptions_stage(knowledge),
        confidence_stage(),
    )
