"""When a submission was handed in, as nbgrader stores it: in UTC, without a zone."""

from __future__ import annotations

from datetime import datetime, timedelta

_EPOCH = datetime(1970, 1, 1)


def moment(timestamp: str | None) -> datetime | None:
    """Read a `timestamp.txt`: `2026-03-01 17:59:00 UTC`, `… +0900`, `… Asia/Seoul`; None when it is none."""
    from dateutil import parser, tz

    text = (timestamp or "").strip()
    words = text.split(" ")
    try:
        if len(words) == 3 and words[2][:1].isalpha():
            read = parser.parse(" ".join(words[:2])).replace(tzinfo=tz.gettz(words[2]))
        else:
            read = parser.parse(text, tzinfos=lambda name, offset: offset if name is None else tz.gettz(name))
        offset = read.utcoffset()
        return read.replace(tzinfo=None) - offset if offset is not None else read
    except (ValueError, OverflowError, TypeError):
        return None


def stored(value: datetime) -> str:
    """Write a date as SQLAlchemy does in sqlite."""
    return value.isoformat(sep=" ", timespec="microseconds")


def seconds_late(handed_in: datetime | None, due: str | None, extension: str | None) -> float:
    """Return by how many seconds a submission is late, at least 0.

    due, extension: as the gradebook stores them; SQLAlchemy writes an interval as that much time after 1970.
    """
    if handed_in is None or not due:
        return 0.0
    allowed = datetime.fromisoformat(extension) - _EPOCH if extension else timedelta(0)
    return max(0.0, (handed_in - datetime.fromisoformat(due) - allowed).total_seconds())
