"""Fetching is polite and goes only where it may; every server here is on the loopback of this machine."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline.cli.commands import cli
from dateline.fetching import Fetcher, Limits, Memory, Requests
from dateline.fetching.addresses import checked_address, is_public
from dateline.fetching.refusals import Refused
from dateline.fetching.requests import checked_url
from dateline.fetching.robots import read_robots
from dateline.readers import Failure
from dateline.records import Document

PROSE = "The army of Kenya moved to the border on Tuesday and fought with rebels for hours, officials said."
PAGE = f"""<!doctype html><html><head><title>Fighting at the border</title>
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2019-12-06T10:00:00Z"></head>
<body><article><h1>Fighting at the border</h1><p>{PROSE}</p><p>{PROSE[:-15]} again.</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>{}</channel></rss>"""
ITEM = "<item><title>A</title><link>{}</link><pubDate>Fri, 06 Dec 2019 23:30:00 -0500</pubDate><description>{}</description></item>"


@dataclass
class Server:
    """What is served at each path: a function from the request's headers to status, headers and body."""

    origin: str = ""
    paths: dict[str, Callable[[Any], tuple[int, dict[str, str], Any]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: str | bytes = PAGE, status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        told = {"Content-Type": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.paths[path] = lambda _: (status, told, data)
        return self.origin + path

    def paths_asked(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers)))
            make = served.paths.get(self.path)
            status, headers, body = make(self.headers) if make else (404, {}, b"")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for part in [body] if isinstance(body, bytes) else body:
                    self.wfile.write(part)
            except OSError:
                pass

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        served.origin = f"http://127.0.0.1:{http.server_address[1]}"
        yield served
        http.shutdown()
        thread.join()


def fetcher(tmp_path: Path, limits: Limits | None = None, **options: Any) -> Fetcher:
    how = {k: options.pop(k) for k in ("resolver", "clock", "sleep") if k in options}
    private = options.pop("allow_private", True)
    requests = Requests(limits or Limits(pause=0), private, **how)
    return Fetcher(requests, Memory(tmp_path / "memory"), **options)


def fetched(tmp_path: Path, *urls: str, **options: Any) -> list[Document | Failure]:
    return list(fetcher(tmp_path, **options).fetch(urls))


def refused(tmp_path: Path, url: str, **options: Any) -> str:
    (item,) = fetched(tmp_path, url, **options)
    assert isinstance(item, Failure), item
    assert item.source == url
    return item.message


def test_a_page_is_a_document(server: Server, tmp_path: Path) -> None:
    (found,) = fetched(tmp_path, server.page("/a.html"))
    assert isinstance(found, Document)
    assert (found.id, found.url, found.title) == (f"{server.origin}/a.html",) * 2 + ("Fighting at the border",)
    assert (found.date, found.date_basis, found.publisher, found.language) == (
        "2019-12-06",
        "metadata",
        "The Post",
        "en",
    )
    assert found.text.startswith(PROSE)
    assert server.asked[1][1]["User-Agent"].startswith("dateline/")


def test_a_feed_is_followed_and_its_day_stands(server: Server, tmp_path: Path) -> None:
    server.page("/a.html", PAGE.replace("2019-12-06", "2019-12-09"))
    items = ITEM.format("/a.html", "") + ITEM.format("/gone.html", PROSE) + ITEM.format("/gone2.html", "")
    feed = server.page("/feed", FEED.format(items))
    warnings: list[str] = []
    page, own, gone = fetched(tmp_path, feed, warn=warnings.append)
    assert isinstance(page, Document)
    assert (page.date, page.date_basis, page.publisher) == ("2019-12-06", "feed", "The Post")
    assert isinstance(own, Document)
    assert (own.text, own.date, own.publisher) == (PROSE, "2019-12-06", "The Wire")
    assert "the feed's own text stands in" in warnings[0]
    assert isinstance(gone, Failure)
    assert gone.message == "the server answered 404"


def test_a_feed_is_not_followed_if_that_is_asked(server: Server, tmp_path: Path) -> None:
    feed = server.page("/feed", FEED.format(ITEM.format("/a.html", PROSE)))
    (own,) = fetched(tmp_path, feed, follow=False)
    assert isinstance(own, Document)
    assert own.text == PROSE
    assert server.paths_asked() == ["/feed"]


def test_a_json_feed(server: Server, tmp_path: Path) -> None:
    item = {"id": "1", "content_text": PROSE, "date_published": "2019-12-06T23:00:00-05:00"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": [item]}
    (own,) = fetched(tmp_path, server.page("/feed.json", json.dumps(feed)))
    assert isinstance(own, Document)
    assert (own.id, own.text, own.date, own.date_basis) == ("1", PROSE, "2019-12-06", "feed")


def test_robots_txt_is_obeyed(server: Server, tmp_path: Path) -> None:
    server.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    url = server.page("/private/a.html")
    assert "robots.txt" in refused(tmp_path, url)
    assert server.paths_asked() == []
    server.page("/robots.txt", "down", status=503)
    assert "503 for robots.txt" in refused(tmp_path, server.page("/a.html"))


@pytest.mark.parametrize(
    ("rules", "url", "allowed"),
    [
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/sport", False),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Dateline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /b # not a", "/a", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café/a", False),
        ("nonsense\x00\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /" + "*a" * 3000 + "b", "/" + "a" * 3900, True),
    ],
)
def test_rules_of_robots_txt(rules: str, url: str, allowed: bool) -> None:
    assert read_robots(rules, "dateline").allows(f"https://example.org{url}") is allowed


def test_a_delay_in_robots_txt_is_kept() -> None:
    assert read_robots("User-agent: *\nCrawl-delay: 7.5", "dateline").delay == 7.5
    assert read_robots("User-agent: *\nCrawl-delay: 99999", "dateline").delay == 60


def test_requests_to_a_host_keep_their_distance(server: Server, tmp_path: Path) -> None:
    now = [100.0]
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    urls = [server.page(f"/{n}.html") for n in range(3)]
    fetched(tmp_path, *urls, limits=Limits(pause=2), clock=lambda: now[0], sleep=sleep)
    assert waits == [2.0] * 3  # robots.txt is a request as well


def test_what_has_not_changed_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    url = server.origin + "/a.html"

    def answer(headers: Any) -> tuple[int, dict[str, str], bytes]:
        same = headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since") == "yesterday"
        return (304, {}, b"") if same else (200, {"ETag": '"v1"', "Last-Modified": "yesterday"}, PAGE.encode())

    server.paths["/a.html"] = answer
    assert len(fetched(tmp_path, url)) == 1
    second = fetcher(tmp_path)
    assert list(second.fetch([url])) == []
    assert second.told.unchanged == 1
    assert len(fetched(tmp_path, url, again=True)) == 1


def test_an_entry_that_was_fetched_is_left_alone(server: Server, tmp_path: Path) -> None:
    server.page("/a.html")
    feed = server.page("/feed", FEED.format(ITEM.format("/a.html", "")))
    assert len(fetched(tmp_path, feed)) == 1
    server.page("/b.html")
    server.page("/feed", FEED.format(ITEM.format("/a.html", "") + ITEM.format("/b.html", "")))
    second = fetcher(tmp_path)
    (new,) = second.fetch([feed])
    assert isinstance(new, Document)
    assert new.id.endswith("/b.html")
    assert second.told.known == 1


def test_what_was_not_written_is_fetched_again(server: Server, tmp_path: Path) -> None:
    url = server.page("/a.html", ETag='"v1"')
    items = fetcher(tmp_path).fetch([url])
    assert isinstance(next(items), Document)
    items.close()  # type: ignore[attr-defined]
    assert not Memory(tmp_path / "memory").knows(url)


def test_a_broken_memory_is_no_obstacle(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep("https://example.org/a", {"etag": '"x"', "last-modified": "a\r\nb"})
    assert Memory(tmp_path).conditions("https://example.org/a") == {"If-None-Match": '"x"'}
    (path,) = tmp_path.glob("*.json")
    path.write_text("{broken")
    assert not Memory(tmp_path).knows("https://example.org/a")


def test_redirects_are_followed_and_counted(server: Server, tmp_path: Path) -> None:
    server.page("/5")
    for n in range(5):
        server.page(f"/{n}", status=302, Location=f"/{n + 1}")
    (found,) = fetched(tmp_path, f"{server.origin}/0")
    assert isinstance(found, Document)
    assert found.url == f"{server.origin}/5"
    assert "more than 5 redirects" in refused(tmp_path, server.page("/loop", status=301, Location="/loop"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "http://user:pass@example.org/"])
def test_a_redirect_to_what_is_no_page_is_refused(server: Server, tmp_path: Path, target: str) -> None:
    assert "address" in refused(tmp_path, server.page("/a", status=302, Location=target))


def test_a_redirect_to_a_private_address_is_refused(server: Server, tmp_path: Path) -> None:
    """The first host passes as public, as a name might; where it sends us does not."""
    port = int(server.origin.rpartition(":")[2])
    requests = Requests(Limits(pause=0), resolver=lambda host, _: ["127.0.0.1"])
    calls: list[str] = []

    def lenient(host: str, port: int, resolver: Any, allow_private: bool) -> str:
        calls.append(host)
        return "127.0.0.1" if host == "public.example.org" else checked_address(host, port, resolver, allow_private)

    server.page("/a", status=302, Location=f"http://inside.example.org:{port}/secret")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.fetching.requests.checked_address", lenient)
        with pytest.raises(Refused, match=r"inside.example.org' is at 127.0.0.1"):
            requests.get(f"http://public.example.org:{port}/a")
    assert calls[-1] == "inside.example.org"
    assert server.paths_asked() == ["/a"]


def test_the_address_that_was_checked_is_the_one_that_is_used(server: Server, tmp_path: Path) -> None:
    """A name that answers otherwise the second time (DNS rebinding) is asked only once a request."""
    port = int(server.origin.rpartition(":")[2])
    asked: list[str] = []

    def resolver(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    server.page("/a.html")
    (found,) = fetched(tmp_path, f"http://name.example.org:{port}/a.html", resolver=resolver)
    assert isinstance(found, Document)
    assert asked == ["name.example.org"] * 2  # robots.txt and the page
    assert server.asked[-1][1]["Host"] == f"name.example.org:{port}"


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 "
    "fc00::1 ff02::1 ::ffff:127.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a01:203 2002:7f00:1:: 2001:0:7f00:1::".split(),
)
def test_private_addresses(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(Refused, match="not public"):
        checked_address("example.org", 80, lambda *_: ["93.184.215.14", address], False)


def test_public_addresses() -> None:
    for address in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"):
        assert checked_address("example.org", 443, lambda *_, a=address: [a], False) == address


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "127.1"])
def test_this_machine_is_refused_however_it_is_written(tmp_path: Path, host: str) -> None:
    assert "not public" in refused(tmp_path, f"http://{host}:9/a", allow_private=False)


@pytest.mark.parametrize(
    "url", ["nonsense", "http://", "http://[", "http://a:0/", "http://a:99999/", "https://x/" + "a" * 5000]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(Refused):
        checked_url(url)


def _nobody(*_: Any) -> list[str]:
    raise OSError("name not known")


def test_a_host_that_is_not_there(tmp_path: Path) -> None:
    assert "not found" in refused(tmp_path, "http://nobody.example.org/", resolver=_nobody)
    assert "no answer" in refused(tmp_path, "http://127.0.0.1:9/")


def test_a_body_without_end_is_given_up(server: Server, tmp_path: Path) -> None:
    def endless(_: Any) -> tuple[int, dict[str, str], Iterator[bytes]]:
        return 200, {"Content-Type": "application/rss+xml"}, (b"<rss>" + b" " * 65_536 for _ in iter(int, 1))

    server.paths["/feed"] = endless
    assert "larger than 1 MB" in refused(tmp_path, server.origin + "/feed", limits=Limits(pause=0, largest=1 << 20))


def test_a_packed_bomb_is_given_up(server: Server, tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * (40 << 20))
    assert "larger than 10 MB" in refused(tmp_path, server.page("/a", bomb, Content_Encoding="gzip"))


def test_a_body_that_trickles_is_given_up(server: Server, tmp_path: Path) -> None:
    now = [0.0]

    def trickle(_: Any) -> tuple[int, dict[str, str], Iterator[bytes]]:
        def parts() -> Iterator[bytes]:
            for _ in range(1000):
                now[0] += 10
                yield b"word "

        return 200, {}, parts()

    server.paths["/a"] = trickle
    assert "not there after 60 seconds" in refused(tmp_path, server.origin + "/a", clock=lambda: now[0])


def test_a_body_that_is_not_what_its_head_says(server: Server, tmp_path: Path) -> None:
    assert "no answer" in refused(tmp_path, server.page("/a", b"no gzip", Content_Encoding="gzip"))
    assert "no page but a .zip file" in refused(tmp_path, server.page("/b", b"PK\x03\x04 and so on"))
    assert "no report found" in refused(tmp_path, server.page("/c", "<html><body></body></html>"))
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>'
    assert "entities" in refused(tmp_path, server.page("/d", bomb))


def test_one_failure_stops_nothing(server: Server, tmp_path: Path) -> None:
    items = fetched(tmp_path, f"{server.origin}/none", server.page("/a.html"), "file:///etc/passwd")
    assert [type(item) for item in items].count(Failure) == 2
    assert any(isinstance(item, Document) for item in items)


def test_the_command_adds_to_its_file(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    out = tmp_path / "out.jsonl"
    out.write_text('{"text": "cut line"}')
    for name in "ab":
        result = CliRunner().invoke(
            cli, ["fetch", server.page(f"/{name}.html"), "-o", str(out), "--allow-private", "--pause", "0"]
        )
        assert result.return_value == 0, result.output
        assert "1 fetched, 0 unchanged" in result.stderr
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row.get("id", "")[-7:] for row in rows] == ["", "/a.html", "/b.html"]
    assert rows[1]["date_basis"] == "metadata"
    assert set(rows[1]) == {"id", "text", "title", "date", "date_basis", "publisher", "language", "url"}


def test_the_command_tells_what_failed(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    result = CliRunner().invoke(cli, ["fetch", server.page("/a.html"), "--pause", "0"], standalone_mode=False)
    assert result.return_value == 2
    assert "--allow-private allows it" in result.stderr
