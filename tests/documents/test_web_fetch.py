"""The door to the network, against a server on this machine: the guard is the real one but for that server."""

import gzip
import io
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from made_files import pdf_of, told
from warcio.archiveiterator import ArchiveIterator

from tieline.documents import Bounds, Collected, collect_documents, only_hash
from tieline.documents.extracted import UnreadableError
from tieline.documents.web_addresses import refuse_address
from tieline.documents.web_fetch import WebDoor

PARAGRAPH = "The harbour master closed both ferry terminals on Friday after a night of shelling, officials said."
PAGE = f"<html><body><article><p>{PARAGRAPH}</p><p>{PARAGRAPH} Twice.</p></article></body></html>"
HOST = "courier.example"
Reply = tuple[int, dict[str, str], bytes]


class Site:
    """A site of pages by path; what was asked for is kept."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                page = site.pages.get(self.path, (404, {}, b"gone"))
                if not isinstance(page, tuple):
                    page(self)
                    return
                status, headers, body = page
                self.send_response(status)
                for key, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"

    def door(self, **settings: object) -> WebDoor:
        """A door that takes this server, and nothing else here, for a public one."""

        def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host == HOST else [host]

        def refuse(address: str) -> str | None:
            first = not self.asked or self.pages.get("open") is not None
            return None if address == "127.0.0.1" and first else refuse_address(address)

        given: dict[str, object] = {"resolve": resolve, "refuse": refuse, "robots": False, **settings}
        return WebDoor(**given)  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.pages["open"] = (200, {}, b"")
    yield made
    made.server.shutdown()
    made.server.server_close()


def fetched(site: Site, path: str, **settings: object) -> list[Collected]:
    return list(collect_documents([site.url(path)], web=site.door(**settings)))


def test_a_page_is_read_and_its_answer_kept_as_warc(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode())
    kept: list[bytes] = []

    def keep(original: bytes) -> str:
        kept.append(original)
        return only_hash(original)

    door = site.door(clock=lambda: datetime(2024, 5, 3, 8, tzinfo=UTC))
    [found] = collect_documents([site.url("/a")], web=door, keep=keep)
    assert found.document.text.startswith(PARAGRAPH)
    assert (found.how, found.media_type, found.document.source) == ("url", "application/warc", site.url("/a"))
    [record] = [
        (r.rec_headers, r.http_headers, r.content_stream().read()) for r in ArchiveIterator(io.BytesIO(kept[0]))
    ]
    assert record[0].get_header("WARC-Target-URI") == site.url("/a")
    assert record[0].get_header("WARC-Date") == "2024-05-03T08:00:00Z"
    assert record[0].get_header("WARC-IP-Address") == "127.0.0.1"
    assert record[1].get_statuscode() == "200"
    assert record[2] == PAGE.encode()
    assert site.agents == {"tieline"}
    # What was kept is a web archive that can be read again, to the same text.
    [again] = collect_documents(["-"], standard_input=io.BytesIO(kept[0]))
    assert again.document.text == found.document.text


def test_other_formats_and_packed_answers(site: Site) -> None:
    site.pages["/a.pdf"] = (200, {"Content-Type": "application/pdf"}, pdf_of([["The council met."]]))
    site.pages["/b"] = (
        200,
        {"Content-Type": "text/plain", "Content-Encoding": "gzip"},
        gzip.compress(b"The council met."),
    )
    site.pages["/c"] = (200, {"Content-Type": "text/plain; charset=cp1251"}, "Порт закрыт".encode("cp1251"))
    site.pages["/d"] = (200, {"Content-Type": "application/octet-stream"}, json.dumps({"text": "Row."}).encode())
    assert [c.document.text for path in ("/a.pdf", "/b", "/c", "/d") for c in fetched(site, path)] == [
        "The council met.", "The council met.", "\ufeffПорт закрыт", "Row.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/secret", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.8/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "file:///etc/passwd", "http://user:word@10.0.0.8/",
    ],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    del site.pages["open"]  # only the first request may go to this machine
    site.pages["/a"] = (302, {"Location": target}, b"")
    [found] = fetched(site, "/a")
    assert found.unread
    assert len(found.problems) == 1
    assert site.asked == ["/a"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://169.254.169.254/", "http://2130706433/"]
)
def test_the_guard_holds_without_any_hook(url: str) -> None:
    [found] = collect_documents([url], web=WebDoor())
    assert found.unread
    assert "only public addresses" in told(found) or "cannot be found" in told(found)


def test_a_name_cannot_change_its_mind_after_it_was_checked(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    answers = iter([["127.0.0.1"], ["10.0.0.8"], ["10.0.0.8"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    answer = WebDoor(resolve=resolve, refuse=lambda _: None, robots=False).fetch(site.url("/a"))
    assert answer.body == b"The council met."
    assert asked == [HOST]


def test_each_address_of_a_host_is_tried_in_turn(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    answers = iter([["127.0.0.2", "127.0.0.3", "127.0.0.1"], ["10.0.0.8"]])
    events: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        events.append(f"resolved {host}")
        return next(answers)

    def refuse(address: str) -> str | None:
        events.append(f"checked {address}")
        return None if address.startswith("127.") else "is of a private network"

    answer = WebDoor(resolve=resolve, refuse=refuse, robots=False).fetch(site.url("/a"))
    assert answer.body == b"The council met."
    # All were checked before one was tried, none was asked for again, and what was kept names the one that answered.
    assert events == [f"resolved {HOST}", "checked 127.0.0.2", "checked 127.0.0.3", "checked 127.0.0.1"]
    [record] = [each.rec_headers for each in ArchiveIterator(io.BytesIO(answer.warc))]
    assert record.get_header("WARC-IP-Address") == "127.0.0.1"


def test_one_private_address_keeps_the_others_from_being_tried(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    door = site.door(resolve=lambda host, port: ["127.0.0.1", "10.0.0.8"])
    with pytest.raises(UnreadableError, match=r"leads to 10\.0\.0\.8"):
        door.fetch(site.url("/a"))
    assert site.asked == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems answer a full queue of connections with a refusal")
def test_an_address_that_is_silent_leaves_time_for_the_next(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    with socket.socket() as silent, ExitStack() as waiting:
        silent.bind(("127.0.0.2", site.port))
        silent.listen(0)
        for _ in range(3):  # who comes after these gets no answer at all
            each = waiting.enter_context(socket.socket())
            each.setblocking(False)
            each.connect_ex(("127.0.0.2", site.port))
        start = time.monotonic()
        found = WebDoor(
            resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"],
            refuse=lambda _: None,
            robots=False,
            bounds=Bounds(fetch_seconds=2.0),
        ).fetch(site.url("/a"))
        assert found.body == b"The council met."
        assert 0.9 < time.monotonic() - start < 2.0


def test_a_host_none_of_whose_addresses_answers_is_a_problem(site: Site) -> None:
    door = WebDoor(resolve=lambda host, port: ["127.0.0.2", "127.0.0.3"], refuse=lambda _: None, robots=False)
    [found] = collect_documents([site.url("/a")], web=door)
    assert found.unread
    assert "none of 2 addresses takes it" in told(found)


def test_a_name_that_nobody_resolves_is_left_in_time(site: Site) -> None:
    answered = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        answered.wait(20)
        return ["127.0.0.1"]

    for bounds, says in (
        (Bounds(resolve_seconds=0.3), "not answered within 0.3 seconds"),
        (Bounds(fetch_seconds=0.4), "not answered within 0.4 seconds"),
    ):
        start = time.monotonic()
        [found] = collect_documents([site.url("/a")], web=site.door(resolve=resolve, bounds=bounds))
        assert time.monotonic() - start < 2
        assert says in told(found)
    answered.set()
    assert site.asked == []


def test_a_name_without_an_address_is_a_problem(site: Site) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    [found] = collect_documents([site.url("/a")], web=site.door(resolve=resolve))
    assert f"{HOST} has no address" in told(found)


def test_redirects_are_followed_a_few_times(site: Site) -> None:
    site.pages["/a"] = (301, {"Location": "/b"}, b"")
    site.pages["/b"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    [found] = fetched(site, "/a")
    assert (found.document.text, found.document.source) == ("The council met.", site.url("/a"))
    [found] = fetched(site, "/loop")
    assert "redirects more than 5 times" in told(found)
    assert site.asked.count("/loop") == 6


def test_robots_txt_is_kept_to_unless_the_user_decides_otherwise(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    for path in ("/private/a", "/open/a"):
        site.pages[path] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    door = site.door(robots=True)
    private, opened = collect_documents([site.url("/private/a"), site.url("/open/a")], web=door)
    assert "robots.txt" in told(private)
    assert opened.document.text == "The council met."
    assert site.asked == ["/robots.txt", "/open/a"]
    [anyway] = fetched(site, "/private/a", robots=False)
    assert anyway.document.text == "The council met."


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (503, False)])
def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"The council met.")
    [found] = fetched(site, "/a", robots=True)
    assert found.unread is not allowed


def test_large_answers_and_bombs_are_refused(site: Site) -> None:
    bounds = Bounds(fetched=200_000, file=200_000)
    site.pages["/large"] = (200, {"Content-Type": "text/plain"}, b"word " * 100_000)
    site.pages["/bomb"] = (
        200,
        {"Content-Type": "text/plain", "Content-Encoding": "gzip"},
        gzip.compress(bytes(50_000_000)),
    )
    site.pages["/br"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"xx")
    for path, says in (("/large", "more than 200,000 bytes"), ("/bomb", "more than"), ("/br", "not asked for")):
        [found] = fetched(site, path, bounds=bounds)
        assert found.unread
        assert says in told(found)


def test_a_server_that_drips_is_left_in_time(site: Site) -> None:
    def drip_body(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        try:
            for _ in range(60):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass

    def drip_headers(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for n in range(60):
                handler.wfile.write(f"X-{n}: ".encode())
                handler.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass

    def redirect_slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        handler.send_response(302)
        handler.send_header("Location", "/slow")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.pages["/body"], site.pages["/headers"], site.pages["/slow"] = drip_body, drip_headers, redirect_slowly
    for path in ("/body", "/headers", "/slow"):
        start = time.monotonic()
        with pytest.raises(UnreadableError, match="takes more than 1 seconds"):
            site.door(bounds=Bounds(fetch_seconds=1.0)).fetch(site.url(path))
        assert time.monotonic() - start < 4


def test_a_server_that_is_not_there_or_says_no_is_a_problem(site: Site) -> None:
    [found] = fetched(site, "/none")
    assert "404" in told(found)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    [found] = collect_documents([f"http://{HOST}:{port}/"], web=site.door())
    assert "could not be fetched: 127.0.0.1 does not take it" in told(found)


def test_no_address_is_fetched_without_a_door() -> None:
    [found] = collect_documents(["https://courier.example/a"])
    assert "none is fetched here" in told(found)


def feed(*links: str) -> bytes:
    day = "<pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate>"
    items = "".join(
        f"<item><title>T{n}</title><link>{link}</link><description>Short {n}.</description>{day}</item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'.encode()


def test_a_feed_is_read_without_fetching_what_it_links(site: Site) -> None:
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(site.url("/a"), site.url("/b")))
    found = fetched(site, "/feed")
    assert [each.document.text for each in found] == ["Short 0.", "Short 1."]
    assert {each.how for each in found} == {"feed"}
    assert site.asked == ["/feed"]


def test_the_pages_of_a_feed_are_fetched_where_asked_for(site: Site) -> None:
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(site.url("/a"), site.url("/gone")))
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, PAGE.encode())
    page, gone = collect_documents([site.url("/feed")], web=site.door(), follow=True)
    assert page.document.text.startswith(PARAGRAPH)
    assert (page.document.title, page.document.publisher, page.document.published) == ("T0", "Courier", "2024-05-03")
    assert (page.how, page.document.source, page.within) == ("url", site.url("/a"), (site.url("/feed"),))
    assert gone.document.text == "Short 1."
    assert "404" in told(gone)


def test_a_feed_of_itself_ends(site: Site) -> None:
    links = [site.url("/feed")] * 50 + [site.url("/other")]
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(*links))
    site.pages["/other"] = (200, {"Content-Type": "application/rss+xml"}, feed(*links))
    found = list(collect_documents([site.url("/feed")], web=site.door(), follow=True))
    assert len(found) == 51
    assert "is a feed itself" in told(found[0])
    assert "fetched already" in told(found[1])
    assert site.asked == ["/feed", "/feed", "/other"]
