"""What a build says of a study's mistakes."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from mkdocs.exceptions import Abort, MkDocsException, PluginError

from themetrail.diagnostics import Diagnostic, Severity, count
from themetrail.diagnostics.printers import terminal
from themetrail.editions import Released
from themetrail.publish.staging import STAGED

P = ParamSpec("P")
R = TypeVar("R")
DEBUG = "THEMETRAIL_DEBUG"


def fault(error: Exception) -> str:
    """What to say of a failure that is nobody's but ours."""
    told = f"{type(error).__name__}: {error}"
    return f"Themetrail itself failed; this is no mistake of yours ({told}). {DEBUG}=1 shows where."


def guarded(event: Callable[P, R]) -> Callable[P, R]:
    """An event of the plugin whose unforeseen failures are told in a sentence."""

    @wraps(event)
    def safe(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return event(*args, **kwargs)
        except MkDocsException:
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            raise PluginError(fault(error)) from error

    return safe


def name_final_folder(record: logging.LogRecord) -> bool:
    """A filter of MkDocs' log: the folder it builds in is spoken of as what it will be."""
    if isinstance(record.msg, str):
        record.msg = STAGED.sub(r"\1", record.msg)
    return True


@dataclass(slots=True)
class Teller:
    """Tells diagnostics on standard error, and the same ones only once."""

    said: str = ""

    def tell(self, diagnostics: Sequence[Diagnostic], *, strict: bool) -> None:
        """Print what was found. Raises Abort where the study must not be built."""
        text = terminal(diagnostics, in_colour()) if diagnostics else ""
        errors = count(diagnostics, Severity.ERROR)
        if text and (errors or text != self.said):
            click.echo(text, err=True)
        self.said = text
        if errors:
            raise Abort(f"Nothing was built: the study has {_counted(errors, 'error')}.")
        warnings = count(diagnostics, Severity.WARNING)
        if strict and warnings:
            number = _counted(warnings, "warning")
            raise Abort(f"Nothing was built: the study has {number}, and strict mode allows none.")


def told(released: Released) -> str:
    """What an edition shows; where that is no quote at all, what to write to release some."""
    edition = f"The {released.audience} edition"
    if released.all_quotes and not released.quotes:
        several = f"none of the {released.all_quotes:,} quotes"
        return (
            f"{edition} shows {several if released.all_quotes > 1 else 'no quote'}:"
            " nothing is released to it yet.\n"
            f"To release the quotes of a participant, write `quotes: {released.audience}` in their record in"
            " content/participants.md;\nof a transcript without participants, write the same into the front"
            " matter of the transcript."
        )
    if released.is_all:
        return f"{edition} shows every quote and every transcript."
    return (
        f"{edition} shows {released.quotes:,} of {released.all_quotes:,} quotes, and {released.whole:,} of"
        f" {released.all_transcripts:,} transcripts whole."
    )


def in_colour() -> bool:
    """Whether standard error is a terminal that shows colours."""
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
