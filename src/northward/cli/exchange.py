"""`northward import`, `export`, `demo` and `doctor`."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from northward.cli import ground

if TYPE_CHECKING:
    from northward.exchange.loading import OrganizationReport, Report
    from northward.exchange.reading import Contents

SHOWN = 20


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", metavar="SLUG", help="Load everything into this organization.")
@click.option("--dry-run", is_flag=True, help="Only say what the file holds; touches no database.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
def import_(file: Path, organization: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Load OKRs from a file: Northward's own YAML or JSON, CSV, or JSON lines.

    Nothing arrives committed: only the members of a unit commit. Objectives of past cycles arrive closed, with their score.
    """
    contents = _read(file)
    if dry_run:
        _show(contents, as_json=as_json)
        return
    ground.require_ground()
    from northward.exchange import loading
    from northward.live.statistics import renew_statistics

    report = loading.load(contents, name=file.name, organization=organization)
    renew_statistics()
    if as_json:
        click.echo(_as_json(report.as_plain()))
        return
    for each in report.organizations:
        _say_organization(each)
    _say_skipped(report)


@click.command()
@click.option("--organization", metavar="SLUG", help="Only this one; else all but demonstration and sample.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
@click.option(
    "--format", "format_", type=click.Choice(["yaml", "json"]), help="YAML, unless the file says .json."
)
@click.option("--include-confidential", is_flag=True, help="With confidential objectives.")
def export(
    organization: str | None, output: Path | None, format_: str | None, *, include_confidential: bool
) -> None:
    """Write OKRs in Northward's own format, which `northward import` reads."""
    ground.require_ground()
    from northward.exchange import exporting

    tree = exporting.export(exporting.chosen(organization), include_confidential=include_confidential)
    as_json = format_ == "json" or (format_ is None and output is not None and output.suffix == ".json")
    text = exporting.as_json(tree) if as_json else exporting.as_yaml(tree)
    if output is None:
        click.echo(text, nl=False)
        return
    _write(output, text)
    for each in tree["organizations"]:
        click.echo(f"{each['name']}: {len(each.get('objectives', ()))} objectives, in {output}")


def _write(output: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner only: it may hold what is confidential."""
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        draft.replace(output)
    except OSError as trouble:
        raise click.ClickException(f"{output} can't be written ({trouble.strerror}).") from trouble


@click.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
def demo(*, yes: bool) -> None:
    """Load the demo anew, dated from today; whatever was done in the old one is gone."""
    ground.require_safe_configuration()
    ground.django_ready()
    ground.bring_up_to_date()
    from northward.exchange import demo as room

    if not yes and room.is_loaded():
        click.confirm("What was done in the demo will be gone. Load it anew?", abort=True)
    room.reload()
    click.echo("The demo is loaded, dated from today.")


@click.command()
@click.option("--mend", is_flag=True, help="Work out anew what is derived from something else.")
def doctor(*, mend: bool) -> None:
    """Look whether the data keep their rules; exit code 1 if some don't."""
    ground.require_ground()
    from northward.exchange import doctor as room

    if mend:
        room.mend()
    findings = room.examine()
    for found in findings:
        click.echo(f"{'broken' if found.count else 'kept':7} {found.rule.says}")
        for line in found.broken:
            click.echo(f"        {line}")
        if found.count > len(found.broken):
            click.echo(f"        and {found.count - len(found.broken)} more")
        if found.count:
            click.echo(f"        What to do: {found.rule.to_do}")
    if any(found.count for found in findings):
        raise SystemExit(1)
    click.echo("All well.")


def _read(file: Path) -> "Contents":
    from northward.exchange import reading
    from northward.exchange.reading.limits import MOST_BYTES

    try:
        with file.open("rb") as opened:
            return reading.read(file.name, opened.read(MOST_BYTES + 1))
    except OSError as trouble:
        raise click.ClickException(f"{file} can't be read ({trouble.strerror}).") from trouble
    except reading.FileRefused as trouble:
        raise click.ClickException(f"{file.name}: {trouble}") from trouble


def _show(contents: "Contents", *, as_json: bool) -> None:
    from northward.exchange import reading

    plain = reading.as_plain(contents)
    if as_json:
        click.echo(_as_json(plain))
        return
    results = sum(len(row["key_results"]) for row in plain["objectives"])
    click.echo(f"{_count(len(plain['objectives']), 'objective')} with {_count(results, 'key result')}.")
    for row in plain["objectives"][:SHOWN]:
        place = ", ".join(filter(None, (row["unit"], row["cycle"])))
        click.echo(f"  {row['text']}{f'  ({place})' if place else ''}")
        for each in row["key_results"]:
            click.echo(f"    - {each['text']}  [{_understood(each)}]")
    if len(plain["objectives"]) > SHOWN:
        click.echo(f"  and {len(plain['objectives']) - SHOWN} more; --json shows them all.")
    _say_skips([(each["line"], each["text"], each["why"]) for each in plain["skipped"]])


def _count(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _understood(result: Mapping[str, Any]) -> str:
    """Return what was read in a key result: `increase, from 30, to 45 points`."""
    known = {name: value for name, value in result.items() if value is not None}
    unit = f" {known['unit']}" if "unit" in known else ""
    kind = " of what it is" if known.get("delta_kind") == "relative" else ""
    parts = [
        "no direction read" if known["direction"] == "unknown" else known["direction"],
        f"from {known['baseline']}{unit}" if "baseline" in known else "",
        f"to {known['target']}{unit}" if "target" in known else "",
        f"by {known['delta']}{unit}{kind}" if "delta" in known else "",
        f"between {known['low']} and {known['high']}{unit}" if {"low", "high"} <= known.keys() else "",
        f"score {known['score']}" if "score" in known else "",
    ]
    return ", ".join(filter(None, parts))


def _as_json(value: Any) -> str:
    # Lone surrogates can't be printed; what is skipped may hold them.
    return json.dumps(value, ensure_ascii=not (sys.stdout.encoding or "").lower().startswith("utf"), indent=1)


def _say_organization(each: "OrganizationReport") -> None:
    click.echo(f"{each.name} ({each.slug}){', new' if each.is_new else ''}")
    click.echo(
        f"  objectives: {each.made} new ({each.closed} of them closed), {each.updated} updated, "
        f"{each.unchanged} unchanged; {each.key_results} new key results, {each.contributions} contributions"
    )
    if each.units or each.cycles:
        click.echo(f"  new units: {each.units}, new cycles: {each.cycles}")
    for period in dict.fromkeys(each.ideas):
        count = each.ideas.count(period)
        click.echo(f"  {count} among the ideas: “{period}” says no dates that can be read")
    for unit, members in each.told.items():
        click.echo(f"  told: {unit} (members: {members})")
    for conflict in each.conflicts:
        click.echo(f"  not changed: “{conflict.text}”\n    there: “{conflict.theirs}”\n    {conflict.why}")
    if not each.has_administrator:
        click.echo(
            f"  Nobody administers it yet: northward administrator you@example.org {each.slug} --name 'Your Name'"
        )
    for note in each.notes[:SHOWN]:
        click.echo(f"  {note}")
    if len(each.notes) > SHOWN:
        click.echo(f"  and {len(each.notes) - SHOWN} more notes; --json shows them all.")


def _say_skipped(report: "Report") -> None:
    _say_skips([(each.line, each.text, each.why) for each in report.skipped])


def _say_skips(skips: list[tuple[int | None, str, str]]) -> None:
    if skips:
        click.echo(f"{len(skips)} skipped:")
    for line, text, why in skips[:SHOWN]:
        click.echo(f"  {f'line {line}: ' if line else ''}{why} “{text[:80]}”")
    if len(skips) > SHOWN:
        click.echo(f"  and {len(skips) - SHOWN} more; --json shows them all.")


commands = [import_, export, demo, doctor]
