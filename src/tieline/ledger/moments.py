"""The clock of a ledger, and moments as it writes them: UTC, six digits of a second, so that they sort as text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from tieline.errors import KnownAtError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def present_moment() -> str:
    """The present moment by the machine's clock."""
    return written_moment(datetime.now(UTC))


def written_moment(moment: datetime) -> str:
    """A moment as it is written in the log. It must know its time zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def end_of(moment: str) -> str:
    """The last moment that a day or a time means, as it is written in the log: for a day, its last in UTC.

    A time without a zone is in UTC. Raises KnownAtError for anything else.
    """
    try:
        if _DAY.fullmatch(moment):
            return f"{date.fromisoformat(moment)}T23:59:59.999999Z"
        found = datetime.fromisoformat(moment)
        if "T" not in moment:
            raise ValueError
        return written_moment(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise KnownAtError(moment) from None
