"""Tables into documents, one a row: CSV and TSV by the standard library, Parquet by pyarrow."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tieline.documents.collected import Collected, problem
from tieline.documents.columns import choose_columns, fields_of_row
from tieline.documents.decoding import binary_kind, decode_text, unmarked_utf16
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import PEEK
from tieline.documents.intake import Intake
from tieline.documents.json_lines import document_of_fields
from tieline.documents.parts import Part, seekable, stream_of
from tieline.errors import MissingExtraError

_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 5_000
_BATCH = 64
_NO_ROWS = "names its columns and holds no rows: there is nothing to read"


def documents_of_csv(part: Part, intake: Intake, delimiter: str | None = None) -> Iterator[Collected]:
    """The documents of a table whose first line names its columns. Without a delimiter it is the one of , ; tab | that
    the first line has most of. A row's source is its id, else its URL, else the table's name and the row's number."""
    stream = part.stream
    head = stream.peek(PEEK)
    if found := binary_kind(head):
        raise UnreadableError(f"is {found}, not a table of text")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or unmarked_utf16(head):
        data = stream.read(intake.bounds.file)  # lines cannot be told apart by their bytes
        stream = stream_of(decode_text(data).text.encode("utf-8", "replace"))
    lines = _Lines(stream, intake.bounds.line)
    csv.field_size_limit(intake.bounds.line)  # the reader's own bound would cut off a long article
    first = lines.peek()
    rows = csv.reader(lines, delimiter=delimiter or max(_DELIMITERS, key=first.count))
    names = [column.lstrip("\ufeff") for column in next(rows, [])]
    if len(names) > _MOST_COLUMNS:
        raise UnreadableError(f"has {len(names):,} columns, and no table of articles has more than {_MOST_COLUMNS:,}")
    chosen = choose_columns(names, intake.columns)
    lines.take()
    told = found_any = False
    for number, row in enumerate(_rows(rows), 1):
        raw = lines.take()
        if not any(row):
            continue
        found_any = True
        fields = fields_of_row(dict(zip(names, row, strict=False)), chosen)
        document = _row(fields, f"{part.name}:{number}", part, intake, raw, "text/csv")
        if lines.guessed and not told:
            told = True
            remark = problem(f"{part.name} is not all UTF-8: look whether letters are wrong, and save it as UTF-8")
            document = replace(document, problems=(remark, *document.problems))
        yield document
    if not found_any:
        raise UnreadableError(_NO_ROWS)


def documents_of_parquet(part: Part, intake: Intake) -> Iterator[Collected]:
    """The documents of a Parquet file, a few rows in memory at a time. The original of a row is its fields as JSON.

    Raises MissingExtraError where pyarrow is not installed.
    """
    try:
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise MissingExtraError("reading Parquet", "pyarrow", "parquet") from None
    with seekable(part, intake.bounds) as file:
        size = file.seek(0, io.SEEK_END)
        table = parquet.ParquetFile(file)
        chosen = choose_columns(table.schema_arrow.names, intake.columns)
        _refuse_bombs(table.metadata, intake)
        allowance = part.allow(intake.bounds, size)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=sorted(set(chosen.values()))):
            for row in batch.to_pylist():
                number += 1
                fields = fields_of_row(row, chosen)
                text = fields.get("text")
                allowance.take_out(len(text) if isinstance(text, str) else 0)
                raw = json.dumps(fields, ensure_ascii=False, default=str).encode("utf-8", "replace")
                yield _row(fields, f"{part.name}:{number}", part, intake, raw, "application/json")
        if not number:
            raise UnreadableError(_NO_ROWS)


def _row(fields: dict[str, Any], place: str, part: Part, intake: Intake, raw: bytes, media_type: str) -> Collected:
    found = document_of_fields(fields, place, intake.published)
    return replace(found, how="row", media_type=media_type, within=part.containers, blob=intake.blob(raw))


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(
                f"cannot be read on from here as a table ({error}): look for a quotation mark"
            ) from None


def _refuse_bombs(metadata: Any, intake: Intake) -> None:
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for column in range(row_group.num_columns):
            size = row_group.column(column).total_uncompressed_size
            if size > intake.bounds.apart_memory:
                raise UnreadableError(
                    f"has a column of {size:,} bytes in one group of rows: write it in smaller groups"
                )


class _Lines(Iterator[str]):
    """The lines of a table, and the bytes of those that the row read last was made of.

    A line that is not UTF-8 is taken for what it looks like; `guessed` is whether there was one.
    """

    def __init__(self, stream: io.BufferedReader, longest: int) -> None:
        self._stream, self._longest = stream, longest
        self._taken: list[bytes] = []
        self._size = 0
        self._ahead: list[bytes] = []
        self.guessed = False

    def peek(self) -> str:
        """The first line, which is given again."""
        line = self._stream.readline(self._longest + 1)
        self._ahead.append(line)
        return self._decoded(line)

    def take(self) -> bytes:
        """The lines that were read since the last time."""
        taken = b"".join(self._taken)
        self._taken, self._size = [], 0
        return taken

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else self._stream.readline(self._longest + 1)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > self._longest:
            raise UnreadableError(
                f"has a row of more than {self._longest:,} bytes: look for a quotation mark left open"
            )
        self._taken.append(line)
        return self._decoded(line)

    def _decoded(self, line: bytes) -> str:
        decoded = decode_text(line)
        self.guessed = self.guessed or decoded.remark is not None
        return decoded.text.replace("\x00", "\ufffd")
