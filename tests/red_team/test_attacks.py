"""No attack gains a point, learns a secret, changes or leaves anything, or hurts anybody."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import pickle
import re
from html.parser import HTMLParser

import pytest

from tests.red_team.arena import Report, run
from tests.red_team.attack import Attack
from tests.red_team.attacks import ALL

# Words of Python for code that is wrong itself: such an attack was not tried.
DUD = re.compile(
    r"\b(AttributeError|NameError|SyntaxError|IndentationError|ImportError|StopIteration|UnboundLocal)"
)
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Report:
    """Try all attacks once, however many processes run these tests."""
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):
        folder = folder.parent
    with open(folder / "red-team.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / "red-team.report"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(run(ALL).for_pickle()))
        return Report.from_pickle(pickle.loads(kept.read_bytes()), ALL)


def failing(report: Report, wrong) -> list[str]:
    return [f"{o.attack.family}: {o.attack.name}" for o in report.outcomes if wrong(o)]


def test_there_are_many_attacks_with_names_of_their_own():
    assert len(ALL) >= 80
    assert len({(attack.family, attack.name) for attack in ALL}) == len(ALL)


def test_no_attack_gains_a_point(report):
    assert failing(report, lambda o: o.gained) == []


def test_no_attack_costs_right_answers_beside_it(report):
    assert failing(report, lambda o: not o.kept) == []


def test_the_next_submission_is_graded_right(report):
    assert failing(report, lambda o: not o.next) == []


def test_the_grader_itself_survives_every_attack(report):
    assert failing(report, lambda o: "grader itself failed" in o.result.message) == []


def test_what_cannot_be_read_is_refused_with_a_sentence_and_all_else_is_graded(report):
    assert failing(report, lambda o: o.refused != o.attack.broken) == []


def test_no_attack_takes_longer_than_its_limits_allow(report):
    assert failing(report, lambda o: o.result.seconds > (20 if o.attack.slow else 45)) == []


def test_every_attack_was_really_tried(report):
    expected_to_fail = {
        "the grader as a package",
        "magics",
        "nested brackets in an answer",
        "cells without their ids",
    }

    def dud(o) -> bool:
        told = " ".join(verdict.message for verdict in o.result.exercises)
        return o.attack.name not in expected_to_fail and bool(DUD.search(told))

    assert failing(report, dud) == []


def test_no_secret_comes_out(report):
    assert report.leaked == []


def test_no_file_is_changed_and_none_is_left(report):
    assert report.changed == []
    assert report.litter == []


def test_no_process_stays(report):
    assert report.processes == []


def test_workers_have_nothing_to_complain_about(report):
    assert report.complaints == ""


def test_no_worker_needs_more_memory_than_an_honest_class_does(report):
    assert report.memory_mb < 1000


def test_no_message_is_longer_than_a_page(report):
    assert failing(report, lambda o: any(len(v.message) > 8000 for v in o.result.exercises)) == []
    assert failing(report, lambda o: len(o.told) > 2_000_000 and not o.attack.edit) == []


class _Page(HTMLParser):
    """Collects what could act on a page."""

    TAGS = frozenset(
        "html head meta title style body main header footer section article div p h1 h2 h3 h4 span bdi "
        "strong em b i s a ul ol li table thead tbody tr th td pre code svg circle small br hr blockquote "
        "del eq details summary sup sub".split()
    )

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes) -> None:
        if tag not in self.TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "action", "formaction", "srcdoc"):
                self.found.append(f"{name}={value}")
            if name in ("href", "xlink:href") and not re.match(r"(#|https?://|mailto:)", value or ""):
                self.found.append(f"{name}={value}")


def test_feedback_pages_hold_nothing_that_acts(report):
    found = {o.student: _Page(report.pages[o.student]).found for o in report.outcomes}
    assert {student: what for student, what in found.items() if what} == {}


def test_the_scanner_of_pages_sees_what_acts():
    acting = "<p onclick=x><script>y</script><a href='javascript:z'>a</a><img src=x><a href='#x'>fine</a></p>"
    assert _Page(acting).found == ["onclick=x", "<script>", "href=javascript:z", "<img>", "src=x"]


def test_nothing_in_pages_terminal_and_json_is_unseen(report):
    assert [student for student, page in report.pages.items() if ESCAPES.search(page)] == []
    assert ESCAPES.findall(report.terminal) == []
    assert ESCAPES.findall(report.json) == []
    assert len(json.loads(report.json)["submissions"]) >= 2 * len(ALL)


def test_no_cell_of_the_grades_is_a_formula(report):
    rows = list(csv.reader(io.StringIO(report.grades)))
    assert [cell for row in rows for cell in row if re.match(r"\s*[=+@\t\r|%]|-\D", cell)] == []
    assert len({len(row) for row in rows}) == 1


SUCCEED = (
    Attack("alarm", "reading", "a secret", body="tell(open(SECRET).read())", exercises=("softmax",)),
    Attack(
        "alarm",
        "writing",
        "a file outside",
        body="open(OUTSIDE + '/x', 'w').close()\nos.chmod(SECRET, 0o600)\nreturn None",
        exercises=("softmax",),
    ),
    Attack(
        "alarm",
        "staying",
        "a process that lives on",
        body="subprocess.Popen(['sleep', '600'], start_new_session=True)\nreturn None",
        exercises=("softmax",),
    ),
)


def test_without_confinement_attacks_succeed_and_these_tests_would_see_it():
    report = run(SUCCEED, confined=False)
    assert "reading: secret" in report.leaked
    assert report.changed == ["secret"]
    assert len(report.litter) == 1
    assert report.processes
    assert set(report.processes) == {"sleep 600 "}
