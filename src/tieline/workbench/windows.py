"""Windows of time, as people name them."""

from __future__ import annotations

from datetime import date

from tieline.errors import WindowError
from tieline.model.time import Period, earliest, latest


def window_between(first: str | None, last: str | None) -> Period | None:
    """The window from the first day that `first` can mean to the last that `last` can (both EDTF); None where neither
    is given. Raises WindowError for what is no date, or runs backwards."""
    if not first and not last:
        return None
    try:
        window = Period(earliest(first) if first else date.min, latest(last) if last else date.max)
    except ValueError:
        raise WindowError(first, last) from None
    if window.first > window.last:
        raise WindowError(first, last)
    return window
