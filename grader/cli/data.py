"""Install CIFAR-10, beside the part of Fashion-MNIST that the course ships and that is enough for it.

Without --file it is downloaded (170 MB); a download that broke off is resumed. Afterwards every notebook uses
it when CS231N_DATASET=cifar10 is set.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.cli.say import refusing

SUMMARY = "install CIFAR-10 beside the data that the course ships"
EXAMPLE = "cs231n data cifar10 --file ~/Downloads/cifar-10-binary.tar.gz"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", choices=["cifar10"], help="which data set")
    parser.add_argument("--file", type=Path, help="a cifar-10-binary.tar.gz that is already on disk")
    parser.set_defaults(
        interrupted="stopped; what was downloaded is kept: the same command goes on from there"
    )


def run(args: argparse.Namespace) -> int:
    """Install the data set and say where it is."""
    from cs231n_utils.data import DataError
    from cs231n_utils.data.cifar10 import install_cifar10

    with refusing(DataError):
        place = install_cifar10(file=args.file)
    print(f"CIFAR-10 is in {place}; set CS231N_DATASET=cifar10 to use it in every notebook")
    return 0
