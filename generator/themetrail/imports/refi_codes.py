"""Codes of a REFI-QDA codebook to codes of the study: ids, titles, definitions, parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from themetrail.imports.codes import PlannedCode
from themetrail.imports.names import distinct, short_id
from themetrail.imports.refi_values import Code

_JOINT = "::"
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class RefiCodes:
    """The codes of the study in the order of the codebook, and their ids by GUID.

    `colours` are the ids of the codes that had each colour. `guessed` counts codes whose place below another
    one was read off their name.
    """

    codes: tuple[PlannedCode, ...]
    by_id: dict[str, str]
    colours: dict[str, tuple[str, ...]]
    guessed: int


def plan_refi_codes(codes: Sequence[Code]) -> RefiCodes:
    """One code for each code; two of one name are told apart by the name of the code above."""
    by_id = _ids(codes)
    by_name = {code.name: code.id for code in reversed(codes) if not code.parent}
    planned = []
    guessed = 0
    for code in codes:
        above = code.parent
        if not above and (above := _named_above(code, by_name)):
            guessed += 1
        planned.append(
            PlannedCode(by_id[code.id], code.name or by_id[code.id], code.description, by_id.get(above))
        )
    colours: dict[str, tuple[str, ...]] = {}
    for code in codes:
        if code.colour:
            colours[code.colour.upper()] = (*colours.get(code.colour.upper(), ()), by_id[code.id])
    return RefiCodes(tuple(planned), by_id, colours, guessed)


def _ids(codes: Sequence[Code]) -> dict[str, str]:
    plain = [short_id(code.name, f"code-{number}") for number, code in enumerate(codes, 1)]
    times = Counter(plain)
    above: dict[str, str] = {}
    wanted = []
    for code, id_ in zip(codes, plain, strict=True):
        longer = f"{above[code.parent]}-{id_}" if code.parent in above else id_
        wanted.append(longer if times[id_] > 1 and len(longer) <= _LONGEST else id_)
        above[code.id] = id_
    return dict(zip((code.id for code in codes), distinct(wanted), strict=True))


def _named_above(code: Code, by_name: dict[str, str]) -> str:
    """The code that a name such as “Coke::diet Coke” goes on from."""
    above, joint, _ = code.name.rpartition(_JOINT)
    return by_name.get(above.strip(), "") if joint else ""
