"""Rules about turns and marks in transcripts."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

TRANSCRIPTS = Chapter(
    "Transcripts and marks",
    (
        "A mark is a pair of brackets around someone's words, with braces right behind it that name "
        "codes, an id, or both: `[nobody asked me]{#maren-asked .left-out}`."
    ),
    (
        Rule(
            "turn-without-speaker",
            Severity.ERROR,
            "Speech stands before the first speaker",
            meaning="The transcript has text before any line that begins with a speaker's label.",
            why="Nobody can tell whose words these are, so no quote of them can be attributed.",
            mend=(
                "Begin the paragraph with a label, `Maren: …`. A remark about the recording belongs "
                "into the field `description`. A source without speakers says so: `kind: written`."
            ),
        ),
        Rule(
            "span-unclosed",
            Severity.ERROR,
            "A mark's braces are not closed",
            meaning=(
                "After the words in brackets, braces open with `{` and the paragraph ends before they "
                "close with `}`."
            ),
            why=(
                "The code would not be applied, and its letters would show up as if the participant had "
                "said them."
            ),
            mend="Add the missing `}`: `[nobody asked me]{.left-out}`.",
        ),
        Rule(
            "span-stray",
            Severity.ERROR,
            "A mark's braces have no brackets before them",
            meaning=(
                "Braces with a code or an id stand in the text without words in brackets right before "
                "them."
            ),
            why="The code applies to no words, so the coding that you made is lost.",
            mend=(
                "Put the words in brackets and leave no space before the braces: `[her words]{.trust}`. "
                "If somebody did say or write a brace, put a backslash before it: `\\{`."
            ),
        ),
        Rule(
            "span-empty",
            Severity.ERROR,
            "A mark has no words",
            meaning="The brackets of a mark hold nothing, or only spaces.",
            why="A code is evidence only together with the words it was applied to.",
            mend="Put the words between the brackets, or take the mark away.",
        ),
        Rule(
            "span-bare",
            Severity.ERROR,
            "A mark has neither a code nor an id nor an audience",
            meaning=(
                "The braces of a mark are empty or hold only remarks, so the mark neither codes the "
                "words nor names them nor keeps them back."
            ),
            why="No theme and no page could ever lead to these words.",
            mend=(
                "Add a code, `{.left-out}`, or an id, `{#maren-asked}`; or, to keep the words back, an "
                "audience, `{audience=team}`; or take the brackets and the braces away."
            ),
        ),
        Rule(
            "span-attributes",
            Severity.ERROR,
            "A mark's braces cannot be read",
            meaning=(
                "Something in the braces is neither a code (`.left-out`), an id (`#maren-asked`) nor "
                'one of `by`, `on`, `note` and `audience` with a value (`by=kt`, `note="her hands"`).'
            ),
            why="What you noted with the mark would be lost, or a code would not be applied.",
            mend=(
                "Put a dot before each code and one `#` before the id. A value with spaces stands in "
                "quotation marks."
            ),
        ),
        Rule(
            "bracket-unclosed",
            Severity.WARNING,
            "A bracket is not closed",
            meaning=(
                "A `[` opens and no `]` closes it in the same paragraph. It is taken for a bracket that "
                "somebody wrote."
            ),
            why=(
                "A mark may be missing here: it would code no words, and the bracket would show up in "
                "the quote."
            ),
            mend=(
                "Close the bracket. If it is meant as a bracket, put a backslash before it: `\\[`. "
                "Words that run over several paragraphs are marked in pieces with the same id."
            ),
        ),
        Rule(
            "passage-unclosed",
            Severity.ERROR,
            "A passage is not closed",
            meaning="A line `::: {.code}` begins a passage, and no line `:::` ends it.",
            why="The rest of the transcript would be coded with it.",
            mend="Put a line with `:::` and nothing else after the last turn of the passage.",
        ),
        Rule(
            "passage-stray",
            Severity.ERROR,
            "A passage ends that never began",
            meaning="A line `:::` stands where no passage is open.",
            why="Where you meant the passage to begin, no words are coded.",
            mend="Put a line `::: {.code}` before the first turn of the passage, or take this line away.",
        ),
        Rule(
            "passage-empty",
            Severity.ERROR,
            "A passage holds no turn",
            meaning="Between the lines `::: {.code}` and `:::` nobody speaks.",
            why="A code is evidence only together with the words it was applied to.",
            mend=(
                "Put the two lines around whole turns, each with an empty line before and after, or "
                "take them away."
            ),
        ),
        Rule(
            "fragments-disagree",
            Severity.ERROR,
            "Pieces of one quote disagree",
            meaning=(
                "Marks with the same id in one transcript are pieces of one quote. Codes, coder, date, "
                "note and audience stand on the first piece; a later piece says something else."
            ),
            why=(
                "A quote has one set of codes. With two, the same words would count differently on two "
                "pages."
            ),
            mend=(
                "Write everything on the first piece and only the id on the others: `[first]{#q .trust} "
                "… [second]{#q}`. If they are two quotes, give them two ids."
            ),
        ),
    ),
)
