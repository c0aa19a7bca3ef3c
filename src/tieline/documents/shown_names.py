"""Names and titles as they may be shown: what would steer a screen or turn the reading order is written out."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls, the escape of terminals among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction, which can make .exe look like .txt
    "\u2028\u2029\ufeff\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[\s\u2028\u2029]+")
_LONGEST_NAME = 300
_LONGEST_LINE = 500


def show_name(name: str) -> str:
    """The name with its controls, marks of direction and lone surrogates as escapes such as \\u202e; at most 300 code
    points. Joiners, which Persian and Indian names need, stay."""
    shown = _STEERING.sub(lambda found: ascii(found[0])[1:-1], name)
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"


def one_line(value: object) -> str | None:
    """What a file says of its title, author or publisher as one clean line of at most 500 code points; None if it says
    nothing, or no text."""
    if not isinstance(value, str):
        return None
    line = _STEERING.sub("", _BLANKS.sub(" ", value)).strip()
    return line[:_LONGEST_LINE] or None
