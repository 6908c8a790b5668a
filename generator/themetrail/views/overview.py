"""The whole transcript in one strip: where each of its codes is, from the beginning to the end."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from themetrail.model import Transcript
from themetrail.views.margin import Margin, beginnings
from themetrail.views.withheld import withheld_runs

SCALE = 10_000
"""The strip is as long as this, whatever is said in it."""
_LEAST, _LANES = 25, 5
"""How long a mark must be to be seen; how many lanes a strip has, the last of them for all further ones."""


def overview_html(transcript: Transcript, beside: Margin, attributes: Mapping[str | None, str]) -> Markup:
    """A drawing with one shape for each code, and bars where something is withheld.

    The script of the page reads where turns begin, to lead to them.
    """
    starts = beginnings(transcript)
    length = max(starts[-1], 1)
    html = []
    for first, last in withheld_runs(transcript).items():
        start, end = starts[first - 1] * 100 / length, starts[last] * 100 / length
        html.append(f'<i class="tt-gap" style="--a:{start:.4g};--b:{end - start:.3g}"></i>')
    shapes: dict[str | None, list[str]] = {}
    for number in sorted(beside.stripes):
        origin = starts[number - 1]
        for start, end, stripe in beside.stripes[number]:
            top = (origin + start) * SCALE // length
            size = max((end - start) * SCALE // length, _LEAST)
            shape = f"M{min(stripe.lane, _LANES - 1)}.1 {top}h.8v{size}h-.8z"
            shapes.setdefault(stripe.code, []).append(shape)
    paths = [f'<path{attributes[code]} d="{"".join(each)}"/>' for code, each in shapes.items()]
    begin = " ".join([str(start * SCALE // length) for start in starts[:-1]])
    html.append(
        f'<svg viewBox="0 0 {_LANES} {SCALE}" preserveAspectRatio="none"'
        f' data-starts="{begin}">{"".join(paths)}</svg>'
    )
    return Markup("".join(html))  # noqa: S704 - numbers, and attributes that are escaped
