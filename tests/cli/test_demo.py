from collections.abc import Callable

from typer.testing import Result

from tieline.samples import samples

Run = Callable[..., Result]


def test_the_demo_shows_every_sample_in_brief_and_one_in_full(run: Run) -> None:
    result = run("demo")
    assert result.exit_code == 0
    for sample in samples():
        assert sample.title in result.stdout
    assert result.stdout.count("WHO IS IN IT") == 1
    assert "WHAT TO TRY NEXT" in result.stdout


def test_an_unknown_sample_is_misuse(run: Run) -> None:
    result = run("demo", "--sample", "nothing")
    assert result.exit_code == 2
    assert samples()[0].id in result.stderr
