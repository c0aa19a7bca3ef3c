"""A case moves as one file, between stores too, and what was changed on the way is refused."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from take_in import arrival_with_original
from view_lines import view_to_lines

from tieline.errors import BrokenCaseError, CaseExistsError, OutputExistsError
from tieline.ledger.archive import LOG, MANIFEST, export_case, import_case
from tieline.ledger.cases import create_case, read_case
from tieline.ledger.records import Kind, LogRecord
from tieline.model.case_json import canonical_json, judgement_to_json
from tieline.model.judgements import Judgement


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A small case as one file."""
    ledger = create_case(tmp_path / "case", "A case")
    ledger.add_documents(arrival_with_original(n) for n in range(4))
    grade = Judgement.of(
        "grade", ("The Quay",), reason="", author="ana", made="2024-06-01T12:00:00Z", value={"reliability": "B"}
    )
    ledger.judge(grade)
    export_case(tmp_path / "case", ledger, tmp_path / "case.zip")
    ledger.close()
    return tmp_path / "case.zip"


def test_a_case_goes_from_store_to_store_and_back(tmp_path: Path, exported: Path, postgres: str) -> None:
    there = import_case(exported, tmp_path / "there", store=f"{postgres}?schema=case_{uuid4().hex}")
    export_case(tmp_path / "there", there, tmp_path / "there.zip")
    back = import_case(tmp_path / "there.zip", tmp_path / "back")
    export_case(tmp_path / "back", back, tmp_path / "back.zip")
    assert exported.read_bytes() == (tmp_path / "there.zip").read_bytes() == (tmp_path / "back.zip").read_bytes()
    assert list(view_to_lines(there.view())) == list(view_to_lines(back.view()))
    assert list(there.verify()) == list(back.verify()) == []
    assert read_case(tmp_path / "back").name == "A case"
    assert read_case(tmp_path / "back").created == read_case(tmp_path / "case").created
    for ledger in (there, back):
        ledger.close()


def _other_head(files: dict[str, bytes]) -> None:
    files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | {"head": "0" * 64}).encode()


