"""Which day it is: by the clock, or as `SOURCE_DATE_EPOCH` says, so that a build can be made again."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day on which a study is read."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):
        return datetime.now().astimezone().date()
