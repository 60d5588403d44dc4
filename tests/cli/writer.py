"""A process that adds units one after the other and says each only once it is told that it is saved."""

import os
import sys
import time
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "northward.site.settings"

import django

# SQLite lets whoever asks first write, and who waits asks ever more seldom: writers without a breath can keep all others out.
BREATH = 0.005


def write(organization: UUID, parent: UUID) -> None:
    """Add units for ever: a line for each, in one write that is whole or not at all."""
    from northward.kit.actor import operator
    from northward.teams.actions.units import add_unit

    number = 0
    while True:
        unit = add_unit(
            actor=operator("writer", organization), name=f"Unit {os.getpid()}-{number}", parent=parent
        )
        os.write(sys.stdout.fileno(), f"{unit}\n".encode())
        number += 1
        time.sleep(BREATH)


if __name__ == "__main__":
    django.setup()
    write(UUID(sys.argv[1]), UUID(sys.argv[2]))
