"""People who sign in: each may do what their role lets them, in their own name, and nobody else's page can ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from tieline.errors import UserError
from tieline.web.app import build_app
from tieline.web.desk import Desk
from tieline.web.seats import COOKIE, PAUSE, TOKEN_HEADER, TRIES, Seats
from tieline.web.users import FILE, add_user, read_users, remove_user

WORD = "a long pass phrase"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(desk: Desk, clock: Clock) -> Iterator[Callable[[], TestClient]]:
    """Browsers that nobody has signed in with yet, on a case with a reader, an analyst and an owner."""
    for name, role in (("Rita", "reader"), ("Anna", "analyst"), ("Otto", "owner")):
        add_user(desk.folder, name, role, WORD)  # type: ignore[arg-type]
    app = build_app(desk, Seats(desk.by, users=lambda: read_users(desk.folder), clock=clock))
    clients: list[TestClient] = []

    def visit() -> TestClient:
        clients.append(TestClient(app, base_url="http://127.0.0.1"))
        return clients[-1]

    yield visit
    for client in clients:
        client.close()


def signed_in(client: TestClient, name: str) -> TestClient:
    answer = client.post("/api/sign-in", json={"name": name, "password": WORD})
    assert answer.status_code == 200, answer.text
    client.headers[TOKEN_HEADER] = answer.json()["token"]
    return client


def test_nobody_sees_anything_before_signing_in(visitor: Callable[[], TestClient]) -> None:
    client = visitor()
    paths = client.get("/api/openapi.json").json()["paths"]
    asked = [path for path, ways in paths.items() if "get" in ways]
    assert asked
    for path in asked:
        assert client.get(path.replace("{", "").replace("}", "")).status_code in (401, 422), path
    assert client.post("/api/decisions", json={}).status_code in (401, 422)


def test_a_password_is_kept_as_a_hash_that_nobody_else_may_read(desk: Desk, visitor: object) -> None:
    file = desk.folder / FILE
    assert WORD not in file.read_text(encoding="utf-8")
    assert "$argon2id$" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_each_role_may_do_what_it_says(visitor: Callable[[], TestClient]) -> None:
    reader, analyst, owner = (signed_in(visitor(), name) for name in ("Rita", "Anna", "Otto"))
    document = reader.get("/api/documents").json()["rows"][0]["id"]
    statement = reader.get(f"/api/documents/{document}/reading").json()["statements"][0]["id"]
    accept = {"action": "accept", "targets": [f"{document}#{statement}"], "reason": "as read"}
    withdrawal = {"documents": [document], "reason": "retracted by its publisher"}
    assert reader.post("/api/decisions", json=accept).status_code == 403
    assert analyst.post("/api/decisions", json=accept).status_code == 200
    assert analyst.post("/api/withdrawals", json=withdrawal).status_code == 403
    withdrawn = owner.post("/api/withdrawals", json=withdrawal)
    assert withdrawn.status_code == 200
    take_back = {"action": "undo", "targets": [withdrawn.json()["judgement"]], "reason": "not so"}
    assert analyst.post("/api/decisions", json=take_back).status_code == 403
    assert [entry["author"] for entry in reader.get("/api/log").json()[:2]] == ["Otto", "Anna"]


def test_everybody_undoes_only_their_own(visitor: Callable[[], TestClient]) -> None:
    anna, otto = signed_in(visitor(), "Anna"), signed_in(visitor(), "Otto")
    document = anna.get("/api/documents").json()["rows"][0]["id"]
    statement = anna.get(f"/api/documents/{document}/reading").json()["statements"][0]["id"]
    accept = {"action": "accept", "targets": [f"{document}#{statement}"], "reason": "as read"}
    assert anna.post("/api/decisions", json=accept).status_code == 200
    assert otto.post("/api/undo", json={}).json()["judgement"] is None
    assert anna.post("/api/undo", json={}).json()["judgement"]


def test_wrong_passwords_tell_nothing_and_have_to_rest(visitor: Callable[[], TestClient], clock: Clock) -> None:
    client = visitor()
    wrong = {"name": "Anna", "password": "not the pass phrase"}
    nobody = client.post("/api/sign-in", json={**wrong, "name": "Nobody"})
    answers = [client.post("/api/sign-in", json=wrong) for _ in range(TRIES)]
    assert {a.status_code for a in answers} == {401}
    assert nobody.json() == answers[0].json()
    assert client.post("/api/sign-in", json={"name": "Anna", "password": WORD}).status_code == 429
    clock.now += PAUSE + 1
    assert client.post("/api/sign-in", json={"name": "Anna", "password": WORD}).status_code == 200


def test_another_sites_page_and_another_seats_token_are_refused(visitor: Callable[[], TestClient]) -> None:
    anna, otto = signed_in(visitor(), "Anna"), signed_in(visitor(), "Otto")
    assert anna.post("/api/undo", json={}, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert anna.post("/api/undo", json={}, headers={TOKEN_HEADER: otto.headers[TOKEN_HEADER]}).status_code == 403
    assert anna.post("/api/undo", json={}, headers={"origin": "http://127.0.0.1"}).status_code == 200


def test_the_cookie_is_out_of_scripts_reach_and_leaving_ends_it(visitor: Callable[[], TestClient]) -> None:
    client = visitor()
    cookie = client.post("/api/sign-in", json={"name": "Anna", "password": WORD}).headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    client.headers[TOKEN_HEADER] = client.get("/api/session").json()["token"]
    kept = client.cookies[COOKIE]
    assert client.post("/api/sign-out").status_code == 204
    client.cookies.set(COOKIE, kept)
    assert client.get("/api/session").status_code == 401


def test_whoever_is_removed_or_given_another_role_has_no_seat_any_more(
    visitor: Callable[[], TestClient], desk: Desk
) -> None:
    anna, otto = signed_in(visitor(), "Anna"), signed_in(visitor(), "Otto")
    add_user(desk.folder, "Otto", "reader", WORD)
    remove_user(desk.folder, "Anna")
    assert anna.get("/api/session").status_code == 401
    assert otto.get("/api/session").status_code == 401


def test_a_seat_that_nobody_uses_is_given_up(visitor: Callable[[], TestClient], clock: Clock) -> None:
    anna = signed_in(visitor(), "Anna")
    clock.now += 13 * 3600
    assert anna.get("/api/session").status_code == 401


def test_another_password_ends_the_seats_taken_with_the_old_one(visitor: Callable[[], TestClient], desk: Desk) -> None:
    anna = signed_in(visitor(), "Anna")
    add_user(desk.folder, "Anna", "analyst", "another long pass phrase")
    assert anna.get("/api/session").status_code == 401


def test_signing_in_again_gives_the_seat_before_it_up(visitor: Callable[[], TestClient]) -> None:
    anna = signed_in(visitor(), "Anna")
    kept = anna.cookies[COOKIE]
    signed_in(anna, "Anna")
    stranger = visitor()
    stranger.cookies.set(COOKIE, kept)
    assert stranger.get("/api/session").status_code == 401


def test_many_guesses_at_once_are_counted_before_they_are_looked_at(visitor: Callable[[], TestClient]) -> None:
    client = visitor()
    wrong = {"name": "Anna", "password": "not the pass phrase"}
    with ThreadPoolExecutor(3 * TRIES) as guessers:
        answers = list(guessers.map(lambda _: client.post("/api/sign-in", json=wrong).status_code, range(3 * TRIES)))
    assert answers.count(401) == TRIES
    assert answers.count(429) == 2 * TRIES


def test_what_only_the_owner_may_do_only_the_owner_takes_back(visitor: Callable[[], TestClient]) -> None:
    anna, otto = signed_in(visitor(), "Anna"), signed_in(visitor(), "Otto")
    document = otto.get("/api/documents").json()["rows"][0]["id"]
    asked = {"documents": [document], "reason": "retracted by its publisher"}
    withdrawal = otto.post("/api/withdrawals", json=asked).json()["judgement"]
    undo = {"action": "undo", "targets": [withdrawal], "reason": "bring it back"}
    assert anna.post("/api/decisions", json=undo).status_code == 403
    undone = otto.post("/api/decisions", json=undo).json()["judgement"]
    assert anna.post("/api/decisions", json={**undo, "targets": [undone]}).status_code == 403
    assert document in {row["id"] for row in anna.get("/api/documents").json()["rows"]}


@pytest.mark.parametrize(("name", "password"), [("", WORD), ("a/b", WORD), ("Ada\n", WORD), ("Ada", "short")])
def test_a_name_or_password_that_will_not_do_is_refused_in_words(desk: Desk, name: str, password: str) -> None:
    with pytest.raises(UserError, match="wanted"):
        add_user(desk.folder, name, "analyst", password)
    assert not read_users(desk.folder)
