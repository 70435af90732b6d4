"""What remains of a grading: gradebook, autograded notebooks, feedback pages, grades.csv."""

from grader.records.errors import RecordsError
from grader.records.record import Places, record

__all__ = ["Places", "RecordsError", "record"]
