from datetime import date
from importlib.resources import files

import pytest

from tieline import samples as package
from tieline.samples import NOTICE, Sample, samples


def test_there_are_samples_of_many_kinds_and_stances() -> None:
    assert len(samples()) >= 24
    assert len({sample.publisher for sample in samples()}) >= 15
    assert len({sample.kind for sample in samples()}) >= 6
    assert len({sample.stance for sample in samples()}) >= 6


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: str(sample.id))
def test_a_sample_is_marked_dated_and_of_readable_length(sample: Sample) -> None:
    content = files(package).joinpath(f"{sample.id}.txt").read_text(encoding="utf-8")
    assert content.startswith(f"Sample: {NOTICE}\n")
    assert content.endswith(sample.text + "\n")
    assert date(2020, 1, 1) <= date.fromisoformat(sample.published) <= date(2024, 12, 31)
    assert 250 <= len(sample.text.split()) <= 550


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: str(sample.id))
def test_a_sample_puts_no_words_in_quotation_marks(sample: Sample) -> None:
    assert not set('"“”«»') & set(sample.text)
