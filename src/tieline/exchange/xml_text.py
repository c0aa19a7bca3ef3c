"""Text that XML 1.0 can hold: a document may say anything, and a feed or a graph must open all the same."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 cannot hold: control characters and lone surrogates."""
    return _NOT_XML.sub("\ufffd", text)
