"""Processes that must not outlive the one that started them."""

import os
import threading
import time

LOOK_EVERY = 0.5


def go_with(parent: int) -> None:
    """End this process within a second of its parent's end, even when that was killed and could tell nobody.

    At once and without clean-up: whatever was acknowledged is in the database, whatever wasn't must not be.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
        os._exit(1)

    threading.Thread(target=watch, name="go with parent", daemon=True).start()
