from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from tieline.samples import samples

Run = Callable[..., Result]


def test_the_demo_shows_every_sample_one_in_full_and_a_claim_weighed_across_them(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--keep", tmp_path / "case")
    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    for sample in samples():
        assert sample.title in told
    assert result.stdout.count("WHO IS IN IT") == 1
    assert "WHAT TO TRY NEXT" in result.stdout
    weighed = told.split("ONE CLAIM ACROSS THE CASE")[1]
    for words in ("independent origins", "counted as one", "credibility", "WHO DENIES IT", "reliability not graded"):
        assert words in weighed
    assert run("claims", "--contested", "--case", tmp_path / "case").stdout.strip() != "no claim fits"


def test_an_unknown_sample_is_misuse(run: Run) -> None:
    result = run("demo", "--sample", "nothing")
    assert result.exit_code == 2
    assert samples()[0].id in result.stderr
