"""The leak scan: no line of a solution or of a hidden test in anything that a student gets."""

from __future__ import annotations

import inspect
import io
import tokenize
from collections.abc import Iterable, Iterator

from grader.course.source import BEGIN, END, SourceCell
from grader.exercises.suite import Suite

# A line, or two lines after each other, of fewer tokens say too little to be a leak by themselves
# (`return loss`, `N, C = scores.shape`).
DISTINCTIVE = 11


def secrets(cells: Iterable[SourceCell], suite: Suite) -> set[tuple[str, ...]]:
    """The telling lines of solutions and hidden tests, as tokens."""
    blocks: list[list[str]] = []
    for cell in cells:
        inside = False
        for line in cell.text.splitlines():
            mark = line.removeprefix("# ").strip()
            if mark in (BEGIN, END):
                inside = mark == BEGIN
                blocks.append([])
            elif inside:
                blocks[-1].append(line)
    for exercise in suite.exercises.values():
        blocks.extend(inspect.getsource(test.function).splitlines()[1:] for test in exercise.tests)
    return _telling(blocks)


def scan(name: str, text: str, forbidden: set[tuple[str, ...]]) -> list[str]:
    """Return a sentence for every line of a text that gives a secret away. JSON strings are read as well."""
    plain = text.replace("\\n", "\n").replace('\\"', '"')
    lines = [line.strip().strip('",') for line in plain.splitlines() if line.strip(' ",')]
    return [
        f"{name} shows a solution or hidden test: {line[:80]}"
        for line, tokens in _lines_and_pairs(lines)
        if tokens in forbidden
    ]


def _telling(blocks: Iterable[list[str]]) -> set[tuple[str, ...]]:
    return {
        tokens
        for block in blocks
        for _, tokens in _lines_and_pairs([line for line in block if line.strip()])
        if len(tokens) >= DISTINCTIVE
    }


def _lines_and_pairs(lines: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every line, and every two lines after each other, as tokens: without spacing and comments."""
    previous: tuple[str, ...] = ()
    for line in lines:
        tokens = _tokens(line)
        yield line, tokens
        yield line, previous + tokens
        previous = tokens


def _tokens(line: str) -> tuple[str, ...]:
    try:
        parts = list(tokenize.generate_tokens(io.StringIO(line.strip()).readline))
    except (tokenize.TokenError, SyntaxError):
        return tuple(line.split())
    return tuple(part.string for part in parts if part.type not in _SILENT)


_SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
