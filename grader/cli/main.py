"""Parse the command line, run one command, turn what can go wrong into a sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence

from grader.cli import build, data, demo, doctor, grade, prove
from grader.cli.say import Refused, warn

COMMANDS = {
    "build": build,
    "grade": grade,
    "doctor": doctor,
    "prove": prove,
    "data": data,
    "demo": demo,
}

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run `cs231n` with these arguments (default: the process's own) and return its exit code."""
    _mend_streams()
    args = _parser().parse_args(argv)
    _end_in_order()
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except Refused as refused:
        warn(str(refused))
        return FAILED
    except KeyboardInterrupt:
        warn(getattr(args, "interrupted", "stopped; nothing half-done was left behind"))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        warn(f"{where}{error.strerror or error}; mend that and run the same command again")
        return FAILED


def _end_in_order() -> None:
    """Take a request to end, or a terminal that is closed, as Ctrl-C is taken."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        ours = threading.current_thread() is threading.main_thread()
        if number and ours and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _mend_streams() -> None:
    """Let a sign that a terminal cannot show, or a stream that was closed, never be the end of a command."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The lowest free descriptor is this one: no file that is opened later must get its number.
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, "r" if number == 0 else "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cs231n",
        description="Build, release and grade the course's notebooks.",
        epilog="example: cs231n grade 01_score_and_loss --submissions submitted",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=module.SUMMARY,
            description=module.__doc__,
            epilog=f"example: {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser
