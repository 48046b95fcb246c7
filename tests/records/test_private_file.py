"""Files that only their owner can read."""

import os

import pytest

from planner.records.private_file import write_private


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_a_file_is_its_owners_alone_under_any_umask(tmp_path, mask):
    before = os.umask(mask)
    try:
        write_private(tmp_path / "plan.pdf", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "plan.pdf").stat().st_mode & 0o777 == 0o600


def test_a_file_that_everybody_could_read_is_replaced_by_one_that_only_the_owner_can(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"old")
    (tmp_path / "plan.pdf").chmod(0o644)
    write_private(tmp_path / "plan.pdf", b"new")
    assert (tmp_path / "plan.pdf").read_bytes() == b"new"
    assert (tmp_path / "plan.pdf").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_written_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "plan.pdf").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_private(tmp_path / "plan.pdf", b"new")
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.pdf"]
