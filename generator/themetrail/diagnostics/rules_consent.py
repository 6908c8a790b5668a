"""Rules about who may see what: consent, audiences, what is told of participants."""

from __future__ import annotations

from themetrail.diagnostics.rule import Chapter, Rule, Severity

CONSENT = Chapter(
    "Consent and audiences",
    (
        "What participants agreed to, and what the fields of the study make of it. An edition never shows "
        "more than was released; these rules find what would surprise you in it, and what a reader could "
        "work out from it."
    ),
    (
        Rule(
            "withdrawn-words",
            Severity.ERROR,
            "Somebody withdrew, and their words are still there",
            meaning=(
                "A participant whose record says `withdrawn` still has words in the study: turns of a "
                "transcript, or a quotation in your prose."
            ),
            why=(
                "They took their consent back. No edition shows their turns, but the files still hold them, "
                "and so does every copy of the files; a quotation in prose would be published."
            ),
            mend=(
                "Delete the transcript, or their turns in it, and the quotations of them in your prose. The "
                "record itself may stay, so that the study can say that somebody withdrew. What was "
                "committed to git remains in its history."
            ),
        ),
        Rule(
            "withdrawn-details",
            Severity.WARNING,
            "Somebody withdrew, and the record still says who they were",
            meaning="The record of a participant who withdrew still has attributes, a portrait or a text.",
            why=(
                "No edition shows them, but they are about a person who no longer wants to be in the study."
            ),
            mend="Take `attributes` and `portrait` out of the record, and the text out of its file.",
        ),
        Rule(
            "attribute-undeclared",
            Severity.NOTE,
            "Nobody has said who may see an attribute",
            meaning=(
                "Participants have this attribute, and `attributes:` in the front matter of "
                "`content/participants.md` does not name it. Only the team's edition shows it."
            ),
            why="What has not been released is withheld; readers may miss it and not know why.",
            mend=(
                "Declare it beside `participants:`, with its audience: `attributes: {role: {audience: "
                "public}}`. Where it is for the team, say so: `role: {audience: team}`."
            ),
        ),
        Rule(
            "attribute-unused",
            Severity.NOTE,
            "An attribute is declared, and nobody has it",
            meaning="`attributes:` in `content/participants.md` names an attribute that no participant has.",
            why=(
                "Often it is a misspelling: then the attribute that you meant is declared nowhere, and "
                "is withheld."
            ),
            mend="Correct the name, or take the line away.",
        ),
        Rule(
            "attribute-band",
            Severity.ERROR,
            "A value lies in none of the bands",
            meaning=(
                "The attribute has `bands`, which are for whole numbers and decimals, and this value is no "
                "number."
            ),
            why=(
                "Outside the team an attribute with bands is shown by its band only. A value without one "
                "could only be withheld without a word, or shown as it is."
            ),
            mend=(
                "Write the number alone, without a unit; leave the attribute out where it is not known; or "
                "write bands by hand (`years: 5 to 9`) and declare the attribute without `bands`."
            ),
        ),
        Rule(
            "audience-wider",
            Severity.NOTE,
            "Something is released more widely than what it depends on",
            meaning=(
                "A transcript says that more people may see it, or its quotes, than its participants say; "
                "more people may read the whole of what somebody said than the quotes in it; or a theme or "
                "code is shown in an edition that withholds the one above it."
            ),
            why=(
                "The narrower of two statements counts, so that the edition will not be what one of the two "
                "lines says. Words whose quotes are withheld are shown without their codes, and no theme has "
                "them as evidence. A theme without the one above it loses its place in the argument."
            ),
            mend=(
                "Decide which of the two is right, and write both so. Widen a participant's only to what "
                "they agreed to."
            ),
        ),
        Rule(
            "evidence-withheld",
            Severity.NOTE,
            "An edition shows a theme, and none of its evidence",
            meaning=(
                "The theme has quotes behind it, and the edition for this audience withholds every one of "
                "them."
            ),
            why="Its readers meet a claim with nothing behind it, and cannot know that there is something.",
            mend=(
                "Narrow the theme's `audience` to that of its evidence, cite words that may be seen, or "
                "accept this and tell the reader in the narrative."
            ),
        ),
        Rule(
            "reference-withheld",
            Severity.NOTE,
            "A page refers to something that its readers may not see",
            meaning=(
                "An edition shows this text and withholds what it refers to or quotes. A link goes, its "
                "words stay; a quotation is replaced by *[quotation withheld in this edition]*. Where it is "
                "about a participant's words, this is a warning."
            ),
            why=(
                "What you say about withheld words may tell them, and a narrative without its quotation may "
                "no longer make sense."
            ),
            mend=(
                "Narrow the `audience` of the page, release what it refers to if that was agreed to, or "
                "write the sentence so that it stands by itself."
            ),
        ),
        Rule(
            "small-cells",
            Severity.WARNING,
            "What is told of the participants singles some of them out",
            meaning=(
                "In the edition for this audience, fewer than three participants share all that is told of "
                "them. All attributes that the edition shows are taken together, in bands where they "
                "have bands. `smallest-group` in the study record sets another number."
            ),
            why=(
                "Colleagues recognise people by combinations: there is one team leader who works nights. "
                "A pseudonym does not help against that."
            ),
            mend=(
                "Tell less: follow the hint and give `bands` to numbers, or narrow the `audience` of an "
                "attribute; put answers that few gave together under one word. In a small sample nearly "
                "everything singles out: then accept it with the reason, such as that everybody saw and "
                "approved their row."
            ),
        ),
    ),
)
