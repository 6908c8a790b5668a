"""A small study in Arabic, which is written from right to left, with one transcript in English."""

from __future__ import annotations

from pathlib import Path

MKDOCS = """site_name: ليل الجناح
docs_dir: content
use_directory_urls: false
theme:
  name: material
  language: ar
  font: false
plugins: [search, themetrail]
"""
STUDY = {
    "mkdocs.yml": MKDOCS,
    "content/index.md": """---
title: ليل الجناح
authors: [{name: سلمى الحسن}]
kind: thesis
date: 2024-05-01
question: كيف تتكلم الممرضات عن الليل؟
fidelity: verbatim
history: none
---
""",
    "content/codebook.md": """---
codes:
  listening: {title: الإصغاء, definition: من يصغي إلى الجناح قبل أن يراه., kind: latent}
  silence: {title: الصمت, definition: الصمت علامة.}
  alone: {title: وحدها}
---
""",
    "content/participants.md": """---
attributes:
  setting: {audience: public}
participants:
  nadia: {title: نادية, quotes: public, transcript: public, attributes: {setting: المدينة}}
  rim: {title: ريم, quotes: public, transcript: public, attributes: {setting: القرية}}
---
""",
    "content/themes/night.md": """---
title: الليل يُسمع
concept: الليل يُعرف بالأذن قبل العين.
codes: [listening]
relations:
  - {to: quiet, kind: contrasts, label: يقابله}
---
قالت نادية إن الأذن تسبق العين:

> أسمع الجناح قبل أن أراه
>
> — [نادية](quote:heard)
""",
    "content/themes/quiet.md": (
        "---\ntitle: الصمت علامة\ncodes: [silence, alone]\n---\nالصمت لا يعني الراحة.\n"
    ),
    "content/themes/ear.md": "---\ntitle: أذن لا تنام\nparent: night\nconcept: الأذن تبقى في العمل.\n---\n",
    "content/memos/first.md": "---\ntitle: أول ملاحظة\ndate: 2024-02-01\nkind: reflexive\naudience: public\n"
    "about: [theme:night]\n---\nكنت أسمع ما أريد أن أسمعه.\n",
    "transcripts/nadia.md": """---
title: مقابلة مع نادية
participants: [nadia]
date: 2024-01-10
speakers: {الباحثة: interviewer, نادية: nadia}
language: ar
---

الباحثة: كيف يبدأ الليل عندك؟

نادية: [أسمع الجناح قبل أن أراه]{#heard .listening}، ثم [أعدّ الأصوات]{.listening .alone}. [تضحك]
وإذا [سكت كل شيء]{.silence} قمت.

الباحثة: ولماذا تقومين؟

نادية: لأن [الصمت ليس راحة، الصمت سؤال]{#question .silence .listening}.
""",
    "transcripts/rim.md": """---
title: Interview with Rim
participants: [rim]
date: 2024-01-12
speakers: {Interviewer: interviewer, Rim: rim}
language: en
---

Interviewer: What is the night like?

Rim: [I listen (all 3 rooms) to the ward]{#ward .listening}, and I am [alone with it]{.alone}.
""",
}


def write(folder: Path) -> Path:
    for path, text in STUDY.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
