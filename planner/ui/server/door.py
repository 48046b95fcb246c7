"""Who may come in: the names that are served, who may ask, the secret of a start, the password of a clinic."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
TOKEN_BYTES = 24
PAUSE_SECONDS = 1.0  # between two attempts at the password, whoever makes them
SHORTEST_PASSWORD = 12


@dataclass(frozen=True)
class Ask:
    """What a request says of itself: the headers that a page on another site cannot forge, and what it brings."""

    method: str
    host: str
    origin: str | None
    fetch_site: str | None
    token: str | None
    cookie: str | None


@dataclass(frozen=True)
class Refusal:
    """Why a request is turned away: the HTTP status, and the name of the plain page that says so."""

    status: int
    page: str


@dataclass
class Door:
    """The secrets of one start, and the names under which the page is served."""

    names: frozenset[str] = frozenset(LOCAL_NAMES)
    password: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _tried: float = 0.0

    def refusal(self, ask: Ask) -> Refusal | None:
        """Return why a request is turned away; None where it may come in.

        In this order: a host name that is not served (a rebound name of another site), a request that a
        page of another origin makes, and one without the cookie or the token of this start.
        """
        if name_of(ask.host) not in self.names:
            return Refusal(421, "host")
        if ask.origin is not None and not _is_same(ask.origin, ask.host):
            return Refusal(403, "origin")
        if ask.fetch_site not in (None, "same-origin", "none") and not self.knows_token(ask.token):
            return Refusal(403, "origin")
        if not (self.knows_cookie(ask.cookie) or self.knows_token(ask.token)):
            return Refusal(403, "entrance")
        return None

    def knows_token(self, token: str | None) -> bool:
        """Return whether this is the secret of the address that was printed; never where there is a password."""
        return self.password is None and token is not None and _equal(token, self.token)

    def knows_cookie(self, cookie: str | None) -> bool:
        """Return whether this is the cookie that was given at this start."""
        return cookie is not None and _equal(cookie, self.cookie)

    def opens_with(self, password: str) -> bool:
        """Return whether the password is right; False at once where somebody tried less than a second ago."""
        now = time.monotonic()
        if self.password is None or now - self._tried < PAUSE_SECONDS:
            return False
        self._tried = now
        return _equal(password, self.password)

    def key_of(self, kernel: str) -> str:
        """Return the key that the page of a kernel holds: an id alone, with the cookie even, opens no socket."""
        return hmac.new(self._key, kernel.encode(), hashlib.sha256).hexdigest()

    def knows_key(self, kernel: str, key: str | None) -> bool:
        """Return whether a key is that of a kernel's page."""
        return key is not None and _equal(key, self.key_of(kernel))


def name_of(host: str) -> str:
    """Return the name in a Host header, without port and brackets, in lower case."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_same(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())
