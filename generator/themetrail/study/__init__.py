"""Reading a study: schemas, loader, references, index. The only reader of study files."""

from themetrail.study.files import Folder, StudyFiles
from themetrail.study.index import Citation, Index
from themetrail.study.load import Cache, Loaded, load

__all__ = ["Cache", "Citation", "Folder", "Index", "Loaded", "StudyFiles", "load"]
