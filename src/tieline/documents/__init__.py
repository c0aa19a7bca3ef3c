"""Bytes into documents: files of many formats, folders, archives, messages, feeds and tables.

What cannot be read as it should becomes a document with a Problem beside it, so that the rest is read.
"""

from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.collect import Handed, collect_documents, collect_fields, count_documents
from tieline.documents.collected import Collected, Keep, only_hash
from tieline.documents.columns import parse_columns
from tieline.documents.credits import credited_agency
from tieline.documents.formats import INPUT_FORMATS, InputFormat

__all__ = [
    "BOUNDS",
    "INPUT_FORMATS",
    "Bounds",
    "Collected",
    "Handed",
    "InputFormat",
    "Keep",
    "collect_documents",
    "collect_fields",
    "count_documents",
    "credited_agency",
    "only_hash",
    "parse_columns",
]
