"""`northward demo`."""

import click

from northward.cli import ground


@click.command()
def demo() -> None:
    """Load the demo anew, dated from today; whatever was done in the old one is gone."""
    ground.require_safe_configuration()
    ground.django_ready()
    ground.bring_up_to_date()
    from northward.exchange import demo as room

    room.reload()
    click.echo("The demo is loaded, dated from today.")


commands = [demo]
