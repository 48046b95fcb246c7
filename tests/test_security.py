"""Nobody else gets in: attacks on a real server, over HTTP, over its socket, and as another user of the machine."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from planner.records.plan import Client
from planner.store.store import Store
from tests.intruder import answered, ask, attack, custom, frame, kernels, memory_mb, open_page, random_frames, received
from tests.serving import serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clinic")


@pytest.fixture(scope="module")
def server(folder):
    before = os.umask(0)  # the widest that a machine may have
    try:
        with serving(folder / "planner.sqlite", "--pages", "40") as found:
            with Store(f"sqlite:///{folder}/planner.sqlite") as store:
                store.add_client(Client(name="Zebulon Secret", reference="Z-77"))
            yield found
    finally:
        os.umask(before)


@pytest.fixture
def page(server):
    return open_page(server.address)


def settled(check, seconds=20.0):
    """Wait until a check holds, and return what it returned last."""
    end = time.monotonic() + seconds
    while not (found := check()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def ended(pid):
    """Return whether a process has ended, even if nobody has asked how yet."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def hung_up(socket, seconds=20):
    """Read until the server closes a socket; fails with a TimeoutError where it does not."""
    try:
        while True:
            socket.recv(timeout=seconds)
    except ConnectionClosed:
        return


# the door


def test_the_address_that_is_printed_opens_the_page_and_gives_a_strict_cookie(server):
    answer = ask(server.base, "/?" + server.address.partition("?")[2])
    assert answer.status == 200
    assert "Exercises" in answer.text
    assert re.search(r"; HttpOnly; Path=/; SameSite=Strict$", answer.headers["Set-Cookie"])
    assert ask(server.base, Cookie=answer.cookie).status == 200


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/?token=", {}),
        ("/?token=wrong", {}),
        ("/", {"Cookie": "NAME=wrong"}),
        ("/", {"Cookie": "NAME=\udcff".encode("utf-8", "surrogateescape").decode("latin-1")}),
        ("/", {"Authorization": "token wrong"}),
        ("/voila/templates/planner/static/page.js", {}),
        ("/api/kernels/00000000-0000-0000-0000-000000000000", {}),
    ],
    ids=["nothing", "empty", "wrong token", "wrong cookie", "no text", "header", "script", "kernel"],
)
def test_without_the_secret_there_is_nothing_and_no_kernel_starts(server, path, headers):
    settled(lambda: len(kernels(server.pid)) >= 1)
    before = set(kernels(server.pid))
    name = f"physio-planner-{urlsplit(server.base).port}"
    answer = ask(server.base, path, **{key: value.replace("NAME", name) for key, value in headers.items()})
    assert answer.status == 403
    assert "Open the address that was printed" in answer.text
    assert "Zebulon" not in answer.text
    assert set(kernels(server.pid)) <= before or settled(lambda: set(kernels(server.pid)) == before, 3)


def test_two_servers_on_one_machine_do_not_sign_each_other_out(server, tmp_path):
    with serving(tmp_path / "planner.sqlite") as other:
        mine, theirs = (ask(each.base, "/?" + each.address.partition("?")[2]).cookie for each in (server, other))
        assert {ask(each.base, Cookie=f"{mine}; {theirs}").status for each in (server, other)} == {200}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[::1", "10.0.0.1:80"])
def test_a_name_that_is_not_served_gets_nothing_even_with_the_cookie(server, page, host):
    answer = ask(server.base, "/", Host=host, Cookie=page.cookie)
    assert answer.status in (400, 421)
    assert "Exercises" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=["another host", "no origin", "another port", "cross-site", "same site"],
)
def test_eight_fetches_of_another_origin_start_no_kernel(server, page, headers):
    settled(lambda: len(kernels(server.pid)) >= 2)
    time.sleep(3)  # until the next page is made ready
    before = sorted(kernels(server.pid))
    answers = [ask(server.base, "/", Cookie=page.cookie, **headers) for _ in range(8)]
    assert {each.status for each in answers} == {403}
    assert sorted(kernels(server.pid)) == before


def test_what_is_not_ours_is_not_there(server, page):
    for path in (
        "/voila/files/planner.ipynb",
        "/voila/query/00000000-0000-0000-0000-000000000000",
        "/voila/static/x",
        "/voila/templates/planner/static/../index.html.j2",
        "/voila/templates/planner/static/%2e%2e/index.html.j2",
        "/api/kernels",
        "/api/contents",
        "/notebooks/planner.ipynb",
        "/?template=lab/../..",
    ):
        answer = ask(server.base, path, Cookie=page.cookie)
        assert answer.status in (403, 404) or (path.startswith("/?") and "planner/static" in answer.text), path
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_other_methods_do_nothing(server, page, method):
    answer = ask(server.base, f"/api/kernels/{page.kernel}", method, Cookie=page.cookie)
    assert answer.status in (403, 404, 405)
    assert ask(server.base, f"/api/kernels/{page.kernel}", Cookie=page.cookie).status == 204


