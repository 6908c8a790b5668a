"""Every place in a site where a leak can hide, and every way in which it can be written."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from html import escape
from pathlib import Path

import pytest

from tests.publish.gate.conftest import CLEAN, MEMO, RELEASED, WITHHELD, Gate, put, secrets_of
from themetrail.publish.gate import gate
from themetrail.publish.gate.origins import Kind

WORDS = WITHHELD.split()
EIGHT = " ".join(WORDS[3:11])
BACKSLASH = "\\"


def zipped(files: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return data.getvalue()


def tarred(name: str, held: bytes) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(held)
        archive.addfile(member, io.BytesIO(held))
    return data.getvalue()


def docx(words: str) -> bytes:
    runs = "".join(
        f"<w:r><w:t xml:space='preserve'>{word[:2]}</w:t></w:r><w:r><w:t>{word[2:]} </w:t></w:r>"
        for word in words.split()
    )
    return zipped({"word/document.xml": f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"})


def png(words: str, *, compressed: bool) -> bytes:
    def chunk(kind: bytes, held: bytes) -> bytes:
        return len(held).to_bytes(4, "big") + kind + held + zlib.crc32(kind + held).to_bytes(4, "big")

    if compressed:
        said = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(words.encode()))
    else:
        said = chunk(b"tEXt", b"Comment\0" + words.encode())
    return b"\x89PNG\r\n\x1a\n" + said + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def pdf(words: str) -> bytes:
    shown = " ".join(f"({word[:1]}) -12 ({word[1:]}) -280" for word in words.split())
    stream = zlib.compress(f"BT /F1 12 Tf [{shown}] TJ ET".encode())
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n" + stream + b"\nendstream endobj\n%%EOF"


def numbered_pdf(words: str, *, told: bool) -> bytes:
    """A PDF file whose font numbers its letters, and (`told`) has a table of them."""
    letters = sorted(set(words))
    shown = "".join(f"{letters.index(sign) + 3:04x}" for sign in words)
    table = "".join(f"<{number:04x}> <{ord(sign):04x}>\n" for number, sign in enumerate(letters, 3))
    table = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange beginbfchar\n{table}endbfchar"
    streams = [f"BT [<{shown[:20]}> 40 <{shown[20:]}>] TJ ET", *([table] if told else [])]
    packed = b"".join(b"<<>> stream\n" + zlib.compress(each.encode()) + b"\nendstream\n" for each in streams)
    return b"%PDF-1.7\n<</Encoding /Identity-H>>\n" + packed


def between(sign: str, words: str = EIGHT) -> str:
    return sign.join(words.split())


def each(form: str, number: str) -> str:
    """Every sign of the words by its number."""
    return "".join(form.format(format(ord(sign), number)) for sign in EIGHT)


@pytest.mark.parametrize(
    ("file", "held", "where"),
    [
        ("a.html", f"<p>{EIGHT}</p>", "the text"),
        ("a.html", f"<p title='{EIGHT}'>x</p>", "the attribute title of <p>"),
        ("a.html", f'<img alt="{EIGHT}">', "the attribute alt of <img>"),
        ("a.html", f'<a aria-label="{EIGHT}" href=x>x</a>', "the attribute aria-label of <a>"),
        ("a.html", f'<meta name="description" content="{EIGHT}">', "the attribute content of <meta>"),
        ("a.html", f'<li data-words="{EIGHT}">', "the attribute data-words of <li>"),
        ("a.html", f'<a href="?q={between("%20")}">x</a>', "the attribute href of <a>"),
        ("a.html", f'<a href="#{between("-")}">x</a>', "the attribute href of <a>"),
        ("a.html", f"<p>x</p><!-- {EIGHT} -->", "a comment"),
        ("a.html", f"<script>var a = '{EIGHT}'</script>", "a script"),
        ("a.html", f"<style>a::after {{ content: '{EIGHT}' }}</style>", "a stylesheet"),
        ("a.html", f"<script type='application/ld+json'>{{\"name\": \"{EIGHT}\"}}</script>", "a script"),
        ("a.html", f"<svg><title>{EIGHT}</title></svg>", "a title"),
        ("a.html", f"<svg><desc>{EIGHT}</desc></svg>", "the description of a drawing"),
        ("a.svg", f"<svg><text><tspan>{between('</tspan><tspan>')}</tspan></text></svg>", "the text"),
        ("a.xml", f"<x><![CDATA[{EIGHT}]]></x>", "the text"),
        ("a.json", json.dumps({"docs": [{"text": EIGHT}]}), "the data"),
        ("a.json", json.dumps({EIGHT: 1}), "the data"),
        ("a.json", json.dumps(EIGHT.split()), "the data"),
        ("a.js", f"var a = '{EIGHT}';", "the script"),
        ("a.css", f"a::after {{ content: '{EIGHT}' }}", "the stylesheet"),
        ("a.csv", f"turn;words\n2;{EIGHT}\n", "the table"),
        ("a.txt", f"\n\n{EIGHT}\n", "the text"),
        ("a.bin", b"\xff\xfe\0\x01" + EIGHT.encode() + b"\0\xfe\xff", "the text"),
        (f"{between('-')}.html", "<p>x</p>", "the name of the file"),
        (f"{between('_')}/a.html", "<p>x</p>", "the name of the file"),
    ],
)  # fmt: skip
def test_wherever_it_stands_it_is_found(leaks: Gate, file: str, held: str | bytes, where: str) -> None:
    [leak] = leaks({file: held})
    assert (leak.file, leak.where, leak.kind) == (file, where, Kind.SPEECH)
    assert leak.source is not None
    assert (leak.source.path, leak.source.line, leak.what) == ("transcripts/maren.md", 8, "turn 2")
    assert leak.excerpt == "sister took me …"


@pytest.mark.parametrize(
    "held",
    [
        EIGHT.upper(),
        f"“{between(', ')}”",
        between("&nbsp;"),
        between("</b> <i>"),
        between("<br>"),
        between("</td>\n  <td>"),
        between("</span><span>"),
        each("&#{};", "d"),
        each("&#x{};", "x"),
        each("&amp;#{};", "d"),
        EIGHT.replace("nobody", "no<b>bo</b>dy"),
        EIGHT.replace("nobody", "no&shy;bo&#173;dy"),
        EIGHT.replace("nobody", "no<wbr>body"),
        EIGHT.replace("nobody", "no\u200bbo\u2060dy"),
        EIGHT.replace("nobody", "no-\n    body"),
        EIGHT.replace("nobody", "no\u0301bo\u0308dy"),
        EIGHT.replace("aside", "<mark class='a>b'>as</mark>ide"),
        EIGHT.replace("aside", "<!-- x -->aside"),
        "".join(f"<a href=#{n}>{word}</a>" for n, word in enumerate(EIGHT.split())),
        EIGHT.translate({each: each + 0xFEE0 for each in range(0x61, 0x7B)}),
        f"<p title='{EIGHT.replace('aside', 'a&#115;ide')}'>",
        f"<script>var a = '{each(BACKSLASH + 'u{}', '04x')}'</script>",
        f"<script>var a = '{each(BACKSLASH + 'x{}', '02x')}'</script>",
        f"<script>var a = '{each(BACKSLASH + 'u{{{}}}', 'x')}'</script>",
        f"<style>a {{ content: '{each(BACKSLASH + '{} ', 'x')}' }}</style>",
        f"<a href='{each('%{}', '02X')}'>",
        f"<a href='{each('%25{}', '02X')}'>",
        f"<script>var a = {json.dumps({'html': between('</b> <b>')})}</script>",
        f'<div data-all="{escape(json.dumps({"a": EIGHT.replace("aside", "<b>as</b>ide")}))}">',
        f"<img src='data:image/svg+xml;base64,{base64.b64encode(f'<svg><title>{EIGHT}'.encode()).decode()}'>",
        f"<script>atob('{base64.b64encode(EIGHT.encode()).decode()}')</script>",
        f"<p {EIGHT}>",
        f"<p title='{EIGHT}",
        f"<!-- {EIGHT}",
    ],
)  # fmt: skip
def test_however_it_is_written_it_is_found(leaks: Gate, held: str) -> None:
    assert [leak.file for leak in leaks({"a.html": f"<body><p>before {held} behind</p>"})] == ["a.html"]


@pytest.mark.parametrize(
    ("file", "held"),
    [
        ("a.xml.gz", gzip.compress(f"<p>{EIGHT}</p>".encode())),
        ("a.bz2", bz2.compress(EIGHT.encode())),
        ("a.xz", lzma.compress(EIGHT.encode())),
        ("a.tgz", tarred("a.txt", EIGHT.encode())),
        ("a.tar", gzip.decompress(tarred("a.txt", EIGHT.encode()))),
        ("a.tgz", tarred(f"{between('-')}.txt", b"x")),
        ("a.zip", zipped({"a.txt": EIGHT})),
        ("a.zip", zipped({f"{EIGHT}.txt": "x"})),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"a.html": between("</b> <b>")})})})),
        ("a.docx", docx(EIGHT)),
        ("a.odt", zipped({"content.xml": f"<text:p>{between('</text:span><text:s/><text:span>')}</text:p>"})),
        ("a.xlsx", zipped({"xl/sharedStrings.xml": f"<sst><si><t>{EIGHT}</t></si></sst>"})),
        ("a.epub", zipped({"mimetype": "application/epub+zip", "a.xhtml": f"<p>{EIGHT}</p>"}, stored=True)),
        ("a.pdf", pdf(EIGHT)),
        ("a.pdf", numbered_pdf(EIGHT, told=True)),
        ("a.png", png(EIGHT, compressed=False)),
        ("a.png", png(EIGHT, compressed=True)),
        ("a.png", png("x", compressed=False) + zipped({"a.txt": EIGHT})),
        ("a.jpg", b"\xff\xd8\xff\xfe" + (len(EIGHT) + 2).to_bytes(2, "big") + EIGHT.encode() + b"\xff\xd9"),
        ("a.txt", EIGHT.encode("utf-16")),
        ("a.txt", EIGHT.encode("utf-16-le")),
        ("a.txt", EIGHT.encode("utf-16-be")),
        ("a.txt", EIGHT.encode("utf-32")),
        ("a.txt", b"\xe9\xe8 caf\xe9 " + EIGHT.encode()),
        ("a.html", gzip.compress(EIGHT.encode())),
        ("a.png", f"<p>{EIGHT}</p>"),
    ],
)  # fmt: skip
def test_whatever_it_is_packed_in_it_is_found(leaks: Gate, file: str, held: str | bytes) -> None:
    assert [(leak.file, leak.kind) for leak in leaks({file: held})] == [(file, Kind.SPEECH)]


def test_a_clean_site_passes(leaks: Gate) -> None:
    assert leaks({}) == []
    assert (
        leaks({"a.png": png("A wall", compressed=True), "a.zip": zipped(CLEAN), "a.pdf": pdf(RELEASED)}) == []
    )


def test_a_quote_and_what_stands_beside_it_is_no_leak(leaks: Gate) -> None:
    """The words that follow a quote on a page may by chance be those that followed it when it was said."""
    assert leaks({"a.html": f"<p>Well, “{RELEASED}”, then the nurses left.</p>"}) == []
    assert leaks({"a.html": f"<p>{RELEASED}</p><p>Then</p><p>the end</p>"}) == []
    assert leaks({"a.html": f"<p>{RELEASED} […] nobody would ever hear</p>"}) == []
    [leak] = leaks({"a.html": f"<p>{RELEASED} {' '.join(WORDS[:3])}</p>"})
    assert leak.kind is Kind.SPEECH


def test_what_a_memo_says_of_a_quote_may_stand_below_the_quote(tmp_path: Path) -> None:
    """A withheld memo gives the speaker of a quote in its way, as the quote's card does in its own."""
    memo = f"---\ntitle: On the wall\n---\nLook:\n\n> {RELEASED} (Maren, turn)\n"
    found = secrets_of(tmp_path, {"content/memos/wall.md": memo})
    site = put(tmp_path / "site", {"a.html": f"<p>{RELEASED}</p><p>Maren, turn 2</p>"})
    assert gate(site, found) == []


