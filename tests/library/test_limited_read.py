"""What is named as a file is read within limits: no size, device, pipe or link makes the program wait for ever."""

import contextlib
import os
import socket
import threading

import pytest

from planner.library import limited_read
from planner.library.limited_read import read_limited
from planner.library.loader import read
from planner.records.errors import WrongInput
from planner.records.limits import FILE_BYTES


@pytest.fixture
def quickly(monkeypatch):
    """Wait for pipes as long as a test may."""
    monkeypatch.setattr(limited_read, "PIPE_SILENCE_SECONDS", 0.1)


def refused(path):
    with pytest.raises(WrongInput) as error:
        read_limited(path)
    return str(error.value)


@contextlib.contextmanager
def written_to(path, *parts):
    """Write into a pipe from beside, each part after a moment."""
    done = threading.Event()

    def write():
        with contextlib.suppress(BrokenPipeError), open(path, "wb", buffering=0) as pipe:
            for part in parts:
                pipe.write(part)
                done.wait(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    yield
    writer.join()


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path


def test_a_file_up_to_the_limit_is_read_whole(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * FILE_BYTES)
    assert read_limited(path) == b"x" * FILE_BYTES


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch()
    os.truncate(path, 10**12)  # of holes: nothing could read it
    assert refused(path) == "is too large: 1,000,000,000,000 bytes, where a file has at most 1,000,000"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/random", "/dev/null"])
def test_a_device_is_no_file(device):
    assert refused(device) == "cannot be read: a device: give a file or a pipe"


def test_a_pipe_is_read_to_its_end(pipe):
    with written_to(pipe, b"a: 1\n", b"b: 2\n"):
        assert read_limited(pipe) == b"a: 1\nb: 2\n"


def test_what_was_written_into_a_pipe_before_is_read():
    out, into = os.pipe()
    os.write(into, b"a: 1\n")
    os.close(into)
    assert read_limited(f"/dev/fd/{out}") == b"a: 1\n"
    os.close(out)


@pytest.mark.usefixtures("quickly")
def test_a_pipe_to_which_nobody_writes_is_given_up(pipe):
    assert refused(pipe) == "cannot be read: a pipe from which nothing came for 0.1 seconds"


@pytest.mark.usefixtures("quickly")
def test_a_pipe_that_is_open_and_silent_is_given_up():
    out, into = os.pipe()
    assert "a pipe from which nothing came" in refused(f"/dev/fd/{out}")
    os.write(into, b"abc")
    assert "a pipe from which nothing more than 3 bytes came" in refused(f"/dev/fd/{out}")
    os.close(out)
    os.close(into)


def test_a_pipe_that_goes_on_and_on_slowly_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr(limited_read, "PIPE_SECONDS", 0.3)
    with written_to(pipe, *[b"a"] * 12):
        assert refused(pipe) == "cannot be read: a pipe that has not ended after 0.3 seconds"


def test_a_pipe_without_end_is_given_up_at_the_limit(pipe):
    with written_to(pipe, b"a" * (FILE_BYTES + 200_000)):
        assert refused(pipe) == "is too large: more than 1,000,000 bytes, where a file has at most 1,000,000"


def test_what_cannot_be_opened_says_why(tmp_path, monkeypatch):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(tmp_path):
        listening.bind("socket")
        assert refused("socket") == "cannot be read: No such device or address"
    said = {
        tmp_path: "Is a directory",
        tmp_path / "loop": "Too many levels of symbolic links",
        tmp_path / "nowhere": "No such file or directory",
        tmp_path / "file" / "beneath": "Not a directory",
        tmp_path / ("x" * 300): "File name too long",
        "a\0b": "embedded null byte",
    }
    assert {path: refused(path) for path in said} == {path: f"cannot be read: {why}" for path, why in said.items()}
    assert refused("a\ud800b").startswith("cannot be read: ")

    def forbidden(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)  # root may read what nobody may
    assert refused(tmp_path / "file") == "cannot be read: Permission denied"


@pytest.mark.usefixtures("quickly")
def test_a_content_folder_is_read_within_the_limits_too(content):
    (content / "advice" / "loop.yaml").symlink_to("loop.yaml")
    (content / "advice" / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(content / "advice" / "pipe.yaml")
    (content / "advice" / "large.yaml").touch()
    os.truncate(content / "advice" / "large.yaml", 10**10)
    faults = {fault.path.rpartition("/")[2]: fault.message for fault in read(content).faults}
    assert faults == {
        "loop.yaml": "cannot be read: Too many levels of symbolic links",
        "zero.yaml": "cannot be read: a device: give a file or a pipe",
        "pipe.yaml": "cannot be read: a pipe from which nothing came for 0.1 seconds",
        "large.yaml": "is too large: 10,000,000,000 bytes, where a file has at most 1,000,000",
    }
