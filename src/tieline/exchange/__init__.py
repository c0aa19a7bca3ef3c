"""Readings ↔ files of other programs."""
