"""A student's code and prose as HTML in which nothing of theirs is markup or can act."""

from __future__ import annotations

import html
from functools import cache, lru_cache

from grader.records.text import plain

_MOST_LINES, _MOST_CHARACTERS = 300, 30_000


@lru_cache(maxsize=1024)
def code(source: str) -> str:
    """Return Python source as highlighted lines, each in a `span.l`; a very long one is cut, and says so."""
    from pygments import highlight

    source = plain(source)
    cut = source[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    lexer, formatter = _highlighter()
    lines = highlight("\n".join(cut), lexer, formatter).rstrip("\n").split("\n")
    left_out = source.count("\n") + 1 - len(cut)
    rest = f'\n<span class="cut">… {left_out} more lines</span>' if left_out > 0 else ""
    return "\n".join(f'<span class="l">{line}</span>' for line in lines) + rest


@cache
def _highlighter():
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False, ensurenl=False), HtmlFormatter(nowrap=True)


def prose(text: str) -> str:
    """Return a written answer (Markdown with TeX between dollars) as HTML.

    HTML in it is shown as text, images as their description, and only ordinary web links are links.
    """
    return _markdown().render(plain(text, _MOST_CHARACTERS))


@cache
def _markdown():
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "maxNesting": 20}).disable("image")
    reader.validateLink = lambda url: url.lower().startswith(("http://", "https://", "mailto:", "#"))
    reader.use(dollarmath_plugin, renderer=lambda content, options: html.escape(content))
    reader.add_render_rule("link_open", _link)
    return reader


def _link(self, tokens, index, options, env):
    tokens[index].attrSet("rel", "nofollow noopener noreferrer")
    return self.renderToken(tokens, index, options, env)


def nbgrader_prose(text: str) -> str:
    """Return Markdown as HTML for the pages that nbgrader itself makes, formgrader's among them.

    nbgrader renders Markdown cells with HTML as it stands, so a script in an answer would run in the
    instructor's browser with the rights of their Jupyter. This filter takes `markdown2html`'s place there:
    the course's own prose reads as before, and what could act is gone.
    """
    import bleach
    from nbconvert.filters import markdown2html

    return bleach.clean(
        markdown2html(plain(text, _MOST_CHARACTERS)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        protocols={"http", "https", "mailto"},
    )


_TAGS = frozenset(
    "a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre s small "
    "span strong sub summary sup table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "a": ["href", "title"],
    "abbr": ["title"],
    "details": ["open"],
    "ol": ["start"],
    "span": ["lang"],
}
