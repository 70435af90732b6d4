"""The feedback page: what it says, and that nothing of a submission becomes markup."""

import re
from html.parser import HTMLParser

import pytest

from grader.records import feedback
from grader.records.entries import Entry, Record
from tests.records.samples import make_result, verdict

HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(2)><svg/onload=alert(3)></style></pre>'
    "{{ 7*7 }}{% raw %}\u202e\x1b[31mred\x00"
)


class Page(HTMLParser):
    """Collects tags, attributes and text of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.data = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.data.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.data))


def hostile_result():
    exercises = (
        verdict("softmax", 0, 10, "error", HOSTILE),
        verdict("svm_loss", 0, 6, "wrong", HOSTILE, diagnosis=HOSTILE),
    )
    answers = {"softmax": HOSTILE, "svm_loss": f'"""{HOSTILE}', "why_shift": HOSTILE}
    return make_result(HOSTILE, exercises=exercises, answers=answers, message=HOSTILE)


@pytest.mark.parametrize("status", ["graded", "broken"])
def test_nothing_of_a_submission_becomes_markup(release, status):
    result = hostile_result()
    harmless = Page(feedback.render(make_result(status=status), release))
    page = Page(feedback.render(type(result)(**{**vars(result), "status": status}), release))
    assert set(page.tags) <= set(harmless.tags) | {"p", "div", "strong", "small"}
    assert not [one for one in page.attributes if one[1].startswith("on") or one[1] in ("src", "srcdoc")]
    assert "{{ 7*7 }}" in page.text


@pytest.mark.parametrize("sign", ["\u202e", "\x1b", "\x00", "\u2066"])
def test_characters_that_hide_or_reorder_are_made_visible(release, sign):
    html = feedback.render(hostile_result(), release)
    assert sign not in html
    assert "⟨U+202E⟩" in html


def test_a_written_answer_reads_as_markdown_and_links_only_to_the_web(release):
    answer = "**bold** [web](https://example.org) [bad](javascript:alert(1)) ![spy](http://spy/x.png) $a_i<b$"
    page = Page(feedback.render(make_result(written=answer), release))
    links = [
        value for tag, name, value in page.attributes if (tag, name) == ("a", "href") and value[0] != "#"
    ]
    assert links == ["https://example.org", "http://spy/x.png"]
    assert "img" not in page.tags
    assert "bold" in page.data
    assert "a_i<b" in page.text


def test_a_page_loads_nothing_and_runs_nothing(release):
    page = Page(feedback.render(make_result(), release))
    assert not {"script", "link", "img", "iframe", "object", "form", "input"} & set(page.tags)
    policy = dict((name, value) for tag, name, value in page.attributes if tag == "meta")["content"]
    assert policy.startswith("default-src 'none'")


def test_the_page_names_every_exercise_its_points_message_and_tests(release):
    text = Page(feedback.render(make_result(), release)).text
    for told in (
        "Score functions and loss functions",
        "Exercise 1 · Softmax",
        "10 / 10",
        "3 / 6",
        "loss is nan for scores of a thousand",
        "stays finite for scores of a thousand",
        "known mistake: not divided by N",
        "1 written answer waits for a person",
    ):
        assert told in text
    assert "20 minutes" not in text


def test_what_a_person_gave_is_on_the_page(release):
    entries = {
        "test_softmax": Entry(10.0, None, 1.0, False),
        "test_svm_loss": Entry(3.0, None, None, False),
        "why_shift": Entry(None, 1.5, None, False),
    }
    record = Record(entries, {"why_shift": "Say **why**. <b>"}, penalty=2.0)
    page = Page(feedback.render(make_result(), release, record))
    for told in (
        "13.5",
        "11 / 10 points, given by a person",
        "1.5 / 2",
        "From your instructor",
        "2 points taken",
    ):
        assert told in page.text
    assert "<b>" in page.text
    assert "waits for a person" not in page.text


def test_a_broken_submission_gets_a_page_that_says_why(release):
    result = make_result(status="broken", message="the file is cut off", exercises=(), answers={}, points=0.0)
    text = Page(feedback.render(result, release)).text
    assert "This notebook could not be graded. the file is cut off" in text


def test_unconfined_grading_is_marked_on_the_page(release):
    assert "without confinement" not in feedback.render(make_result(), release)
    assert "without confinement" in feedback.render(make_result(confined=False), release)


def test_a_message_keeps_its_names_as_they_are_written(release):
    wrong = verdict("softmax", 0, 10, "wrong", "✗ softmax: dprobs has shape (5,), expected (5, 4)")
    text = Page(feedback.render(make_result(exercises=(wrong,)), release)).text
    assert " dprobs has shape (5,), expected (5, 4) " in text
    assert "✗ softmax" not in text


def test_a_very_long_answer_is_cut_and_says_so(release):
    result = make_result()
    result.answers["softmax"] = "x = 1\n" * 5000
    html = feedback.render(result, release)
    assert "more lines" in html
    assert len(html) < 200_000
