"""Watches: made, looked at, seen and let go, by mouse and by keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def kept(served: Served) -> list[str]:
    return [kept.watch.name for kept in served.desk.bench("Ada").watches()]


def test_a_watch_is_made_its_news_opened_seen_and_the_watch_let_go_by_mouse(page: Page, served: Served) -> None:
    page.get_by_role("link", name="Watches").click()
    expect(page.get_by_text("Nothing is watched for yet.")).to_be_visible()
    page.get_by_role("button", name="Watch for something").click()
    dialog = page.get_by_role("dialog", name="Watch for something")
    dialog.get_by_role("combobox", name="About").fill("rapid supp")
    dialog.get_by_role("option", name="Rapid Support Forces").click()
    dialog.get_by_label("Of this relation").select_option("arms")
    expect(dialog.get_by_label("Name of the watch")).to_have_value("New claims “arms” of Rapid Support Forces")
    dialog.get_by_label("Name of the watch").fill("who arms them")
    dialog.get_by_role("button", name="Watch", exact=True).click()
    watch = page.get_by_role("region", name="who arms them")
    expect(watch).to_contain_text("arms")
    expect(watch).to_contain_text("about Rapid Support Forces")
    watch.get_by_role("button", name="United Arab Emirates").first.click()
    expect(page.get_by_role("region", name="The chosen claim")).to_contain_text("arms")
    page.get_by_role("button", name="All seen").click()
    expect(watch).to_contain_text("nothing new")
    page.get_by_role("button", name="All that answers").click()
    expect(watch.get_by_role("button", name="United Arab Emirates").first).to_be_visible()
    watch.get_by_role("button", name="Let go of who arms them").click()
    expect(page.get_by_text("Nothing is watched for yet.")).to_be_visible()
    assert kept(served) == []
    page.get_by_label("Notes").get_by_role("button", name="Undo").last.click()
    expect(watch).to_be_visible()
    assert kept(served) == ["who arms them"]


def test_a_watch_is_made_and_its_news_seen_by_keyboard(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page.get_by_text("Nothing is watched for yet.")).to_be_visible()
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Watch for something")
    expect(dialog.get_by_role("radio", name="New claims")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("sudan")
    expect(dialog.get_by_role("option", name="Sudan", exact=False).first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    watch = page.get_by_role("region", name=re.compile("^New claims of "))
    expect(watch.locator("button.news").first).to_be_visible()
    assert len(kept(served)) == 1
    page.keyboard.press("j")
    expect(watch.locator("button.news").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="The chosen claim")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(watch).to_contain_text("nothing new")
