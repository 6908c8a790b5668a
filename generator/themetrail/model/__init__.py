"""What a study is made of: frozen values, no reading, no writing."""

from themetrail.model.analysis import Code, Codebook, Map, MapEdge, Memo, Operation, Relation, Theme
from themetrail.model.basics import Audience, Prose, Ref, narrowest
from themetrail.model.people import Attribute, Participant, Speaker
from themetrail.model.statement import Statement
from themetrail.model.study import (
    Acceptance,
    Author,
    ContentPage,
    Exemption,
    SnapshotEntry,
    Study,
    StudyRecord,
)
from themetrail.model.transcript import Fragment, Media, Note, Quote, Section, Style, Transcript, Turn

__all__ = [
    "Acceptance",
    "Attribute",
    "Audience",
    "Author",
    "Code",
    "Codebook",
    "ContentPage",
    "Exemption",
    "Fragment",
    "Map",
    "MapEdge",
    "Media",
    "Memo",
    "Note",
    "Operation",
    "Participant",
    "Prose",
    "Quote",
    "Ref",
    "Relation",
    "Section",
    "SnapshotEntry",
    "Speaker",
    "Statement",
    "Study",
    "StudyRecord",
    "Style",
    "Theme",
    "Transcript",
    "Turn",
    "narrowest",
]
