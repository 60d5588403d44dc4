"""What most commands stand on: a safe configuration, Django, a database that answers and is up to date."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings

MIGRATION_LOCK = 0x4E57


def require_safe_configuration() -> None:
    """Stop with every problem, a sentence each, when the configuration is unsafe."""
    if found := settings.CONFIGURATION.problems():
        raise click.ClickException("\n       ".join(["Northward doesn't start like this:", *found]))


def django_ready() -> None:
    """Set Django up, once."""
    import django

    django.setup()


def require_ground() -> None:
    """Stop unless all is there: a safe configuration, Django, a database that answers and is up to date."""
    require_safe_configuration()
    django_ready()
    if waiting := pending():
        raise click.ClickException(
            f"The database waits for {len(waiting)} migrations. Run: northward migrate"
        )


def pending() -> list[str]:
    """Return the migrations that the database hasn't seen. Stops when it can't be reached."""
    import psycopg
    from django.db import DatabaseError

    from northward.live.health import pending_migrations

    try:
        _knock()
        return pending_migrations()
    except (DatabaseError, psycopg.Error) as trouble:
        where = "DATABASE_URL" if settings.CONFIGURATION.database_url else "NORTHWARD_DATA"
        said = " ".join(str(trouble).split())
        raise click.ClickException(
            f"The database can't be reached ({said}). Look at {where}, and whether it runs and may be written."
        ) from trouble


def _knock() -> None:
    """Ask PostgreSQL past the pool, which would wait long and then not say why; make a file for SQLite that is ours alone.

    SQLite would let everybody on the machine read it, and gives its write-ahead log the same rights.
    """
    import psycopg
    from django.db import connection

    from northward.history.tail import connection_parameters

    if connection.vendor == "postgresql":
        psycopg.connect(**connection_parameters()).close()
    elif not (file := Path(connection.settings_dict["NAME"])).exists():
        file.touch(mode=0o600)


def bring_up_to_date() -> int:
    """Apply the migrations that are missing, one process at a time; return how many there were."""
    if not pending():
        return 0
    from django.core.management import call_command

    with _one_at_a_time():
        # Another process may have been quicker while we waited.
        waiting = pending()
        if waiting:
            call_command("migrate", interactive=False, verbosity=0)
        return len(waiting)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
        return
    with (settings.CONFIGURATION.data / ".migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
