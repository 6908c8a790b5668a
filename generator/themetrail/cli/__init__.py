"""The commands of `themetrail`."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any

import click

from themetrail import __version__
from themetrail.cli.speaking import Failed, told

_COMMANDS = {
    "new": "starting:new",
    "check": "checking:check",
    "redact": "redacting:redact_",
    "diff": "differing:diff",
    "build": "building:build",
    "serve": "building:serve",
    "import": "importing:import_",
    "explain": "checking:explain",
}
"""Where each command is, in the order in which a study meets them. Only the one that is called is loaded."""


class _Commands(click.Group):
    """Commands, none of which ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        gc.disable()  # whatever is loaded stays
        try:
            command: click.Command = getattr(import_module(f"themetrail.cli.{module}"), name)
        finally:
            gc.enable()
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="themetrail")
def main() -> None:
    """A qualitative study in Markdown becomes a website in which every finding leads to its evidence.

    Begin with `themetrail new my-study`, then `themetrail serve my-study`.
    """


__all__ = ["Failed", "main"]
