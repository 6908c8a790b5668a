"""What the authors state, item by item: of a reporting guideline, and of the audit trail's categories."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.model.basics import Prose


@dataclass(frozen=True, slots=True)
class Statement:
    """What stands behind one item of a list: `of` is the list, `item` the number or name in it.

    `text` is what the authors say; where that is a page of `content/` and nothing else, `page` is its path,
    with an anchor if there is one, and `text` a link to it. Where the item does not apply, `applies` is false
    and `text` the reason.
    """

    of: str
    item: str
    text: Prose
    place: Place
    page: str | None = None
    applies: bool = True
