"""`northward assets`."""

import click
from django.conf import settings

from northward.cli import ground


@click.command()
def assets() -> None:
    """Build and collect what the browser is served: styles, scripts, fonts, icons."""
    from northward.ui import assets as room

    folder = room.build()
    ground.django_ready()
    from django.core.management import call_command

    settings.STATICFILES_DIRS = [folder]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    click.echo(f"Collected into {settings.STATIC_ROOT}.")


commands = [assets]
