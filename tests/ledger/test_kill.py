"""An intake that is killed at any moment loses nothing that it reported done, doubles nothing, and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
import take_in
from take_in import arrival_with_original
from view_lines import view_to_lines

from tieline.ledger.cases import create_case, open_case

PROBES = Path(take_in.__file__).parent


def take_in_with_kills(folder: Path, store: str | None, documents: int, kills: int, seed: int) -> None:
    """Kill one intake so many times, start it again each time, look at what is there; then let it end, and compare."""
    case, chance = folder / "case", Random(seed)
    create_case(case, store=f"{store}?schema=case_{uuid4().hex}" if store else None).close()
    reported: set[int] = set()
    for kill in range(kills):
        fewest = documents * kill // kills
        reported |= _run_and_kill(case, documents, chance, until=max(1, fewest + documents // kills - len(reported)))
        ledger = open_case(case)
        found = list(ledger.view().documents())
        assert len(found) == len(set(found))
        assert {arrival_with_original(n).accession.document for n in reported} <= set(found)
        assert all(ledger.view().reading(document) for document in found)
        if kills < 10 or kill % 10 == 9:  # checking everything takes longer than taking it in
            assert list(ledger.verify()) == []
        ledger.close()
    subprocess.run(_command(case, documents, 10), env=_environment(), check=True, stdout=subprocess.DEVNULL)
    ledger, whole = open_case(case), create_case(folder / "whole")
    whole.add_documents(arrival_with_original(n) for n in range(documents))
    assert list(view_to_lines(ledger.view())) == list(view_to_lines(whole.view()))
    assert [(r.kind, r.key, r.body) for r in ledger.records()] == [(r.kind, r.key, r.body) for r in whole.records()]
    for each in (ledger, whole):
        each.close()


def _run_and_kill(case: Path, documents: int, chance: Random, until: int) -> set[int]:
    """Start the intake, kill it a moment after it reported so many at most, and give what it had reported."""
    wait_for, moment = chance.randrange(1, until + 1), chance.random() * 0.02
    command = _command(case, documents, chance.choice([1, 1, 4]))
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(wait_for)]
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return {int(line) for line in lines if line.endswith("\n")}


def _command(case: Path, documents: int, batch: int) -> list[str]:
    return [sys.executable, str(PROBES / "take_in.py"), str(case), str(documents), str(batch)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*(p for p in sys.path if p), str(PROBES)])}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_intake_loses_and_doubles_nothing(tmp_path: Path, store: str | None) -> None:
    take_in_with_kills(tmp_path, store, documents=24, kills=3, seed=1)


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_an_intake_of_500_killed_50_times_loses_and_doubles_nothing(tmp_path: Path, store: str | None) -> None:
    take_in_with_kills(tmp_path, store, documents=500, kills=50, seed=2)
