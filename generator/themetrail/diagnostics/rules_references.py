"""Rules about references from one thing to another, and about links in prose."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

REFERENCES = Chapter(
    "References and links",
    (
        "A study holds together by references: a theme names its codes, a narrative cites its quotes, a "
        "transcript names its participants."
    ),
    (
        Rule(
            "code-unknown",
            Severity.ERROR,
            "A code does not exist",
            meaning=(
                "A theme, a code's `parent` or a link refers to a code that is neither defined in the "
                "codebook nor used in a transcript; or a mark in a transcript has a code that is one "
                "letter off a code of the codebook."
            ),
            why=(
                "A theme would rest on a code that holds no words at all, or one code would be split in "
                "two by a slip of the finger."
            ),
            mend=(
                "Correct the spelling; the hint gives the nearest code. Or define the code in "
                "`content/codebook.md`."
            ),
        ),
        Rule(
            "theme-unknown",
            Severity.ERROR,
            "A theme does not exist",
            meaning=(
                "A `parent`, a relation or a link refers to a theme that has no file in "
                "`content/themes/`."
            ),
            why=(
                "The tree of themes and the thematic map would lack a branch, and its subthemes would "
                "hang in the air."
            ),
            mend="Correct the spelling; a theme's id is the name of its file without `.md`.",
        ),
        Rule(
            "participant-unknown",
            Severity.ERROR,
            "A participant does not exist",
            meaning="A transcript or a link refers to a participant who is not in `content/participants.md`.",
            why=(
                "Their words would belong to nobody: they would be counted for no one, and no consent "
                "would cover them."
            ),
            mend="Correct the spelling, or add the participant to `content/participants.md`.",
        ),
        Rule(
            "speaker-unknown",
            Severity.ERROR,
            "A speaker label is not declared",
            meaning=(
                "A paragraph begins with what looks like a speaker and a colon, but the transcript's "
                "`speakers` do not list that label."
            ),
            why="A misspelt label would make a new person, or give one person's words to another.",
            mend=(
                "Correct the label, or add it: `speakers: {Interviewer: interviewer, Maren: maren}`. If "
                "the words are speech and no label, put a backslash before the colon: `One thing\\: I "
                "never asked.`"
            ),
        ),
        Rule(
            "quote-unknown",
            Severity.ERROR,
            "A quote does not exist",
            meaning=(
                "The prose refers to a quote, as in `[Maren](quote:maren-list)`, whose id is in no "
                "transcript."
            ),
            why=(
                "A reader who follows it to the evidence would arrive nowhere. Such a quotation cannot "
                "be checked against what was said."
            ),
            mend=(
                "Correct the spelling, or mark the words in the transcript: `[moved the list "
                "around]{#maren-list}`."
            ),
        ),
        Rule(
            "turn-unknown",
            Severity.ERROR,
            "A turn does not exist",
            meaning=(
                "The prose refers to a turn, as in `(turn:maren/46)`, and that transcript has no turn "
                "of that number."
            ),
            why=(
                "A reader who follows it to the evidence would arrive nowhere. Often turns were added "
                "or joined, and all later numbers have moved."
            ),
            mend=(
                "Look up the number on the transcript's page. A reference to a quote, `(quote:id)`, "
                "stays right when turns move."
            ),
        ),
        Rule(
            "transcript-unknown",
            Severity.ERROR,
            "A transcript does not exist",
            meaning="The prose refers to a transcript that has no file in `transcripts/`.",
            why="A reader who follows it to the evidence would arrive nowhere.",
            mend="Correct the spelling; a transcript's id is the name of its file without `.md`.",
        ),
        Rule(
            "memo-unknown",
            Severity.ERROR,
            "A memo does not exist",
            meaning="The prose or a field refers to a memo that has no file in `content/memos/`.",
            why="A reader who asks why something was decided would find no reason.",
            mend="Correct the spelling; a memo's id is the name of its file without `.md`.",
        ),
        Rule(
            "map-unknown",
            Severity.ERROR,
            "A map does not exist",
            meaning="The prose refers to a map that has no file in `content/maps/`.",
            why="A reader who wants to see how the themes came about would find nothing.",
            mend="Correct the spelling; a map's id is the name of its file without `.md`.",
        ),
        Rule(
            "embed-unknown",
            Severity.ERROR,
            "Something embedded does not exist",
            meaning=(
                "A line such as `![](table:themes)` asks for a table or a map that Themetrail does not "
                "make."
            ),
            why="The page would have a hole where the reader expects a table or a drawing.",
            mend="Correct the name. The hint gives the nearest one there is.",
        ),
        Rule(
            "scheme-unknown",
            Severity.ERROR,
            "A reference is of an unknown kind",
            meaning=(
                "A link begins with a word and a colon that is neither one of Themetrail's references "
                "(`quote:`, `turn:`, `code:`, `theme:`, `participant:`, `transcript:`, `memo:`, `map:`) "
                "nor an ordinary address."
            ),
            why=(
                "A misspelt `qoute:maren-list` would be an ordinary link that leads nowhere, and nobody "
                "would notice."
            ),
            mend="Correct the word before the colon.",
        ),
        Rule(
            "link-broken",
            Severity.WARNING,
            "A link leads nowhere",
            meaning=(
                "A link such as `[method](method.md)`, or a picture, names a file that is not in "
                "`content/` and is none of the pages that Themetrail makes. The path counts from the folder "
                "that the file with the link stands in."
            ),
            why="Whoever follows the link arrives nowhere, and a picture stays empty.",
            mend=(
                "Correct the path, or put the file there. What the study holds is best referred to by its "
                "id, which stays right when files move: `[Maren](transcript:maren)`."
            ),
        ),
        Rule(
            "link-unsafe",
            Severity.ERROR,
            "A link would run something",
            meaning=(
                "The address of a link begins with `javascript:`, `data:` or the like: a browser would "
                "run it, not open a page."
            ),
            why="Whoever opens the site would run a stranger's program. The link is not published.",
            mend="Link to an ordinary address (`https://…`) or to a file of the study.",
        ),
        Rule(
            "html-removed",
            Severity.WARNING,
            "HTML is left out of the site",
            meaning=(
                "The prose holds HTML that could act on its own, such as `<script>` or `onclick=`, or that "
                "fetches something from another host, or an address in HTML that no page can have. It is "
                "left out."
            ),
            why=(
                "The page will look other than you wrote it. Pages of a study show things; they do not "
                "run them."
            ),
            mend=(
                "Write it in Markdown. If the signs themselves are to be shown, put them between "
                "backticks: `` `<script>` ``."
            ),
        ),
    ),
)