def test_safe_headers_come_with_everything(server, page):
    for path, cookie in (
        ("/", page.cookie),
        ("/nothing", page.cookie),
        ("/", ""),
        ("/voila/templates/planner/static/page.js", page.cookie),
    ):
        headers = ask(server.base, path, Cookie=cookie).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Server"] is None
        if not path.endswith(".js"):
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe-eval" not in policy
            assert "frame-ancestors 'none'" in policy


# the socket


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"key": ""}, 403),
        ({"key": "0" * 64}, 403),
        ({"additional_headers": {}}, 403),
        ({"additional_headers": "wrong"}, 403),
        ({"subprotocols": None}, 400),
        ({"subprotocols": ["v2.kernel.websocket.jupyter.org"]}, 400),
        ({"origin": "http://evil.example"}, 403),
    ],
    ids=["no key", "wrong key", "no cookie", "wrong cookie", "no subprotocol", "another subprotocol", "another origin"],
)
def test_a_socket_opens_for_its_own_page_alone(page, options, status):
    if options.get("additional_headers") == "wrong":
        options = {"additional_headers": {"Cookie": page.cookie[:-1]}}
    with pytest.raises(InvalidStatus) as refused:
        page.socket(**options)
    assert refused.value.response.status_code == status


def test_the_key_of_one_page_opens_no_other(server, page):
    other = open_page(server.address)
    with pytest.raises(InvalidStatus):
        page.socket(key=other.key)


def test_a_kernels_id_and_the_cookie_end_no_page(server, page):
    assert ask(server.base, f"/voila/api/shutdown/{page.kernel}", "POST", "", Cookie=page.cookie).status == 403
    assert ask(server.base, f"/api/kernels/{page.kernel}", Cookie=page.cookie).status == 204
    left = f"/voila/api/shutdown/{page.kernel}?key={page.key}"
    assert ask(server.base, left, "POST", "", Cookie=page.cookie).status == 204
    assert ask(server.base, f"/api/kernels/{page.kernel}", Cookie=page.cookie).status == 404


def works(page, socket, number):
    """Search for something and return the state that answers it."""
    library = page.widget("LibraryView")
    socket.send(frame(custom(library, do="text", text="chin", number=number)))
    return answered(socket, number)


def evil_frames(page):
    """Frames that are no message of ours, by what is wrong with them."""
    desk, library = page.widget("DeskView"), page.widget("LibraryView")
    update = {"method": "update", "state": {"_esm": "alert(1)", "state": {}}, "buffer_paths": []}
    code = {"code": "open('/tmp/owned', 'w')", "silent": True}
    good = frame(custom(library, do="text", text="chin", number=7))
    return {
        "a trait": frame({"comm_id": library, "data": update}),
        "a comm": frame({"comm_id": "x", "target_name": "jupyter.widget", "data": {}}, kind="comm_open"),
        "a comm closed": frame({"comm_id": desk, "data": {}}, kind="comm_close"),
        "code": frame(code, kind="execute_request"),
        "the list of comms": frame({}, kind="comm_info_request"),
        "an end": frame({"restart": False}, kind="shutdown_request", channel="control"),
        "another channel": frame(custom(library, do="text", text="x"), channel="control"),
        "another session": frame(custom(library, do="text", text="x"), session="other"),
        "buffers": frame(custom(library, do="text", text="x"), extra=(b"x" * 100,)),
        "all states": frame({"comm_id": "x", "data": {"method": "request_states"}}, kind="comm_msg"),
        "more than a method": frame({"comm_id": desk, "data": {"method": "request_state", "x": 1}}),
        "no record": frame({"comm_id": desk, "data": {"method": "custom", "content": "x"}}),
        "deep JSON": frame(None).replace(b"null", b"[" * 20_000),
        "a huge count": b"\xff" * 8,
        "a huge count and more": b"\xff" * 8 + good[8:],
        "offsets beyond the end": good[:48] + b"\xff" * 8 + good[56:],
        "offsets backwards": good[:16] + good[8:16] + good[8:16] + good[32:],
        "cut": good[:-3],
        "text": "x" * 100,
    }


