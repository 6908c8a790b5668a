"""Rules about the files of a study as such."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

FILES = Chapter(
    "Files",
    "Whether a study is there, and whether every file of it can be read to the last letter.",
    (
        Rule(
            "study-empty",
            Severity.ERROR,
            "There is no study here",
            meaning="The folder has no Markdown file in `content` and none in `transcripts`.",
            why="A site made of nothing helps nobody; most often it is the wrong folder.",
            mend=(
                "Go to the folder of your study, the one that holds `content` and `transcripts`; or "
                "begin a new study with `themetrail new`."
            ),
        ),
        Rule(
            "file-unreadable",
            Severity.ERROR,
            "A file cannot be read",
            meaning="The file is there, but the computer does not let it be opened.",
            why="Whatever stands in it would be missing from the site without anybody noticing.",
            mend=(
                "Look at the file's permissions, close other programs that hold it open, or wait until "
                "your cloud storage has downloaded it."
            ),
        ),
        Rule(
            "file-encoding",
            Severity.ERROR,
            "A file is not UTF-8",
            meaning=(
                "The file was saved in another encoding than UTF-8, so some of its letters cannot be "
                "told."
            ),
            why="Guessing would put wrong letters into participants' mouths: `dÃ©jÃ` instead of `déjà`.",
            mend=(
                "Open the file in the program that wrote it and save it again with the encoding UTF-8. "
                "The place named is the first letter that cannot be read."
            ),
        ),
        Rule(
            "file-outside",
            Severity.ERROR,
            "A link leads out of the study",
            meaning="A file or a folder of the study is a symbolic link to something outside the study.",
            why=(
                "Publishing the study could publish a private file, and whoever receives a copy of the "
                "study would not receive what the link points to."
            ),
            mend="Put the file itself in place of the link, or take the link away.",
        ),
        Rule(
            "file-control",
            Severity.ERROR,
            "A control character stands in the text",
            meaning=(
                "The text holds a character that is not a letter, a sign or a space but an invisible "
                "command to a machine. It is shown as a small picture, such as `␀`."
            ),
            why=(
                "Such characters come from broken copying or exporting. They can hide words or garble "
                "them, and the published words would not be the ones you see."
            ),
            mend=(
                "Delete the character at the place named, then read whether the words around it are "
                "still whole."
            ),
        ),
        Rule(
            "page-collision",
            Severity.ERROR,
            "Two things want the same page",
            meaning=(
                "Two things of the study would get the same page of the site. Capitals make no "
                "difference, because on many computers `Maren.md` and `maren.md` are one file."
            ),
            why=(
                "One of the two would silently take the other's place, and links to it would lead to "
                "the wrong page."
            ),
            mend="Rename one of the two files, or give one of the two records another id.",
        ),
    ),
)
