"""Rules about what could tell who took part."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

IDENTIFIERS = Chapter(
    "Keeping people unidentifiable",
    (
        "Words that could tell who took part: those of your own list in `private/identifiers.txt`, contact "
        "data, and what looks like a name. How to work with them: [Keep people unidentifiable]"
        "(../how-to/keep-people-unidentifiable.md)."
    ),
    (
        Rule(
            "identifier-listed",
            Severity.ERROR,
            "A word of the list of identifiers stands in the study",
            meaning=(
                "A file of the study, or its name, has a word that `private/identifiers.txt` lists: in any "
                "case, with or without accents, as a genitive, or divided at the end of a line."
            ),
            why=(
                "The list says what would tell who took part. Participants were promised that nobody "
                "could, and git keeps what was once committed."
            ),
            mend=(
                "Write the pseudonym or a note such as `[town]` instead; `themetrail redact` does so in "
                "transcripts. If the word means something else, write it in quotation marks in the list, so "
                "that only these capitals count, or put it into `private/cleared.txt` with a reason."
            ),
        ),
        Rule(
            "contact-data",
            Severity.ERROR,
            "Contact data or an identity number",
            meaning=(
                "Something looks like an e-mail address, a telephone number, a postcode, or a number by "
                "which a state or a health service knows a person. In transcripts and attributes it is an "
                "error, in notes, codes, themes and memos a warning. The home page and ordinary pages, where "
                "researchers give their own address, are left alone."
            ),
            why="One telephone number identifies a person more surely than a name does.",
            mend=(
                "Replace it by a note such as `[telephone number]`. If it is no such thing, or everybody may "
                "know it, except it in `content/index.md`: `exceptions: [{words: …, reason: …}]`. Which "
                "patterns are looked for stands there too, under `patterns:`."
            ),
        ),
        Rule(
            "name-in-address",
            Severity.WARNING,
            "Somebody is called by another name than a pseudonym",
            meaning=(
                "A speaker seems to call somebody by name, as in `Thank you, Susan` or `What do you think, "
                "Susan?`, and the name is neither a participant's nor a speaker's."
            ),
            why="Greetings and thanks are where real names are most often left in a transcript.",
            mend=(
                "If it is a real name, put it into `private/identifiers.txt` with the pseudonym, "
                "`Susan => Maren`, and let `themetrail redact` replace it. If it names nobody, put it into "
                "`private/cleared.txt`."
            ),
        ),
        Rule(
            "name-likely",
            Severity.NOTE,
            "Words may be names",
            meaning=(
                "Words of transcripts begin with a capital in the middle of a sentence, never occur without "
                "one, and are no pseudonym, speaker, month, language or the like. One note counts them; "
                "`themetrail check --names` tells of each. Where nearly all nouns have capitals, as in "
                "German, names cannot be told so, and the note says that."
            ),
            why=(
                "A list of identifiers has the names that somebody thought of. This finds those that nobody "
                "did: a street, a colleague, a school."
            ),
            mend=(
                "Go through the words once. Those that name nobody go into `private/cleared.txt`, one a "
                "line, the others into `private/identifiers.txt`."
            ),
        ),
        Rule(
            "file-misplaced",
            Severity.ERROR,
            "A file would be published where it stands",
            meaning=(
                "The folder `content` holds a file of a folder `private`, a list of identifiers, a log of "
                "redactions, or a transcript. It is a warning where a page only stands in "
                "`content/transcripts/`."
            ),
            why=(
                "Whatever stands in `content` becomes a part of the site, for every reader: no consent is "
                "asked for a page, and a list of identifiers in the wrong place is looked for nowhere."
            ),
            mend=(
                "Move the folder `private` beside `content`, and transcripts into `transcripts/`. A page "
                "about the transcripts may stand anywhere else in `content`."
            ),
        ),
        Rule(
            "private-committed",
            Severity.ERROR,
            "A private file is in git",
            meaning="Git keeps a file of the folder `private`.",
            why=(
                "Whoever gets a copy of the repository gets the list of names and what each became. Deleting "
                "the file later does not take it out of git's past."
            ),
            mend=(
                "Write `/private/` into `.gitignore` and run `git rm -r --cached private`. If it was "
                "committed, the past has to be rewritten, with `git filter-repo` for example, before the "
                "repository is shared; if it was shared already, treat the names as known."
            ),
        ),
    ),
)
