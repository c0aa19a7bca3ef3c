"""The other end of `apart`: reads one file after the other from standard input and answers its texts as JSON."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, replace

from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.extracted import Extracted, UnreadableError

Reader = Callable[[bytes, Bounds], list[Extracted]]


def main() -> None:
    """Serve until standard input ends."""
    memory, pages, members, seconds = map(int, sys.argv[1:])
    bounds = replace(BOUNDS, apart_memory=memory, pdf_pages=pages, members=members)
    _limit_memory(memory)
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    given = sys.stdin.buffer
    while line := given.readline():
        asked = json.loads(line)
        data = given.read(asked["size"])
        _end_after(2 * seconds)  # whoever started this ends it in time, unless they were ended themselves
        answers.write(json.dumps(_answer(asked["form"], data, bounds)).encode() + b"\n")
        answers.flush()
        _end_after(0)


def _answer(form: str, data: bytes, bounds: Bounds) -> dict[str, object]:
    try:
        return {"texts": [asdict(text) for text in _reader(form)(data, bounds)]}
    except UnreadableError as error:
        return {"fault": str(error)}
    except MemoryError:
        return {"fault": f"cannot be read within {bounds.apart_memory // 1_000_000:,} MB of memory and was left out"}
    except RecursionError:
        return {"fault": "is nested too deeply to be read"}
    except Exception as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return {"fault": f"is damaged, or not what it seems ({why}): save it again, or as plain text"}


def _reader(form: str) -> Reader:
    match form:
        case "pdf":
            from tieline.documents.pdf_files import texts_of_pdf as reader
        case "docx":
            from tieline.documents.word_files import texts_of_docx as reader
        case "epub":
            from tieline.documents.epub_books import texts_of_epub as reader
        case "feed":
            from tieline.documents.feeds import texts_of_feed as reader
        case "html":
            from tieline.documents.web_pages import texts_of_page as reader
        case _:
            raise UnreadableError(f"is of a format that is not read: {form}")
    return reader


def _end_after(seconds: int) -> None:
    """End this process after so many seconds; 0 takes that back."""
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows: time is bounded there, memory by the size of what is read
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):  # a system that lets nobody set it
        return


if __name__ == "__main__":
    main()
