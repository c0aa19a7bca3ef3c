"""The page around the views: menu, palette, help, theme, links that bring everything back."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect


def test_a_document_is_opened_from_the_palette_by_keyboard_alone_and_the_link_restores_it(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("reader")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Reader")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()


def test_help_lists_the_keys_that_work(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Undo your last decision")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_help_that_is_opened_before_the_page_knows_who_is_here_gains_the_keys_of_the_decider(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/session", lambda route: held.append(route))
    page.reload()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Search over all")
    expect(dialog).not_to_contain_text("Undo your last decision")
    for route in held:
        route.continue_()
    expect(dialog).to_contain_text("Undo your last decision")


def test_an_unknown_view_says_what_to_do(page: Page) -> None:
    page.goto(page.url + "nowhere")
    expect(page.get_by_role("alert")).to_contain_text("choose one from the menu")
