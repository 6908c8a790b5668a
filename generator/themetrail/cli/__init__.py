"""The commands of `themetrail`."""

from __future__ import annotations

from typing import Any

import click

from themetrail import __version__
from themetrail.cli.building import build, serve
from themetrail.cli.checking import check, explain
from themetrail.cli.differing import diff
from themetrail.cli.importing import import_
from themetrail.cli.redacting import redact_
from themetrail.cli.speaking import Failed, told
from themetrail.cli.starting import new

_COMMANDS = (new, check, redact_, diff, build, serve, import_, explain)


class _Commands(click.Group):
    """Commands in the order in which a study meets them, none of which ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [str(command.name) for command in _COMMANDS]

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="themetrail")
def main() -> None:
    """A qualitative study in Markdown becomes a website in which every finding leads to its evidence.

    Begin with `themetrail new my-study`, then `themetrail serve my-study`.
    """


for _command in _COMMANDS:
    main.add_command(_command)

__all__ = ["Failed", "main"]
