"""What the server answers: the page, its script and style, the socket of its kernel. Everything else is not there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from tornado.httputil import HTTPServerRequest

from planner.ui.server.door import Ask, Door, Refusal
from planner.ui.server.frames import SUBPROTOCOL, content_of, is_idle_talk, message_in
from planner.ui.server.pages import Busy, NotReady, Pages
from planner.ui.server.plain_pages import plain_page

COOKIE = "physio-planner-{port}"  # cookies do not tell ports apart
MAX_DROPPED = 20  # frames that are dropped before the socket is closed: nobody of ours sends one
LAST_WORD_SECONDS = 2.0  # a kernel that is told to end leaves what it has not read yet undone
KERNEL = r"(?P<kernel>[0-9a-f-]{36})"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, a browser sends no Origin with what it posts
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def policy(script_hashes: Sequence[str]) -> str:
    """Return the Content-Security-Policy: everything comes from this server; scripts inside the page by their hash."""
    scripts = " ".join(["'self'", *(f"'{each}'" for each in script_hashes)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class Anyone(IdentityProvider):
    """The one user of a server whose door has let the request in already."""

    def get_user(self, handler: Any) -> User:
        """Return always the same user, and set no cookie."""
        return User("clinician")


class Guarded(web.Application):
    """An application whose every request passes the door before anything else looks at it."""

    def __init__(self, door: Door, port: int, script_hashes: Sequence[str], **settings: Any) -> None:
        super().__init__(**settings)
        self.door = door
        self.cookie_name = COOKIE.format(port=port)
        self.policy = policy(script_hashes)

    def find_handler(self, request: HTTPServerRequest, **options: Any) -> Any:
        """Return who handles a request: whom the door turns away gets a plain page, whatever he asks for."""
        refusal = self.door.refusal(_ask(request, self.cookie_name))
        login = str(self.settings["base_url"]) + "login"
        if refusal is not None and not (refusal.page == "entrance" and request.path == login):
            return self.get_handler_delegate(request, Refused, {"refusal": refusal})
        return super().find_handler(request, **options)


def _ask(request: HTTPServerRequest, cookie_name: str) -> Ask:
    cookie = request.cookies.get(cookie_name)
    tokens = request.query_arguments.get("token")
    headers = request.headers
    return Ask(
        method=request.method or "",
        host=request.host,
        origin=headers.get("Origin") or headers.get("Sec-Websocket-Origin"),
        fetch_site=headers.get("Sec-Fetch-Site"),
        token=tokens[-1].decode("utf-8", "replace") if tokens else None,
        cookie=cookie.value if cookie else None,
    )


class BaseHandler(web.RequestHandler):
    """What all handlers of ours share: safe headers, and errors as plain pages without a trace."""

    application: Guarded

    def set_default_headers(self) -> None:
        """Set the headers that keep other pages and other types out."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", self.application.policy)
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with a plain page."""
        self.finish_plain(status_code, {404: "missing", 405: "missing"}.get(status_code, "fault"))

    def finish_plain(self, status: int, page: str) -> None:
        """Answer with one of the plain pages."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(plain_page(page, has_password=self.application.door.password is not None))

    def let_in(self) -> None:
        """Set the cookie of this start: to this site alone, and to no script."""
        secure = self.request.protocol == "https"
        name = self.application.cookie_name
        self.set_cookie(name, self.application.door.cookie, httponly=True, samesite="Strict", secure=secure)


class Refused(BaseHandler):
    """The answer to whom the door turns away."""

    def initialize(self, refusal: Refusal) -> None:
        """Take the reason."""
        self.refusal = refusal

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.finish_plain(self.refusal.status, self.refusal.page)


class Missing(BaseHandler):
    """The answer where there is nothing."""

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.finish_plain(404, "missing")


class Login(BaseHandler):
    """Where the password of a clinic is typed."""

    def get(self) -> None:
        """Show the field, where there is a password."""
        self.finish_plain(403 if self.application.door.password else 404, "entrance")

    def post(self) -> None:
        """Let whoever knows the password in, to the page."""
        if not self.application.door.opens_with(self.get_body_argument("password", "")):
            return self.finish_plain(403, "wrong")
        self.let_in()
        self.redirect(str(self.settings["base_url"]), status=303)


