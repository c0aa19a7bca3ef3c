"""Bytes into documents: files, folders, web pages saved as files, and JSON Lines. Nothing here goes to the network.

What cannot be read as it should becomes a document with a Problem beside it, so that the rest is read.
"""

from tieline.documents.collect import INPUT_FORMATS, InputFormat, collect_documents, collect_fields, count_documents
from tieline.documents.collected import Collected

__all__ = ["INPUT_FORMATS", "Collected", "InputFormat", "collect_documents", "collect_fields", "count_documents"]
