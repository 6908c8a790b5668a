"""Studies that were coded in other tools, read into a study folder of our own."""

from themetrail.imports.report import ImportProblem, ImportReport, Progress
from themetrail.imports.taguette import import_project

__all__ = ["ImportProblem", "ImportReport", "Progress", "import_project"]
