"""Where attacks meet the real grader: a class of attackers and honest students, graded and looked at."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import os
import resource
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.cli.say import say_json
from grader.cli.table import show_results
from grader.course import Notebook, find_course
from grader.exercises.suite import load_suite
from grader.grading.batch import Settings, find_submissions, grade_class
from grader.grading.ledger import open_ledger
from grader.grading.result import SubmissionResult
from grader.records import record
from grader.sample_class import submitted
from grader.sandbox import Limits
from tests.red_team.attack import QUICK, Attack, Places

ASSIGNMENT = "01_score_and_loss"
LITTER = "rt-was-here"
LITTERED = ("/tmp", "/dev/shm", "/var/tmp", "/")
ORDINARY = Limits(exercise_seconds=20.0, notebook_seconds=60.0, memory_mb=512)
SHORT = Limits(exercise_seconds=1.5, notebook_seconds=3.0, memory_mb=512)


@dataclass
class Outcome:
    """What came of one attack.

    gained: points beyond those of the honest equivalent.  kept: whether answers that were right kept theirs.
    next: whether the honest student graded after it got all points.  told: all that its author gets to see.
    """

    attack: Attack
    student: str
    result: SubmissionResult
    gained: float
    kept: bool
    next: bool
    told: str

    @property
    def refused(self) -> bool:
        """Whether the notebook was not graded, and a sentence of ours says why."""
        return self.result.status != "graded"


@dataclass
class Report:
    """What came of a class of attacks; every list is empty when all went well."""

    outcomes: list[Outcome]
    leaked: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    litter: list[str] = field(default_factory=list)
    complaints: str = ""
    terminal: str = ""
    json: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    grades: str = ""
    memory_mb: float = 0.0
    seconds: float = 0.0

    def for_pickle(self) -> dict:
        """The report without the attacks themselves, which hold functions."""
        return vars(self) | {"outcomes": [vars(outcome) | {"attack": None} for outcome in self.outcomes]}

    @classmethod
    def from_pickle(cls, data: dict, attacks: Sequence[Attack]) -> Report:
        """Return the report on these attacks that `for_pickle` took apart."""
        pairs = zip(data["outcomes"], attacks, strict=True)
        return cls(
            **data | {"outcomes": [Outcome(**outcome | {"attack": attack}) for outcome, attack in pairs]}
        )


def run(attacks: Sequence[Attack], *, confined: bool = True) -> Report:
    """Grade a class of these attackers, each followed by an honest student, and look around afterwards."""
    started = time.monotonic()
    course = find_course()
    notebook = course.notebook(ASSIGNMENT)
    with tempfile.TemporaryDirectory(prefix="red-team-") as place, _orphans_come_here():
        ring = Ring(Path(place), notebook, attacks)
        before, others, memory = ring.fingerprints(), _processes(), _most_memory()
        slow = {name for attack in attacks if attack.slow for name in ring.students[attack]}
        results: dict[str, SubmissionResult] = {}
        with ring.standard_error() as complaints:
            for limits, is_slow in ((ORDINARY, False), (SHORT, True)):
                tasks = [task for task in ring.tasks if (task.student in slow) == is_slow]
                settings = Settings(limits, confined, workers=2)
                with open_ledger(ring.output) as ledger:
                    graded = grade_class(course, notebook, tasks, ledger, settings) if tasks else []
                results |= {result.student: result for result in graded}
        everything = [results[task.student] for task in ring.tasks]
        record(course, notebook, everything, ring.output)
        report = Report([ring.outcome(attack, results) for attack in attacks])
        report.complaints = complaints()
        report.terminal, report.json = ring.shown(everything)
        report.grades = (ring.output / "grades.csv").read_text(encoding="utf-8")
        report.pages = ring.pages()
        report.changed = [name for name, seen in ring.fingerprints().items() if seen != before[name]]
        report.leaked = ring.leaks(report)
        report.litter = [p for folder in LITTERED for p in _listed(folder) if LITTER in p]
        report.litter += [str(p) for p in ring.places.outside.iterdir()]
        report.processes = _left_behind(others)
        report.memory_mb = _most_memory() if _most_memory() > memory else 0.0
        report.seconds = time.monotonic() - started
    return report


class Ring:
    """A folder with canaries, a class of attackers, and honest students between them."""

    def __init__(self, root: Path, notebook: Notebook, attacks: Sequence[Attack]):
        self.notebook, self.suite = notebook, load_suite(notebook)
        self.submissions, self.output = root / "submitted", root / "graded"
        self.marks = {
            name: f"hush-hush-{secrets.token_hex(12)}" for name in ("secret", "neighbour", "gradebook")
        }
        self.places = Places(
            secret=root / "secret.txt",
            solution=notebook.solution,
            hidden_tests=next(
                Path(notebook.root, "grader", "exercises", notebook.name, "tests").glob("[a-z]*.py")
            ),
            neighbour=self._path("0000-alba"),
            gradebook=root / "other" / "gradebook.db",
            outside=root / "outside",
        )
        root.chmod(0o755)
        self._canaries()
        self.students: dict[Attack, tuple[str, ...]] = {}
        for number, attack in enumerate(attacks):
            self._hand_in(number, attack)
        self.tasks = find_submissions(self.submissions, notebook)

    def _path(self, student: str) -> Path:
        return self.submissions / student / self.notebook.assignment / self.notebook.release.name

    def _write(self, student: str, content: str | bytes) -> Path:
        path = self._path(student)
        path.parent.mkdir(parents=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return path

    def _canaries(self) -> None:
        self.places.outside.mkdir()
        self.places.outside.chmod(0o777)
        self.places.gradebook.parent.mkdir()
        for name, mark in self.marks.items():
            path = getattr(self.places, name)
            if name != "neighbour":
                path.write_text(mark)
                path.chmod(0o644)
        answers = dict(self.suite.reference.answers)
        answers["softmax"] = f"# {self.marks['neighbour']}\n{answers['softmax']}"
        self._write("0000-alba", submitted(self.suite, answers))

    def _hand_in(self, number: int, attack: Attack) -> None:
        """Write the attacker's, the equivalent's and the honest neighbour's submissions."""
        name = f"{number + 1:04}-mallory"
        student = os.fsdecode(attack.student) if attack.student is not None else name
        path = self._write(student, attack.notebook(self.suite, self.places))
        if attack.hand_in:
            attack.hand_in(path.parent, self.places)
        students = [student]
        if attack.equivalent:
            students.append(f"{name}-equivalent")
            answers = attack.answers(self.suite, self.places, attack.equivalent)
            self._write(students[-1], submitted(self.suite, answers))
        students.append(f"{name}-next")
        right = {exercise: self.suite.reference.answers[exercise] for exercise in QUICK}
        self._write(students[-1], submitted(self.suite, right))
        self.students[attack] = tuple(students)

    def outcome(self, attack: Attack, results: dict[str, SubmissionResult]) -> Outcome:
        """Judge the verdict on one attack."""
        student, *equivalent, after = self.students[attack]
        result, points = results[student], self.notebook.points()
        got = {verdict.exercise: verdict.points for verdict in result.exercises}
        fair = dict.fromkeys(points, 0.0)
        if equivalent:
            fair |= {verdict.exercise: verdict.points for verdict in results[equivalent[0]].exercises}
        if attack.honest:
            fair |= {name: points[name] for name in QUICK}
        gained = sum(max(got[name] - fair[name], 0.0) for name in points)
        kept = not attack.honest or all(got[name] == points[name] for name in QUICK)
        right = results[after].points == sum(points[name] for name in QUICK)
        return Outcome(attack, student, result, gained, kept, right, self.told(student))

    def told(self, student: str) -> str:
        """All text that a student's feedback and autograded notebook hold, and a row of the grades."""
        text = []
        for folder in ("feedback", "autograded"):
            for path in sorted((self.output / folder / student).rglob("*")):
                if path.is_file():
                    text.append(path.read_text(encoding="utf-8", errors="replace"))
        return "\n".join(text)

    def pages(self) -> dict[str, str]:
        """All feedback pages by student."""
        found = (self.output / "feedback").glob(f"*/*/{self.notebook.name}.html")
        return {path.parts[-3]: path.read_text(encoding="utf-8") for path in found}

    def shown(self, results: list[SubmissionResult]) -> tuple[str, str]:
        """What the instructor's terminal shows, as a table and as JSON."""
        told = []
        for show in (
            lambda: show_results(results, _NoPlaces()),
            lambda: say_json({"submissions": [result.public() for result in results]}),
        ):
            with contextlib.redirect_stdout(
                io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace")
            ) as shown:
                show()
                shown.flush()
                told.append(shown.buffer.getvalue().decode())
        return told[0], told[1]

    def leaks(self, report: Report) -> list[str]:
        """Canaries and sources that came out anywhere but where they belong."""
        secret = {name: mark for name, mark in self.marks.items()}
        secret |= {
            "a solution": "BEGIN SOLUTION",
            "a hidden test": "Hidden tests of",
            "a way out": "ESCAPED: ",
        }
        found = []
        for outcome in report.outcomes:
            told = outcome.told + str(outcome.result.public())
            found += [f"{outcome.attack.name}: {name}" for name, mark in secret.items() if mark in told]
        for name, mark in secret.items():
            found += [
                f"{what}: {name}" for what in ("terminal", "json", "grades") if mark in getattr(report, what)
            ]
        return found

    def fingerprints(self) -> dict[str, str]:
        """A fingerprint of everything that no submission may change."""
        watched = {name: path for name, path in vars(self.places).items() if name != "outside"}
        watched |= {"submissions": self.submissions, "release": self.notebook.release.parent}
        watched |= {
            "solutions": self.notebook.solution.parent,
            "hidden tests": self.places.hidden_tests.parent,
        }
        return {name: _fingerprint(path) for name, path in watched.items()}

    @contextlib.contextmanager
    def standard_error(self) -> Iterator:
        """Catch what workers write to standard error; yields a function that returns it."""
        with tempfile.TemporaryFile() as file:
            saved = os.dup(2)
            os.dup2(file.fileno(), 2)
            text: list[str] = []
            try:
                yield lambda: text[0]
            finally:
                os.dup2(saved, 2)
                os.close(saved)
                file.seek(0)
                text.append(file.read().decode("utf-8", "replace"))


