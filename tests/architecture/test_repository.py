"""What the repository as a whole holds, and what it must not."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT, SOURCE

# A term's inner folders are the same everywhere; the term's own docstring says what it means.
INNER = {"actions", "queries", "models", "migrations", "templatetags"}
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-setup.txt", "requirements-node.txt")
TEXT = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".toml",
    ".txt",
    ".json",
    ".yaml",
    ".yml",
    ".sh",
    ".cfg",
    ".ini",
    "",
}


def tracked() -> list[Path]:
    """Return the files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


# ---- lock files


def addresses(text: str) -> list[str]:
    """Return where a lock file names a registry; a package's own page is none."""
    return re.findall(r'^[^#]*\b\w+://[^\s"]+', re.sub(r'"(url|homepage)": "[^"]*"', "", text), re.MULTILINE)


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_lock_files_name_no_registry(name: str) -> None:
    """They have to work against any mirror, and say nothing about where they were made."""
    assert addresses((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text", ["-i https://x.org/simple\na==1", '"resolved": "https://x.org/a.tgz"', "a @ git+ssh://x/y"]
)
def test_a_planted_registry_is_caught(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    blocks = re.findall(r"^\S+==.*(?:\n .*)*", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_what_is_tested_is_what_runs() -> None:
    """The lock for development holds every package of the other, in the same version."""

    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==[^\s;]+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


# ---- what would only work here


def machine_paths(text: str) -> list[str]:
    """Return addresses of somebody's own machine."""
    return re.findall(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/[\w./-]*", text)


def test_no_file_names_somebodys_machine() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in tracked()
        if path.suffix in TEXT
        and path != Path(__file__)
        and (names := machine_paths(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_planted_machine_path_is_caught() -> None:
    assert machine_paths("open('/root/x')\nsee /home/ada/notes") == ["/root/x", "/home/ada/notes"]
    assert machine_paths("https://x.org/work/map and build/root/x") == []


# ---- documents and verbs


def verbs(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def named_verbs(text: str) -> set[str]:
    """Return the verbs that a document tells to run: `make x` in code, not in a sentence."""
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(
        r"^(?: {4}|\$ ?)?([A-Z_]+=\S+ )*(make .*)$", text, re.MULTILINE
    )
    lines = [part if isinstance(part, str) else part[-1] for part in code]
    return {verb for line in lines for verb in re.findall(r"\bmake ([a-z]+)\b", line)}


def test_every_verb_in_the_documents_exists() -> None:
    documents = [ROOT / "CONTRIBUTING.md", *ROOT.glob("README.md"), *(ROOT / "docs").rglob("*.md")]
    wanted = {verb for document in documents for verb in named_verbs(document.read_text(encoding="utf-8"))}
    assert wanted
    assert wanted - verbs((ROOT / "Makefile").read_text(encoding="utf-8")) == set()


def test_a_planted_verb_is_caught() -> None:
    assert named_verbs("Type `make fly`.\n\n    PORT=1 make swim\n\nThey make sense.") == {"fly", "swim"}
    assert named_verbs("Install it: `apt install make python3`.") == set()
    assert verbs("run: setup\n\tx\nsetup:\n") == {"run", "setup"}


# ---- packages


def silent(packages: Iterable[Path]) -> Iterator[str]:
    """Return the packages that don't say what they are."""
    for path in packages:
        if path.parent.name not in INNER and not ast.get_docstring(
            ast.parse(path.read_text(encoding="utf-8"))
        ):
            yield str(path)


def test_every_package_says_what_it_means() -> None:
    assert list(silent((SOURCE / "northward").rglob("__init__.py"))) == []


def test_a_planted_silent_package_is_caught(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("x = 1\n")
    assert list(silent([tmp_path / "__init__.py"]))


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
