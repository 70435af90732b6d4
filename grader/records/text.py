"""Text that comes from a submission, made harmless for the place where it is shown."""

from __future__ import annotations

import re

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\^_]")
# Controls but newline and tab; direction overrides; characters without a width that can hide or reorder code;
# tag characters; surrogates, which no file can hold. Joiners stay: scripts and emoji need them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def plain(text: object, limit: int | None = None) -> str:
    """Return `text` with nothing in it that could act: no colour codes, and unseen characters made visible.

    text: anything; what is not a str is shown by its type's name.  limit: the most characters to keep.
    """
    if type(text) is not str:
        text = f"<{type(text).__name__}>" if text is not None else ""
    text = _ANSI.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)
    if limit is not None and len(text) > limit:
        text = text[:limit].rstrip() + " …"
    return text


def storable(text: str) -> str:
    """Return `text` unchanged but for what no UTF-8 file and no sqlite text can hold: surrogates and NUL."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def known_as(student: str) -> str:
    """Return a student's name as the gradebook holds it: a folder's name may be no Unicode, an id must be."""
    return student.encode("utf-8", "backslashreplace").decode("utf-8")


def inert_markdown(text: str) -> str:
    """Return plain text that stays text where a page reads it as Markdown with HTML allowed.

    nbgrader shows comments that way, and a message may quote an error that a student's code raised.
    """
    text = plain(text, 2000)
    text = re.sub(r"<(?=[A-Za-z/!?])", "‹", text)
    return text.replace("](", "] (").replace("]:", "] :").replace("![", "! [").replace("`", "'")


def inert_cell(text: str) -> str:
    """Return text for a CSV file that no spreadsheet takes for a formula: a leading apostrophe stops it."""
    text = plain(text).replace("\n", " ")
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


def points(value: float) -> str:
    """Write points as people do: 4, 2.5, 6.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value == value else "?"
