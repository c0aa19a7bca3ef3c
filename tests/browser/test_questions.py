"""A matrix is rated in a browser, by mouse and by keyboard alone, and the ranking says at once what it hangs on."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect
from tests.browser.conftest import Served
from tests.browser.test_accessible import violations

HYPOTHESES = ("Iran wants a base on the Red Sea.", "Iran sells arms to whoever pays.")


@pytest.fixture
def question(served: Served) -> str:
    """A question on Iran with two hypotheses, one claim rated against neither."""
    bench = served.desk.bench("Ada")
    asked = bench.judge("ask", (), reason="to know", value={"question": "What is Iran after?", "about": ["pack:iran"]})
    for text in HYPOTHESES:
        bench.judge("suppose", [asked.id], reason="to know", value={"hypothesis": text, "actors": ["pack:iran"]})
    return asked.id


def test_a_rating_is_seen_and_weighed_before_the_matrix_is_answered_anew(
    page: Page, served: Served, question: str
) -> None:
    page.goto(f"{served.address}/questions")
    page.get_by_role("link", name="What is Iran after?").click()
    offered = page.get_by_label("What the case offers")
    offered.get_by_role("button", name="Put beside").first.click()
    cell = page.get_by_role("gridcell").first
    cell.click()
    held: list[Route] = []
    page.route(lambda address: "/api/questions/" in address, lambda route: held.append(route))
    page.get_by_role("button", name="II very inconsistent").click()
    expect(page.get_by_label("Notes")).to_contain_text("rated II")  # recorded
    expect(cell).to_have_text("II")
    page.get_by_role("button", name="high").click()
    expect(cell).to_have_attribute("aria-label", "A, claim 1: II, very inconsistent, weight high")
    page.unroute_all()
    for route in held:
        with suppress(Error):  # asked for an answer that nobody waits for any more
            route.continue_()
    expect(cell).to_have_attribute("aria-label", "A, claim 1: II, very inconsistent, weight high")


def test_a_matrix_is_rated_by_mouse_and_a_rating_is_taken_back(page: Page, served: Served, question: str) -> None:
    page.goto(f"{served.address}/questions")
    page.get_by_role("link", name="What is Iran after?").click()
    offered = page.get_by_label("What the case offers")
    for _ in range(2):
        offered.get_by_role("button", name="Put beside").first.click()
        expect(offered.get_by_text("in the matrix")).to_have_count(0)
    cells = page.get_by_role("gridcell")
    expect(cells).to_have_count(4)
    cells.nth(0).click()
    page.get_by_role("button", name="II very inconsistent").click()
    expect(cells.nth(0)).to_have_text("II")
    page.get_by_role("button", name="high").click()
    expect(cells.nth(0)).to_have_attribute("aria-label", "A, claim 1: II, very inconsistent, weight high")
    cells.nth(2).click()
    page.get_by_role("button", name="C consistent 2", exact=True).click()
    ranking = page.get_by_label("Ranking", exact=True)
    expect(ranking.get_by_role("listitem").first).to_contain_text(HYPOTHESES[1])
    expect(ranking.get_by_text("2.83", exact=False).first).to_be_visible()
    expect(ranking.get_by_text("Without claim 1 the first would be A, B")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(cells.nth(2)).to_have_text("·")


def test_a_matrix_is_rated_by_keyboard_alone(page: Page, served: Served, question: str) -> None:
    claim = served.desk.bench("Ada").claims(about="pack:iran")[0]
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page.get_by_role("link", name="What is Iran after?")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What is Iran after?")).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.type(f"{claim.subject_text} {claim.object_text}".strip())
    found = page.get_by_label("What the case offers").get_by_role("button", name="Put beside")
    expect(found.first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    cells = page.get_by_role("gridcell")
    expect(cells).to_have_count(2)
    page.keyboard.press("m")
    page.keyboard.press("5")
    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    expect(cells.nth(0)).to_have_attribute("aria-label", "A, claim 1: II, very inconsistent, weight high")
    expect(cells.nth(1)).to_have_attribute("aria-label", "B, claim 1: CC, very consistent")
    ranking = page.get_by_label("Ranking", exact=True)
    expect(ranking.get_by_role("listitem").first).to_contain_text(HYPOTHESES[1])
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Rate B × 1")
    expect(dialog).to_be_visible()
    page.keyboard.type("the price was never paid")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(cells.nth(1)).to_have_attribute("title", "Ada: the price was never paid")
    page.keyboard.press("0")
    page.keyboard.press("o")
    expect(page.get_by_label("The chosen claim")).to_be_visible()
    ratings = [j for j in served.desk.bench("Ada").view().judgements() if j.action == "rate"]
    assert {j.value["rating"] for j in ratings} == {"II", "CC"}


def test_what_turned_out_to_be_so_says_what_misled(page: Page, served: Served, question: str) -> None:
    bench = served.desk.bench("Ada")
    claim = bench.claims(about="pack:iran")[0].id
    first = next(j for j in bench.view().judgements() if j.action == "suppose")
    bench.judge("rate", [first.id, claim], reason="as read", value={"rating": "I"})
    page.goto(f"{served.address}/questions?question={question}")
    expect(page.get_by_role("gridcell")).to_have_count(2)
    expect(page.get_by_text("Loading…")).to_have_count(0)
    assert not violations(page)
    page.keyboard.press("c")
    page.get_by_role("radio", name=HYPOTHESES[0]).check()
    page.get_by_label("What shows it").fill("the lease was signed")
    page.get_by_role("button", name="Conclude", exact=True).last.click()
    expect(page.get_by_text("In the end A was so. It ranked 2 of 2.")).to_be_visible()
    expect(page.get_by_label("What was learned").get_by_text("1.00 against it")).to_be_visible()
