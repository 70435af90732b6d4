"""How commands speak: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


def warn(sentence: str) -> None:
    """Say a sentence on standard error."""
    from grader.records.text import plain

    # Sentences may name a student's folder or quote a student's error.
    print(f"cs231n: {plain(sentence)}", file=sys.stderr)


def say_json(data: object) -> None:
    """Print one JSON object on standard output."""
    from grader.records.text import UNSEEN

    text = json.dumps(data, ensure_ascii=False, indent=2)
    text = UNSEEN.sub(lambda sign: json.dumps(sign[0])[1:-1], text)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    print(text)


@contextmanager
def refusing(*kinds: type[Exception]) -> Iterator[None]:
    """Turn the errors of a wing, whose texts are sentences, into refusals."""
    try:
        yield
    except kinds as error:
        raise Refused(str(error)) from None


@contextmanager
def progress(what: str, total: int) -> Iterator:
    """Show a progress bar on standard error while a block runs; yields a function to call at every step."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
