"""Deciding in the queue, by mouse and by keyboard alone: two spellings become one, and two again."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served

from tieline.documents import collect_fields
from tieline.workbench import Workbench


def names(served: Served) -> set[str]:
    return {actor.name for actor in served.desk.bench("Ada").view().actors()}


def test_two_spellings_are_merged_and_parted_again_by_mouse(page: Page, served: Served) -> None:
    page.get_by_role("link", name="Review").click()
    page.get_by_role("button", name="Who is who").first.click()
    expect(page.get_by_role("heading", name="Are they one?")).to_be_visible()
    before = names(served)
    page.get_by_role("button", name="They are one").click()
    note = page.get_by_label("Notes").get_by_role("listitem").filter(has_text="Merged")
    expect(note).to_be_visible()
    assert len(before - names(served)) == 1
    note.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Notes")).to_contain_text("Merge undone")
    assert names(served) == before


def test_two_spellings_are_merged_and_parted_again_by_keyboard(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Review")).to_be_visible()
    expect(page.get_by_role("heading", name="How reliable is it?")).to_be_visible()
    before = names(served)
    while not page.get_by_role("heading", name="Are they one?").is_visible():
        page.keyboard.press("j")
    page.keyboard.press("m")
    expect(page.get_by_label("Notes")).to_contain_text("Merged")
    assert len(before - names(served)) == 1
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Notes")).to_contain_text("Merge undone")
    assert names(served) == before
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_label("Notes")).to_contain_text("Merge made again")
    assert len(before - names(served)) == 1


def test_a_publisher_is_graded_with_a_reason_of_ones_own(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/review?kind=source")
    expect(page.get_by_role("heading", name="How reliable is it?")).to_be_visible()
    page.keyboard.press("Shift+b")
    page.get_by_label("Reason, for whoever reads the log").fill("ten years of corrections, printed")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Notes")).to_contain_text("Graded B")
    made = list(served.desk.bench("Ada").view().judgements())[-1]
    assert (made.action, made.value["reliability"], made.reason) == ("grade", "B", "ten years of corrections, printed")


def test_all_of_a_name_are_made_one_at_once_and_each_merge_can_be_undone(
    page: Page, served: Served, bench: Workbench
) -> None:
    texts = (
        "Farid met the envoy in Nyala on Monday. Farid threatened Chad.",
        "Farid praised the truce in Goma. Farid accused Uganda of theft.",
        "Farid visited a barracks. Farid blamed Thailand for the shortage.",
    )
    rows = [{"text": text, "publisher": f"Post {n}", "published": "2024-05-01"} for n, text in enumerate(texts)]
    for _ in served.desk.bench("Ada").take_in((collect_fields(row) for row in rows), bench):
        pass

    def called_farid() -> int:
        return sum(actor.name == "Farid" for actor in served.desk.bench("Ada").view().actors())

    assert called_farid() == 3
    page.goto(f"{served.address}/review?kind=actors")
    page.get_by_role("button", name="Farid × 3").click()
    expect(page.get_by_role("heading", name="Are they all one?")).to_be_visible()
    members = page.get_by_role("list", name="All of this name").get_by_role("checkbox")
    expect(members).to_have_count(3)
    members.nth(1).uncheck()
    expect(page.get_by_role("button", name="They are these 2 one")).to_be_visible()
    members.nth(1).check()
    page.keyboard.press("m")
    expect(page.get_by_label("Notes")).to_contain_text("3 made one")
    assert called_farid() == 1
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Notes")).to_contain_text("Merge undone")
    assert called_farid() == 2
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Farid × 3")).to_be_visible()
    assert called_farid() == 3
    page.get_by_role("button", name="Farid × 3").click()
    page.get_by_role("button", name="Ask pair by pair").click()
    expect(page.get_by_role("list", name="The queue").get_by_role("button", name="Farid")).to_have_count(3)
