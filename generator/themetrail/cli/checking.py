"""`themetrail check` and `themetrail explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from themetrail.cli.speaking import Failed, Misused, in_colour, progress_line, study_argument
from themetrail.diagnostics import RULES, Severity, count
from themetrail.diagnostics.printers import as_json, github, terminal
from themetrail.diagnostics.printers import explain as explained
from themetrail.publish.mistakes import mistake
from themetrail.publish.reading import read
from themetrail.publish.settings import folder_of
from themetrail.study.nearest import did_you_mean


@click.command()
@study_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "json", "github")),
    default="terminal",
    show_default=True,
    help="How to print what is found: for people, for programs, or as annotations on GitHub.",
)
@click.option("--all", "all_", is_flag=True, help="Show everything, also where one rule is broken often.")
@click.pass_context
def check(context: click.Context, folder: Path, form: str, all_: bool) -> None:
    """Read the whole study and say everything that is wrong with it."""
    wrong = mistake(folder)
    with progress_line() as progress:
        found = read(folder_of(folder), progress=progress).diagnostics
    if form == "json":
        click.echo(as_json(found), nl=False)
    elif form == "github":
        click.echo(github(found), nl=False)
    elif found or not wrong:
        click.echo(terminal(found, in_colour(sys.stdout.isatty()), most=None if all_ else 50), nl=False)
    if wrong:
        raise Failed(wrong)
    context.exit(1 if count(found, Severity.ERROR) else 0)


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule means, why it matters and how to mend what it finds.

    Without a RULE, list them all.
    """
    if rule is None:
        width = max(map(len, RULES))
        for each in RULES.values():
            click.echo(f"{each.id:<{width}}  {each.severity.value:<7}  {each.title}")
        return
    if rule not in RULES:
        hint = did_you_mean(rule, RULES)
        meant = f"; {hint}" if hint else "."
        raise Misused(f"There is no rule '{rule}'{meant} `themetrail explain` lists them all.")
    click.echo(explained(RULES[rule]), nl=False)
