"""Approved outputs: each a file of its own that a person can read whole; `pytest --snapshot-update` rewrites them."""

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class Approved(SingleFileSnapshotExtension):
    """A text as it is, in a file named after its test."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class ApprovedCsv(Approved):
    file_extension = "csv"


class ApprovedJson(Approved):
    file_extension = "json"
