"""`northward check`."""

import io

import click
from django.conf import settings

from northward.cli import ground


@click.command()
def check() -> None:
    """Show the configuration, and say what is unsafe or unfinished about it."""
    configuration = settings.CONFIGURATION
    database = "PostgreSQL (DATABASE_URL)" if configuration.database_url else "SQLite in the data directory"
    for name, value in {
        "address": configuration.base_url,
        "listens on": f"{configuration.host}, port {configuration.port}",
        "data directory": str(configuration.data),
        "database": database,
        "mail": "by NORTHWARD_SMTP_URL" if configuration.mail_url else "none: letters wait",
        "sample data": configuration.sample_data or "none",
        "page threads": str(configuration.page_threads),
    }.items():
        click.echo(f"  {name:15} {value}")
    problems = configuration.problems()
    if not problems:
        problems = _deeper()
    for problem in problems:
        click.echo(f"- {problem}", err=True)
    if problems:
        raise SystemExit(1)
    click.echo("All well.")


def _deeper() -> list[str]:
    ground.django_ready()
    found = []
    if waiting := ground.pending():
        found.append(f"The database waits for {len(waiting)} migrations. Run: northward migrate")
    from django.core.management import CommandError, call_command

    said = io.StringIO()
    try:
        # What Django asks of a deployment speaks of https; a try on this machine has none.
        deploy = settings.CONFIGURATION.is_https
        call_command("check", deploy=deploy, fail_level="WARNING", stdout=said, stderr=said)
    except CommandError as trouble:
        found.append(str(trouble).strip())
    if not found:
        _say_waiting()
    return found


def _say_waiting() -> None:
    from northward.outbox.delivery import waiting

    if letters := waiting():
        click.echo(f"  {'letters':15} {letters} waiting to be sent")


commands = [check]
