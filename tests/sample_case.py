"""The case that the demo builds, made once for a whole test run, however many processes share in it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tieline.documents import collect_fields
from tieline.samples import samples
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench

PATIENCE = 300


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share, and no other run, whose case may be of older rules."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, bench: Workbench) -> Path:
    """The case in a folder that all processes of the run share; made by the first, awaited by the others."""
    case, lock = folder / "sample-case", folder / "sample-case.making"
    try:
        os.mkdir(lock)
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not case.exists():
            assert time.monotonic() < until, f"wanted the case that another process makes, found none in {PATIENCE} s"
            time.sleep(0.2)
        return case
    made = folder / "sample-case.new"
    shutil.rmtree(made, ignore_errors=True)
    with CaseBench.create(made, by="demo", name="The samples") as case_bench:
        found = (
            collect_fields({"id": s.id, "text": s.text, "title": s.title, "publisher": s.publisher,
                            "published": s.published})
            for s in samples()
        )  # fmt: skip
        for _ in case_bench.take_in(found, bench):
            pass
    made.rename(case)
    return case