def test_nothing_but_our_own_messages_reaches_a_kernel(server, page):
    watching = open_page(server.address)
    with page.socket() as socket, watching.socket() as other:
        before = works(page, socket, 1)
        for number, (_, evil) in enumerate(evil_frames(page).items(), 2):
            socket.send(evil)
            assert works(watching, other, number)["acknowledged"] == number
            assert works(page, socket, number)["acknowledged"] == number
        socket.send(frame({"comm_id": page.widget("LibraryView"), "data": {"method": "request_state"}}))
        state = {}
        while "_esm" not in state:
            kind, content = received(socket)
            state = content["data"].get("state", {}) if kind == "comm_msg" else {}
        assert "alert(1)" not in state["_esm"]
        assert before
    assert not Path("/tmp/owned").exists()  # noqa: S108


def test_frames_of_every_length_and_random_ones_leave_the_server_alert_and_lean(server, page):
    evil = random_frames()
    watching = open_page(server.address)
    with watching.socket() as other:
        works(watching, other, 1)
        before = memory_mb(server.pid)
        for number, at in enumerate(range(0, len(evil), 100), 2):
            attack(page, evil[at : at + 100])
            works(watching, other, number)
        assert memory_mb(server.pid) - before < 40


def test_a_frame_that_is_too_long_closes_the_socket_and_nothing_else(page):
    with page.socket() as socket:
        with contextlib.suppress(ConnectionClosed):
            socket.send(frame(custom(page.widget("LibraryView"), do="text", text="x" * 3_000_000)))
        hung_up(socket)
    with page.socket() as socket:
        assert works(page, socket, 1)


def test_a_second_socket_of_a_page_takes_the_place_of_the_first(page):
    with page.socket() as first:
        works(page, first, 1)
        with page.socket(session="t") as second:
            second.send(frame(custom(page.widget("LibraryView"), do="text", text="x", number=2), session="t"))
            answered(second, 2)
            hung_up(first)


def test_no_client_comes_with_a_page_and_another_user_cannot_list_them(server):
    html = ask(server.base, "/?" + server.address.partition("?")[2]).text
    assert "Zebulon" not in html
    assert "Z-77" not in html


# the files


def others_may(folder):
    """Return what others than its owner may do with anything below a folder."""
    return [
        str(path) for path in [folder, *folder.rglob("*")] if path.lstat().st_mode & 0o077 and not path.is_symlink()
    ]


def test_nothing_that_is_written_is_for_others_under_any_umask(server, page, folder):
    with page.socket() as socket:
        works(page, socket, 1)
        connections = [
            Path(word.decode()).parent
            for pid in kernels(server.pid)
            for word in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if word.endswith(b".json")
        ]
        assert connections
        assert [wrong for each in set(connections) for wrong in others_may(each)] == []
    assert [wrong for wrong in others_may(folder) if wrong != str(folder)] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_another_user_of_the_machine_can_read_no_file_of_it(server, page, folder):
    folder.chmod(0o755)  # a folder that others may look into
    for above in folder.parents:
        if above.stat().st_mode & 0o001 == 0 and str(above).startswith(str(Path("/tmp").resolve())):  # noqa: S108
            above.chmod(above.stat().st_mode | 0o001)
    for path in [*folder.glob("planner.sqlite*"), *(Path(f"/proc/{server.pid}") / name for name in ("environ", "mem"))]:
        tried = subprocess.run(["cat", str(path)], user=65534, group=65534, capture_output=True)
        assert tried.returncode != 0, path


# kernels end


def test_as_many_pages_as_are_allowed_and_then_a_plain_busy_page(tmp_path):
    with serving(tmp_path / "planner.sqlite", "--pages", "2") as own:
        first, second = open_page(own.address), open_page(own.address)
        with first.socket() as one, second.socket() as two:
            works(first, one, 1)
            works(second, two, 1)
            third = ask(own.base, Cookie=first.cookie)
            assert third.status == 503
            assert "The planner is busy" in third.text
            ask(own.base, f"/voila/api/shutdown/{second.kernel}?key={second.key}", "POST", "", Cookie=first.cookie)
            assert open_page(own.address).kernel not in (first.kernel, second.kernel)
            assert settled(lambda: len(kernels(own.pid)) <= 3)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_a_waiting_kernel_that_dies_or_hangs_is_replaced_before_a_visitor_sees_it(tmp_path, how):
    with serving(tmp_path / "planner.sqlite") as own:
        [waiting] = settled(lambda: kernels(own.pid))
        time.sleep(8)  # until its page is ready
        os.kill(waiting, how)
        page = open_page(own.address)
        with page.socket() as socket:
            assert works(page, socket, 1)
        assert settled(lambda: waiting not in kernels(own.pid))


