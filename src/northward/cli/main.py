"""`northward`: gathers the commands of every file beside this one."""

import importlib
import os
import pkgutil

import click

import northward.cli
from northward.kit.errors import DomainError


class Sentence(click.ClickException):
    """A problem, told as it is: what happened, why, what to do. Exit code 1."""

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


class Verbs(click.Group):
    """Whatever the domain refuses is a sentence here too, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DomainError as trouble:
            raise Sentence(str(trouble) or "There is nothing by that name.") from trouble


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def northward_command() -> None:
    """Northward: Team OKRs as a living cycle."""


def gathered() -> click.Group:
    """Return the command with every verb; a file of this folder adds its own by naming them in `commands`."""
    for found in pkgutil.iter_modules(northward.cli.__path__):
        module = importlib.import_module(f"{northward.cli.__name__}.{found.name}")
        for command in getattr(module, "commands", ()):
            northward_command.add_command(command)
    return northward_command


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")
    gathered()(prog_name="northward")


if __name__ == "__main__":
    main()
