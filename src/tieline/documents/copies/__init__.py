"""Which documents repeat one another: exact copies, near-duplicates and excerpts, with the passages that they share.

A document's *signature* is what finding its copies needs: its MinHash and the fingerprints of its passages, about 500
bytes for an article. Whoever keeps the documents keeps the signatures beside them, so that nothing is hashed twice.
"""

from tieline.documents.copies.index import CopyIndex
from tieline.documents.copies.passages import Overlap, compare_texts
from tieline.documents.copies.signatures import estimate_similarity, sign_text

__all__ = ["CopyIndex", "Overlap", "compare_texts", "estimate_similarity", "sign_text"]
