"""A case in its folder: made once, opened as it was made, and what is wrong with it said in words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made_readings import made_arrival

from tieline.errors import (
    CaseExistsError,
    CaseFileError,
    CaseLockedError,
    NewerCaseError,
    NoCaseError,
    StoreError,
    StrangeStoreError,
)
from tieline.ledger.blobs import Blobs
from tieline.ledger.cases import DATABASE, create_case, open_case, read_case
from tieline.ledger.postgres import PostgresBackend
from tieline.ledger.sql_ledger import SqlLedger
from tieline.ledger.sqlite import SqliteBackend
from tieline.model.judgements import Judgement


def test_a_case_is_made_once_and_opened_as_it_was_made(tmp_path: Path) -> None:
    folder = tmp_path / "on the Nile: 100% #1?"
    create_case(folder, 'The "Nile" \\ case').close()
    assert read_case(folder).name == 'The "Nile" \\ case'
    open_case(folder).close()
    with pytest.raises(CaseExistsError):
        create_case(folder)


def test_other_files_are_not_made_a_case(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(CaseExistsError):
        create_case(tmp_path)
    with pytest.raises(NoCaseError, match="tieline case new"):
        open_case(tmp_path)
    with pytest.raises(NoCaseError):
        open_case(tmp_path / "letter.txt")


@pytest.mark.parametrize("said", ["name = ", "name = 3", 'name = "x"\ncreated = "y"\nstore = 4'])
def test_a_case_file_that_is_broken_is_named(tmp_path: Path, said: str) -> None:
    create_case(tmp_path / "case").close()
    (tmp_path / "case" / "case.toml").write_text(said, encoding="utf-8")
    with pytest.raises(CaseFileError, match=r"case\.toml"):
        open_case(tmp_path / "case")


def test_a_case_whose_ledger_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    create_case(tmp_path / "case").close()
    (tmp_path / "case" / DATABASE).unlink()
    with pytest.raises(CaseFileError, match=DATABASE):
        open_case(tmp_path / "case")
    assert not (tmp_path / "case" / DATABASE).exists()


def test_a_case_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    create_case(tmp_path / "case").close()
    with sqlite3.connect(tmp_path / "case" / DATABASE) as file:
        file.execute("UPDATE settings SET value = '99' WHERE name = 'schema'")
    file.close()
    with pytest.raises(NewerCaseError, match="99"):
        open_case(tmp_path / "case")


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    create_case(tmp_path / "case").close()
    file = tmp_path / "case" / DATABASE
    one, other = SqliteBackend(file), SqliteBackend(file, patience=0.1)
    with one.writing():
        with pytest.raises(CaseLockedError, match="nothing was lost"):
            SqlLedger(other, Blobs(tmp_path)).add_document(made_arrival(1))
        assert list(SqlLedger(other, Blobs(tmp_path)).view().documents()) == []
    SqlLedger(other, Blobs(tmp_path)).add_document(made_arrival(1))
    for backend in (one, other):
        backend.close()


def test_a_second_writer_is_told_to_wait_by_a_server_too(postgres: str) -> None:
    one, other = PostgresBackend(postgres), PostgresBackend(postgres, patience=0.1)
    with one.writing(), pytest.raises(CaseLockedError), other.writing():
        pass
    for backend in (one, other):
        backend.close()


def test_many_who_decide_at_once_wait_for_each_other_and_not_for_ever(make_ledger: Callable[[], SqlLedger]) -> None:
    ledger, many = make_ledger(), 24
    ledger.add_document(made_arrival(1))
    (statement, *_) = ledger.view().statements()

    def accept(number: int) -> bool:
        made = f"2024-06-02T09:00:{number:02d}Z"
        return ledger.judge(Judgement.of("accept", (statement.key,), reason="seen", author=str(number), made=made))

    with ThreadPoolExecutor(many) as people:
        assert list(people.map(accept, range(many))) == [True] * many
    assert {j.author for j in ledger.view().judgements()} == set(map(str, range(many)))


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://ana@localhost/cases",
        "postgresql://ana@localhost/cases?schema=a-b",
        "postgresql://ana@127.0.0.1:1/x",
    ],
)
def test_an_address_that_leads_nowhere_is_named(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError, match="see that it runs"):
        create_case(tmp_path / "case", store=address)
    assert not (tmp_path / "case").exists()


def test_a_password_is_in_no_message() -> None:
    backend = PostgresBackend("postgresql://ana:secret@localhost/cases?schema=sahel")
    assert backend.name == "postgresql://ana:***@localhost/cases?schema=sahel"


def test_a_clock_that_was_set_back_does_not_turn_the_log_back(tmp_path: Path) -> None:
    moments = iter(["2024-06-02T00:00:00.000000Z", "2024-06-05T00:00:00.000000Z", "2024-06-01T00:00:00.000000Z"])
    ledger = create_case(tmp_path / "case", clock=lambda: next(moments))
    ledger.add_document(made_arrival(1))
    ledger.add_document(made_arrival(2))
    assert {record.recorded for record in ledger.records()} == {"2024-06-05T00:00:00.000000Z"}
    ledger.close()


def test_what_only_names_the_ledger_loads_no_database() -> None:
    program = "import sys, tieline.ledger; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_blobs_are_whole_or_not_there(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    name = blobs.keep(b"original")
    blobs.path(name).write_bytes(b"orig")  # as a copy that was cut short
    assert blobs.keep(b"original") == name
    assert blobs.read(name) == b"original"
    assert list(blobs.names()) == [name]


def test_a_folder_from_somebody_does_not_make_the_program_call_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "postgresql://ana@db.example.org/cases"
    (tmp_path / "case.toml").write_text(f'name = "a"\ncreated = "2024-05-01"\nstore = "{address}"\n', encoding="utf-8")
    monkeypatch.delenv("TIELINE_STORE", raising=False)
    reached: list[object] = []
    monkeypatch.setattr("tieline.ledger.cases._backend", reached.append)
    with pytest.raises(StrangeStoreError, match="TIELINE_STORE"):
        open_case(tmp_path)
    assert reached == []
