"""One edition of a study: everything that its audience may see, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from themetrail.checks.quotations import Quotation
from themetrail.consent import part_for
from themetrail.consent.part import index_of
from themetrail.editions.quoting import WITHHELD, quoting_of, with_cuts
from themetrail.model import Audience, Study
from themetrail.study.index import Index


@dataclass(frozen=True, slots=True)
class Edition:
    """`study` and `index` hold what the edition for `audience` shows; nothing that is withheld is in them.

    `quotations` are those in its prose, `withdrawn` counts the participants who withdrew, whom no edition
    shows.
    """

    audience: Audience
    study: Study
    index: Index
    quotations: tuple[Quotation, ...] = ()
    withdrawn: int = 0


def edition_of(
    study: Study,
    index: Index,
    quotations: Sequence[Quotation],
    audience: Audience,
    *,
    stead: str = WITHHELD,
) -> Edition:
    """What a site for an audience shows of a study. Where that is all, study and index are the same.

    `stead` is what stands in brackets where prose quotes words that are withheld.
    """
    withdrawn = sum(person.withdrawn is not None for person in study.participants.values())
    part = part_for(study, index, audience)
    quoting = quoting_of(index, part, quotations)
    if not quoting.cuts:
        return Edition(audience, part.study, part.index, quoting.quotations, withdrawn)
    cut = with_cuts(part.study, replace(quoting, stead=stead))
    return Edition(audience, cut, index_of(cut), quoting.quotations, withdrawn)
