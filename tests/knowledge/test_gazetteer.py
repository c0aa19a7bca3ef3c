"""The gazetteer: what it knows, how names are compared, and that its file is built once and whole."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tieline.knowledge import Gazetteer, open_gazetteer
from tieline.knowledge.gazetteer import lookup
from tieline.knowledge.gazetteer.records import place_key
from tieline.knowledge.gazetteer.sources import PlaceRow


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Aleppo", "SY", 36.2, 37.2),
        ("Raqqa", "SY", 35.95, 39.0),
        ("Kiev", "UA", 50.45, 30.52),
        ("Norway", "NO", 62, 10),
        ("U.S.", "US", 39.75, -98.5),
        ("Strait of Hormuz", None, 26.6, 56.5),
        ("Darfur", "SD", 13, 24.5),
        ("Nagorno-Karabakh", "AZ", 39.8, 46.75),
        ("the Gaza Strip", "PS", 31.4, 34.4),
        ("Saint Petersburg", "RU", 59.9, 30.3),
        ("Los Angeles", "US", 34.05, -118.2),
    ],
)
def test_a_name_of_the_news_finds_its_place_first(
    gazetteer: Gazetteer, name: str, country: str | None, lat: float, lon: float
) -> None:
    place = gazetteer.find(name)[0]
    assert (place.country, round(place.lat), round(place.lon)) == (country, round(lat), round(lon))


def test_all_places_of_a_name_are_given(gazetteer: Gazetteer) -> None:
    assert {"FR", "US"} <= {p.country for p in gazetteer.find("Paris")}
    assert {p.kind for p in gazetteer.find("Georgia")[:2]} == {"state", "us state"}


def test_what_is_no_place_is_not_found(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Zzyzxq") == gazetteer.find("") == gazetteer.find(" .,") == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("St. Petersburg", "Saint Petersburg"),
        ("U.K.", "UK"),
        ("Sana'a", "Sanaa"),
        ("The Hague", "Hague"),
        ("Łódź", "łódź"),
    ],
)
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert place_key(a) == place_key(b)


VARN = PlaceRow(("Varn", "Varnsk"), "town", "SE", "10", 58.0, 15.0, 3.0, 9000, 1)


@pytest.fixture
def one_town(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    built: list[int] = []

    def rows() -> Iterator[PlaceRow]:
        built.append(1)
        yield VARN

    monkeypatch.setattr(lookup, "place_rows", rows)
    return built


def test_the_file_is_built_when_first_asked_and_only_then(tmp_path: Path, one_town: list[int]) -> None:
    asked = open_gazetteer(tmp_path)
    assert not one_town
    assert [p.name for p in asked.find("VARN")] == ["Varn"]
    assert not asked.find("Varnsk")[0].usual
    assert open_gazetteer(tmp_path).find("Varn") == asked.find("Varn")
    assert len(one_town) == 1
    assert [f.suffix for f in tmp_path.iterdir()] == [".sqlite"]


def test_a_folder_that_cannot_be_written_costs_memory_not_the_answer(tmp_path: Path, one_town: list[int]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert open_gazetteer(blocked / "cache").find("Varn")[0].country == "SE"


def test_a_gazetteer_can_be_passed_to_another_process(tmp_path: Path, one_town: list[int]) -> None:
    asked = open_gazetteer(tmp_path)
    asked.find("Varn")
    assert pickle.loads(pickle.dumps(asked)).find("Varn") == asked.find("Varn")
