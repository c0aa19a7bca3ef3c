"""A brief is arranged and taken away in a browser, by mouse and by keyboard alone: the file is what was looked at."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def sections(page: Page) -> list[str]:
    return page.get_by_label("The brief as it will be").get_by_role("heading", level=3).all_inner_texts()


def numbers(page: Page) -> list[str]:
    return page.get_by_label("The brief as it will be").locator("sup a").all_inner_texts()


def test_a_brief_is_arranged_and_taken_away_by_mouse(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/brief?actor=pack%3Airan")
    expect(page.get_by_role("heading", name="Iran", exact=True)).to_be_visible()
    page.get_by_label("Template").select_option("note")
    page.get_by_role("checkbox", name="What is reported").check()
    page.get_by_role("checkbox", name="What is not known").uncheck()
    parts = page.get_by_role("list", name="Parts").get_by_role("listitem")
    expect(parts).to_have_count(4)
    parts.nth(3).get_by_text("What is reported").drag_to(parts.nth(0))
    expect(parts.nth(0)).to_contain_text("What is reported")
    wanted = ["What is reported", "Key judgements", "Who says otherwise", "Method", "Sources"]
    assert sections(page) == wanted
    with page.expect_download() as taken:
        page.get_by_role("link", name="Markdown").click()
    assert taken.value.suggested_filename == "Iran.md"
    file = Path(taken.value.path()).read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", file, re.M) == wanted
    assert re.findall(r"\[(\[\d+\])\]\(#ref", file) == numbers(page)
    page.reload()
    expect(page.get_by_role("heading", name="Iran", exact=True)).to_be_visible()
    assert sections(page) == wanted


def test_a_brief_is_arranged_and_taken_away_by_keyboard_alone(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/claims?actor=pack%3Airan")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Iran", exact=True)).to_be_visible()
    grip = page.get_by_role("button", name="Move Key judgements")
    for _ in range(40):
        page.keyboard.press("Tab")
        if grip.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Move Key judgements, part 3")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(grip).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Key judgements")).to_be_focused()
    assert sections(page)[:3] == ["What is reported", "Who says otherwise", "The network"]
    with page.expect_download() as taken:
        page.keyboard.press("e")
        page.keyboard.press("p")
    assert taken.value.suggested_filename == "Iran.pdf"
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
