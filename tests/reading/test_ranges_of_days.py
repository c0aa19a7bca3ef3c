"""Ranges of days and months, weeks told by a day, nights into a day, and days told by a bare ordinal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The truce held from 3 to 5 May.", ["2024-05-03/2024-05-05"]),
        ("The truce held from May 3 to 5, 2011.", ["2011-05-03/2011-05-05"]),
        ("It rained between 13 and 15 May 2011.", ["2011-05-13/2011-05-15"]),
        ("The raid came on the night of 4 to 5 March.", ["2025-03-04/2025-03-05"]),
        ("It lasted from November to March 2011.", ["2010-11/2011-03"]),
        ("Talks are set for the week of 17 March.", ["2025-03-17/2025-03-23"]),
        ("The week beginning March 3 saw raids.", ["2025-03-03/2025-03-09"]),
        ("Shelling went on overnight into Tuesday.", ["2025-03-10/2025-03-11"]),
        ("The night from Monday to Tuesday was calm.", ["2025-03-10/2025-03-11"]),
        ("Fighting stopped on the eighth.", ["2025-03-08"]),
        ("They met on 28 December and fled on the evening of the thirtieth.", ["2024-12-28", "2024-12-30"]),
        ("They met on 3 February. Talks will end on the 20th.", ["2025-02-03", "2025-03-20"]),
        ("He lives on the eighth floor.", []),
        ("They voted on the tenth amendment.", []),
    ],
)  # fmt: skip
def test_phrases_that_say_from_when_to_when(read: Read, text: str, edtf: list[str]) -> None:
    assert [t.edtf for t in read(text, published="2025-03-12").times] == edtf
