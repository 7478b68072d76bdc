"""Requests over the network that keep robots.txt, a pace for each host, and limits of size, time and redirects."""

from __future__ import annotations

import email.utils
import ipaddress
import ssl
import time
from dataclasses import dataclass
from functools import cache
from types import TracebackType

import httpx
from protego import Protego

from dateline.errors import InputError

MAX_REDIRECTS = 5
MAX_ROBOTS = 512_000  # RFC 9309 asks for at least 500 KiB
SILENCE, LONGEST = 15.0, 90.0  # seconds: without a byte, and for a whole answer
LONGEST_DELAY = 300.0
WEEK = 604_800.0
VALID = "valid is an address such as https://example.org/page"


class Later(InputError):
    """A failure that may pass: no answer, too many requests, an error of the server; `after` are seconds it asks for."""

    def __init__(self, message: str, after: float = 0.0) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the address after redirects, the status, its headers and the body out of its encoding."""

    url: str
    status: int
    headers: httpx.Headers
    data: bytes


class Visitor:
    """A client that names itself, asks each host's robots.txt first and waits between requests to one host.

    Args:
        agent: what it calls itself, such as "dateline/0.1"; robots.txt is asked for the part before the slash.
        pace: seconds from one request to the next to the same host, at least; a longer Crawl-delay is kept.
    """

    def __init__(self, agent: str, pace: float) -> None:
        self.product = agent.partition("/")[0]
        self.pace = pace
        headers = {"User-Agent": agent, "Accept-Encoding": "gzip, deflate"}
        self.client = httpx.Client(headers=headers, timeout=SILENCE, follow_redirects=False, verify=_certificates())
        self.rules: dict[str, Protego | None] = {}
        self.delay: dict[str, float] = {}
        self.turn: dict[str, float] = {}

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.client.close()

    def get(self, address: str, limit: int, headers: dict[str, str] | None = None) -> Answer:
        """Ask for an address.

        Args:
            address: with http or https.
            limit: bytes of the body at most, out of its encoding.
            headers: to be sent with it; with `If-None-Match` or `If-Modified-Since` a 304 is an answer.

        Raises:
            InputError: no address of the web, forbidden by robots.txt, too large, too many redirects, or not there.
            Later: no answer in time, or a server that is overloaded or broken.
        """
        url = _url(address, address)
        for _ in range(MAX_REDIRECTS + 1):
            if not self._allowed(url):
                raise InputError(f"{url}: robots.txt of {url.host} does not let {self.product} read it")
            found = self._once(url, limit, headers or {}, address)
            if isinstance(found, Answer):
                return found
            if is_inside(str(found)) and not is_inside(address):
                raise InputError(f"{address}: leads to {found}, inside a private network; {VALID}")
            url = found
        raise InputError(f"{address}: more than {MAX_REDIRECTS} redirects; {VALID}")

    def _once(self, url: httpx.URL, limit: int, headers: dict[str, str], address: str) -> Answer | httpx.URL:
        """One request: the answer, or where it leads."""
        time.sleep(max(0.0, self.turn.get(url.host, 0.0) - time.monotonic()))
        end = time.monotonic() + LONGEST
        try:
            with self.client.stream("GET", url, headers=headers) as response:
                if response.has_redirect_location:
                    return _url(str(url.join(response.headers["location"])), address)
                _check(response, headers, url)
                data = bytearray()
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > limit:
                        raise InputError(f"{url}: more than {limit:,} bytes; valid is up to that")
                    if time.monotonic() > end:
                        raise Later(f"{url}: not all there after {LONGEST:.0f} seconds")
                return Answer(str(url), response.status_code, response.headers, bytes(data))
        except httpx.InvalidURL as error:
            raise InputError(f"{address}: leads to no address ({error}); {VALID}") from None
        except httpx.HTTPError as error:
            raise Later(f"{url}: no whole answer ({type(error).__name__}: {error})") from None
        finally:
            self.turn[url.host] = time.monotonic() + self.delay.get(url.host, self.pace)

    def _allowed(self, url: httpx.URL) -> bool:
        host = f"{url.scheme}://{url.netloc.decode()}"
        if host not in self.rules:
            rules = self.rules[host] = self._robots(httpx.URL(f"{host}/robots.txt"))
            delay = float(rules.crawl_delay(self.product) or 0.0) if rules else 0.0
            self.delay[url.host] = max(self.pace, delay)
            self.turn[url.host] = time.monotonic() + self.delay[url.host]
        rules = self.rules[host]
        if rules is None:
            raise Later(f"{url}: {url.host} does not answer when it is asked for its robots.txt: try again later")
        if self.delay[url.host] > LONGEST_DELAY:
            raise InputError(
                f"{url}: robots.txt of {url.host} asks for {self.delay[url.host]:,.0f} seconds between two requests; "
                f"{LONGEST_DELAY:.0f} are kept to, and a host that wants more is not visited"
            )
        return bool(rules.can_fetch(str(url), self.product))

    def _robots(self, url: httpx.URL) -> Protego | None:
        """A host's rules; as RFC 9309 has it: none forbid anything where there are none, all is forbidden (None) where the
        server does not answer."""
        try:
            found: Answer | httpx.URL = url
            for _ in range(MAX_REDIRECTS + 1):
                if isinstance(found, Answer):
                    return Protego.parse(found.data.decode("utf-8", "replace"))
                found = self._once(found, MAX_ROBOTS, {}, str(url))
        except Later:
            return None
        except InputError:
            pass
        return Protego.parse("")


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a request."""
    return httpx.create_ssl_context()


def is_inside(address: str) -> bool:
    """Whether an address is, by its name, of this machine or a private network."""
    try:
        host = httpx.URL(address).host
    except httpx.InvalidURL:
        return False
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _url(words: str, address: str) -> httpx.URL:
    """What `address` says, or where it leads, as an address of the web."""
    try:
        url = httpx.URL(words.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise InputError(f"{address[:200]!r}: no address ({error}); {VALID}") from None
    if url.scheme not in ("http", "https") or not url.host or "%" in url.host:
        why = f"leads to {url}, which is" if words != address else "this is"
        raise InputError(f"{address[:200]}: {why} no address of the web; {VALID}")
    return url


def _check(response: httpx.Response, headers: dict[str, str], url: httpx.URL) -> None:
    status = response.status_code
    if status == 429 or status >= 500:
        raise Later(f"{url}: the server answers {status}: try again later", _after(response.headers.get("retry-after", "")))
    conditional = any(key in headers for key in ("If-None-Match", "If-Modified-Since"))
    if status != 200 and not (status == 304 and conditional):
        raise InputError(f"{url}: the server answers {status}; valid is a page that is there for everyone")
    # Encodings within encodings grow beyond any limit in one piece.
    if "," in response.headers.get("content-encoding", ""):
        raise InputError(f"{url}: packed more than once ({response.headers['content-encoding'][:80]}); valid is once, by gzip")


def _after(words: str) -> float:
    """The seconds of a Retry-After, which is a number or a date; a week at most."""
    try:
        seconds = float(words) if words.isdecimal() else email.utils.parsedate_to_datetime(words).timestamp() - time.time()
    except (ValueError, OverflowError):
        return 0.0
    return min(max(0.0, seconds), WEEK)
