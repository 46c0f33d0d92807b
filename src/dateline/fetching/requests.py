"""One request after another: each to a checked address, each allowed by robots.txt, none too fast, long or large."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from dateline.fetching.addresses import Resolver, checked_address, resolved
from dateline.fetching.refusals import Refused
from dateline.fetching.robots import EVERYTHING, LARGEST, NOTHING, Robots, read_robots

if TYPE_CHECKING:
    import httpx

PRODUCT = "dateline"
MEGABYTE = 1 << 20
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS = 5
_NOT_MODIFIED = 304
_LONGEST_URL = 4_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How politely and how much: seconds between two requests to a host, bytes and seconds for one answer."""

    pause: float = 2.0
    largest: int = 10 * MEGABYTE
    longest: float = 60.0
    connect: float = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with the address that it came from in the end and its headers, in small letters; None: not modified."""

    url: str
    headers: Mapping[str, str]
    body: bytes | None


class Requests:
    """Asks servers for bodies. `clock` and `sleep` are in seconds; tests give their own, and a resolver."""

    def __init__(
        self,
        limits: Limits = Limits(),
        allow_private: bool = False,
        resolver: Resolver = resolved,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self._allow_private = allow_private
        self._resolver = resolver
        self._clock = clock
        self._sleep = sleep
        self._ready: dict[str, float] = {}
        self._robots: dict[str, Robots] = {}

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Answer:
        """The body at an address, behind at most five redirects; each is checked as the first address was.

        `conditions` are headers that ask for the body only if it has changed. Raises Refused with the reason if it is
        not to be had.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            url = checked_url(url)
            if not self._rules(url).allows(url):
                raise Refused("robots.txt does not allow this address")
            status, headers, body = self._ask(url, conditions or {}, self.limits.largest)
            if status in _REDIRECTS and headers.get("location"):
                url = urldefrag(urljoin(url, headers["location"])).url
                continue
            if status == _NOT_MODIFIED:
                return Answer(url, headers, None)
            if status != 200:
                raise Refused(f"the server answered {status}")
            return Answer(url, headers, body)
        raise Refused(f"more than {_MOST_REDIRECTS} redirects")

    def wait_for(self, url: str) -> float:
        """The seconds until the host of an address may be asked again."""
        return max(0.0, self._ready.get(urlsplit(url).netloc.lower(), 0.0) - self._clock())

    def _rules(self, url: str) -> Robots:
        """What the host's robots.txt says; without one all is allowed, and nothing where it cannot be asked for."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        if origin not in self._robots:
            self._robots[origin] = NOTHING
            self._robots[origin] = self._asked_rules(f"{origin}/robots.txt")
        return self._robots[origin]

    def _asked_rules(self, url: str) -> Robots:
        for _ in range(_MOST_REDIRECTS + 1):
            status, headers, body = self._ask(url, {}, LARGEST, cut=True)
            if status in _REDIRECTS and headers.get("location"):
                url = checked_url(urljoin(url, headers["location"]))
                continue
            if status == 200:
                return read_robots(body.decode("utf-8", "replace"), PRODUCT)
            if 400 <= status < 500:
                return EVERYTHING
            raise Refused(f"the server answered {status} for robots.txt, so nothing may be fetched there now")
        return EVERYTHING

    def _ask(
        self, url: str, conditions: Mapping[str, str], largest: int, cut: bool = False
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of one answer; a body beyond `largest` bytes is refused, or cut off there."""
        import httpx

        self._pause(url)
        timeout = httpx.Timeout(min(self.limits.longest, 30.0), connect=self.limits.connect)
        # No proxies, no cookies and no connections kept: the checked address is the one that is spoken to.
        transport = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0), trust_env=True)
        try:
            with httpx.Client(transport=transport, timeout=timeout, trust_env=False) as client:
                return self._answer(client, self._request(client, url, conditions), largest, cut)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise Refused(f"no answer ({type(error).__name__}: {str(error)[:200]})") from error

    def _request(self, client: httpx.Client, url: str, conditions: Mapping[str, str]) -> httpx.Request:
        """The request for an address, sent to the host's checked address under the host's own name."""
        import httpx

        asked = httpx.URL(url)
        host = asked.raw_host.decode("ascii")
        port = asked.port or _PORTS[asked.scheme]
        address = checked_address(host, port, self._resolver, self._allow_private)
        headers = {
            **conditions,
            "Host": asked.netloc.decode("ascii"),
            "User-Agent": f"{PRODUCT}/{version('dateline')}",
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        }
        extensions = {"sni_hostname": host} if asked.scheme == "https" else {}
        return client.build_request("GET", asked.copy_with(host=address), headers=headers, extensions=extensions)

    def _answer(
        self, client: httpx.Client, request: httpx.Request, largest: int, cut: bool
    ) -> tuple[int, Mapping[str, str], bytes]:
        end = self._clock() + self.limits.longest
        response = client.send(request, stream=True)
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code != 200:
                return response.status_code, headers, b""
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > largest:
                    if cut:
                        return response.status_code, headers, bytes(body[:largest])
                    raise Refused(f"larger than {largest / MEGABYTE:g} MB; --largest allows more")
                if self._clock() > end:
                    raise Refused(f"not there after {self.limits.longest:g} seconds; given up")
            return response.status_code, headers, bytes(body)
        finally:
            response.close()

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked again, and note when it may be the next time."""
        host = urlsplit(url).netloc.lower()
        if (wait := self.wait_for(url)) > 0:
            self._sleep(wait)
        rules = self._robots.get(f"{urlsplit(url).scheme}://{host}")
        self._ready[host] = self._clock() + max(self.limits.pause, (rules and rules.delay) or 0.0)


def checked_url(url: str) -> str:
    """The address without its fragment. Raises Refused if it is none that is fetched: http or https, a host, no password."""
    try:
        parts = urlsplit(urldefrag(url).url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"no address ({error})") from error
    if parts.scheme not in _PORTS or not host:
        raise Refused("not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise Refused("an address with a name or password in it is not fetched")
    if len(url) > _LONGEST_URL or port == 0:
        raise Refused("no address that a server would know")
    return parts.geturl()
