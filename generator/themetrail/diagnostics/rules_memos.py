"""Rules about memos and decisions, each by itself."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

MEMOS = Chapter(
    "Memos and decisions",
    (
        "What memos and decisions tell of the analysis. A memo may speak of a theme or a code that is no "
        "more: as long as an earlier map, a decision or git tells what it was, that is no mistake."
    ),
    (
        Rule(
            "decision-without-changes",
            Severity.NOTE,
            "A decision tells of no change",
            meaning="A memo of the kind `decision` has no `changes`.",
            why=(
                "What was decided then stands in its text alone. The pages of the themes and codes that it "
                "changed do not name it, and the trail cannot tell what became of them."
            ),
            mend=(
                "Write under `changes:` what was done, to what and why: `- op: merge`, `from: [a, b]`, "
                "`to: c`, `because: …`. If nothing in the codes and themes changed, another kind of memo "
                "fits better."
            ),
        ),
        Rule(
            "changes-without-decision",
            Severity.NOTE,
            "A memo tells of changes and is not called a decision",
            meaning="A memo has `changes`, and its `kind` is another one than `decision`, or is not given.",
            why="Who looks for the decisions of a study does not find this one among them.",
            mend=(
                "Write `kind: decision`. If the memo is longer than its decision, give the decision a file "
                "of its own and let the two refer to one another."
            ),
        ),
    ),
)