def test_seven_words_are_no_run(leaks: Gate) -> None:
    assert leaks({"a.html": f"<p>{' '.join(WORDS[3:10])} x {' '.join(WORDS[10:])}</p>"}) == []


def test_words_of_a_withheld_memo_and_its_name_are_found(leaks: Gate) -> None:
    [memo] = leaks({"a.html": f"<p>{MEMO}</p>"})
    assert (memo.kind, memo.source and memo.source.path) == (Kind.PROSE, "content/memos/doubt.md")
    [name] = leaks({"b.html": "<a href='memos/suspicion-of-a-cover-up.html'>x</a>"})
    assert (name.kind, name.what) == (Kind.NAME, "the name of a memo")


def test_a_short_turn_with_a_telling_word_and_a_withheld_attribute_are_found(leaks: Gate) -> None:
    [turn] = leaks({"a.html": "<p>did <b>Petronella</b> say why</p>"})
    assert (turn.kind, turn.what) == (Kind.SPEECH, "turn 1")
    [attribute] = leaks({"b.json": '{"role": "Anaesthetist"}'})
    assert (attribute.kind, attribute.what) == (Kind.ATTRIBUTE, "'role' of Maren")


KEPT_BACK = {
    "transcripts/kept.md": "---\nparticipants: [maren]\nspeakers: {Maren: maren}\n---\n\n"
    "Maren: [I went [to my brother in Leeds]{audience=team} for the list]{#maren-went .rota}\n",
    "content/method.md": "# Method\n\nShe went to her brother in Leeds, to my brother in Leeds.\n",
}


