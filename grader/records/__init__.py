"""What remains of a grading: nbgrader's gradebook, autograded notebooks, feedback pages, grades.csv, plug-ins."""

from grader.records.errors import RecordsError

__all__ = ["RecordsError"]
