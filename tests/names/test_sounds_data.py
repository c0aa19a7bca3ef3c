"""The examples that stand beside the data are true."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from tieline.names import normalise, skeleton

DATA = resources.files("tieline.names") / "data"
SOUNDS = tomllib.loads((DATA / "sounds.toml").read_text(encoding="utf-8"))["sound"]
WORDS = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound["letters"])
def test_each_sound_brings_its_example_together(sound: dict[str, str]) -> None:
    one, other = sound["example"].split(", ")
    assert sound["letters"] in one.lower() + other.lower()
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize("group", WORDS)
def test_each_group_of_words_has_an_example_with_one_of_them(group: str) -> None:
    example = set(WORDS[group]["example"].lower().replace("-", " ").replace(",", " ").replace(".", " ").split())
    assert example & set(WORDS[group]["words"])
    assert all(word == normalise(word) or word in WORDS["articles"]["words"] for word in WORDS[group]["words"])
