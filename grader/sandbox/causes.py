"""Why a process ended that was not killed by the grader."""

import signal

from .values import Died

OUT_OF_MEMORY = 77  # as in runtime.notebook


def cause_of_death(status: int | None, cpu: float, processor_seconds: float) -> Died:
    """Return the cause, from an exit status (minus the signal), the processor time used, and its limit."""
    if status == -signal.SIGXCPU or (status == -signal.SIGKILL and cpu >= processor_seconds):
        return Died("timeout", "The code used more processor time than a notebook may.")
    if status in (OUT_OF_MEMORY, -signal.SIGKILL):
        return Died("memory", "The code used more memory than there is.")
    if status is not None and status < 0:
        # Real-time signals have numbers, most of them no names.
        name = next((each.name for each in signal.Signals if each == -status), f"signal {-status}")
        return Died("crash", f"The notebook's process crashed ({name}).")
    return Died("exit", "The notebook's process ended itself.")
