"""`northward migrate`."""

import click

from northward.cli import ground


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    ground.require_safe_configuration()
    ground.django_ready()
    done = ground.bring_up_to_date()
    click.echo(f"Applied {done} migrations." if done else "The database is up to date.")


commands = [migrate]
