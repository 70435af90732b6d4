"""What live explorers share: sliders that do not pile up, and a sentence for readers without a kernel."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ipywidgets

NO_SLIDERS = "The sliders need a running kernel; the still pictures above tell the story."


def present(board: "ipywidgets.Widget") -> None:
    """Display a board of sliders.

    What a reader without widgets gets is a sentence, and not the printed form of all the sliders.
    """
    from IPython.display import display

    display(board._repr_mimebundle_() | {"text/plain": NO_SLIDERS}, raw=True)


def not_too_often(redraw: Callable[[], None]) -> Callable[[object], None]:
    """Return an observer for sliders: moves that arrive while a picture is being drawn share the next one."""
    waiting = False

    def draw_now() -> None:
        nonlocal waiting
        waiting = False
        redraw()

    def observer(_change: object) -> None:
        nonlocal waiting
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel there is nobody to wait for
            redraw()
            return
        if not waiting:
            waiting = True
            loop.call_later(0.02, draw_now)

    return observer
