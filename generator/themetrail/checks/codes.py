"""Judgements on the use of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Code, Codebook, Study
from themetrail.study.index import Index

_MISSPELT = 85
"""From which likeness (of 100) an undefined code may be a misspelling of an unused one."""


def unused_codes(study: Study, index: Index) -> Iterator[Diagnostic]:
    """Codes of the codebook that no quote carries, nor any code below them."""
    book = study.codebook
    used = [code for code in book.defined.values() if index.by_code[code.id]]
    if len(book.defined) > 1 and not used and not book.undefined:
        first = next(iter(book.defined.values()))
        message = f"none of the {len(book.defined)} codes is used: no transcript is coded yet"
        yield diagnostic("code-unused", first.place, message)
        return
    needed = {needed.id for code in used for needed in (code, *codes_above(code, book.defined))}
    for code in book.defined.values():
        if code.id not in needed:
            message = f"code '{code.id}' is never used"
            yield diagnostic("code-unused", code.place, message, hint=_misspelt(code, book))


def unthemed_codes(study: Study, index: Index) -> Iterator[Diagnostic]:
    """Codes in use that no theme lists, as soon as the study has themes."""
    if not study.themes:
        return
    for code in study.codebook.all():
        if index.by_code[code.id] and not index.themes_of_code[code.id]:
            yield diagnostic(
                "code-without-theme",
                code.place,
                f"code '{code.id}' belongs to no theme",
                hint=_theme_above(code, study.codebook, index),
            )


def codes_above(code: Code, codes: Mapping[str, Code]) -> Iterator[Code]:
    """Its parent, the parent's parent and so on; a circle is gone round once."""
    seen = {code.id}
    parent = code.parent
    while parent is not None and parent.id not in seen and parent.id in codes:
        seen.add(parent.id)
        yield codes[parent.id]
        parent = codes[parent.id].parent


def _misspelt(code: Code, codebook: Codebook) -> str | None:
    best = process.extractOne(code.id, list(codebook.undefined), scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return f"'{best[0]}' is used and not defined: is it the same code?" if best else None


def _theme_above(code: Code, codebook: Codebook, index: Index) -> str | None:
    for above in codes_above(code, codebook.defined):
        for theme in index.themes_of_code[above.id]:
            return f"theme '{theme.id}' lists the code above it, '{above.id}'; each code is listed by itself"
    return None
