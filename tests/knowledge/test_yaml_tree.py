"""Packs keep the letters that are written, and the quick way of reading gives what the marked way gives."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tieline.knowledge.yaml_tree import compose_yaml, read_plain, read_unmarked

TREES = st.recursive(
    st.none() | st.booleans() | st.text(alphabet="aé:'\"-# ~\n1nul", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="abn~", min_size=1, max_size=3), inner)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "text", ["country: NO", "born: 2020-01-03", "version: 1.0", "to: off", "n: 007", "clock: 12:30"]
)
def test_plain_scalars_stay_letters(text: str) -> None:
    assert list(read_unmarked(text).values()) == [text.split(": ", 1)[1]]  # type: ignore[union-attr]


def test_only_null_true_and_false_mean_something() -> None:
    assert read_unmarked('{a: null, b: ~, c: , d: true, e: false, f: "null", g: "true"}') == {
        "a": None, "b": None, "c": None, "d": True, "e": False, "f": "null", "g": "true",
    }  # fmt: skip


@given(TREES)
def test_both_ways_of_reading_agree(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    node = compose_yaml(text)
    assert read_unmarked(text) == (read_plain(node) if node is not None else None)


def test_both_ways_agree_on_anchors_and_on_the_bundled_packs() -> None:
    files = (resources.files("tieline.knowledge") / "packs").iterdir()
    for text in ["a: &x [1, 2]\nb: *x\n", *(file.read_text(encoding="utf-8") for file in files)]:
        node = compose_yaml(text)
        assert node is not None
        assert read_unmarked(text) == read_plain(node)
