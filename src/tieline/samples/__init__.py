"""Sample articles that come with the program, so that every command can be tried without a file of one's own.

All of them were written for Tieline. They speak of public events of 2020-2024 in the voices of invented authors who
differ in stance and in kind of text; their publishers and the agency are invented too, their loaded words are those
authors', and nobody real is quoted. Some belong together, as a case has them: a wire story that two papers print and a
third rewrites, a paper that relays another, a denial, a correction, a guess that is confirmed. Data only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NOTICE = "written for Tieline; no newspaper printed this"
"""What the header line `Sample` of every file says."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample article and what its header says of it."""

    id: str
    """The file's name without its ending, such as `khartoum-fighting-report`."""
    title: str
    stance: str
    """Whom the invented author favours or opposes, in words."""
    kind: str
    """The kind of text: wire report, opinion, speech, ..."""
    publisher: str
    """The invented publisher."""
    published: str
    """The invented day of publication, as YYYY-MM-DD; relative dates in the text are counted from it."""
    text: str
    """The article as it is to be read, without header or title; paragraphs are parted by a blank line."""


@cache
def samples() -> tuple[Sample, ...]:
    """Answer every sample article, in the order of their ids."""
    return tuple(_parse_samples())


def _parse_samples() -> Iterator[Sample]:
    folder = files(__name__)
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".txt"):
            yield _parse_sample(entry.name.removesuffix(".txt"), entry.read_text(encoding="utf-8"))


def _parse_sample(sample_id: str, content: str) -> Sample:
    head, _, text = content.partition("\n\n")
    header = {key: value for key, _, value in (line.partition(": ") for line in head.splitlines())}
    return Sample(
        id=sample_id,
        title=header["Title"],
        stance=header["Stance"],
        kind=header["Kind"],
        publisher=header["Publisher"],
        published=header["Published"],
        text=text.removesuffix("\n"),
    )
