"""From one percent file to nbgrader's source, the student release and the answer keys."""

from grader.build.build import Built, build
from grader.build.problems import BuildError

__all__ = ["BuildError", "Built", "build"]
