"""A study whose prose quotes well and badly, with something withheld from the public."""

from __future__ import annotations

from tests.publish.conftest import CONFIGURATION

QUOTED = {
    "mkdocs.yml": CONFIGURATION,
    "content/index.md": """---
title: Quoted
allow:
  - {rule: code-without-theme, at: content/codebook.md, reason: Kept for later.}
  - {rule: quotation-differs, reason: The words are altered on purpose.}
exceptions:
  - {words: "call 4711", reason: An invented number.}
---
Hello.
""",
    "content/codebook.md": "---\ncodes:\n  rota: {title: Rota}\n  left: {title: Left over}\n---\n",
    "content/participants.md": """---
participants:
  maren: {title: Maren, quotes: public, transcript: public}
  tunde: {title: Tunde, quotes: public}
---
""",
    "content/themes/words.md": """---
title: Words
codes: [rota]
concept: It is ["made of lists"](quote:maren-lists) alone.
---
With a reference:

> Nobody asked me what I had seen on the ward that night.
>
> — [Maren](quote:maren-asked)

By name only:

> the whole of it is made of lists
>
> — Maren

> Nobody asked me what I had heard on the ward.
>
> (Maren, turn 2)

Within a sentence, ["made of lists"](quote:maren-lists) and ["made of plain lists"](quote:maren-lists).

![](quote:maren-asked)
""",
    "content/memos/doubt.md": """---
title: A doubt
---
> Nobody asked me what I had seen on the ward that night.
>
> — Maren
""",
    "content/other.md": "> Good evening to the whole of the ward\n>\n> — Tunde\n",
    "transcripts/maren.md": """---
title: Maren
participants: [maren]
speakers: {Interviewer: interviewer, Maren: maren}
---

Interviewer: How?

Maren: [Nobody asked me what I had seen on the ward that night.]{#maren-asked .rota}

Maren: And, erm, the whole of it is [made of lists]{#maren-lists .rota .left}.
""",
    "transcripts/tunde.md": """---
title: Tunde
participants: [tunde]
speakers: {Interviewer: interviewer, Tunde: tunde}
---

Interviewer: Withheld first.

Interviewer: Withheld second.

Tunde: [Good evening]{#tunde-evening .rota} to the whole of the ward.

Interviewer: Withheld last.
""",
}
