"""Words as the full-text index holds them, and texts that every store can hold."""

from __future__ import annotations

import re
import unicodedata
from typing import overload

_WORD = re.compile(r"[^\W_]+")


def indexed_words(text: str) -> list[str]:
    """The words of a text or question as they are compared: lower case, without accents, in their order.

    The stores index these and nothing else, so that all of them find the same.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
def storable(text: str | None) -> str | None:
    """The text with what no database column holds (lone surrogates, NUL) written out as escapes."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
