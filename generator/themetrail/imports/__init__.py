"""Studies that were coded in other tools, read into a study folder of our own."""

from themetrail.imports.refi import import_refi, looks_like_refi
from themetrail.imports.report import ImportProblem, ImportReport, Progress
from themetrail.imports.taguette import import_project
from themetrail.imports.taguette_history import import_history

__all__ = [
    "ImportProblem",
    "ImportReport",
    "Progress",
    "import_history",
    "import_project",
    "import_refi",
    "looks_like_refi",
]