def test_a_kernel_that_dies_under_a_page_ends_that_page_alone(server, page):
    other = open_page(server.address)
    with page.socket() as socket, other.socket() as theirs:
        works(page, socket, 1)
        works(other, theirs, 1)
        [mine] = [
            pid for pid in kernels(server.pid) if page.kernel.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        os.kill(mine, signal.SIGKILL)
        hung_up(socket)
        assert ask(server.base, f"/api/kernels/{page.kernel}", Cookie=page.cookie).status == 404
        assert works(other, theirs, 2)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_nothing_is_left_at_shutdown(tmp_path, how):
    with (
        tempfile.TemporaryDirectory(prefix="pp-") as short,  # the path of a socket has at most 107 letters
        serving(tmp_path / "planner.sqlite", TMPDIR=short) as own,
    ):
        page = open_page(own.address)
        with page.socket() as socket:
            works(page, socket, 1)
            assert list(Path(short).glob("planner_*"))
            mine = kernels(own.pid)
            os.kill(own.pid, how)
            assert settled(lambda: not any(Path(f"/proc/{pid}").exists() for pid in mine))
        assert settled(lambda: ended(own.pid))
        assert list(Path(short).iterdir()) == []


# others are let in


def refused(*options, **env):
    command = [sys.executable, "-m", "planner", "serve", "--port", "0", "--no-browser", *options]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_the_network_is_not_opened_without_a_password(tmp_path):
    assert "add --share" in refused("--host", "0.0.0.0")  # noqa: S104
    assert "add --share" in refused("--host", "192.168.1.5")
    assert "--share lets others in with a password" in refused("--share")
    (tmp_path / "password").write_text("short\n")
    assert "12 or more are needed" in refused("--share", "--password-file", str(tmp_path / "password"))
    assert "cannot be read" in refused("--share", "--password-file", str(tmp_path / "nothing"))


def test_whoever_is_let_in_from_the_network_types_the_password(tmp_path):
    password = "a good long password"  # noqa: S105
    with serving(tmp_path / "planner.sqlite", "--share", "--name", "clinic.example", PLANNER_PASSWORD=password) as own:
        assert "token" not in own.address
        for pid in settled(lambda: kernels(own.pid)):
            assert password.encode() not in Path(f"/proc/{pid}/environ").read_bytes()
        entrance = ask(own.base, Host="clinic.example")
        assert entrance.status == 403
        assert 'type="password"' in entrance.text
        kind = {"Content_Type": "application/x-www-form-urlencoded", "Host": "clinic.example"}
        wrong = ask(own.base, "/login", "POST", "password=wrong", **kind)
        assert wrong.status == 403
        soon = ask(own.base, "/login", "POST", "password=a+good+long+password", **kind)
        assert soon.status == 403  # less than a second later
        time.sleep(1.1)
        assert (
            ask(
                own.base, "/login", "POST", "password=a+good+long+password", Origin="http://evil.example", **kind
            ).status
            == 403
        )
        right = ask(own.base, "/login", "POST", "password=a+good+long+password", **kind)
        assert right.status == 303
        assert ask(own.base, Cookie=right.cookie, Host="clinic.example").status == 200
        assert ask(own.base, Cookie=right.cookie, Host="other.example").status == 421
        https = ask(own.base, "/login", "POST", "password=x", X_Forwarded_Proto="https", **kind)
        assert https.status == 403


def test_the_secret_is_on_no_command_line_when_the_browser_is_opened(tmp_path):
    browser, asked = tmp_path / "browser", tmp_path / "asked"
    browser.write_text(f'#!/bin/sh\necho "$1" > {asked}\n')
    browser.chmod(0o700)
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PLANNER_STORE": f"sqlite:///{tmp_path}/planner.sqlite", "BROWSER": f"{browser} %s"},
    )
    try:
        address = re.search(r"http://\S+", process.stdout.readline()).group()
        assert settled(asked.exists)
        opened = Path(settled(lambda: asked.read_text().strip()).removeprefix("file://"))
        assert "token" not in str(opened)
        assert address in opened.read_text()
        assert opened.stat().st_mode & 0o077 == 0
    finally:
        process.terminate()
        process.wait(20)
    assert not opened.exists()


# before the address is printed


def test_what_would_leave_the_page_blank_is_said_before_the_address(tmp_path):
    (tmp_path / "damaged.sqlite").write_bytes(b"no database at all" * 100)
    store = {"PLANNER_STORE": f"sqlite:///{tmp_path}/damaged.sqlite"}
    assert "is no database: bring back a back-up" in refused(**store)
    good = {"PLANNER_STORE": f"sqlite:///{tmp_path}/planner.sqlite"}
    assert "cannot be written to" in refused(**good, HOME="/proc", IPYTHONDIR="/proc/ipython")
    assert "cannot be written to" in refused(**good, JUPYTER_RUNTIME_DIR="/proc/runtime")