class _NoPlaces:
    def rows(self) -> list:
        return []


def _fingerprint(path: Path) -> str:
    """SHA-256 over names, kinds, modes, times and contents beneath a path; no link is followed."""
    digest = hashlib.sha256()
    for each in [path, *sorted(path.rglob("*"))]:
        if "__pycache__" in each.parts:
            continue
        status = each.lstat()
        kind = (status.st_mode, status.st_uid, status.st_nlink if not each.is_dir() else 0)
        digest.update(
            repr((str(each), kind, each.is_dir() or status.st_mtime_ns)).encode("utf-8", "backslashreplace")
        )
        if each.is_file() and not each.is_symlink() and status.st_size < 1 << 20:
            digest.update(each.read_bytes())
    return digest.hexdigest()


def _most_memory() -> float:
    """The most memory in MB that a process started from here had at any time."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _listed(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return [f"{folder}/{name}" for name in os.listdir(folder)]
    return []


@contextlib.contextmanager
def _orphans_come_here() -> Iterator[None]:
    """Become the parent of whatever outlives its own, so that it can be seen and ended (Linux)."""
    set_child_subreaper = 36
    libc = ctypes.CDLL(None)
    libc.prctl(set_child_subreaper, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(set_child_subreaper, 0, 0, 0, 0)


def _processes() -> dict[int, str]:
    """The descendants of this process, by id, and their command lines."""
    parents, commands = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents[int(folder.name)] = int(fields[1])
                commands[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    found: dict[int, str] = {}
    grown = {os.getpid()}
    while grown:
        grown = {pid for pid, parent in parents.items() if parent in grown and pid not in found}
        found |= {pid: commands[pid] for pid in grown}
    return found


def _left_behind(before: dict[int, str]) -> list[str]:
    """Descendants that were not there before and stay for more than a moment; they are ended."""
    for _ in range(50):
        left = {pid: command for pid, command in _processes().items() if pid not in before}
        if not left:
            return []
        time.sleep(0.1)
    for pid in left:
        with contextlib.suppress(OSError):
            os.kill(pid, 9)
    return list(left.values())
