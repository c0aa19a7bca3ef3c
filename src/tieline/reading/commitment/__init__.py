"""Commitment: which words denote an event or a state, and how far the author stands behind each."""
