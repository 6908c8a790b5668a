"""What a study is made of: frozen values, no reading, no writing."""

from themetrail.model.analysis import Code, Codebook, Map, Memo, Relation, Theme
from themetrail.model.basics import Audience, Prose, Ref
from themetrail.model.people import Participant, Speaker
from themetrail.model.study import Acceptance, Author, ContentPage, Study, StudyRecord
from themetrail.model.transcript import Fragment, Note, Quote, Section, Style, Transcript, Turn

__all__ = [
    "Acceptance",
    "Audience",
    "Author",
    "Code",
    "Codebook",
    "ContentPage",
    "Fragment",
    "Map",
    "Memo",
    "Note",
    "Participant",
    "Prose",
    "Quote",
    "Ref",
    "Relation",
    "Section",
    "Speaker",
    "Study",
    "StudyRecord",
    "Style",
    "Theme",
    "Transcript",
    "Turn",
]
