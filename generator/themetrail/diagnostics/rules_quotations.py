"""Rules about quotations in prose: whether the words in the findings are the words that were said."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

QUOTATIONS = Chapter(
    "Quotations",
    (
        "Every quotation that names a participant or refers to a quote or a turn is compared with the "
        "transcript, word for word. Case, punctuation and the style of quotation marks do not count, nor do "
        "notes of the transcriber that are left out, nor what is marked: `…` and `[…]` leave words out, "
        "`[words]` are yours. How far a quotation may tidy up speech beyond that says `fidelity` in the "
        "study record."
    ),
    (
        Rule(
            "quotation-differs",
            Severity.WARNING,
            "A quotation differs from what was said",
            meaning=(
                "Words were changed, added or left out without a mark, or hesitations and repeated words "
                "were left out although the study's `fidelity` is `verbatim`. The message gives both "
                "wordings, with brackets round what differs. Where the fidelity is `edited`, this is a note."
            ),
            why=(
                "An examiner who compares one quotation with its transcript and finds another word stops "
                "trusting all the others."
            ),
            mend=(
                "Quote the words as they were said. Mark what you leave out with `[…]` and what you put in "
                "with `[brackets]`. If your convention is to leave hesitations out, say so: "
                "`fidelity: intelligent`. If it is the transcript that is wrong, correct the transcript."
            ),
        ),
        Rule(
            "quotation-meaning",
            Severity.ERROR,
            "A quotation changes what was meant",
            meaning=(
                "What differs from the transcript is a negation, a quantity or a doubt: *feeling* for "
                "*unfeeling*, *some* for *all*, a *not* or a *might* that is missing or was put in. "
                "The words that are looked for are English ones."
            ),
            why="It makes the participant say something else. No degree of tidying covers that.",
            mend="Quote the words as they were said, or correct the transcript if that is what is wrong.",
        ),
        Rule(
            "quotation-joined",
            Severity.ERROR,
            "A quotation joins what was said apart",
            meaning=(
                "The words are the participant's, but from different turns without a mark between them, from "
                "different speakers, or in another order."
            ),
            why=(
                "Two answers that were half an hour apart become one thought that nobody had. Where other "
                "speakers said no more than *mm*, it counts as a hesitation."
            ),
            mend=(
                "Put `[…]` where something was said in between, begin each speaker's words with their label "
                "(`Maren: …`), or make two quotations of it. Words in another order than they were spoken "
                "need two quotations."
            ),
        ),
        Rule(
            "quotation-not-found",
            Severity.ERROR,
            "A quotation is not found in the transcripts",
            meaning=(
                "The words do not stand where the quotation says, nor anywhere else in what this participant "
                "said, nor anything near them."
            ),
            why="Nobody can follow the quotation to its source: it may be a paraphrase, or a slip of memory.",
            mend=(
                "Look for the passage in the transcript and quote it. If it is a paraphrase, take the "
                "quotation marks or the blockquote away. If it comes from a source that is not in the study, "
                "add the passage as a transcript with `kind: extracts`."
            ),
        ),
        Rule(
            "quotation-elsewhere",
            Severity.ERROR,
            "Quoted words were said by somebody else, or elsewhere",
            meaning=(
                "The words stand in a transcript, but another person said them than the one they are "
                "credited to; or (a warning) they stand in another turn than the one referred to."
            ),
            why="The words are put into somebody else's mouth, and the way to the evidence leads astray.",
            mend="Correct the name or the reference. The hint says who said the words, and where.",
        ),
        Rule(
            "quotation-unverifiable",
            Severity.NOTE,
            "A quotation cannot be verified",
            meaning=(
                "The words were not found, or not all of them, and the source has gaps where they may have "
                "stood: something was redacted there, the source is a set of extracts, or the study holds "
                "nothing that this participant said. A warning where nothing near the words was found and a "
                "passage was removed somewhere in these transcripts. A removed name (`[name removed]`) is "
                "no gap that could hold a sentence."
            ),
            why="It may well be right. A reader is told that it could not be compared, not that it is wrong.",
            mend=(
                "Compare it with the full source yourself, and accept the note with a sentence on how and "
                "when you did."
            ),
        ),
        Rule(
            "quotation-ambiguous",
            Severity.WARNING,
            "A quotation could be from two places",
            meaning=(
                "The quotation comes without a reference, and the participant said these words more than "
                "once. It is linked to the first place."
            ),
            why="What was said around the words is part of what they mean.",
            mend="Refer to the place that you mean, as in `— [Maren](turn:maren/12)`.",
        ),
        Rule(
            "quotation-cut",
            Severity.NOTE,
            "A quotation ends before its sentence takes something back",
            meaning=(
                "The quotation ends, without a mark, where the sentence goes on with *or*, *but*, *unless*, "
                "*only* or the like; or it begins behind a *not* or a *perhaps*."
            ),
            why="Cut there, a sentence may say more than the participant said.",
            mend="Quote the rest of the sentence as well, or accept the note if nothing of weight is lost.",
        ),
        Rule(
            "quotation-repeated",
            Severity.NOTE,
            "The same words are quoted twice",
            meaning=(
                "Two themes or pages quote the same words, or two quotations on one page are cut differently "
                "from the same words. Only quotations of six words or more count."
            ),
            why=(
                "A reader takes two quotations for two pieces of evidence, and notices when the same extract "
                "has another beginning in another chapter."
            ),
            mend="Keep one of them and refer to it from the other place, or accept the note with a reason.",
        ),
        Rule(
            "quotation-unattributed",
            Severity.NOTE,
            "A blockquote in a theme names nobody",
            meaning=(
                "A theme sets words off as a quotation and does not say whose they are, so that they could "
                "not be compared with anything."
            ),
            why="Every extract in the findings is expected to be credited to a participant.",
            mend=(
                "End the blockquote with an attribution on a line of its own: `— [Maren](quote:maren-list)`, "
                "`— Maren`, or `(Maren)` behind the words. If nobody in the study said the words, name their "
                "source: `— Heaney, *North*`."
            ),
        ),
        Rule(
            "attribution-unknown",
            Severity.NOTE,
            "An attribution does not tell which participant it names",
            meaning=(
                "A quotation is credited to a name that is one letter away from a participant's, or to one "
                "that several participants bear."
            ),
            why="It is taken for words from elsewhere, and is compared with nothing.",
            mend="Correct the name as the hint says. If it is somebody else's name, accept the note.",
        ),
        Rule(
            "numbers-in-prose",
            Severity.NOTE,
            "A paragraph tells how many, beside those it cites",
            meaning=(
                "A paragraph of a theme says *most*, *several*, *all but one* or the like of the "
                "participants. The message lists those whom the paragraph cites. Never more than a note: not "
                "being cited is not having said nothing. Where *three of the participants* stands beside "
                "three names, nothing is said."
            ),
            why="An examiner counts the names under such a sentence.",
            mend=(
                "Nothing, if the analysis bears it out. Otherwise cite those whom you mean, or say it "
                "without a number."
            ),
        ),
    ),
)
