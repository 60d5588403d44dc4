"""`northward side`: the process beside the pages, for followers and duties; `northward serve` starts one itself."""

import asyncio
import os
import signal

import click

from northward.cli import ground


@click.command(hidden=True)
def side() -> None:
    """Run followers of history and duties until told to stop."""
    ground.require_ground()
    from northward.kit.process import go_with

    if parent := os.environ.get("NORTHWARD_SUPERVISOR"):
        go_with(int(parent))
    asyncio.run(_run())


async def _run() -> None:
    from northward.live.background import Background

    stop = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, stop.set)
    await Background().run(stop)


commands = [side]
