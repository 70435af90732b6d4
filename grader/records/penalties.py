"""The course's rule for late work, as nbgrader's settings name it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


def late_rule(course_root: Path) -> Callable[[str, float, float], float | None]:
    """Return the rule for late work of a course folder: (student, score, seconds late) -> points or None.

    The rule is nbgrader's own plug-in, `AssignLatePenalties.plugin_class` in nbgrader_config.py (the user's
    and the folder's). Importing nbgrader takes seconds, so this is called only when somebody is late.
    """
    from jupyter_core.paths import jupyter_config_path
    from nbgrader.preprocessors import AssignLatePenalties
    from traitlets.config.loader import Config, ConfigFileNotFound, PyFileConfigLoader

    config = Config()
    for folder in [*reversed(jupyter_config_path()), str(course_root)]:
        try:
            config.merge(PyFileConfigLoader("nbgrader_config.py", path=folder).load_config())
        except ConfigFileNotFound:
            continue
    # nbgrader finds plug-ins in the course folder, too.
    sys.path.insert(0, str(course_root))
    try:
        step = AssignLatePenalties(config=config)
    finally:
        sys.path.remove(str(course_root))
    step.init_plugin()
    return step.plugin_inst.late_submission_penalty
