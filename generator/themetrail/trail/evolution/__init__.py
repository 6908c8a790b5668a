"""How themes and codes came to be what they are: from maps kept by hand, decisions, and git."""

from themetrail.trail.evolution.biography import Entry, biography
from themetrail.trail.evolution.build import evolution_of
from themetrail.trail.evolution.values import (
    Box,
    Contradiction,
    Evolution,
    Flow,
    FlowKind,
    Seen,
    Stage,
    Told,
)

__all__ = [
    "Box",
    "Contradiction",
    "Entry",
    "Evolution",
    "Flow",
    "FlowKind",
    "Seen",
    "Stage",
    "Told",
    "biography",
    "evolution_of",
]
