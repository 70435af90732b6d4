"""All attacks, a file a group of families."""

from tests.red_team.attacks import (
    beside,
    exhausting,
    forging,
    lying,
    markup,
    notebook,
    processes,
    reading,
    recognising,
)

ALL = tuple(
    attack
    for module in (reading, forging, lying, recognising, notebook, processes, exhausting, markup, beside)
    for attack in module.ATTACKS
)
