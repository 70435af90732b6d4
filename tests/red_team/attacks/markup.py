"""Markup: what a browser, a terminal or a spreadsheet would act on, in every place where text is shown."""

from functools import partial

from tests.red_team.attack import Attack, cell, find

_page = partial(Attack, "markup in pages")
_terminal = partial(Attack, "terminal and spreadsheet")
_folder = partial(Attack, "names of folders")

TAGS = "<script>alert(1)</script><img src=x onerror=alert(1)></pre></code><svg/onload=alert(1)>{{7*7}}{%raw%}"
CODES = (
    "\\x1b[31mred\\x1b]0;title\\x07\\x9b31m\\x1bP1$q\\x1b\\\\ "
    "\\u202egnp.exe\\u2066 \\x07\\x08\\x7f\\r\\nroot# "
)
FORMULA = '=HYPERLINK("http://x","y")'


def _written(text):
    def edit(notebook):
        find(notebook, "why_shift")["source"] = text
        find(notebook, "content_or_never")["source"] = text
        return notebook

    return edit


def _code(text):
    def edit(notebook):
        find(notebook, "softmax_loss")["source"] = text
        notebook["cells"].append(cell(text))
        return notebook

    return edit


ATTACKS = (
    _page("in an error's message", "the page shows it as it is", body=f"raise ValueError({TAGS!r})"),
    _page(
        "in an error's name",
        "the same, where nobody looks",
        setup=f"Evil = type({TAGS!r}, (Exception,), {{}})",
        body="raise Evil('[x](javascript:alert(1))')",
    ),
    _page("in the line that raises", "the message quotes it", body=f"raise ValueError() # {TAGS}"),
    _page(
        "in the code",
        "the page shows that too",
        edit=_code(f"# {TAGS}\ndef softmax_loss(*args):\n    '''{TAGS}'''"),
    ),
    _page(
        "in a written answer",
        "HTML in Markdown",
        edit=_written(
            f"{TAGS}\n\n<iframe src=//x></iframe>\n\n<style>*{{display:none}}</style>\n\n"
            "<a href=javascript:alert(1)>x</a>"
        ),
    ),
    _page(
        "in its links and pictures",
        "addresses that act",
        edit=_written(
            "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>) ![d](http://x/beacon.png)\n\n"
            "[e]: javascript:alert(1)\n\n[e] <javascript:alert(1)> [f](vbscript:x) "
            "[g](\x01javascript:alert(1))"
        ),
    ),
    _page(
        "in its formulas",
        "TeX that is HTML",
        edit=_written(f"$ {TAGS} $\n\n$$\\href{{javascript:alert(1)}}{{x}} {TAGS}$$"),
    ),
    _page(
        "in template syntax",
        "the page's own language",
        edit=_written("{{ config }} {% include '/etc/passwd' %} {{''.__class__}}"),
    ),
    _terminal("colours and titles", "the instructor's terminal obeys", body=f'raise ValueError("{CODES}")'),
    _terminal(
        "in an error's name",
        "the same",
        setup=f'Evil = type("{CODES}", (Exception,), {{}})',
        body="raise Evil",
    ),
    _terminal(
        "rich's own markup",
        "a table that formats it",
        body="raise ValueError('[red]x[/red][link=file:///]y[/]')",
    ),
    _terminal(
        "line by line",
        "a second row in a table",
        body='raise ValueError("x\\n" * 500 + "alba  64 / 64  ✓✓✓✓✓✓✓✓✓")',
    ),
    _terminal(
        "a formula",
        "a spreadsheet runs it",
        body=f"raise ValueError({FORMULA!r})",
        student=FORMULA.replace("/", ""),
    ),
    _folder("tags", "a page's heading", student="<img src=x onerror=alert(1)>"),
    _folder("a command", "a spreadsheet's cell", student="=cmd|' C calc'!A0"),
    _folder("plus, minus, at", "the same", student="@SUM(1+1)*cmd"),
    _folder("an option", "a command line takes it for one", student="-rf --no-preserve-root"),
    _folder(
        "two lines", "a line of a protocol of its own", student='mallory\n{"student": "alba", "points": 64}'
    ),
    _folder("colours", "the terminal obeys", student="\x1b[31m\x1b]0;pwned\x07\u202egnp.exe"),
    _folder("a backslash and dots", "another folder", student="x\\..\\..\\y"),
    _folder("percent and quotes", "a format or a query", student="%s%n'; DROP TABLE grade;--\""),
    _folder("two hundred letters", "a path that is too long", student="x" * 200),
    _folder("no Unicode", "a name that cannot be written down", student=b"caf\xe9\xff"),
    _folder("two ways to write é", "two students in one row", student="cafe\u0301"),
)
