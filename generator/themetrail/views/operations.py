"""What a decision did, in words: each operation as a sentence, with links to what it was done to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from themetrail.model import Operation, Ref
from themetrail.study.records import title_from_id
from themetrail.study.told import Thing, thing_of
from themetrail.syntax.folding import fold
from themetrail.syntax.references import THEMES
from themetrail.views import routes
from themetrail.views.cards import linked_credit
from themetrail.views.desk import Desk
from themetrail.views.gone import gone_name
from themetrail.views.owners import record_of
from themetrail.views.routes import Address
from themetrail.views.wording import listed
from themetrail.views.words import say, to_say

_FALLBACK = (
    "{what}",
    "{from}",
    "{to}",
    to_say("{what}, from {from}"),
    to_say("{what}, to {to}"),
    to_say("{from}, to {to}"),
    to_say("{what}, from {from} to {to}"),
)
_INTO = (
    to_say("{what} into {to}"),
    to_say("{from} into {to}"),
    to_say("{from} into {what}"),
    to_say("{what}, with {from}, into {to}"),
)
_TIED = (to_say("{what} to {to}"), to_say("{from} to {to}"), to_say("{what} to {from}"))
_BEFORE, _NOW = to_say("{what}, which was {from}"), to_say("{what}, now {to}")
_OUT_OF = to_say("{what}, out of {from}")
_OPERATIONS: Mapping[str, tuple[str, Sequence[str]]] = {
    "create": (to_say("Created"), (_OUT_OF, to_say("{what}, in {to}"))),
    "split": (to_say("Split"), _INTO),
    "merge": (to_say("Merged"), _INTO),
    "absorb": (to_say("Absorbed"), _INTO),
    "rename": (to_say("Renamed"), (to_say("{from}, now {to}"), _NOW, _BEFORE)),
    "redefine": (to_say("Redefined"), (to_say("{what}: {from}, now {to}"), _NOW, _BEFORE)),
    "promote": (to_say("Promoted"), (_BEFORE,)),
    "demote": (to_say("Demoted"), (_BEFORE,)),
    "move": (to_say("Moved"), (_OUT_OF, to_say("{what} to {to}"), to_say("{what} from {from} to {to}"))),
    "relate": (to_say("Related"), _TIED),
    "unrelate": (to_say("No longer related"), _TIED),
    "set-aside": (to_say("Set aside"), ()),
    "retire": (to_say("Retired"), (to_say("{what}, in favour of {to}"),)),
    "restore": (to_say("Restored"), (_OUT_OF,)),
    "recode": (to_say("Recoded"), (to_say("{from} as {to}"), to_say("{what} as {to}"))),
}
"""Operation -> what was done, and the sentences for what it was done to; the one that fits is taken."""
_WORDY = ("rename", "redefine")


def operation_told(desk: Desk, operation: Operation) -> Markup:
    """An operation in words: `Merged: Who decides and Tricks of the trade into Making it come out right`."""
    done, own = _OPERATIONS.get(operation.op, (title_from_id(operation.op), ()))
    given = {key: listed(each) for key, each in _names(desk, operation).items() if each}
    label = Markup('<span class="tt-op">{}{}</span>').format(say(done), ":" if given else "")
    sentence = next((each for each in (*own, *_FALLBACK) if _placeholders(each) == given.keys()), "")
    return Markup("{} {}").format(label, say(sentence, **given)) if given else label


def named(desk: Desk, operation: Operation, ref: Ref) -> Markup:
    """A name in an operation: linked where the thing exists, else what it was last called."""
    thing = thing_of(desk.index, operation, ref)
    shown = thing_link(desk, thing) if thing else None
    return shown or gone_name(desk, ref)


def thing_link(desk: Desk, thing: Thing) -> Markup | None:
    """A link to a thing under its name; None where the study has no such thing."""
    study, (scheme, id_) = desk.site.study, thing
    match scheme:
        case "theme" if id_ in study.themes:
            return desk.theme_link(study.themes[id_])
        case "code" if study.codebook.get(id_):
            return code_link(desk, id_)
        case "quote" if id_ in desk.index.quotes:
            return linked_credit(desk, desk.index.quotes[id_])
        case "turn":
            return _turn_link(desk, id_)
        case "map" | "table" if id_ == THEMES:
            return desk.link(Address(routes.FINDINGS), say("Thematic map"))
    record = record_of(study, thing)
    return desk.link(routes.RECORDS[scheme](id_), record.title) if record else None


def code_link(desk: Desk, id_: str) -> Markup:
    """A code's name in a sentence."""
    return Markup('<a class="tt-code-link"{} href="{}">{}</a>').format(
        desk.code_hue(id_), desk.href(routes.code(id_)), desk.code_title(id_)
    )


def _turn_link(desk: Desk, key: str) -> Markup | None:
    """`key` is the transcript's id, a slash, and the turn's number."""
    id_, _, written = key.rpartition("/")
    transcript = desk.site.study.transcripts.get(id_)
    number = int(written) if written.isdecimal() else 0
    if transcript is None or not 0 < number <= len(transcript.turns) or transcript.turns[number - 1].withheld:
        return None
    words = say("{title}, turn {turn}", title=transcript.title, turn=written)
    return desk.link(routes.turn(id_, number), words)


def _names(desk: Desk, operation: Operation) -> dict[str, list[Markup]]:
    """What an operation names, by the field that names it, as it is shown."""
    what = [named(desk, operation, ref) for ref in operation.what]
    if operation.op in _WORDY and operation.what:
        before, after = ([_words(ref) for ref in refs] for refs in (operation.from_, operation.to))
        if operation.op == "rename" and after and before and len(what) == 1:
            # The title that it has today says it all, with a link.
            thing = thing_of(desk.index, operation, operation.what[0])
            after = what if thing and _is_title(desk, thing, operation.to[0].id) else after
            return {"what": [] if after is what else what, "from": before, "to": after}
        return {"what": what, "from": before, "to": after}
    return {
        "what": what,
        "from": [named(desk, operation, ref) for ref in operation.from_],
        "to": [named(desk, operation, ref) for ref in operation.to],
    }


def _words(ref: Ref) -> Markup:
    return Markup('<q class="tt-title" dir="auto">{}</q>').format(ref.id)


def _is_title(desk: Desk, thing: Thing, words: str) -> bool:
    scheme, id_ = thing
    theme = desk.site.study.themes.get(id_) if scheme == "theme" else None
    title = theme.title if theme else desk.code_title(id_)
    return fold(title).text == fold(words).text


def _placeholders(sentence: str) -> set[str]:
    return {key for key in ("what", "from", "to") if "{" + key + "}" in sentence}
