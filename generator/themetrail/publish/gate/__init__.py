"""The leak gate: reads a finished site, and finds in it what the site's edition withholds."""

from __future__ import annotations

from themetrail.publish.gate.gate import gate
from themetrail.publish.gate.report import Leak, told
from themetrail.publish.gate.secrets import Secrets, secrets

__all__ = ["Leak", "Secrets", "gate", "secrets", "told"]
