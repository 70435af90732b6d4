"""The command `cs231n`: thin; a wing is imported when its command runs."""

from grader.cli.main import main

__all__ = ["main"]
