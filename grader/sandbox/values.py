"""What crosses between the grader and a student's process, as the grader sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One code cell of a notebook: `role` is "setup" (ours), "answer" or "helper" (the student's)."""

    id: str
    source: str
    role: str


@dataclass(frozen=True)
class StudentError:
    """An exception of the student's code as text; `line` counts from 1 in the student's own cell."""

    kind: str
    message: str
    cell: str | None = None
    line: int | None = None
    source_line: str | None = None

    def __str__(self) -> str:
        """Return it as the last line of a traceback."""
        return f"{self.kind}: {self.message}" if self.message else self.kind


@dataclass(frozen=True)
class CellReport:
    """What came of running one cell; `names` are the functions and classes it has defined."""

    ok: bool
    error: str | None = None
    error_kind: str | None = None
    line: int | None = None
    output: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What came of one call.

    `changed` holds the arguments that the call changed in place, by position or keyword, as they are now.
    `used_global_rng`: numpy's global generator was seeded or drawn from.
    """

    value: object = None
    changed: dict[int | str, object] = field(default_factory=dict)
    error: StudentError | None = None
    output: str = ""
    used_global_rng: bool = False


@dataclass(frozen=True)
class Callback:
    """An argument: the student gets a function, each call of which is made here, with plain arguments.

    What `function` raises reaches the student as an exception of the same name and message.
    """

    function: Callable


@dataclass(frozen=True)
class Rng:
    """An argument: the student gets `np.random.default_rng(seed)`."""

    seed: int


class Handle:
    """A value that stays in the student's process and may be handed back as an argument or in one.

    `what` describes it in words ("generator", "ndarray of object (3,)"); it is the student's claim.
    """

    def __init__(self, number: int, what: str, owner: object, forget: Callable[[int], None]):
        self.number, self.what, self.owner, self._forget = number, what, owner, forget

    def __repr__(self) -> str:
        """Return what it stands for, in angle brackets."""
        return f"<{self.what}>"

    def __del__(self) -> None:
        """Let the student's process forget the value."""
        self._forget(self.number)


class Died(Exception):
    """The student's process is gone; `str()` says why in a sentence.

    `reason`: "timeout", "memory", "exit" (left of its own accord), "crash" (a signal) or "protocol" (said
    something malformed). `cell`: the cell that was running, None during a call.
    """

    def __init__(self, reason: str, sentence: str, cell: str | None = None):
        super().__init__(sentence)
        self.reason, self.cell = reason, cell


class Unconfined(Exception):
    """There is no working confinement on this machine; `str()` says what to install or set."""
