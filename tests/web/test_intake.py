"""What is handed in at the page: read in jobs that can be watched and stopped, bounded, told line by line."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tieline.errors import UploadError
from tieline.model import Document, Reading
from tieline.web.desk import Desk
from tieline.web.uploads import UploadBounds
from tieline.workbench import Workbench

ARTICLE = (
    "The ministry of Ostrava said that Lidia Marek had sent three lorries of rifles to the Karst Brigade.\n\n"
    "Commander Anton Vesely denied it. The brigade trains its men near Brno, two diplomats said."
)


def read_out(client: TestClient, **asked: object) -> dict[str, Any]:
    """The job that reads what is asked, when it is over."""
    answer = client.post("/api/jobs", json=asked)
    assert answer.status_code == 200, answer.text
    return over(client, answer.json()["id"])


def over(client: TestClient, name: str) -> dict[str, Any]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job: dict[str, Any] = next(j for j in client.get("/api/jobs").json()["jobs"] if j["id"] == name)
        if job["state"] in ("done", "stopped", "failed"):
            return job
        time.sleep(0.02)
    raise AssertionError(f"the job {name} does not end")


def sent(client: TestClient, name: str, data: bytes) -> str:
    answer = client.post("/api/uploads", params={"name": name}, content=data)
    assert answer.status_code == 200, answer.text
    upload: str = answer.json()["id"]
    return upload


def test_a_pasted_text_is_read_and_stands_first_in_the_inbox(client: TestClient) -> None:
    pasted = {"text": ARTICLE, "title": "Lorries", "publisher": "The Moravian", "published": "2025-03-04"}
    job = read_out(client, texts=[pasted])
    assert (job["state"], job["new"], job["unread"]) == ("done", 1, 0)
    assert job["lines"][0]["title"] == "Lorries"
    assert "statement" in job["lines"][0]["told"]
    page = client.get("/api/inbox", params={"limit": 1}).json()
    row = page["rows"][0]
    assert page["total"] == 25
    assert (row["title"], row["publishers"], row["published"], row["by"]) == (
        "Lorries", ["The Moravian"], "2025-03-04", "Ada",
    )  # fmt: skip
    assert "words in" in row["brief"]["lines"][0]


def test_a_text_that_is_there_already_says_so_and_a_copy_names_what_it_repeats(client: TestClient, desk: Desk) -> None:
    view = desk.bench("Ada").view()
    first = view.document(next(iter(view.documents())))
    assert first is not None
    again = {"text": first.text, "publisher": first.publisher, "published": first.published}
    elsewhere = {"text": first.text + "\n\nMore to follow.", "publisher": "The Echo", "title": "Echoed"}
    job = read_out(client, texts=[again, elsewhere])
    assert job["copies"] == 2
    assert "copy of" in job["lines"][1]["told"]
    row = client.get("/api/inbox", params={"limit": 1}).json()["rows"][0]
    assert row["title"] == "Echoed"
    assert first.id in {copy["document"] for copy in row["copies"] if copy["repeats"]}


def test_files_of_several_formats_are_read_under_their_own_names_and_none_of_them_is_a_path(
    client: TestClient, desk: Desk
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", ARTICLE)
    page = f"<html><head><title>Lorries</title></head><body><article><p>{ARTICLE * 3}</p></article></body></html>"
    ids = [
        sent(client, "../../etc/lorries.html", page.encode()),
        sent(client, "more.zip", packed.getvalue()),
        sent(client, "picture.jpg", b"\xff\xd8\xff\xe0" + bytes(200)),
    ]
    job = read_out(client, uploads=ids, publisher="The Moravian")
    assert [(line["outcome"], line["document"] is None) for line in job["lines"]] == [
        ("new", False), ("new", False), ("unread", True),
    ]  # fmt: skip
    assert "picture.jpg" in job["lines"][2]["problems"][0]
    assert "--" not in str(job["lines"])
    rows = client.get("/api/inbox", params={"limit": 2}).json()["rows"]
    assert [row["source"] for row in rows] == ["more.zip/inside.txt", "../../etc/lorries.html"]
    assert {row["publishers"][0] for row in rows} == {"The Moravian"}
    assert not list(desk.folder.parent.glob("**/lorries*"))
    assert desk.uploads._folder is not None
    assert not list(desk.uploads._folder.iterdir())


def test_what_is_too_large_is_refused_in_words_before_it_is_held(client: TestClient, desk: Desk) -> None:
    desk.uploads.bounds = UploadBounds(file=1_000_000, waiting=1_500_000, files=2)
    answer = client.post("/api/uploads", params={"name": "big.txt"}, content=b"x" * 1_000_001)
    assert answer.status_code == 413
    assert "wanted a file of at most 1 MB" in answer.json()["message"]

    def pieces() -> Iterator[bytes]:  # without saying how much is to come
        for _ in range(20):
            yield b"x" * 100_000

    assert client.post("/api/uploads", params={"name": "big.txt"}, content=pieces()).status_code == 413
    one = sent(client, "one.txt", b"x" * 900_000)
    waiting = client.post("/api/uploads", params={"name": "two.txt"}, content=b"x" * 900_000)
    assert waiting.status_code == 413
    assert "to wait at once" in waiting.json()["message"]
    answer = client.post("/api/jobs", json={"uploads": [one, one, one]})
    assert answer.status_code == 413
    assert desk.uploads._folder is not None
    assert len(list(desk.uploads._folder.iterdir())) == 1


def test_nobody_can_have_anothers_file_read(client: TestClient, desk: Desk) -> None:
    upload = sent(client, "one.txt", b"words")
    with pytest.raises(Exception, match="waits to be read"):
        desk.uploads.take([upload], "Bob")
    assert client.post("/api/jobs", json={"uploads": ["guessed"]}).status_code == 404


def test_a_day_that_is_none_and_nothing_at_all_are_refused_in_words(client: TestClient) -> None:
    answer = client.post("/api/jobs", json={"texts": [{"text": ARTICLE, "published": "last week"}]})
    assert answer.status_code == 400
    assert "EDTF" in answer.json()["message"]
    assert client.post("/api/jobs", json={}).status_code == 422


def test_an_address_of_this_machine_is_not_fetched(client: TestClient) -> None:
    job = read_out(client, addresses=["http://127.0.0.1:8421/api/session"])
    assert (job["state"], job["unread"]) == ("done", 1)
    assert "only public addresses" in job["lines"][0]["problems"][0]


class Slow:
    """A reader that reads when it is let."""

    def __init__(self, bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        self.asked = threading.Event()
        read = Workbench.read

        def slowly(bench: Workbench, documents: Iterator[Document]) -> Iterator[Reading]:
            found = list(documents)
            self.asked.set()
            assert self.go.wait(30)
            return read(bench, found)

        monkeypatch.setattr(Workbench, "read", slowly)


def test_a_job_is_stopped_between_documents_and_what_it_read_stays(
    client: TestClient, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(bench, monkeypatch)
    texts = [{"text": f"{ARTICLE} Number {n}.", "title": f"Part {n}"} for n in range(12)]
    job = client.post("/api/jobs", json={"texts": texts}).json()
    later = client.post("/api/jobs", json={"texts": texts[:1]}).json()
    assert slow.asked.wait(30)
    assert client.get("/api/pulse").json()["jobs"] == 2
    states = {j["id"]: j["state"] for j in client.get("/api/jobs").json()["jobs"]}
    assert states == {job["id"]: "reading", later["id"]: "waiting"}
    # Whatever is asked meanwhile is answered, also what looks at the memory that the intake writes.
    assert client.get("/api/review").status_code == 200
    assert client.post(f"/api/jobs/{job['id']}/stop").status_code == 200
    slow.go.set()
    ended = over(client, job["id"])
    assert (ended["state"], ended["total"]) == ("stopped", 12)
    assert 0 < ended["done"] < 12
    assert client.get("/api/inbox").json()["total"] == 24 + ended["done"]
    assert over(client, later["id"])["known"] == 1
    assert client.post("/api/jobs/nosuch/stop").status_code == 404


def test_a_job_that_breaks_off_says_so_and_the_next_one_is_read(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(bench: Workbench, documents: object) -> Iterator[Reading]:
        raise RuntimeError("a fault in the reader")

    with monkeypatch.context() as patched:
        patched.setattr(Workbench, "read", broken)
        job = read_out(client, texts=[{"text": ARTICLE}])
    assert job["state"] == "failed"
    assert "a fault in the reader" in job["fault"]
    assert client.get("/api/inbox").json()["total"] == 24
    assert read_out(client, texts=[{"text": ARTICLE}])["new"] == 1
    assert "a fault in the reader" in capsys.readouterr().err


def test_the_inbox_comes_in_pages_and_narrows_to_a_publisher_or_to_words(client: TestClient) -> None:
    first = client.get("/api/inbox", params={"limit": 10}).json()
    rest = client.get("/api/inbox", params={"limit": 200, "offset": 10}).json()
    ids = [row["id"] for row in (*first["rows"], *rest["rows"])]
    assert (len(ids), len(set(ids)), first["total"]) == (24, 24, 24)
    of_one = client.get("/api/inbox", params={"publisher": "The Harbour Post"}).json()
    assert (of_one["total"], {p for row in of_one["rows"] for p in row["publishers"]}) == (2, {"The Harbour Post"})
    with_words = client.get("/api/inbox", params={"words": "diplomat"}).json()
    assert 0 < with_words["total"] < 24


def test_a_file_that_nobody_asks_to_be_read_is_thrown_away_in_time(desk: Desk, client: TestClient) -> None:
    now = [0.0]
    desk.uploads._clock = lambda: now[0]
    desk.uploads.bounds = UploadBounds(file=1000, waiting=1500)
    sent(client, "one.txt", b"x" * 900)
    now[0] = 4000.0
    sent(client, "two.txt", b"x" * 900)
    assert desk.uploads._folder is not None
    assert len(list(desk.uploads._folder.iterdir())) == 1
    with pytest.raises(UploadError):
        desk.uploads._check(900)
