"""Run tests on a PostgreSQL server of their own, in a folder of its own: `python -m tests.clinic [pytest's options]`.

With --install, Debian's package is installed where root allows it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import debian

ROOT = Path(__file__).parent.parent
HELP = "no PostgreSQL for the tests: install its server (Debian: apt-get install postgresql)"
SERVERS_USER = "postgres"  # the server refuses to run as root


def find() -> Path | None:
    """Return the folder with the server's programs: that on the path, or else Debian's newest."""
    if named := shutil.which("initdb"):
        return Path(named).resolve().parent
    found = [each.parent for each in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda each: float(each.parent.name), default=None)


def install() -> Path | None:
    """Install the server by apt, where root allows it, and return the folder of its programs."""
    debian.install("postgresql")
    return find()


class Server:
    """A server with its data and socket in one folder, and nothing on the network."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs = folder, programs

    @property
    def url(self) -> str:
        """Return where its database is."""
        return f"postgresql+psycopg://planner@/postgres?host={self.folder}"

    def create(self) -> None:
        """Create its data."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVERS_USER, SERVERS_USER)
        options = ["--username=planner", "--auth=trust", "--no-sync", "--encoding=UTF8", "--no-locale"]
        self._run("initdb", "-D", self.folder / "data", *options)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, whoever is connected, and wait until it has gone."""
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "fast", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        who = {"user": SERVERS_USER, "group": SERVERS_USER, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(self.programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **who)


def here() -> Server:
    """Return the server that the tests run on; PLANNER_TEST_CLUSTER names its folder and that of its programs."""
    folder, programs = os.environ["PLANNER_TEST_CLUSTER"].split(os.pathsep)
    return Server(Path(folder), Path(programs))


def main(arguments: list[str]) -> int:
    """Run pytest on a server that is started before it and stopped after it, however it ends."""
    programs = find() or (install() if "--install" in arguments else None)
    if programs is None:
        print(HELP, file=sys.stderr)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="planner-clinic-"))
    server = Server(folder, programs)
    try:
        server.create()
        server.start()
        try:
            wanted = [each for each in arguments if each != "--install"]
            if all(each.startswith("-") for each in wanted):  # options alone name no test
                wanted.append("tests/store")
            settings = {"PLANNER_TEST_STORE": server.url, "PLANNER_TEST_CLUSTER": f"{folder}{os.pathsep}{programs}"}
            command = [sys.executable, "-m", "pytest", "-p", "no:nbval", *wanted]
            return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **settings}).returncode
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
