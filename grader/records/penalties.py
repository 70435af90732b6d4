"""The course's rule for late work, as nbgrader's settings name it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.records.errors import RecordsError


def late_rule(course_root: Path) -> Callable[[str, float, float], float | None]:
    """Return the rule for late work of a course folder: (student, score, seconds late) -> points or None.

    The rule is nbgrader's own plug-in, `AssignLatePenalties.plugin_class` in nbgrader_config.py (the user's
    and the folder's). Importing nbgrader takes seconds, so this is called only when somebody is late.
    Raises RecordsError when the settings or the plug-in fail, now or when the rule is asked.
    """
    from jupyter_core.paths import jupyter_config_path
    from nbgrader.preprocessors import AssignLatePenalties
    from traitlets.config.loader import Config, ConfigFileNotFound, PyFileConfigLoader

    config = Config()
    # nbgrader finds plug-ins in the course folder, too.
    sys.path.insert(0, str(course_root))
    try:
        with _blamed_on(course_root):
            for folder in [*reversed(jupyter_config_path()), str(course_root)]:
                try:
                    config.merge(PyFileConfigLoader("nbgrader_config.py", path=folder).load_config())
                except ConfigFileNotFound:
                    continue
            step = AssignLatePenalties(config=config)
            step.init_plugin()
    finally:
        sys.path.remove(str(course_root))

    def rule(student: str, score: float, seconds: float) -> float | None:
        with _blamed_on(course_root):
            return step.plugin_inst.late_submission_penalty(student, score, seconds)

    return rule


@contextmanager
def _blamed_on(course_root: Path) -> Iterator[None]:
    """Turn whatever a course's own code raises into a sentence."""
    try:
        yield
    except Exception as error:
        raise RecordsError(
            f"somebody is late, and the rule for late work in {course_root / 'nbgrader_config.py'} fails "
            f"({type(error).__name__}: {error}): mend AssignLatePenalties.plugin_class, then grade again"
        ) from error
