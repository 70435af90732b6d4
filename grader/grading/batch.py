"""Grade a class: a few workers, one verdict at a time from each, none lost and none hurt by a neighbour."""

from __future__ import annotations

import json
import os
import selectors
import stat
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import grader
from grader import sandbox
from grader.course import Course, CourseError, Notebook
from grader.grading.ledger import Ledger, content_key
from grader.grading.one import broken_result
from grader.grading.result import SubmissionResult
from grader.grading.submission import BrokenSubmission, handed_in, read_submission
from grader.grading.worker import key_settings

# A worker enforces the sandbox's limits itself; one that is silent for this much longer has failed.
PATIENCE = 60.0
# How often a process may end before it is ready; nobody's notebook is to blame for that.
FAILED_STARTS = 3
NO_START = "the processes that grade end before they begin: `cs231n doctor` says what is missing"
# The working folder may be a student's: nothing is imported from there.
WORKER = (
    f"import sys; sys.path.insert(0, {str(Path(grader.__file__).parents[1])!r}); "
    "from grader.grading.worker import main; main()"
)


@dataclass(frozen=True)
class Task:
    """One notebook to grade."""

    student: str
    path: Path


@dataclass
class Settings:
    """How a class is graded."""

    limits: sandbox.Limits = field(default_factory=sandbox.Limits)
    confined: bool = True
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)

    def for_worker(self, notebook: Notebook) -> dict:
        """Return the first line that a worker reads."""
        return {
            "root": str(notebook.root),
            "assignment": notebook.assignment,
            "limits": asdict(self.limits),
            "confined": self.confined,
        }


def find_submissions(folder: Path, notebook: Notebook, students: Sequence[str] = ()) -> list[Task]:
    """List what students handed in: `folder/<student>/<assignment>/<notebook>.ipynb`.

    A student whose folder of the assignment is there but holds no notebook is listed too.
    Raises CourseError when there is nothing at all.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be read ({error.strerror}): name the folder with --submissions"
        ) from None
    tasks = []
    for name in names:
        place = folder / name / notebook.assignment
        if not name.startswith(".") and _is_folder(place) and (not students or name in students):
            tasks.append(Task(name, place / notebook.release.name))
    missing = set(students) - {task.student for task in tasks}
    if missing:
        raise CourseError(
            f"{', '.join(sorted(missing))} handed in nothing for {notebook.assignment} in {folder}"
        )
    if not tasks:
        layout = f"<student>/{notebook.assignment}/{notebook.release.name}"
        raise CourseError(f"no submissions in {folder}: it must hold {layout}")
    return tasks


def _is_folder(place: Path) -> bool:
    """Whether a folder is there, or what reading will refuse: a link, or one that is locked."""
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return stat.S_ISDIR(mode) or stat.S_ISLNK(mode)


def grade_class(
    course: Course,
    notebook: Notebook,
    tasks: Sequence[Task],
    ledger: Ledger,
    settings: Settings,
    on_result: Callable[[SubmissionResult], None] = lambda result: None,
    *,
    afresh: bool = False,
) -> list[SubmissionResult]:
    """Grade all tasks, those that the ledger knows from there (unless `afresh`); return them in order.

    Every verdict is in the ledger before the next one is awaited, so a second run goes on from there.
    Raises CourseError when student code cannot be confined, or no worker starts.
    """
    notebook.check_release()
    results: dict[str, SubmissionResult] = {}
    open_tasks: deque[Task] = deque()
    for task in tasks:
        known = None if afresh else _known(task, notebook, ledger, settings)
        if known:
            results[task.student] = known
            on_result(known)
        else:
            open_tasks.append(task)
    for task, key, result in _graded(notebook, open_tasks, settings, [ledger.output]):
        if key and result.status == "graded":
            ledger.keep(key, result)
        results[task.student] = result
        on_result(result)
    return [results[task.student] for task in tasks]


def _known(task: Task, notebook: Notebook, ledger: Ledger, settings: Settings) -> SubmissionResult | None:
    try:
        submission = read_submission(task.path, notebook)
    except BrokenSubmission as broken:
        return broken_result(notebook, task.student, str(broken), handed_in(task.path))
    wanted = key_settings(settings.for_worker(notebook))
    known = ledger.find(content_key(task.student, submission, notebook, wanted))
    return known.of(task.student, handed_in(task.path)) if known else None


class _Worker:
    """The process behind one sandbox, and the task that it has in hand."""

    def __init__(self, first_line: dict, place: int):
        self.task: Task | None = None
        self.place = place
        self.since = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._send(first_line)

    def give(self, task: Task) -> None:
        self.task, self.since = task, time.monotonic()
        self._send({"student": task.student, "path": str(task.path)})

    def _send(self, line: dict) -> None:
        # A worker that is gone is noticed when its answer is awaited.
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(line).encode() + b"\n")
            self.process.stdin.flush()

    def answer(self) -> dict | None:
        """Read the answer; None when the process has ended instead."""
        line = self.process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()


def _graded(
    notebook: Notebook, tasks: deque[Task], settings: Settings, hide: Sequence[Path]
) -> Iterator[tuple[Task, str | None, SubmissionResult]]:
    """Yield verdicts as they come. Course, submissions and `hide` are hidden from student code.

    A worker that dies is replaced; the task that it had in hand is tried once more, then blamed alone.
    """
    if not tasks:
        return
    hidden = {notebook.root, *(task.path.parents[2] for task in tasks), *hide}
    first_line = settings.for_worker(notebook) | {
        "hide": [str(folder.absolute()) for folder in hidden],
        "parent": os.getpid(),
    }
    patience = settings.limits.notebook_seconds * 3 + PATIENCE
    tried: set[Task] = set()
    failed_starts = 0
    selector = selectors.DefaultSelector()
    workers: set[_Worker] = set()

    def hire() -> None:
        place = min(set(range(len(workers) + 1)) - {worker.place for worker in workers})
        worker = _Worker(first_line | {"place": place if settings.workers > 1 else None}, place)
        workers.add(worker)
        selector.register(worker.process.stdout, selectors.EVENT_READ, worker)

    def dismiss(worker: _Worker) -> None:
        selector.unregister(worker.process.stdout)
        worker.end()
        workers.discard(worker)

    try:
        for _ in range(min(settings.workers, len(tasks))):
            hire()
        while workers:
            ready = [key.data for key, _ in selector.select(timeout=1.0)]
            late = [w for w in workers if time.monotonic() - w.since > patience and w not in ready]
            for worker in [*ready, *late]:
                task = worker.task
                reply = worker.answer() if worker in ready else None
                if task is None and reply and not reply["ready"]:
                    raise CourseError(reply["sentence"])
                if reply:
                    if task:
                        yield task, reply["key"], SubmissionResult.from_json(reply["result"])
                    if tasks:
                        worker.give(tasks.popleft())
                    else:
                        dismiss(worker)
                    continue
                dismiss(worker)
                if task is None:
                    failed_starts += 1
                    if failed_starts == FAILED_STARTS:
                        raise CourseError(NO_START)
                elif task in tried:
                    sentence = (
                        "the grader itself failed on this notebook, twice: grade it by hand, and report it"
                    )
                    yield task, None, broken_result(notebook, task.student, sentence, handed_in(task.path))
                else:
                    tried.add(task)
                    tasks.append(task)
                if tasks:
                    hire()
    finally:
        for worker in list(workers):
            dismiss(worker)
        selector.close()
