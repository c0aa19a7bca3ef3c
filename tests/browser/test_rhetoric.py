"""Rhetoric in a browser: counted, drawn, opened down to the claim, and brought back by its link."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def test_a_month_of_the_trend_is_opened_down_to_a_claim(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/rhetoric")
    trend = page.get_by_label("Month by month")
    expect(trend.get_by_role("img", name="Hostile less friendly")).to_be_visible()
    trend.get_by_text("The figures").click()
    trend.get_by_role("button", name="2024-01").click()
    one_by_one = page.get_by_label("One by one")
    expect(one_by_one.get_by_role("heading")).to_contain_text("2024-01")
    one_by_one.get_by_role("listitem").first.get_by_role("button").click()
    expect(page.get_by_label("The chosen claim").get_by_role("heading", name="Who says it")).to_be_visible()
    link = page.url
    page.goto(f"{served.address}/inbox")
    page.goto(link)
    expect(one_by_one.get_by_role("heading")).to_contain_text("2024-01")
    expect(page.get_by_label("The chosen claim").get_by_role("heading", name="Who says it")).to_be_visible()


def test_counts_by_pair_and_by_origin_and_the_other_parts_by_keyboard(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("h")
    counts = page.get_by_label("Counts", exact=True)
    expect(counts.get_by_role("columnheader", name="threaten")).to_be_visible()
    counts.get_by_role("button", name="by origin").click()
    expect(counts.get_by_role("columnheader", name="Reported by")).to_be_visible()
    for told in ("Nobody is heard in two voices", "per 100 words", "Choose an actor", "to another time"):
        page.keyboard.press("]")
        expect(page.get_by_text(told).first).to_be_visible()