class FrontPage(BaseHandler):
    """The page itself."""

    async def get(self) -> None:
        """Answer with a page that was made ready, or with a plain page that says why there is none."""
        door = self.application.door
        if door.knows_token(self.get_query_argument("token", None)):
            self.let_in()
        pages: Pages = self.settings["pages"]
        try:
            html = await pages.take()
        except Busy:
            return self.finish_plain(503, "busy")
        except NotReady:
            return self.finish_plain(500, "not_ready")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)


class StaticFile(web.StaticFileHandler):
    """The script and the style of the page: their addresses carry a hash of what they hold."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep them, and be taken for nothing else."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header(
            "Cache-Control", "max-age=315360000, immutable" if self.get_query_argument("v", "") else "no-cache"
        )
        self.clear_header("Server")


class KernelState(BaseHandler):
    """Whether a page lives, and its end."""

    def get(self, kernel: str) -> None:
        """Answer 204 for a page that lives, 404 for one that has ended."""
        pages: Pages = self.settings["pages"]
        self.set_status(204 if pages.has(kernel) else 404)
        self.finish()


class Leave(BaseHandler):
    """The goodbye of a page."""

    def post(self, kernel: str) -> None:
        """End a page whose key is known."""
        pages: Pages = self.settings["pages"]
        if not self.application.door.knows_key(kernel, self.get_query_argument("key", None)):
            raise web.HTTPError(403)
        pages.end(kernel, LAST_WORD_SECONDS)
        self.set_status(204)
        self.finish()


class Socket(KernelWebsocketHandler):
    """The socket of a page: only our own messages reach its kernel, and only what views show comes back."""

    application: Guarded
    _dropped = 0

    def check_origin(self, origin: str | None = None) -> bool:
        """Return True: the door has compared it with the host already."""
        return True

    async def get(self, kernel: str) -> None:
        """Open a socket of the v1 protocol for whoever holds the key of the kernel's page."""
        pages: Pages = self.settings["pages"]
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if not self.application.door.knows_key(kernel, self.get_query_argument("key", None)):
            raise web.HTTPError(403)
        if SUBPROTOCOL not in [each.strip() for each in offered.split(",")]:
            raise web.HTTPError(400)
        if not pages.has(kernel):
            raise web.HTTPError(404)
        await super().get(kernel_id=kernel)  # type: ignore[no-untyped-call]  # jupyter_server's

    async def open(self, kernel_id: str) -> None:
        """Take note of the socket, and connect it."""
        pages: Pages = self.settings["pages"]
        pages.connect(kernel_id, self)
        await super().open(kernel_id)  # type: ignore[no-untyped-call]  # jupyter_server's

    def on_close(self) -> None:
        """Take note that the socket is gone."""
        pages: Pages = self.settings["pages"]
        pages.disconnect(self.kernel_id, self)
        if self.connection is not None:
            super().on_close()  # type: ignore[no-untyped-call]  # jupyter_server's

    def on_message(self, ws_message: bytes | str) -> None:
        """Pass a message of ours on to the kernel, written anew; drop everything else."""
        connection = self.connection
        if connection is None or not connection.channels:
            return
        message = message_in(ws_message, connection.session.session)
        if message is None:
            self._dropped += 1
            if self._dropped >= MAX_DROPPED:
                self.close(1008)
            return
        self._dropped = 0
        if message.is_work:
            pages: Pages = self.settings["pages"]
            pages.note_work()
        session = connection.session
        session.send(connection.channels["shell"], session.msg("comm_msg", content_of(message)))

    def write_message(self, message: bytes | str | dict[str, Any], binary: bool = False) -> Any:
        """Pass on what the kernel says; but not that it is busy, or has nothing to do: no page asks for it."""
        if isinstance(message, bytes) and is_idle_talk(message):
            return None
        return super().write_message(message, binary)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with the bare status."""
        self.set_status(status_code)
        self.finish()


def routes(base: str, static: Path) -> list[tuple[Any, ...]]:
    """Return all that is served under a base URL."""
    return [
        (base, FrontPage),
        (f"{base}login", Login),
        (f"{base}voila/templates/planner/static/(.*)", StaticFile, {"path": str(static)}),
        (f"{base}api/kernels/{KERNEL}", KernelState),
        (f"{base}api/kernels/{KERNEL}/channels", Socket),
        (f"{base}voila/api/shutdown/{KERNEL}", Leave),
        (".*", Missing),
    ]
