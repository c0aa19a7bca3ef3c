"""Readings retold for people: what is chosen, in which order (`digest_reading`), and how it looks (Markdown, HTML)."""

from tieline.briefs.digest import digest_reading
from tieline.briefs.outline import Digest, Group, Line, Section

__all__ = ["Digest", "Group", "Line", "Section", "digest_reading"]
