"""What the rules say, for the terminal and for the manual."""

from __future__ import annotations

import textwrap

from themetrail.diagnostics.catalogue import CHAPTERS
from themetrail.diagnostics.findings import diagnostic
from themetrail.diagnostics.places import Source
from themetrail.diagnostics.printers.terminal import one
from themetrail.diagnostics.rule import Chapter, Rule, Severity

_SEVERITIES = {
    Severity.ERROR: "The site is not built until it is mended.",
    Severity.WARNING: "The site is built. Mend it, or accept it with a reason.",
    Severity.NOTE: "Worth a look; often as it should be.",
}

_OPENING = """\
# Rules

`themetrail check` reads the whole study and says everything it finds in one go. Each thing it says
belongs to one of the rules below. `themetrail explain RULE` prints the same text in the terminal.

| severity | what it means |
|---|---|
{severities}

## How to read a diagnostic

```text
{example}```

First comes the file, the line in it and the column in the line; then the severity, the rule, and what is
wrong. The carets (`^`) point at the words in question.

## How to accept a diagnostic

A warning or a note that is as it should be is accepted in the front matter of `content/index.md`, with
a reason. An error cannot be accepted.

```yaml
allow:
  - rule: theme-without-evidence
    at: content/themes/silences.md
    reason: The theme is about what nobody said.
```

`at` is a file, or a file and a line (`content/codebook.md:12`). Without `at`, every diagnostic of the rule is
accepted.
"""


def explain(rule: Rule) -> str:
    """A rule for the terminal: what it means, why it matters, how to mend it."""
    parts = [
        f"{rule.id} ({rule.severity.value})",
        f"{rule.title}.",
        rule.meaning,
        f"Why it matters: {rule.why}",
        f"How to mend it: {rule.mend}",
        f"{rule.severity.value.capitalize()}: {_SEVERITIES[rule.severity]}",
    ]
    return "\n\n".join(_wrapped(part) for part in parts) + "\n"


def reference() -> str:
    """The page of the manual that lists every rule."""
    severities = "\n".join(f"| {severity.value} | {text} |" for severity, text in _SEVERITIES.items())
    chapters = "\n".join(_chapter(chapter) for chapter in CHAPTERS)
    return f"{_OPENING.format(severities=severities, example=_example())}\n{chapters}"


def _example() -> str:
    line = "they just [moved the list around]{#maren-list .rota-as-wepon}"
    source = Source("transcripts/maren.md", "\n" * 13 + line)
    words = ".rota-as-wepon"
    start = source.text.index(words)
    place = source.place(start, start + len(words))
    return one(
        diagnostic("code-unknown", place, "no code 'rota-as-wepon'", hint="did you mean 'rota-as-weapon'?")
    )


def _chapter(chapter: Chapter) -> str:
    rows = "\n".join(
        f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {rule.title} |" for rule in chapter.rules
    )
    table = f"| rule | severity | in short |\n|---|---|---|\n{rows}\n"
    return f"## {chapter.title}\n\n{chapter.opening}\n\n{table}\n" + "\n".join(map(_entry, chapter.rules))


def _entry(rule: Rule) -> str:
    return (
        f"### {rule.id}\n\n**{rule.title}** ({rule.severity.value}). {rule.meaning}\n\n"
        f"Why it matters: {rule.why}\n\nHow to mend it: {rule.mend}\n"
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 88, break_long_words=False, break_on_hyphens=False)
