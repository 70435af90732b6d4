"""Try all attacks on this machine's grader and print what they gained: `python -m tests.red_team [WORD ...]`.

Words choose attacks by family or name. The exit code is 0 when nothing was gained, read, changed or left.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from rich.console import Console
from rich.table import Table

from tests.red_team.arena import Report, run
from tests.red_team.attacks import ALL


def main(words: list[str]) -> int:
    """Run the chosen attacks and print a row a family."""
    chosen = [a for a in ALL if not words or any(word in f"{a.family}: {a.name}" for word in words)]
    report = run(chosen)
    families = defaultdict(list)
    for outcome in report.outcomes:
        families[outcome.attack.family].append(outcome)
    table = Table(box=None, pad_edge=False)
    for heading in ("family", "attacks tried", "points gained", "neighbours hurt"):
        table.add_column(heading, justify="left" if heading == "family" else "right")
    for family, outcomes in families.items():
        hurt = sum(not outcome.next for outcome in outcomes)
        table.add_row(family, str(len(outcomes)), f"{sum(o.gained for o in outcomes):g}", str(hurt))
    gained = sum(outcome.gained for outcome in report.outcomes)
    table.add_row(
        "all",
        str(len(report.outcomes)),
        f"{gained:g}",
        str(sum(not o.next for o in report.outcomes)),
        style="bold",
    )
    console = Console()
    console.print(table)
    for what, found in _aftermath(report).items():
        console.print(f"{what:<28}{len(found)}" + "".join(f"\n  {each}" for each in found), markup=False)
    console.print(f"{report.seconds:.0f} seconds")
    return 1 if gained or any(_aftermath(report).values()) else 0


def _aftermath(report: Report) -> dict[str, list[str]]:
    failed = [o.attack.name for o in report.outcomes if "the grader itself failed" in o.result.message]
    return {
        "points gained by": [o.attack.name for o in report.outcomes if o.gained],
        "right answers that lost": [o.attack.name for o in report.outcomes if not o.kept],
        "neighbours hurt by": [o.attack.name for o in report.outcomes if not o.next],
        "grader failed on": failed,
        "secrets that leaked": report.leaked,
        "files changed": report.changed + report.litter,
        "processes left": report.processes,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
