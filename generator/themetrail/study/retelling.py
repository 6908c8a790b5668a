"""What tells of the past: memos and earlier maps, which may refer to what is no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Ref, Study
from themetrail.study.nearest import did_you_mean
from themetrail.study.prose import Mention
from themetrail.study.told import gone_of
from themetrail.syntax.references import parse_reference

RETELLING = ("memo", "map")
"""Whose prose may refer to what is no more."""


def formerly_of(study: Study) -> dict[tuple[str, str], str]:
    """(Scheme, former id) -> the present id of the same code or theme."""
    codes = {("code", old): code.id for code in study.codebook.defined.values() for old in code.formerly}
    themes = {("theme", old): theme.id for theme in study.themes.values() for old in theme.formerly}
    return codes | themes


def with_present_names(study: Study) -> Study:
    """A study whose memos are about things under their present ids."""
    formerly = formerly_of(study)
    if not formerly:
        return study

    def present(ref: Ref) -> Ref:
        reference = parse_reference(ref.id)
        id_ = formerly.get(reference.key) if reference else None
        return Ref(f"{reference.scheme}:{id_}", ref.place) if reference and id_ else ref

    memos = {
        id_: replace(memo, about=tuple(map(present, memo.about))) for id_, memo in study.memos.items()
    }
    return replace(study, memos=memos)


def abouts(study: Study, found: list[Diagnostic]) -> Iterator[Mention]:
    """What memos say that they are about; what is no reference goes into `found`."""
    for memo in study.memos.values():
        for ref in memo.about:
            reference = parse_reference(ref.id)
            if reference is None:
                hint = "write it as in a link: theme:id, code:id, quote:id …"
                message = f"'{ref.id}' is not a reference"
                found.append(diagnostic("scheme-unknown", ref.place, message, hint=hint))
            else:
                yield Mention(("memo", memo.id), reference, ref.place, "", "", embed=False)


def judging_of_past(study: Study) -> Callable[[Mention, Diagnostic], Diagnostic | None]:
    """What remains to be said of a reference to nothing, once it is known what is no more.

    Memos and earlier maps may speak of it; elsewhere it is told when it was gone.
    """
    gone = cache(lambda: gone_of(study))

    def judge(mention: Mention, problem: Diagnostic) -> Diagnostic | None:
        reference, retells = mention.reference, mention.owner[0] in RETELLING
        known = gone().get(reference.key)
        if known is not None and retells:
            return None
        if problem.hint is not None:
            return problem
        if known is not None:
            since = f" since {known.until}" if known.until else ""
            told = f"'{known.title}' is no more{since}; memos and earlier maps may refer to it"
            return replace(problem, hint=f"{told}, other pages may not")
        names = [id_ for scheme, id_ in gone() if scheme == reference.scheme] if retells else ()
        return replace(problem, hint=did_you_mean(reference.id, names))

    return judge
