"""The proof of an import: the files are read back as a study and compared with what was to be in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from themetrail.diagnostics import Severity
from themetrail.imports.report import Progress
from themetrail.imports.study_folder import ImportedStudy
from themetrail.study import Cache, Loaded, load

_MOST_FAULTS = 20
_NOT_READ_BACK = (
    "Not everything reads back from the new files as the project file has it. That is a fault of the import:"
)


def proved(
    study: ImportedStudy, files_of: Callable[[ImportedStudy], dict[str, str]], progress: Progress | None
) -> tuple[ImportedStudy, dict[str, str]]:
    """The study and its files; what does not read back from them as it should is among the remarks."""
    files = files_of(study)
    wrong = differences(study, files, progress)
    if not wrong:
        return study, files
    told = replace(study, remarks=(*study.remarks, *fault_remarks(wrong)))
    return told, files_of(told)


def fault_remarks(wrong: Sequence[str], said: str = _NOT_READ_BACK) -> list[str]:
    """What is wrong with the files, and that the import is to blame."""
    more = [f"… and {len(wrong) - _MOST_FAULTS} more."] if len(wrong) > _MOST_FAULTS else []
    return [said, *wrong[:_MOST_FAULTS], *more]


@dataclass(frozen=True, slots=True)
class _InMemory:
    """Study files that are not written yet."""

    files: Mapping[str, str]
    transcripts: str = "transcripts"

    def paths(self) -> list[str]:
        return sorted(path for path in self.files if path.startswith(("content/", "transcripts/")))

    def read(self, path: str) -> bytes:
        return self.files[path].encode("utf-8")


def differences(study: ImportedStudy, files: Mapping[str, str], progress: Progress | None) -> list[str]:
    """What the study that these files make has otherwise than it should; empty when all is well."""

    def compared(_: str, done: int, of: int) -> None:
        if progress is not None:
            progress("Comparing transcripts", done, of)

    loaded = load(_InMemory(files), progress=compared)
    found = _errors(loaded)
    expected = {
        quote.id: (_dense(quote.words), quote.codes, quote.fields)
        for transcript in study.transcripts
        for quote in transcript.text.quotes
    }
    read = {
        quote.id: (
            _dense(quote.words),
            tuple(code.id for code in quote.codes),
            (quote.by or "", quote.on or "", quote.note or ""),
        )
        for transcript in loaded.study.transcripts.values()
        for quote in transcript.quotes
    }
    for id_ in {**expected, **read}:
        if expected.get(id_) != read.get(id_):
            found.append(f"quote {id_}: {expected.get(id_)!r:.200} became {read.get(id_)!r:.200}")
    if len(loaded.study.codebook.defined) != len(study.codes):
        found.append(f"{len(study.codes)} codes became {len(loaded.study.codebook.defined)}")
    if len(loaded.study.transcripts) != len(study.transcripts):
        found.append(f"{len(study.transcripts)} transcripts became {len(loaded.study.transcripts)}")
    return found


def errors_in(files: Mapping[str, str], cache: Cache) -> list[str]:
    """What keeps these files from being a study without errors; with the `cache` only what is new is read."""
    return _errors(load(_InMemory(files), cache=cache))


def _errors(loaded: Loaded) -> list[str]:
    return [
        f"{problem.place.path}:{problem.place.line}: {problem.message}"
        for problem in loaded.diagnostics
        if problem.severity is Severity.ERROR
    ]


def _dense(words: str) -> str:
    """Words without their white space, which the two tools keep differently between blocks."""
    return "".join(words.split())
