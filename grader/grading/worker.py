"""One grading process: reads tasks as JSON lines, answers each with a verdict as a JSON line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from grader import sandbox
from grader.course import find_course
from grader.grading.bounds import keep_to_processor
from grader.grading.ledger import content_key
from grader.grading.one import grade_submission
from grader.grading.submission import BrokenSubmission, read_submission


def main() -> None:
    """Serve tasks from standard input until it ends. The first line holds the settings."""
    # Whatever a library prints must not end up between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    settings = json.loads(sys.stdin.readline())
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
            path = Path(task["path"])
            result = grade_submission(notebook, task["student"], path, box)
            say({"key": _key(task["student"], path, notebook, settings), "result": result.as_json()})


def _key(student: str, path: Path, notebook, settings: dict) -> str | None:
    """The content that was graded; None for a notebook that could not be read."""
    try:
        return content_key(student, read_submission(path, notebook), notebook, key_settings(settings))
    except BrokenSubmission:
        return None


def key_settings(settings: dict) -> dict:
    """The settings that a verdict depends on."""
    return {"limits": settings["limits"], "confined": settings["confined"]}


if __name__ == "__main__":
    main()
