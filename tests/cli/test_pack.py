from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]

SOUND = """
pack: harbour
title: The harbour dispute
version: "2024.12"
as_of: "2024-12-31"
licence: CC0-1.0
sources:
  register: "Register of the port, 2024"
actors:
  - id: harbour-league
    name: Harbour League
    type: organization
    sources: [register]
"""


def test_a_sound_pack_has_no_faults(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(SOUND)
    result = run("pack", "check", file)
    assert (result.exit_code, result.stdout) == (0, f"{file}: no faults\n")


def test_a_fault_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(SOUND.replace("type: organization", "type: gang"))
    result = run("pack", "check", file)
    assert result.exit_code == 1
    assert f"{file}:12" in result.stdout
    assert "gang" in result.stdout


def test_a_missing_pack_is_a_message(run: Run, tmp_path: Path) -> None:
    result = run("pack", "check", tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert "wanted a pack file" in result.stderr
