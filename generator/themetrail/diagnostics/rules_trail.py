"""Rules about the trail: what memos, maps and snapshots tell, held against one another and the files."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

TRAIL = Chapter(
    "Trail",
    (
        "What an auditor does: follow what decisions, maps and snapshots tell of the analysis, and see "
        "whether it fits together. Of a study that keeps none of these, only its dates and ids are looked at."
    ),
    (
        Rule(
            "change-untold",
            Severity.WARNING,
            "Themes changed between two snapshots, and no decision tells of it",
            meaning=(
                "Between two snapshots a theme vanished, was merged, split or renamed, and no memo names "
                "that under `changes`. What changed since the last snapshot is only a note, for that work "
                "may go on."
            ),
            why=(
                "An examiner asks of every theme what it replaced and why. Git can tell that it changed; "
                "only you can tell why."
            ),
            mend=(
                "Write a decision in `content/memos` that tells of the change and its reason; the hint "
                "gives the line for `changes`."
            ),
        ),
        Rule(
            "decision-not-followed",
            Severity.WARNING,
            "A decision tells of a change that the files do not show",
            meaning=(
                "A decision ended a theme or a code that is still there, made one that nobody knows, gave a "
                "title that it does not have, or related or moved themes that are not related or stand "
                "elsewhere."
            ),
            why="The trail says one thing and the study another; one of them is not what happened.",
            mend=(
                "Carry the change out, correct the decision, or write another one that tells what happened "
                "to it later. What came back needs an `op: restore`."
            ),
        ),
        Rule(
            "decision-late",
            Severity.NOTE,
            "A decision is later than what it decided",
            meaning="An earlier map or a snapshot shows the change already, and the decision is dated later.",
            why=(
                "A reason written afterwards is another kind of evidence than one written at the time. It "
                "may stand, as long as it says so."
            ),
            mend="Correct the date of the memo, of the map or of the snapshot; or say that it came later.",
        ),
        Rule(
            "decisions-contradict",
            Severity.WARNING,
            "Two accounts of one change contradict each other",
            meaning=(
                "Two decisions end the same theme or code in different ways, or a decision merges it into "
                "something else than an earlier map says it became."
            ),
            why="Only one of the two can have happened; a reader cannot tell which.",
            mend=(
                "Correct the one that is wrong. Where both happened, one after the other, tell what came in "
                "between: a decision with `op: restore`, or with `op: rename`."
            ),
        ),
        Rule(
            "decision-without-reason",
            Severity.WARNING,
            "A decision gives no reason",
            meaning=(
                "The `because` of a change says nothing, or only that it is to be written; or a decision has "
                "neither changes nor a text."
            ),
            why=(
                "A reader need not agree with a decision, but must be able to follow it. Without the reason "
                "there is nothing to follow."
            ),
            mend="Write why it was done, what else was considered, and which quotes were read for it.",
        ),
        Rule(
            "decision-incomplete",
            Severity.WARNING,
            "A decision does not name all that it changed",
            meaning=(
                "A change names nothing at all, a merge does not name what went in or what came of it, or a "
                "split does not name its parts. Only what is retired or set aside may go without its name, "
                "where the name itself would tell too much."
            ),
            why="What is not named has no history: its page cannot tell of this decision.",
            mend=(
                "A merge names all that went in under `from:` and the result under `to:`; a split names the "
                "whole under `what:` and all parts under `to:`."
            ),
        ),
        Rule(
            "theme-without-origin",
            Severity.NOTE,
            "Nothing tells where a theme came from",
            meaning=(
                "The theme is on no earlier map and in no earlier snapshot, no box of a map became it, no "
                "decision created it, and git did not see it begin."
            ),
            why=(
                "Themes do not emerge; somebody made them. Every final theme has a path back to the first "
                "draft or to the moment of its making."
            ),
            mend=(
                "Name it under `becomes` of the earlier map that held its ancestor, or write a decision with "
                "`op: create` and the reason."
            ),
        ),
        Rule(
            "merge-lost-quotes",
            Severity.WARNING,
            "A merge lost quotes on the way",
            meaning=(
                "One code was merged into another between two snapshots, and some quotes that carried the "
                "first carry the second nowhere. No decision tells of leaving them out, and git does not "
                "show that they got another code, or lost the first one while it was still in use."
            ),
            why=(
                "Quotes before a merge are the quotes after it, and those that were set aside for a reason. "
                "What drops out in silence may be just what did not fit."
            ),
            mend=(
                "Mark them with the code that remained, or tell in a decision why they were left out: "
                "`op: recode` or `op: set-aside`, with their ids under `what`."
            ),
        ),
        Rule(
            "phase-without-evidence",
            Severity.NOTE,
            "Nothing is known of a phase",
            meaning=(
                "Some memos, maps or snapshots name the phase that they belong to, and none names this one. "
                "As long as the study is under way, only phases before the last one that is named count."
            ),
            why="An examiner who reads the trail phase by phase finds a blank here.",
            mend=(
                "Give the memos of that time their `phase`. If the analysis had other phases, name them "
                "under `phases` in the record. If nothing was written down, accept the note and say so."
            ),
        ),
        Rule(
            "phase-unknown",
            Severity.WARNING,
            "A memo or map belongs to a phase that the study does not have",
            meaning="The `phase` is neither the name nor the number of one of the study’s phases.",
            why="The page of the phases lists it apart, as if it belonged to none.",
            mend=(
                "Write the number or the name of the phase: one of those under `phases` in the record, or, "
                "where it names none, one of the six of Braun and Clarke (2006)."
            ),
        ),
        Rule(
            "memo-before-study",
            Severity.WARNING,
            "A memo analyses what had not been said yet",
            meaning=(
                "An analytic memo, a member check, a decision or a map is dated before the first "
                "transcript. Looked at only where every transcript has a date."
            ),
            why="Dates are what the trail is made of. A wrong one puts thoughts before their grounds.",
            mend=(
                "Correct the date of the memo or of the transcript. Thoughts from before the first interview "
                "are `reflexive` or `methodological` memos."
            ),
        ),
        Rule(
            "memo-in-future",
            Severity.WARNING,
            "A memo is dated in the future",
            meaning="The date of a memo or a map is later than today.",
            why="A trail cannot hold what has not happened; the year is likely to be wrong.",
            mend="Correct the date.",
        ),
        Rule(
            "id-reused",
            Severity.WARNING,
            "An id is used again for something else",
            meaning=(
                "Git shows that a theme, a code or a quote was given up, and that its id came back with "
                "another title or in another transcript."
            ),
            why=(
                "Ids are what memos, links and readers cite. Whoever cited the first thing now cites the "
                "second, and cannot know."
            ),
            mend=(
                "Give the new thing an id of its own. If it is the same thing after all, tell so in a "
                "decision with `op: restore`."
            ),
        ),
        Rule(
            "map-box-unknown",
            Severity.ERROR,
            "An earlier map names a box that is not there",
            meaning=(
                "A line leads from or to a box that the map does not have; or `becomes` names a box that the "
                "map does not have, or something that is on no later map and no theme or code."
            ),
            why="The line cannot be drawn, and the way of that box to today’s themes breaks off.",
            mend=(
                "Correct the name; the hint tells the nearest one. Boxes have their names under `nodes`. "
                "What became of a box is a box of a later map, or a theme or code of today, by its id."
            ),
        ),
        Rule(
            "map-backwards",
            Severity.WARNING,
            "A map leads back in time",
            meaning=(
                "`becomes` names a box that is on the same map or on an earlier one only. Two maps whose "
                "boxes became one another go round in a circle."
            ),
            why="What something became comes after it; going back, the story has no end.",
            mend="Name what it became on a later map or among today’s themes, or correct the maps’ dates.",
        ),
    ),
)
