"""The one error of this room."""


class RecordsError(Exception):
    """Grades could not be written down; the text says why, where, and what to do. Nothing was lost."""
