"""Words as the full-text index holds them, and texts that every store can hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import overload

_WORD = re.compile(r"[^\W_]+")


def indexed_words(text: str) -> list[str]:
    """The words of a text or question as they are compared: lower case, without accents, in their order.

    The stores index these and nothing else, so that all of them find the same.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def shortened(text: str, limit: int) -> str:
    """The text as an indexed column of so many characters holds it: whole, or its start and a digest of it all."""
    text = storable(text)
    if len(text) <= limit:
        return text
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return f"{text[: limit - 17]}…{digest}"


def folded(name: str, limit: int) -> str:
    """A name as it is looked for whatever its letters, in a column of so many characters."""
    return shortened(name.casefold(), limit)


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
def storable(text: str | None) -> str | None:
    """The text with what no database column holds (lone surrogates, NUL) written out as escapes."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
