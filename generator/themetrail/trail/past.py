"""What git knows of how a study came to be: its steps, and the snapshots among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from themetrail.trail.snapshots import Snapshot
from themetrail.trail.steps import Step, Steps


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot and what there was then; `step` is compared with the snapshot before, not the commit before.

    `step` is None where the snapshot's revision is missing or cannot be read.
    """

    snapshot: Snapshot
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The past of a study, oldest first.

    `since` is the last commit beside the last snapshot. `absent` says in a sentence for readers why git tells
    nothing: no repository, no commit, or a study that does not wish it.
    """

    steps: Steps = field(default_factory=Steps)
    snapshots: tuple[Kept, ...] = ()
    since: Step | None = None
    absent: str | None = None
