"""Two people at one case that a PostgreSQL server keeps, at the same time: nothing that either decides is lost, and
each sees what the other does without loading the page again. Signing in and out; what a reader is not offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect
from postgres_server import new_store
from tests.browser.conftest import Served

from tieline.model.judgements import Judgement
from tieline.web.users import add_user
from tieline.workbench.case_bench import CaseBench

WORD = "seven pelicans over the estuary"
SOON = 5_000
"""Milliseconds within which one sees what another decided."""
DECIDE = """async ([documentId, statements, reason]) => {
    const { token } = await (await fetch("/api/session")).json();
    const decide = (statement) => fetch("/api/decisions", {
        method: "POST",
        headers: { "content-type": "application/json", "x-tieline-token": token },
        body: JSON.stringify({ action: "accept", targets: [`${documentId}#${statement}`], reason }),
    });
    window.decided = Promise.all(statements.map(decide)).then((answers) => answers.map((answer) => answer.status));
}"""
"""Begins to accept statements one beside the other, as fast as the browser sends."""

Serve = Callable[[Path], Served]


@pytest.fixture
def team_case(sample_case: Path, tmp_path: Path, postgres: str) -> Path:
    """The samples' case on a PostgreSQL server, with Anna and Otto, who decide, and Rita, who reads."""
    with CaseBench.open(sample_case, by="demo") as case:
        case.export_to(tmp_path / "samples.zip")
    folder = tmp_path / "team"
    CaseBench.import_from(tmp_path / "samples.zip", folder, by="demo", store=new_store(postgres)).close()
    add_user(folder, "Anna", "analyst", WORD)
    add_user(folder, "Otto", "owner", WORD)
    add_user(folder, "Rita", "reader", WORD)
    return folder


def sign_in(page: Page, name: str) -> None:
    """By the keyboard alone."""
    expect(page.get_by_role("heading", name="Sign in to this case")).to_be_visible()
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_have_count(0)


def document_with_most(case: CaseBench) -> tuple[str, list[str]]:
    """The document with most statements, and their ids in the order of its text."""
    view = case.view()
    found = {d: [s.statement.id for s in view.statements(document=d)] for d in view.documents()}
    document = max(found, key=lambda d: len(found[d]))
    return document, sorted(found[document], key=lambda s: int(s[1:]))


def row(page: Page, statement: str) -> Locator:
    return page.locator(f'[data-statement="{statement}"]')


def see(page: Page, statements: Sequence[str], standing: str) -> None:
    """The page shows, soon and by itself, that these statements stand so."""
    for statement in statements:
        expect(row(page, statement)).to_contain_text(standing, timeout=SOON)


def made_by(case: CaseBench, person: str) -> list[Judgement]:
    return [j for j in case.view().all_judgements() if j.author == person]


def work_at_once(anna: Page, otto: Page, case: CaseBench) -> None:
    """Both read one document and decide at the same time, by hand and in heaps; each sees all of it."""
    document, statements = document_with_most(case)
    first, second, *rest = statements
    rest = rest[:4]
    pages, opened = {"Anna": anna, "Otto": otto}, {"Anna": first, "Otto": second}
    heaps = {"Anna": rest[:2], "Otto": rest[2:]}
    for person, page in pages.items():
        page.goto(urljoin(page.url, f"/read?document={document}&statement={opened[person]}"))
        expect(row(page, opened[person])).to_contain_text("Reject")
    for person, page in pages.items():
        page.evaluate(DECIDE, [document, heaps[person], f"accepted by {person} among others"])
    # Both have sent; who decides by hand waits for those before, but longer than that nobody waits for the other.
    anna.keyboard.press("r")
    otto.keyboard.press("a")
    for person, page in pages.items():
        assert page.evaluate("window.decided") == [200, 200], person
        expect(page.get_by_label("Notes").get_by_role("button", name="Undo")).to_be_visible(timeout=4 * SOON)
    see(anna, [second, *heaps["Otto"]], "accepted")
    see(otto, [first], "rejected")
    see(otto, heaps["Anna"], "accepted")
    assert {j.targets[0].rpartition("#")[2] for j in made_by(case, "Anna")} == {first, *heaps["Anna"]}
    assert {j.targets[0].rpartition("#")[2] for j in made_by(case, "Otto")} == {second, *heaps["Otto"]}
    stands = {s.statement.id: s.standing for s in case.view().statements(document=document, rejected=True)}
    assert [stands[s] for s in (first, second, *rest)] == ["rejected", *["accepted"] * 5]
    assert list(case.ledger.verify()) == []


def test_two_people_decide_at_once_at_one_server(
    new_page: Callable[..., Page], serve_case: Serve, team_case: Path
) -> None:
    served = serve_case(team_case)
    anna, otto = new_page(), new_page()
    for page, name in ((anna, "Anna"), (otto, "Otto")):
        page.goto(served.address)
        sign_in(page, name)
    work_at_once(anna, otto, served.desk.bench("Ada"))


def test_two_people_decide_at_once_at_two_servers(
    new_page: Callable[..., Page], serve_case: Serve, team_case: Path
) -> None:
    here, there = serve_case(team_case), serve_case(team_case)
    anna, otto = new_page(), new_page()
    for page, served, name in ((anna, here, "Anna"), (otto, there, "Otto")):
        page.goto(served.address)
        sign_in(page, name)
    work_at_once(anna, otto, there.desk.bench("Ada"))


def test_a_reader_is_offered_nothing_to_decide_and_signs_out(
    new_page: Callable[..., Page], serve_case: Serve, team_case: Path
) -> None:
    served = serve_case(team_case)
    case = served.desk.bench("Ada")
    document, (first, *_) = document_with_most(case)
    page = new_page()
    page.goto(f"{served.address}/read?document={document}&statement={first}")
    sign_in(page, "Rita")
    expect(row(page, first)).to_contain_text("Found by")
    expect(page.get_by_role("button", name="Reject r")).to_have_count(0)
    for key in ("r", "a", "Control+z"):
        page.keyboard.press(key)
    page.goto(f"{served.address}/review")
    expect(page.get_by_role("heading", name="Review")).to_be_visible()
    expect(page.get_by_role("heading", name="How reliable is it?")).to_be_visible(timeout=4 * SOON)
    for name in ("They are one", "A", "Accept", "Reject"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    assert made_by(case, "Rita") == []
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to this case")).to_be_visible()
    expect(page.get_by_text("Rita")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Sign in to this case")).to_be_visible()


def test_one_signs_out_by_the_keyboard_and_another_signs_in(
    new_page: Callable[..., Page], serve_case: Serve, team_case: Path
) -> None:
    page = new_page()
    page.goto(serve_case(team_case).address)
    sign_in(page, "Anna")
    expect(page.get_by_text("Anna · analyst")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("sign out")
    page.keyboard.press("Enter")
    sign_in(page, "Otto")
    expect(page.get_by_text("Otto · owner")).to_be_visible()
    expect(page.get_by_text("Anna")).to_have_count(0)
