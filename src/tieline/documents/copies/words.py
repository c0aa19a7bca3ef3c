"""The words of a text as they are compared, and which of them are the writer's own."""

from __future__ import annotations

import re
import tomllib
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tieline.model import Span

# Scripts written without blanks count by the letter.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
MOST_WORDS = 50_000
"""Words of a text that count; the rest of a longer one is not compared."""

_QUOTED = re.compile(
    '“[^”\n]{1,3000}”|(?<![^\\s(\\[—–])"(?=\\S)[^"\n]{1,3000}(?<=\\S)"|«[^»\n]{1,3000}»|„[^“”\n]{1,3000}[“”]|(?<!\\w)‘[^‘\n]{1,3000}?’(?!\\w)'
)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text in lower case as numbers, and where each begins and ends (code points)."""

    text: str
    keys: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """Where the words from the first up to, not including, the one at `end` stand."""
        return Span.of(self.text, int(self.starts[first]), int(self.ends[end - 1]))

    @cached_property
    def own(self) -> NDArray[np.bool_]:
        """Which words are the writer's own: outside quotation marks and standing lines."""
        own = np.ones(len(self), dtype=bool)
        taken = [found.span() for found in _QUOTED.finditer(self.text)]
        at = 0
        standing = _standing()
        for line in self.text.splitlines(keepends=True):
            if standing.search(line):
                taken.append((at, at + len(line)))
            at += len(line)
        for start, end in taken:
            own[np.searchsorted(self.starts, start) : np.searchsorted(self.starts, end)] = False
        return own


def words_of(text: str) -> Words:
    """The first 50,000 words of a text."""
    found = [(match[0], match.start(), match.end()) for match in islice(_WORD.finditer(text), MOST_WORDS)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    keys = np.array([_key(word) for word in words], dtype=np.uint64)
    return Words(text, keys, np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32))


@lru_cache(maxsize=65536)
def _key(word: str) -> int:
    return zlib.crc32(word.casefold().encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def _standing() -> re.Pattern[str]:
    data = (resources.files("tieline.documents") / "data" / "standing.toml").read_text(encoding="utf-8")
    phrases = [phrase for row in tomllib.loads(data)["standing"] for phrase in row["phrases"]]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