def test_an_import_into_a_server_that_fails_leaves_nothing_there(
    tmp_path: Path, exported: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = f"case_{uuid4().hex}"
    store = f"{postgres}?schema={schema}"
    before = sorted(tmp_path.iterdir())
    wrong = _rewritten(exported, _other_head)
    with pytest.raises(BrokenCaseError, match="the log ends with record"):
        import_case(wrong, tmp_path / "new", store=store)
    wrong.unlink()
    with monkeypatch.context() as patched:
        patched.setattr("tieline.ledger.archive._place", _full_disk)
        with pytest.raises(OSError, match="no space"):
            import_case(exported, tmp_path / "new", store=store)
    assert sorted(tmp_path.iterdir()) == before
    engine = create_engine(postgres.replace("postgresql:", "postgresql+pg8000:"))
    with engine.connect() as connection:
        asked = text("SELECT count(*) FROM information_schema.tables WHERE table_schema = :schema")
        assert connection.execute(asked, {"schema": schema}).scalar_one() == 0
    engine.dispose()
    ledger = import_case(exported, tmp_path / "new", store=store)
    assert list(ledger.verify()) == []
    ledger.close()


def _full_disk(*_: object) -> None:
    raise OSError("no space left")


def test_nothing_is_overwritten(tmp_path: Path, exported: Path) -> None:
    with pytest.raises(CaseExistsError):
        import_case(exported, tmp_path / "case")
    ledger = import_case(exported, tmp_path / "other")
    with pytest.raises(OutputExistsError):
        export_case(tmp_path / "other", ledger, exported)
    ledger.close()


Change = Callable[[dict[str, bytes]], None]


def _rewritten(file: Path, change: Change) -> Path:
    """The file with its contents changed, and a manifest that fits them again in sizes and hashes."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    manifest = json.loads(files.pop(MANIFEST))
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()
    }
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, MANIFEST: json.dumps(manifest).encode()}.items():
            archive.writestr(name, data)
    return changed


def _escape(files: dict[str, bytes]) -> None:
    files["blobs/../../escaped"] = b"out"


def _absolute(files: dict[str, bytes]) -> None:
    files["/tmp/escaped"] = b"out"


def _other_blob(files: dict[str, bytes]) -> None:
    name = next(n for n in files if n.startswith("blobs/"))
    files[name] = b"other"


def _lost_blob(files: dict[str, bytes]) -> None:
    del files[next(n for n in files if n.startswith("blobs/"))]


def _lost_record(files: dict[str, bytes]) -> None:
    files[LOG] = b"".join(files[LOG].splitlines(keepends=True)[:-1])


def _other_text(files: dict[str, bytes]) -> None:
    files[LOG] = files[LOG].replace(b"Bulletin 1.", b"Bulletin 7.")


def _forged_chain(files: dict[str, bytes]) -> None:
    records = [LogRecord(**json.loads(line)) for line in files[LOG].splitlines()]
    forged = [replace(records[0], body=canonical_json({"text": "forged"})).sealed()]
    for record in records[1:]:
        forged.append(replace(record, previous=forged[-1].hash).sealed())
    files[LOG] = b"".join(canonical_json(asdict(record)).encode() + b"\n" for record in forged)


def _appended(files: dict[str, bytes], kind: Kind, key: str, body: str) -> None:
    """One more record, with all hashes right, and a manifest that counts it."""
    last = LogRecord(**json.loads(files[LOG].splitlines()[-1]))
    record = LogRecord(
        last.number + 1, kind, key, body, None, None, last.recorded, "eve", last.hash
    ).sealed()  # fmt: skip
    files[LOG] += canonical_json(asdict(record)).encode() + b"\n"
    manifest = json.loads(files[MANIFEST]) | {"records": record.number, "head": record.hash}
    files[MANIFEST] = json.dumps(manifest).encode()


def _deep_line(files: dict[str, bytes]) -> None:
    files[LOG] += b"[" * 200_000 + b"\n"


def _deep_body(files: dict[str, bytes]) -> None:
    _appended(files, "judgement", "j:deep", "[" * 200_000 + "]" * 200_000)


def _blob_elsewhere(files: dict[str, bytes]) -> None:
    _appended(files, "blob", "../../../etc/hosts", '{"bytes":1}')


def _judgement_without_its_value(files: dict[str, bytes]) -> None:
    odd = Judgement.of("owner", ("The Quay",), reason="", author="eve", made="2024-06-01T00:00:00Z")
    _appended(files, "judgement", odd.id, canonical_json(judgement_to_json(odd)))


def _judgement_too_long_to_show(files: dict[str, bytes]) -> None:
    odd = Judgement.of(
        "owner", ("The Quay",), reason="", author="eve", made="2024-06-01T00:00:00Z", value={"owner": "x" * 200_000}
    )
    _appended(files, "judgement", odd.id, canonical_json(judgement_to_json(odd)))


def _no_record(files: dict[str, bytes]) -> None:
    files[LOG] += b'{"number": 99}\n'


@pytest.mark.parametrize(
    "change",
    [
        _escape,
        _absolute,
        _other_blob,
        _lost_blob,
        _lost_record,
        _other_text,
        _forged_chain,
        _no_record,
        _deep_line,
        _deep_body,
        _blob_elsewhere,
        _judgement_without_its_value,
        _judgement_too_long_to_show,
    ],
)
def test_what_was_changed_on_the_way_is_refused(tmp_path: Path, exported: Path, change: Change) -> None:
    changed = _rewritten(exported, change)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BrokenCaseError):
        import_case(changed, tmp_path / "new")
    assert sorted(tmp_path.iterdir()) == before


DOCUMENT = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("document", {"text": ["no text"]}),
        ("links", {"links": [{"local": 7, "actor": "a", "score": 0.0, "parts": []}]}),
        ("copy", {"document": DOCUMENT, "other": DOCUMENT, "kind": "alike", "similarity": 1.0, "passages": []}),
        ("reading", {"reader": "x", "reading": {"document": {}}}),
        ("judgement", {"action": "resolve", "targets": [], "value": {"outcome": True}}),
        ("judgement", {"action": "accept", "targets": ["no key"], "value": {}}),
        ("judgement", {"action": "undo", "targets": [{}], "value": {}}),
        ("judgement", {"action": "guess", "targets": ["x"], "value": {}}),
        ("judgement", {"action": "foresee", "targets": [], "value": {"forecast": "rain", "probability": ""}}),
        ("judgement", {"action": "correct", "targets": [f"{DOCUMENT}#s1"], "value": {"mode": ["actual"]}}),
        ("judgement", {"action": "conclude", "targets": ["j:1"], "value": {"answer": "\ud800"}}),
        ("judgement", {"action": "add", "targets": [DOCUMENT], "value": {
            "kind": "tie", "relation": "arms", "start": [], "end": 3}}),
    ],
)  # fmt: skip
def test_what_no_later_look_could_show_is_refused_whatever_its_hashes(
    tmp_path: Path, exported: Path, kind: Kind, body: dict[str, object]
) -> None:
    if kind == "judgement":
        body = {"id": "j:odd", "reason": "", "author": "eve", "made": "2024-06-01T00:00:00Z", **body}
    odd = _rewritten(exported, lambda files: _appended(files, kind, "j:odd", canonical_json(body)))
    with pytest.raises(BrokenCaseError, match="shape"):
        import_case(odd, tmp_path / "new")


def test_a_file_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(MANIFEST, "{}")
        with archive.open(LOG, "w", force_zip64=True) as out:
            for _ in range(100):
                out.write(bytes(1 << 20))
    with pytest.raises(BrokenCaseError, match="times its size"):
        import_case(bomb, tmp_path / "new")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_case_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.zip").write_bytes(data)
    with pytest.raises(BrokenCaseError):
        import_case(tmp_path / "odd.zip", tmp_path / "new")
    with pytest.raises(BrokenCaseError):
        import_case(tmp_path / "none.zip", tmp_path / "new")


def test_a_file_cut_short_is_refused(tmp_path: Path, exported: Path) -> None:
    data = exported.read_bytes()
    (tmp_path / "short.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(BrokenCaseError):
        import_case(tmp_path / "short.zip", tmp_path / "new")
    flipped = bytearray(data)
    flipped[len(data) // 3] ^= 16
    (tmp_path / "flipped.zip").write_bytes(io.BytesIO(flipped).getvalue())
    with pytest.raises(BrokenCaseError):
        import_case(tmp_path / "flipped.zip", tmp_path / "new")


def test_a_deep_manifest_and_a_locked_file_are_refused(tmp_path: Path, exported: Path) -> None:
    deep = tmp_path / "deep.zip"
    with zipfile.ZipFile(deep, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, "[" * 200_000)
    with pytest.raises(BrokenCaseError):
        import_case(deep, tmp_path / "new")
    data = bytearray(exported.read_bytes())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1  # the bit of an entry that is encrypted
            at = data.find(mark, at + 4)
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    with pytest.raises(BrokenCaseError):
        import_case(tmp_path / "locked.zip", tmp_path / "new")
