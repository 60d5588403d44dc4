"""`northward serve`: everything in one command, on one port."""

import errno
import os
import socket
import time

import click
from django.conf import settings

from northward.cli import ground

EVERYWHERE = {"0.0.0.0", "::", "[::]"}  # noqa: S104 (compared with; the operator chooses)


@click.command()
def serve() -> None:
    """Serve Northward: pages, live updates, and what happens in the background."""
    began = time.monotonic()
    lan = _let_the_network_in()
    ground.require_safe_configuration()
    _require_free_port()
    ground.django_ready()
    if done := ground.bring_up_to_date():
        click.echo(f"Brought the database up to date ({done} migrations).")
    if settings.CONFIGURATION.with_demo:
        _load_demo()
    _renew_statistics()
    code = _first_code()
    has_demo = _has_demo()
    _let_go_of_database()

    from northward.cli.server import Server

    Server(lambda: _welcome(lan, code, began, has_demo=has_demo)).serve()


def _let_the_network_in() -> str:
    """Return this machine's address on its network if the server listens everywhere, and let that stand in addresses."""
    if os.environ.get("HOST") not in EVERYWHERE:
        return ""
    lan = _lan_address()
    if lan:
        os.environ["NORTHWARD_HOSTS"] = ",".join(filter(None, [os.environ.get("NORTHWARD_HOSTS"), lan]))
    return lan


def _lan_address() -> str:
    # Connecting a datagram socket sends nothing; it only asks the system which of its addresses it would use.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _require_free_port() -> None:
    configuration = settings.CONFIGURATION
    family = socket.AF_INET6 if ":" in configuration.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((configuration.host.strip("[]"), configuration.port))
        except OSError as trouble:
            raise click.ClickException(_why_not(trouble)) from trouble


def _why_not(trouble: OSError) -> str:
    configuration = settings.CONFIGURATION
    where = f"{configuration.host}, port {configuration.port}"
    if trouble.errno == errno.EADDRINUSE:
        return (
            f"Port {configuration.port} is taken: Northward may already run, or another program does. "
            f"Stop that one, or choose another: PORT={configuration.port + 1}"
        )
    return f"Northward can't listen on {where} ({trouble.strerror}). Look at HOST and PORT."


def _load_demo() -> None:
    from northward.exchange.demo import load_if_empty

    if load_if_empty():
        click.echo("Loaded the demo, dated from today.")


def _renew_statistics() -> None:
    from northward.live.statistics import renew_statistics

    renew_statistics()


def _has_demo() -> bool:
    from northward.teams.queries import demo_roles

    return bool(demo_roles())


def _first_code() -> str | None:
    from northward.kit.actor import operator
    from northward.teams.actions.organizations import renew_first_code

    return renew_first_code(actor=operator("serve"))


def _let_go_of_database() -> None:
    """The server's processes are made from this one; a connection must not be shared among them."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()


def _welcome(lan: str, code: str | None, began: float, *, has_demo: bool) -> None:
    configuration = settings.CONFIGURATION
    click.echo(f"\nNorthward is ready ({time.monotonic() - began:.1f} s).\n\n  {configuration.base_url}\n")
    if lan:
        click.echo(f"  http://{lan}:{configuration.port}   (from this network)\n")
    if configuration.is_open_to_network and not configuration.is_https:
        click.echo(
            "Careful: everybody on this network can open it, and nothing is encrypted, so whoever listens reads\n"
            "passwords and texts. Good for a try; for work, put it behind https (NORTHWARD_BASE_URL=https://...).\n"
        )
    if has_demo:
        click.echo("Open it on this machine and enter the demo in any role with one click.")
    if code:
        click.echo(
            f"To start your own organization open {configuration.base_url}/start; your one-time code: {code}"
        )
    click.echo("Ctrl-C stops it.", nl=True)


commands = [serve]
