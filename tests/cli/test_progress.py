"""What can take long can be ended, and is answered from what was done until then."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tieline.cli.progress import counting


@pytest.fixture(autouse=True)
def _as_python_starts() -> Iterator[None]:
    """An interrupt ends the program, whatever other tests of this process have left to take it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_interrupt_ends_the_counting_and_the_second_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("drawing", 5) as go_on:
        assert go_on()
        signal.raise_signal(signal.SIGINT)
        assert not go_on()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert "drawing was ended by the keyboard" in " ".join(capsys.readouterr().err.split())


def test_after_the_counting_an_interrupt_means_what_it_meant_before() -> None:
    with counting("trying", None) as go_on:
        assert go_on()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
