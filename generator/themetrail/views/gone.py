"""Things that are no more, as pages name them: by what they were last called, and until when."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from themetrail.model import Ref
from themetrail.study.ids import is_id
from themetrail.study.records import title_from_id
from themetrail.study.told import Gone, Thing
from themetrail.syntax.references import parse_reference
from themetrail.trail.former import former_of
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.routes import Address
from themetrail.views.words import say, to_say

_UNTIL: Mapping[str, str] = {
    "theme": to_say("{title} (a theme until {date})"),
    "code": to_say("{title} (a code until {date})"),
    "transcript": to_say("{title} (a transcript until {date})"),
    "quote": to_say("a quote in {title} (until {date})"),
    "participant": to_say("{title} (in the study until {date})"),
    "memo": to_say("{title} (a memo until {date})"),
    "map": to_say("{title} (a map until {date})"),
}
_SEEN: Mapping[str, str] = {
    "theme": to_say("{title} (a theme, last seen {date})"),
    "code": to_say("{title} (a code, last seen {date})"),
    "transcript": to_say("{title} (a transcript, last seen {date})"),
}
_EVER: Mapping[str, str] = {
    "theme": to_say("{title} (a theme that is no more)"),
    "code": to_say("{title} (a code that is no more)"),
    "transcript": to_say("{title} (a transcript that is no more)"),
}

_NAMELESS: Mapping[str, str] = {
    "quote": to_say("a quote that is no more"),
    "turn": to_say("a turn that is no more"),
    "participant": to_say("somebody who is no longer in the study"),
}
"""What is not named once it is gone: its id may tell who it was, or what was said."""


def former(desk: Desk) -> Mapping[Thing, Gone]:
    """What is no more, made once for all pages of this depth."""
    known = desk.known["former"]
    if "all" not in known:
        known["all"] = former_of(desk.site.study, desk.site.past)
    made: Mapping[Thing, Gone] = known["all"]
    return made


def gone_words(known: Mapping[Thing, Gone], thing: Thing) -> str | None:
    """What a thing that is no more was called and until when, in plain words; None where nobody knows it."""
    gone = known.get(thing)
    return say(_sentence(thing, gone), title=gone.title, date=gone.until or gone.seen or "") if gone else None


def gone_told(desk: Desk, thing: Thing) -> Markup | None:
    """`gone_words`, with a link from the date to the decision or the earlier map that tells it."""
    gone = former(desk).get(thing)
    if gone is None:
        return None
    date: str | Markup = gone.until or gone.seen or ""
    to = _teller(desk, gone)
    title = Markup('<span class="tt-gone" dir="auto">{}</span>').format(gone.title)
    shown = desk.link(to, date) if to and date else date
    return escape(say(_sentence(thing, gone), title=title, date=shown))


def gone_name(desk: Desk, ref: Ref) -> Markup:
    """What a name stood for, by its last title; the name itself where nobody knows that."""
    reference = parse_reference(ref.id)
    if reference and reference.scheme in _NAMELESS and reference.key not in former(desk):
        return Markup('<span class="tt-gone">{}</span>').format(say(_NAMELESS[reference.scheme]))
    id_ = reference.id if reference else ref.id
    gone = former(desk).get((reference.scheme if reference else "theme", id_))
    title = gone.title if gone else title_from_id(id_) if is_id(id_) else id_
    return Markup('<span class="tt-gone" dir="auto">{}</span>').format(title)


def _sentence(thing: Thing, gone: Gone) -> str:
    sentences = _UNTIL if gone.until else _SEEN if gone.seen else _EVER
    return sentences.get(thing[0], "{title}")


def _teller(desk: Desk, gone: Gone) -> Address | None:
    """The page that tells of it, if it is another one than this."""
    if gone.teller is None:
        return None
    scheme, id_ = gone.teller
    address = routes.RECORDS[scheme](id_)
    return address if address.page != desk.page else None
