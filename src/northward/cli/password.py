"""`northward password`."""

import click

from northward.cli import ground


@click.command()
@click.argument("email")
def password(email: str) -> None:
    """Give somebody who lost theirs a new password, and sign them out everywhere."""
    ground.require_ground()
    from northward.kit.actor import operator
    from northward.teams.actions import renew_password

    fresh = renew_password(actor=operator("password"), email=email)
    click.echo(f"The new password of {email} is {fresh}")
    click.echo("It is shown this once. They can change it under “You” once they have signed in.")


commands = [password]
