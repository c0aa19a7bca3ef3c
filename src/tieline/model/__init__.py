"""The records: frozen, standard library only. What every other part takes and gives back."""

from tieline.model.mentions import Actor, ActorType, Mention, PlaceMention, TimeMention
from tieline.model.reading import Reading
from tieline.model.statements import (
    Attribution,
    Check,
    Commitment,
    Loaded,
    Measured,
    Participant,
    Predicate,
    Statement,
    Voice,
    When,
)
from tieline.model.text import Document, Span, document_id

__all__ = [
    "Actor", "ActorType", "Attribution", "Check", "Commitment", "Document", "Loaded", "Measured", "Mention",
    "Participant", "PlaceMention", "Predicate", "Reading", "Span", "Statement", "TimeMention", "Voice", "When",
    "document_id",
]  # fmt: skip
