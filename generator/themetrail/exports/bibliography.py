"""The study as an entry of a bibliography: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from themetrail.study.work import Name, Work

_BIBTEX = {"thesis": "phdthesis", "article": "article", "report": "techreport"}
_BIBTEX_INSTITUTION = {"thesis": "school", "report": "institution"}
_RIS = {"thesis": "THES", "article": "JOUR", "report": "RPRT"}
_CSL = {"thesis": "thesis", "article": "article-journal", "report": "report"}
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_STOP = frozenset(("a", "an", "the", "on", "of", "in"))


def bibtex(work: Work, site: str) -> str:
    """For LaTeX. A thesis says in `type` that it is one, whatever degree it was for."""
    kind = work.kind or ""
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in work.authors),
        "title": _escaped(work.title),
        "year": work.year or "",
        "month": _month(work),
        "type": "Thesis" if kind == "thesis" else "",
        _BIBTEX_INSTITUTION.get(kind, "organization"): _escaped(work.institution or ""),
        "doi": work.doi or "",
        "url": site,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{_BIBTEX.get(kind, 'misc')}{{{citation_key(work)},\n" + ",\n".join(lines) + "\n}\n"


def _month(work: Work) -> str:
    return str(work.date_parts[1]) if len(work.date_parts) > 1 else ""


def _bibtex_name(name: Name) -> str:
    """A name that is one word, or an organisation's, is kept together by braces."""
    return _escaped(name.inverted) if name.given else f"{{{_escaped(name.family)}}}"


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(each, each) for each in " ".join(text.split()))


def citation_key(work: Work) -> str:
    """`thorne2024listening`: letters and digits that every program takes."""
    title = [word for word in _plain(work.title).split() if word not in _STOP]
    who = _plain(work.authors[0].family) if work.authors else ""
    return re.sub(r"[^a-z0-9]", "", f"{who}{work.year or ''}{title[0] if title else ''}") or "study"


def _plain(text: str) -> str:
    """Lower-case letters without their accents."""
    taken_apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in taken_apart if each.isascii())


def ris(work: Work, site: str) -> str:
    """For EndNote, RefWorks, Mendeley."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(work, site))


def _ris(work: Work, site: str) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS.get(work.kind or "", "ELEC")
    for name in work.authors:
        yield "AU", name.inverted
    yield "TI", work.title
    if work.year:
        yield "PY", work.year
        yield "DA", "/".join((*work.date.split("-"), "", "")[:3]) if work.date else work.year
    for tag, value in (("PB", work.institution), ("DO", work.doi), ("UR", site)):
        if value:
            yield tag, value
    if work.kind == "thesis":
        yield "M3", "Thesis"
    yield "ER", ""


def csl_json(work: Work, site: str) -> str:
    """For Zotero, and for what reads the Citation Style Language."""
    item: dict[str, object] = {
        "id": citation_key(work),
        "type": _CSL.get(work.kind or "", "webpage"),
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "issued": {"date-parts": [list(work.date_parts)]} if work.date else None,
        "publisher": work.institution,
        "genre": "Thesis" if work.kind == "thesis" else None,
        "DOI": work.doi,
        "URL": site,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _csl_name(name: Name) -> Mapping[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
