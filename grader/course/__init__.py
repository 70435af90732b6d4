"""Where things are: the course folder, its notebooks, their exercises and points."""

from grader.course.layout import Course, CourseError, Notebook, find_course

__all__ = ["Course", "CourseError", "Notebook", "find_course"]
