"""Which calendar days an EDTF string can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.model.time import earliest, is_edtf, latest, parse_edtf


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1957", "1957-01-01", "1957-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1957-08-08", "1957-08-08", "1957-08-08"),
        ("2024-05-01T09:30:00Z", "2024-05-01", "2024-05-01"),
        ("1982~", "1982-01-01", "1982-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2020-21", "2020-03-01", "2020-05-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2019/2021-03", "2019-01-01", "2021-03-31"),
        ("../2021", "0001-01-01", "2021-12-31"),
        ("2019/", "2019-01-01", "9999-12-31"),
    ],
)
def test_the_days_a_date_can_mean(edtf: str, first: str, last: str) -> None:
    assert (earliest(edtf), latest(edtf)) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8 August",
        "2024-13",
        "2024-02-30",
        "24",
        "2024-1",
        "2024/2020",
        "../..",
        "2020-21-03",
        "2024-XXT09:00",
        "2020 ",
        "２０２４",
        "2024-05-01T25:10",
        "2024-05-01T09:71",
    ],
)
def test_what_is_no_date_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(ValueError, match="wanted") as caught:
        parse_edtf(text)
    assert repr(text) in str(caught.value)
    assert not is_edtf(text)


def test_qualifiers_say_how_sure_a_date_is_without_widening_it() -> None:
    assert parse_edtf("1900?").uncertain
    assert parse_edtf("1900~").approximate
    assert parse_edtf("1900%").uncertain
    assert parse_edtf("2010~/2012").approximate
    assert parse_edtf("1900~").last == parse_edtf("1900").last


def test_periods_share_days_or_contain_each_other() -> None:
    assert parse_edtf("2019").may_share_a_day(parse_edtf("2019-07/2020"))
    assert not parse_edtf("2019").may_share_a_day(parse_edtf("2020"))
    assert parse_edtf("2019").contains(parse_edtf("2019-07"))
    assert not parse_edtf("2019-07").contains(parse_edtf("2019"))


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_means_itself_within_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    assert earliest(text) == latest(text) == day
    assert earliest(text[:4]) <= earliest(text[:7]) <= day <= latest(text[:7]) <= latest(text[:4])
