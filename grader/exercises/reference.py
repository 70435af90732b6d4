"""The reference answers of a notebook as running code, whole or with known mistakes patched in."""

from __future__ import annotations

import functools
import linecache
from collections.abc import Iterable

import numpy as np

from grader.course import Notebook
from grader.course.source import answers
from grader.exercises.mistake import Mistake, PatchError


class Reference:
    """The reference answers of one notebook, to be run whole or with mistakes in them."""

    def __init__(self, notebook: Notebook):
        self.assignment = notebook.assignment
        self.answers = answers(notebook.solution)

    @functools.cached_property
    def functions(self) -> dict:
        """The names that the reference answers define."""
        return self.namespace()

    def namespace(self, mistakes: Iterable[Mistake] = (), replaced: dict[str, str] | None = None) -> dict:
        """Run all answers in order, the ones in `replaced` instead of the reference's, mistakes patched in.

        Raises PatchError when a mistake does not fit or makes no valid code.
        """
        texts = self.answers | (replaced or {})
        for mistake in mistakes:
            texts[mistake.exercise] = mistake.apply(texts[mistake.exercise])
        namespace = {"np": np, "__name__": "answers"}
        for exercise, text in texts.items():
            name = f"<{self.assignment}/{exercise}>"
            try:
                exec(compile(text, name, "exec"), namespace)
            except Exception as error:
                raise PatchError(
                    f"{exercise} does not run with {[m.name for m in mistakes]}: {error}"
                ) from error
            linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        return namespace
