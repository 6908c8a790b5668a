"""`themetrail check` and `themetrail explain`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from themetrail.cli.past import look_back
from themetrail.cli.speaking import Failed, Misused, in_colour, progress_line, study_argument
from themetrail.diagnostics import RULES, Diagnostic, Severity, count
from themetrail.diagnostics.printers import as_json, github, terminal
from themetrail.diagnostics.printers import explain as explained
from themetrail.diagnostics.printers.visible import visible
from themetrail.publish.mistakes import mistake
from themetrail.publish.reading import read
from themetrail.publish.settings import folder_of
from themetrail.study import collecting
from themetrail.study.nearest import did_you_mean
from themetrail.study.private import CLEARED


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
@click.option("--names", is_flag=True, help="Tell of each word that may be a name, and where it stands.")
@click.option(
    "--history",
    is_flag=True,
    help="Look for the words of private/identifiers.txt in all of git's past instead. Changes nothing.",
)
@click.pass_context
def check(context: click.Context, folder: Path, form: str, all_: bool, names: bool, history: bool) -> None:
    """Read the whole study and say everything that is wrong with it."""
    if history:
        if names or form != "terminal":
            raise Misused("--history is printed for people only, and by itself.")
        context.exit(0 if look_back(folder, everything=all_) else 1)
    wrong = mistake(folder)
    collecting.rest()  # there is nothing to do after this, and all that is read stays until then
    with progress_line() as progress:
        found = read(folder_of(folder), progress=progress, names=names).diagnostics
    if form == "json":
        click.echo(as_json(found), nl=False)
    elif form == "github":
        click.echo(github(found), nl=False)
    elif found or not wrong:
        most = None if all_ or names else 50
        click.echo(terminal(found, in_colour(sys.stdout.isatty()), most=most), nl=False)
        if names:
            _offer(found)
    if wrong:
        raise Failed(wrong)
    context.exit(1 if count(found, Severity.ERROR) else 0)


def _offer(found: Iterable[Diagnostic]) -> None:
    """Print the words that may be names one a line, to be copied."""
    likely = (each.place.words for each in found if each.rule.id == "name-likely")
    words = sorted({visible(word) for word in likely if word})
    if words:
        click.echo(f"\nThose of them that name nobody can be copied into {CLEARED}:\n")
        click.echo("\n".join(words))


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
