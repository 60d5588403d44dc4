"""`northward administrator`."""

import click

from northward.cli import ground


@click.command()
@click.argument("email")
@click.argument("organization")
@click.option("--name", default="", help="What they are called; needed for who has no account yet.")
def administrator(email: str, organization: str, name: str) -> None:
    """Make somebody administrator of ORGANIZATION, as its addresses name it: /o/ORGANIZATION/."""
    ground.require_ground()
    from northward.kit.actor import operator
    from northward.teams.actions import appoint_administrator

    appointed = appoint_administrator(
        actor=operator("administrator"), organization=organization, email=email, name=name
    )
    click.echo(f"{email} administers {organization} from now on.")
    if appointed.since:
        click.echo(
            f"There was an account with this address already, opened on {appointed.since:%-d %B %Y}; its password stays."
        )
        click.echo(
            f"If that wasn't them, `northward password {email}` makes a new one and ends its sessions."
        )
    if appointed.password:
        click.echo(f"Their password is {appointed.password}")
        click.echo("It is shown this once. They can change it under “You” once they have signed in.")


commands = [administrator]
