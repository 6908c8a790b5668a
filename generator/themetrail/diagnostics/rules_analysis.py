"""Rules about the analysis: what codes, themes and transcripts are to one another."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

ANALYSIS = Chapter(
    "Analysis",
    (
        "What an attentive examiner would ask about. Most of these are questions rather than mistakes: "
        "where the answer is good, accept the diagnostic and give the answer as the reason."
    ),
    (
        Rule(
            "theme-cycle",
            Severity.ERROR,
            "A theme is its own ancestor",
            meaning="Following `parent` from this theme upwards leads back to the theme itself.",
            why="There is no top to begin reading at, and evidence would be counted round and round.",
            mend="Decide which of the themes is the widest and take its `parent` away.",
        ),
        Rule(
            "code-cycle",
            Severity.ERROR,
            "A code is its own ancestor",
            meaning="Following `parent` from this code upwards leads back to the code itself.",
            why="The codebook is a tree; a circle in it has no top and no order.",
            mend="Decide which of the codes is the widest and take its `parent` away.",
        ),
        Rule(
            "theme-without-evidence",
            Severity.WARNING,
            "A theme has no evidence",
            meaning=(
                "No quote carries a code of this theme or of its subthemes, and the narratives cite no "
                "quote."
            ),
            why="It is the first thing an examiner looks for: a claim with no participant's words behind it.",
            mend=(
                "List the theme's codes, `codes: [left-out, rota-as-weapon]`, or cite quotes in its "
                "narrative. A theme about what nobody said may be accepted with that reason."
            ),
        ),
        Rule(
            "code-undefined",
            Severity.WARNING,
            "A code is used and never defined",
            meaning=(
                "A transcript uses a code that the codebook does not have. As long as a study has no "
                "codebook at all, this is only a note."
            ),
            why=(
                "Nobody else can tell when the code applies; often it is a misspelling that splits one "
                "code in two."
            ),
            mend=(
                "Correct the spelling if the hint names the code you meant; otherwise define it in "
                "`content/codebook.md`."
            ),
        ),
        Rule(
            "code-unused",
            Severity.WARNING,
            "A code is defined and never used",
            meaning="The codebook defines a code that no quote carries, nor any code below it.",
            why=(
                "The codebook would claim more than the analysis did. Perhaps the code was merged into "
                "another one, or the transcripts spell it differently."
            ),
            mend=(
                "Apply the code, take it out of the codebook, or accept it with a reason: that a code "
                "from the interview guide was never met is itself a finding."
            ),
        ),
        Rule(
            "code-without-theme",
            Severity.NOTE,
            "A code belongs to no theme",
            meaning=(
                "Quotes carry this code, and none of the study's themes lists it. A code below a listed "
                "one is listed by itself."
            ),
            why="An examiner asks what became of it: set aside, merged, or forgotten.",
            mend="Add the code to the `codes` of a theme, or accept it with the reason why it was set aside.",
        ),
        Rule(
            "code-near-duplicate",
            Severity.WARNING,
            "Two codes look alike",
            meaning=(
                "Two codes are made of the same words: singular and plural, another order, joined or "
                "apart, as in `tick-box`, `tickboxes` and `box-ticking`."
            ),
            why="If both mean the same, its evidence is split in two and each half looks weaker than it is.",
            mend=(
                "If they are one code, keep one and use it everywhere. If they are two, say in their "
                "definitions what parts them, and accept the diagnostic with that reason."
            ),
        ),
        Rule(
            "transcript-uncoded",
            Severity.NOTE,
            "A transcript has no code",
            meaning="No words of this transcript carry a code.",
            why="An examiner expects equal attention to every source, and asks why this one was left out.",
            mend=(
                "Code it. If it is there for context only, or coding is still to come, accept it with "
                "that reason."
            ),
        ),
        Rule(
            "allow-unused",
            Severity.NOTE,
            "An accepted diagnostic does not occur",
            meaning="The study record accepts a diagnostic that is not there, or not at that place.",
            why=(
                "What you accept, and why, is part of your audit trail; a reason for nothing confuses "
                "its reader, and may later cover something new."
            ),
            mend="Take the entry out of `allow`, or correct its `rule` or `at`: lines may have moved.",
        ),
        Rule(
            "allow-error",
            Severity.WARNING,
            "An error cannot be accepted",
            meaning="The study record accepts an error. Only warnings and notes can be accepted.",
            why="An error means that something would be lost or wrong in the site; no reason makes it right.",
            mend="Mend the error itself, and take the entry out of `allow`.",
        ),
    ),
)
