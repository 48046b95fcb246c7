"""The programs of others that tests run on: said where there is none."""

import pytest

from tests import clinic, debian, spreadsheet

each_program = pytest.mark.parametrize(
    ("program", "package"),
    [pytest.param(clinic, "postgresql", id="server"), pytest.param(spreadsheet, "libreoffice-calc-nogui", id="tables")],
)


@each_program
def test_a_machine_without_the_program_is_told_what_is_missing(program, package, monkeypatch, capsys):
    monkeypatch.setattr(program, "find", lambda: None)
    assert program.main([]) == 1
    assert capsys.readouterr().err == f"{program.HELP}\n"
    assert f"apt-get install {package})" in program.HELP


@each_program
def test_only_root_installs_it(program, package, monkeypatch, capsys):
    monkeypatch.setattr(program, "find", lambda: None)
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian.subprocess, "run", lambda *_, **__: 1 / 0)
    assert program.main(["--install"]) == 1
    assert program.HELP in capsys.readouterr().err


@each_program
def test_root_installs_debians_package(program, package, monkeypatch, capsys):
    done = []
    monkeypatch.setattr(program, "find", lambda: None)
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    monkeypatch.setattr(debian.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(debian.subprocess, "run", lambda command, **_: done.append(command) or Done())
    assert program.main(["--install"]) == 1, "it is still not there"
    assert [command[1] for command in done] == ["update", "install"]
    assert done[-1][-1] == package
    assert program.HELP in capsys.readouterr().err


class Done:
    """A command that went well."""

    returncode = 0
