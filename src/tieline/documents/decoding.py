"""Bytes into text, exactly: UTF-8 or UTF-16 as they stand, anything else by a guess that is said aloud.

A byte-order mark and every line break are kept, so that offsets into the file still hold.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (such as a Word or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # running text has none; old printers' files have a few
_SAMPLE = 65_536
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and what had to be guessed or given up to get it (None: nothing)."""

    text: str
    remark: str | None = None


def binary_kind(data: bytes) -> str | None:
    """What the bytes are, in words, if they are no text; None if they may be."""
    head = data[:_SAMPLE]
    for magic, kind in _KINDS:
        if head.startswith(magic):
            return kind
    if head.startswith(tuple(mark for mark, _ in _MARKS)) or unmarked_utf16(head):
        return None
    if b"\x00" in head:
        return "binary data (it holds NUL bytes)"
    if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        return "binary data (many of its bytes are control characters)"
    return None


def decode_text(data: bytes, *, page: bool = False) -> Decoded:
    """The text of bytes that are no binary. With `page`, the encoding that an HTML page declares is tried too."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_damage(data, encoding)
    if unmarked := unmarked_utf16(data[:_SAMPLE]):
        return Decoded(
            data.decode(unmarked, "replace"),
            f"the text bears no byte-order mark and looks like {unmarked.upper()}; it was read as that: "
            "save it as UTF-8 if letters are wrong",
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guess(data, _declared_encoding(data) if page else None)


def unmarked_utf16(head: bytes) -> str | None:
    """The UTF-16 of bytes without a mark whose every second byte is NUL, as Latin script has it; else None."""
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes, declared: str | None) -> Decoded:
    if declared:
        try:
            return Decoded(data.decode(declared))
        except UnicodeDecodeError:
            pass
    patched = _with_damage(data, "utf-8")
    damaged = patched.text.count("\ufffd")
    if sum(1 for c in patched.text if c > "\x7f") > 4 * damaged:  # UTF-8 but for a few bytes, as after a careless cut
        return patched
    encoding = _likely_encoding(data)
    return Decoded(
        data.decode(encoding, "replace"),
        f"the text is not UTF-8 and looks like {encoding}; it was read as that: save it as UTF-8 if letters are wrong",
    )


def _likely_encoding(data: bytes) -> str:
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    western = not set(data[:_SAMPLE]) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    # English in an old encoding is nearly always Windows': quotation marks, dashes and a few accents, few high bytes.
    if western and high <= 0.12 * min(len(data), _SAMPLE):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "latin-1"


def _with_damage(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        count = text.count("\ufffd")
        return Decoded(text, f"{count} places are no {encoding.upper()}; each was read as U+FFFD: look for a cut file")


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
