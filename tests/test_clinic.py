"""The server that the clinic's tests run on: said where there is none."""

from tests import clinic


def test_a_machine_without_the_server_is_told_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(clinic, "find", lambda: None)
    assert clinic.main([]) == 1
    assert capsys.readouterr().err == f"{clinic.HELP}\n"
    assert "apt-get install postgresql" in clinic.HELP


def test_only_root_installs_it(monkeypatch, capsys):
    monkeypatch.setattr(clinic, "find", lambda: None)
    monkeypatch.setattr(clinic.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(clinic.subprocess, "run", lambda *_, **__: 1 / 0)
    assert clinic.main(["--install"]) == 1
    assert clinic.HELP in capsys.readouterr().err
