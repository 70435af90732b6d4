"""Runs student code where it can reach nothing, and calls it with plain data.

`with Sandbox() as sandbox: student = sandbox.open(cells); student.call("softmax", (scores,), seconds=10)`
"""

from .limits import Limits
from .sandbox import Sandbox
from .student import Student
from .values import Callback, Cell, CellReport, Died, Handle, Reply, Rng, StudentError, Unconfined

__all__ = [
    "Callback", "Cell", "CellReport", "Died", "Handle", "Limits", "Reply", "Rng", "Sandbox", "Student",
    "StudentError", "Unconfined",
]  # fmt: skip
