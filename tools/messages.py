"""`make messages TO=de`: gathers every text that a person sees into a language's catalogue, and compiles it.

Without a language it gathers anew for those that are there. What is translated already stays; see docs/adr/0008.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

NORTHWARD = Path(__file__).parents[1] / "src" / "northward"
LOCALE = NORTHWARD / "locale"
TOOLS = ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt")
GATHER = ["makemessages", "--add-location", "file", "--no-wrap", "--no-obsolete"]


def main(arguments: list[str]) -> int:
    """Write the catalogues of the languages named, or of all that are there; return 1, with the reason, if that can't be."""
    languages = arguments or sorted(
        path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po")
    )
    if reason := trouble(languages):
        print(reason, file=sys.stderr)
        return 1
    LOCALE.mkdir(exist_ok=True)
    named = [word for language in languages for word in ("--locale", language)]
    return django([*GATHER, *named]) or django(["compilemessages", *named])


def trouble(languages: list[str]) -> str:
    """Return why nothing can be gathered, and what to do; empty if it can."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        return f"There is no {missing[0]} here. Install GNU gettext: apt install gettext, or brew install gettext."
    if not languages:
        return "No language is translated yet. Name one: make messages TO=de."
    if strange := [each for each in languages if not re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]+)?", each)]:
        return f"{strange[0]} is no language. Write it as in de or pt_BR."
    return ""


def django(command: list[str]) -> int:
    """Run one of Django's commands in the package, which is where it looks for texts."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "northward.site.settings",
        "PYTHONPATH": str(NORTHWARD.parent),
    }
    return subprocess.run(
        [sys.executable, "-m", "django", *command], cwd=NORTHWARD, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
