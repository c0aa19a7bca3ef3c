"""A forecast is resolved in a browser, by mouse and by keyboard alone, and scored at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def test_a_forecast_is_resolved_by_mouse_and_scored_against_the_base_rate(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/forecasts?state=due")
    rows = page.get_by_label("Forecasts", exact=True).get_by_role("listitem")
    row = rows.filter(has_text="embargo")
    expect(row).to_contain_text("55–80% likely")
    row.get_by_role("button", name="embargo").click()
    expect(row.get_by_role("blockquote")).to_be_visible()
    row.get_by_role("button", name="Came true").click()
    page.get_by_label("Evidence").fill("The council’s record of the day.")
    page.get_by_role("button", name="Resolve it").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="resolved").click()
    expect(rows.filter(has_text="embargo")).to_contain_text("came true")
    scores = page.get_by_label("Scores", exact=True)
    expect(scores.get_by_text("1 of 1 resolved")).to_be_visible()
    expect(scores.get_by_role("img", name="Calibration")).to_be_visible()
    scores.get_by_role("button", name="by word").click()
    expect(scores.get_by_role("row", name="1 likely 68% 100% 1")).to_be_visible()


def test_a_conditional_forecast_is_resolved_by_keyboard_alone(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("f")
    rows = page.get_by_label("Forecasts", exact=True).get_by_role("listitem")
    expect(rows.first).to_be_visible()
    chosen = page.locator("li[aria-current=true]")
    page.keyboard.press("j")
    while chosen.get_by_text("on condition").count() == 0:
        before = chosen.inner_text()
        page.keyboard.press("j")
        expect(chosen).not_to_have_text(before, use_inner_text=True)
    page.keyboard.press("f")
    expect(page.get_by_role("dialog", name="What became of it?")).to_be_visible()
    page.keyboard.type("Nobody saw it happen.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Notes")).to_contain_text("Forecast came out false")
    made = list(served.desk.bench("Ada").view().judgements())
    assert [(j.action, j.value["outcome"], j.reason) for j in made] == [("resolve", False, "Nobody saw it happen.")]
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Notes")).to_contain_text("Resolve undone")
    assert not list(served.desk.bench("Ada").view().judgements())


def test_an_own_forecast_is_made_in_the_standards_words(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/forecasts")
    page.get_by_role("button", name="Forecast something").click()
    page.get_by_label("What will happen").fill("The envoy comes back empty-handed.")
    page.get_by_label("How likely").select_option("likely")
    page.get_by_label("By when").fill("2024-05")
    page.get_by_label("What would settle it").fill("A communiqué, or none.")
    page.get_by_role("button", name="Record it").click()
    page.get_by_label("only our own").check()
    row = page.get_by_label("Forecasts", exact=True).get_by_role("listitem")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("55–80% likely")
    expect(row).to_contain_text("due")
