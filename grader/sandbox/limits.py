"""How much a submission may use. Each limit has a default that honest notebooks stay far below."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one notebook's process; change them with `dataclasses.replace`."""

    exercise_seconds: float = 10.0
    """Wall-clock time for the hidden tests of one exercise."""
    notebook_seconds: float = 60.0
    """Wall-clock time for running a notebook's cells."""
    processor_seconds: int = 300
    """Processor time of a process over its whole life, its threads included."""
    memory_mb: int = 1024
    """Address space beyond what the warm process has from the start."""
    disk_mb: int = 64
    """Files in the notebook's working folder, which is in memory and vanishes."""
    output_kb: int = 256
    """Printed text of one cell or one call; the rest is dropped."""
    exchange_mb: int = 512
    """What a notebook may send to the grader during one call."""
