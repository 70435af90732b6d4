"""Text of a submission, made harmless; timestamps as nbgrader writes them."""

from datetime import datetime

import pytest

from grader.records.text import inert_markdown, plain
from grader.records.timestamps import moment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("\ud800", "⟨U+D800⟩"),
        ("한국어 👩\u200d🔬 é", "한국어 👩\u200d🔬 é"),
        (None, ""),
        (3, "<int>"),
    ],
)
def test_plain_text_cannot_act(text, shown):
    assert plain(text) == shown


def test_a_comment_stays_text_where_markdown_is_read():
    text = inert_markdown("ValueError: <script>x</script> [a](javascript:x) ![b](c) `d` a < b [0, 2]")
    assert text == "ValueError: ‹script>x‹/script> [a] (javascript:x) ! [b] (c) 'd' a < b [0, 2]"


@pytest.mark.parametrize(
    ("timestamp", "hour"),
    [
        ("2026-03-01 18:00:00 UTC", 18),
        ("2026-03-01 18:00:00.123456 UTC", 18),
        ("2026-03-01 18:00:00 +0900", 9),
        ("2026-03-01 18:00:00 Asia/Seoul", 9),
        ("2026-03-01T18:00:00+00:00", 18),
        ("2026-03-01 18:00:00", 18),
    ],
)
def test_a_timestamp_is_read_into_utc(timestamp, hour):
    assert moment(timestamp).replace(microsecond=0) == datetime(2026, 3, 1, hour)


@pytest.mark.parametrize("timestamp", [None, "", "soon", "9" * 40, "2026-13-45 00:00:00 UTC", "a b c"])
def test_what_is_no_date_is_none(timestamp):
    assert moment(timestamp) is None
