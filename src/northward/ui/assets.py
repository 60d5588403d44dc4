"""Third-party files of the front end: taken from the npm packages of the lock file, never kept in the repository."""

import re
import shutil
from pathlib import Path

from northward.ui.icons import ICONS

SCRIPTS = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "htmx.org/dist/ext/hx-csp.min.js": "hx-csp.js",
    "htmx.org/LICENSE": "htmx-LICENSE.txt",
}
FONTS = {
    "@fontsource-variable/inter": ("inter-latin-wght-normal", "inter-latin-ext-wght-normal"),
    "@fontsource-variable/source-serif-4": (
        "source-serif-4-latin-wght-normal",
        "source-serif-4-latin-ext-wght-normal",
    ),
}


class MissingPackage(Exception):
    """An npm package that the pages need is not installed."""


PROJECT = Path(__file__).resolve().parents[3]


def build(target: Path = PROJECT / "build" / "assets", node_modules: Path = PROJECT / "node_modules") -> Path:
    """Put scripts, fonts (with their licences) and the icon sprite into `target`/ui/vendor; return `target`.

    Raises MissingPackage when node_modules lacks a file: run `npm ci`.
    """
    vendor = target / "ui" / "vendor"
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for source, name in SCRIPTS.items():
        # The maps are left out, so the line that names one would only make the browser ask for it.
        text = _existing(node_modules / source).read_text(encoding="utf-8")
        (vendor / name).write_text(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text), encoding="utf-8")
    for package, files in FONTS.items():
        for file in files:
            shutil.copyfile(
                _existing(node_modules / package / "files" / f"{file}.woff2"), vendor / f"{file}.woff2"
            )
        shutil.copyfile(
            _existing(node_modules / package / "LICENSE"), vendor / f"{package.rsplit('/', 1)[1]}-LICENSE.txt"
        )
    shutil.copyfile(_existing(node_modules / "lucide-static" / "LICENSE"), vendor / "lucide-LICENSE.txt")
    (vendor / "icons.svg").write_text(sprite(node_modules), encoding="utf-8")
    return target


def sprite(node_modules: Path) -> str:
    """Return one SVG with a symbol for each icon that Northward uses."""
    symbols = []
    for name, lucide in ICONS.items():
        text = _existing(node_modules / "lucide-static" / "icons" / f"{lucide}.svg").read_text(
            encoding="utf-8"
        )
        inner = re.sub(r"\s+", " ", re.sub(r"(?s)^.*?<svg[^>]*>|</svg>.*$", "", text)).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def _existing(path: Path) -> Path:
    if not path.exists():
        raise MissingPackage(f"{path.name} is missing from node_modules: run “npm ci” first.")
    return path
