"""Rules about front matter and the fields in it."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

FIELDS = Chapter(
    "Front matter and fields",
    (
        "The lines between `---` and `---` at the beginning of a file are its front matter. They hold "
        "fields, such as `title: First interview`."
    ),
    (
        Rule(
            "front-matter-unclosed",
            Severity.ERROR,
            "The front matter has no end",
            meaning="The file begins with a line `---`, but no second line `---` ends the fields.",
            why="Nobody can tell where the fields end and the text begins, so the file cannot be read.",
            mend=(
                "Put a line with `---` and nothing else after the last field. If the file is to have no "
                "fields, take the first line away."
            ),
        ),
        Rule(
            "front-matter-broken",
            Severity.ERROR,
            "The front matter cannot be read",
            meaning="The fields between `---` and `---` are not written as the notation (YAML) asks.",
            why="What the fields say of a participant, a code or a theme would be lost to the site.",
            mend=(
                "Look at the place named and the line above it. Often a text with a colon or a bracket "
                'in it wants quotation marks, as in `title: "Control: who has it"`, or a line is set in '
                "by too many or too few spaces."
            ),
        ),
        Rule(
            "front-matter-feature",
            Severity.ERROR,
            "The front matter uses an anchor, an alias or a tag",
            meaning=(
                "A value begins with `&`, `*` or `!`. In YAML these are commands, and a study is read "
                "without them."
            ),
            why=(
                "A field must say what it says at its own place, so that a reader of the file sees what "
                "you meant."
            ),
            mend=(
                'If the sign belongs to your words, put the value in quotation marks: `title: "*Nobody* '
                'asked"`. Otherwise write the value out.'
            ),
        ),
        Rule(
            "field-unknown",
            Severity.ERROR,
            "A field is not known",
            meaning="The front matter has a field that does not exist in this kind of file.",
            why="A misspelt field would be passed over in silence: `audeince: team` would protect nobody.",
            mend="Correct the name. The hint gives the nearest known one; the manual lists all of them.",
        ),
        Rule(
            "field-missing",
            Severity.ERROR,
            "A field is missing",
            meaning="A field that this kind of record cannot do without is not there.",
            why="A reader would meet something without a name or without a reason, and could not judge it.",
            mend="Add the field, for example `title: First interview with Maren`.",
        ),
        Rule(
            "field-duplicate",
            Severity.ERROR,
            "A field is given twice",
            meaning="The same name stands twice in one group of fields.",
            why=(
                "Only one of the two can hold. Choosing one in silence could drop a definition that you "
                "rely on."
            ),
            mend=(
                "Keep the one that is right. Where both are needed, say both in one field, or give two "
                "records two ids."
            ),
        ),
        Rule(
            "field-type",
            Severity.ERROR,
            "A field has the wrong form",
            meaning=(
                "A field holds another form than it should: one text where a list belongs, a list where "
                "one text belongs, or something that is no date."
            ),
            why="Half-understood fields would show half of what you wrote.",
            mend=(
                "Give it the form that the message asks for. A list is written in brackets, `codes: "
                "[trust, delay]`; a date as `2024-03-12`, `2024-03` or `2024`."
            ),
        ),
        Rule(
            "field-value",
            Severity.ERROR,
            "A field's value is not one of its choices",
            meaning=(
                "The field allows certain values only, and this is none of them. An `audience`, for "
                "example, is `public`, `examiner` or `team`."
            ),
            why="An audience that is misread could publish what was to be kept among the team.",
            mend="Write one of the values that the message names.",
        ),
        Rule(
            "id-malformed",
            Severity.ERROR,
            "An id is not lower-case words joined by hyphens",
            meaning=(
                "An id is the short name by which other files refer to something. It is written in "
                "small letters of any script, digits and hyphens: `left-out-of-decisions`."
            ),
            why=(
                "Ids stand in links, addresses and file names; with spaces or capitals they break on "
                "some computers."
            ),
            mend=(
                "Write the id as the hint suggests, also where it is referred to. The title may be "
                "written as you like."
            ),
        ),
        Rule(
            "id-duplicate",
            Severity.ERROR,
            "An id is used twice",
            meaning=(
                "Two codes, two themes, two participants, two quotes and so on have the same id. Pieces "
                "of *one* quote share an id only within one transcript."
            ),
            why="A reference to the id could mean either, so a reader could be led to the wrong words.",
            mend="Give one of the two another id. If both are the same thing, keep one.",
        ),
    ),
)
