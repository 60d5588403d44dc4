"""A private PostgreSQL for tests: on a socket of its own, listening to no network, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tools import debian

OLDEST = 15
OPTIONS = "-c max_connections=200 -c listen_addresses="
# Nothing here outlives the run, so nothing has to survive a power cut.
FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find() -> Path | None:
    """Return the folder with the newest PostgreSQL server's programs, or None if none is new enough."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True
    )
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).resolve().parent)
    return next(
        (folder for folder in folders if (folder / "initdb").exists() and _version(folder) >= OLDEST), None
    )


def _version(folder: Path) -> int:
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(said.split()[2].split(".")[0])


def install() -> Path:
    """Install PostgreSQL where that is possible, else stop with what to do."""
    debian.install(
        "postgresql",
        purpose=f"the suite also runs on PostgreSQL, and no server of version {OLDEST} or newer was found",
    )
    found = find()
    if not found:
        raise SystemExit(
            f"postgresql is installed, yet it is older than {OLDEST}. Install a newer one and run this again."
        )
    return found


@contextlib.contextmanager
def cluster(binaries: Path, *, lasting: bool = False) -> Iterator[str]:
    """Start a cluster, yield its DATABASE_URL, and take it away whatever happens.

    `lasting` has it write as one that must survive a power cut, for whoever measures.
    """
    # Not under build/: a socket's path has 107 characters at most, and the server's own user must reach the folder.
    home = Path(tempfile.mkdtemp(prefix="northward-pg-"))
    owner = _server_user()
    if owner:
        shutil.chown(home, owner)
    as_owner = _as(owner) if owner else []
    data, log = home / "data", home / "log"
    _stop_on_terminate()
    try:
        initdb: list[str | Path] = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "northward",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ]
        _run([*as_owner, *initdb], log)
        options = f"{OPTIONS} {'' if lasting else FORGETFUL} -c unix_socket_directories={home}"
        _run([*as_owner, binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], log)
        yield f"postgresql://northward@{quote(str(home), safe='')}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            subprocess.run(
                [*as_owner, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"],
                stdout=subprocess.DEVNULL,
                cwd="/",
                check=False,
            )
        shutil.rmtree(home, ignore_errors=True)


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root: return whom to run it as then, or None for the one we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _as(user: str) -> list[str | Path]:
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]


def _stop_on_terminate() -> None:
    # So that `finally` runs on `kill` as it does on Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _run(command: list[str | Path], log: Path) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/", check=False
    )
    if done.returncode:
        said = log.read_text() if log.exists() else ""
        raise SystemExit(f"The private PostgreSQL didn't start:\n{done.stdout}{said}")


if __name__ == "__main__":
    # `python -m tools.postgres COMMAND ...` runs a command with DATABASE_URL set: pytest alone on PostgreSQL, for instance.
    with cluster(find() or install()) as address:
        code = subprocess.run(
            sys.argv[1:], env=os.environ | {"DATABASE_URL": address}, check=False
        ).returncode
    sys.exit(code)
