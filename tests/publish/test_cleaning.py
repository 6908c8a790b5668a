from __future__ import annotations

import pytest

from themetrail.publish.cleaning import clean, is_safe_link, leads_elsewhere

DISGUISED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "blob:x",
]


@pytest.mark.parametrize("address", DISGUISED)
def test_an_address_that_runs_something_is_not_safe(address: str) -> None:
    assert not is_safe_link(address)
    assert "href" not in clean(f'<a href="{address.replace(chr(34), "")}">words</a>')


@pytest.mark.parametrize(
    "address", ["https://example.org/a:b", "mailto:a@example.org", "tel:+1", "a/b.html#c:d", "#x:y", "?q=a:b"]
)
def test_an_ordinary_address_is_safe(address: str) -> None:
    assert is_safe_link(address)
    assert 'href="' in clean(f'<a href="{address}">words</a>')


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("a<style>p {display: none}</style>b", "ab"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<p style="position: fixed">a</p>', "<p>a</p>"),
        ('<iframe src="x"></iframe>a', "a"),
        ("<form><button>a</button></form>", "a"),
        ('<img src="//example.org/a.png" alt="a">', '<img alt="a">'),
        ('<img src="https://example.org/a.png" alt="a">', '<img alt="a">'),
        ('<img src="a.png" onerror="x()">', '<img src="a.png">'),
        ('<video src="https://example.org/a" poster="//example.org/b">a</video>', "<video>a</video>"),
        ('<svg onload="x()"><script>y()</script></svg>', "<svg></svg>"),
        ('<pre class="mermaid">a</pre>', '<pre class="">a</pre>'),
        ('<div id="__config">{"base": "//example.org"}</div>', '<div>{"base": "//example.org"}</div>'),
        ('<p id="__tabbed_1_config">a</p>', "<p>a</p>"),
        ('<input id="__tabbed_1_2" name="__tabbed_1" type="radio">',) * 2,
        ('<a id="__codelineno-0-1"></a>',) * 2,
        ("<!-- a -->b", "b"),
        ('<meta http-equiv="refresh" content="0;url=x">a', "a"),
        ("{{ a }} {% b %}", "{{ a }} {% b %}"),
    ],
)
def test_what_runs_or_fetches_goes_and_words_stay(given: str, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">b</h2>',
        '<table><thead><tr><th scope="col">a</th></tr></thead></table>',
        '<td style="text-align:right">1</td>',
        '<details class="note"><summary>a</summary><p>b</p></details>',
        '<abbr title="a">b</abbr>',
        '<svg viewBox="0 0 24 24"><path d="M1 2"></path></svg>',
        '<input type="checkbox" disabled="" checked="">',
        '<p class="a" lang="cy" dir="rtl">b</p>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<footer class="tt-attribution">a</footer>',
        '<audio src="a.mp3" controls=""></audio>',
    ],
)
def test_what_prose_needs_stays(html: str) -> None:
    whole = html if not html.startswith("<td") else f"<table><tbody><tr>{html}</tr></tbody></table>"
    assert clean(whole) == whole


@pytest.mark.parametrize("address", ["https://a", "//a", "\\\\a", "data:x"])
def test_an_address_of_another_host_is_known(address: str) -> None:
    assert leads_elsewhere(address)
    assert not leads_elsewhere("a/b.png")