@pytest.mark.parametrize(
    "said", ["to my brother in Leeds", "To my <b>brother</b> in Leeds", "to-my-brother-in-leeds"]
)
def test_few_words_that_a_mark_keeps_back_are_found_although_the_prose_has_them(
    tmp_path: Path, said: str
) -> None:
    found = secrets_of(tmp_path, KEPT_BACK)
    [leak] = gate(put(tmp_path / "site", {"a.html": f"<p>She went {said}.</p>"}), found)
    assert (leak.kind, leak.what) == (Kind.SPEECH, "turn 1")


def test_words_that_a_mark_keeps_back_and_speech_repeats_are_none(tmp_path: Path) -> None:
    kept = KEPT_BACK["transcripts/kept.md"]
    found = secrets_of(tmp_path, {"transcripts/kept.md": f"{kept}\nMaren: [My brother in Leeds]{{#leeds}}\n"})
    assert gate(put(tmp_path / "site", {"a.html": "<p>She went to my brother in Leeds.</p>"}), found) == []


def test_a_link_in_prose_does_not_make_a_withheld_name_free(tmp_path: Path) -> None:
    links = "[this](memos/cloakroom.md), [it](memo:cloakroom) and <a href='memos/cloakroom.html'>x</a>"
    memo = "---\ntitle: A\n---\nx\n"
    found = secrets_of(
        tmp_path,
        {"content/memos/cloakroom.md": memo, "content/method.md": f"# Method\n\nSee {links}.\n"},
    )
    site = put(tmp_path / "site", {"a.html": "<a href='memos/cloakroom.html'>x</a>"})
    assert [leak.what for leak in gate(site, found)] == ["the name of a memo"]


def test_a_leak_on_every_page_is_told_once(leaks: Gate) -> None:
    [leak] = leaks({f"{name}.html": f"<nav>{EIGHT}</nav><p>{name}" for name in "abc"})
    assert leak.file == "a.html"


def test_signs_of_a_script_without_spaces_count_half(tmp_path: Path) -> None:
    said = "我觉得那个护士长把我拉到一边然后发誓说谁也不会知道这件事情"
    turn = f"---\nkind: written\n---\n\n{said}\n"
    found = secrets_of(tmp_path, {"transcripts/x.md": turn})
    assert gate(put(tmp_path / "clean", {"a.html": f"<p>{said[3:14]}</p>"}), found) == []
    [leak] = gate(put(tmp_path / "site", {"a.html": f"<p>{said[3:19]}</p>"}), found)
    assert leak.kind is Kind.SPEECH
