"""One grading process: reads tasks as JSON lines, answers each with a verdict as a JSON line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from grader import sandbox
from grader.course import Notebook, find_course
from grader.grading.bounds import end_with, keep_to_processor
from grader.grading.ledger import content_key
from grader.grading.one import broken_result, graded_result
from grader.grading.submission import BrokenSubmission, handed_in, read_submission


def main() -> None:
    """Serve tasks from standard input until it ends. The first line holds the settings."""
    # Whatever a library prints must not end up between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    settings = json.loads(sys.stdin.readline())
    end_with(settings["parent"])
    notebook = find_course(Path(settings["root"])).notebook(settings["assignment"])
    limits = sandbox.Limits(**settings["limits"])
    if settings.get("place") is not None:
        keep_to_processor(settings["place"])

    def say(reply: dict) -> None:
        answers.write(json.dumps(reply) + "\n")
        answers.flush()

    try:
        box = sandbox.Sandbox(limits, confined=settings["confined"], hide=settings["hide"])
    except sandbox.Unconfined as error:
        say({"ready": False, "sentence": str(error)})
        return
    with box:
        say({"ready": True})
        for line in sys.stdin:
            task = json.loads(line)
            say(_answer(notebook, task["student"], Path(task["path"]), box, settings))


def _answer(notebook: Notebook, student: str, path: Path, box: sandbox.Sandbox, settings: dict) -> dict:
    """The verdict on one notebook, and the key of what was read: the file may change in the meantime."""
    timestamp = handed_in(path)
    try:
        submission = read_submission(path, notebook)
    except BrokenSubmission as broken:
        return {"key": None, "result": broken_result(notebook, student, str(broken), timestamp).as_json()}
    key = content_key(student, submission, notebook, key_settings(settings))
    return {"key": key, "result": graded_result(notebook, student, submission, box, timestamp).as_json()}


def key_settings(settings: dict) -> dict:
    """The settings that a verdict depends on."""
    return {"limits": settings["limits"], "confined": settings["confined"]}


if __name__ == "__main__":
    main()
