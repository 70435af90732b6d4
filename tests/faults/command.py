"""The command `cs231n` in a process of its own, and classes on disk for it."""

import functools
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.course import find_course
from grader.exercises.suite import load_suite
from grader.sample_class import submitted

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT, FILE = "01_score_and_loss", "score_and_loss.ipynb"
COMMAND = [sys.executable, "-c", "import sys; from grader.cli import main; sys.exit(main())"]
# Any other thing on standard output would break the one JSON object that a program reads.
PRINTS = 'import sys\nprint(\'{"points": 1000}\')\nprint("}", file=sys.stderr)\nsys.stdout.flush()\n\n\n'


@functools.cache
def right(prefix: str = "") -> str:
    """A notebook with right answers; `prefix` stands above one of them."""
    suite = load_suite(find_course(ROOT).notebook(ASSIGNMENT))
    answers = dict(suite.reference.answers)
    return submitted(suite, answers | {"softmax": prefix + answers["softmax"]})


def hand_in(folder: Path, student: str, content: str | bytes = "") -> Path:
    """Write what a student handed in; return the notebook's path."""
    path = folder / student / ASSIGNMENT / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return path


def start(
    *args, env: dict | None = None, preexec_fn: Callable[[], None] | None = None, **settings
) -> subprocess.Popen:
    """Start the command in the course folder; `preexec_fn` runs in the new process before it."""

    def prepare():
        # A shell that starts the tests in the background has Ctrl-C ignored, by us and all that we start.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if preexec_fn is not None:
            preexec_fn()

    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT} | settings
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | (env or {})
    return subprocess.Popen([*COMMAND, *map(str, args)], env=environment, preexec_fn=prepare, **settings)


def run(*args, **settings) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it said on standard output and standard error."""
    process = start(*args, **settings)
    out, error = process.communicate(timeout=120)
    return process.returncode, (out or b"").decode(), (error or b"").decode()


def grade(submissions: Path, output: Path, *args, **settings) -> tuple[int, str, str]:
    """Run `cs231n grade`."""
    return run("grade", ASSIGNMENT, "--submissions", submissions, "--output", output, *args, **settings)


def refused(outcome: tuple[int, str, str], *signs: str) -> None:
    """Hold a refusal: exit code 1, nothing on standard output, one sentence that holds these signs."""
    code, out, error = outcome
    assert (code, out) == (1, ""), error
    assert error.startswith("cs231n: "), error
    assert error.count("\n") == 1, error
    for sign in signs:
        assert sign in error


def verdicts(out: str) -> dict[str, dict]:
    """The submissions in the one JSON object on standard output, by student."""
    return {each["student"]: each for each in json.loads(out)["submissions"]}


def kept(output: Path) -> dict[str, str]:
    """The verdicts in an output folder's ledger, by their keys; none while there is no ledger."""
    path = output / ".cs231n" / "ledger.db"
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return dict(db.execute("SELECT key, result FROM verdicts"))
        finally:
            db.close()
    except sqlite3.Error:
        return {}


def is_sound(gradebook: Path) -> bool:
    """Whether a gradebook is whole, and holds all that a transaction wrote or nothing."""
    db = sqlite3.connect(gradebook)
    try:
        return db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        db.close()


def wait_until(condition, seconds: float = 60.0) -> None:
    """Wait for a condition; fail when it does not come about."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def graders(mark: str) -> list[int]:
    """The processes that were started with MARK=mark in their environment; Linux only."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARK={mark}".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            pass
    return found
