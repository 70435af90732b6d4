"""Files beside the notebook, and files that are not what they seem: links, pipes, devices."""

import os
from functools import partial

from tests.red_team.attack import Attack

_beside = partial(Attack, "files beside", exercises=("softmax",))
_link = partial(Attack, "links and pipes", broken=True)


def _files(**contents: str):
    def hand_in(folder, places):
        for name, text in contents.items():
            path = folder / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return hand_in


def _timestamp(make):
    return lambda folder, places: make(folder / "timestamp.txt", places)


def _instead(make):
    """Hand in something else under the notebook's name."""

    def hand_in(folder, places):
        notebook = next(folder.glob("*.ipynb"))
        notebook.unlink()
        make(notebook, places)

    return hand_in


def _folder_is_a_link(level: int, to):
    def hand_in(folder, places):
        place = [folder, folder.parent][level]
        place.rename(place.with_name(f".{place.name}.moved"))
        place.symlink_to(to(places)[level])

    return hand_in


def _neighbours(places):
    return places.neighbour.parent, places.neighbour.parent.parent


def _huge(path, places):
    with open(path, "wb") as file:
        file.truncate(1 << 40)


SHADOW = "raise SystemExit(open('/etc/passwd').read())"

ATTACKS = (
    _beside(
        "modules that shadow ours",
        "imported in the place of numpy",
        hand_in=_files(
            numpy_dot_py=SHADOW,
            sitecustomize_dot_py=SHADOW,
            conftest_dot_py=SHADOW,
            ipykernel_launcher_dot_py=SHADOW,
            matplotlib____init___dot_py=SHADOW,
            cs231n_utils____init___dot_py=SHADOW,
            runtime____init___dot_py=SHADOW,
        ),
    ),
    _beside(
        "results and settings",
        "read in the place of ours",
        hand_in=_files(
            gradebook_dot_db="x",
            nbgrader_config_dot_py=SHADOW,
            grades_dot_csv="mallory,64",
            results_dot_json="{}",
            autograded__x="64",
            _dot_cs231n__ledger_dot_db="x",
        ),
    ),
    _beside(
        "a better notebook",
        "the first one found counts",
        hand_in=_files(
            a_dot_ipynb="{}", score_and_loss_2_dot_ipynb="{}", score_and_loss_dot_ipynb_dot_bak="{}"
        ),
    ),
    _beside(
        "a timestamp that is a link",
        "the first bytes of a secret",
        hand_in=_timestamp(lambda path, places: path.symlink_to(places.secret)),
    ),
    _beside(
        "a timestamp that is a pipe",
        "the grader waits for ever",
        hand_in=_timestamp(lambda path, places: os.mkfifo(path)),
    ),
    _beside("a timestamp of a terabyte", "the grader reads it whole", hand_in=_timestamp(_huge)),
    _beside(
        "a timestamp without end",
        "a device",
        hand_in=_timestamp(lambda path, places: path.symlink_to("/dev/zero")),
    ),
    _beside(
        "a timestamp full of markup",
        "a notice, a page",
        hand_in=_timestamp(lambda path, places: path.write_text("<script>alert(1)</script>\x1b[31m=1+1")),
    ),
    _beside(
        "a timestamp from the year zero",
        "a date that overflows",
        hand_in=_timestamp(lambda path, places: path.write_text("0000-00-00 99:99 +9999999999")),
    ),
    _link(
        "a link to a neighbour's notebook",
        "their points",
        hand_in=_instead(lambda path, places: path.symlink_to(places.neighbour)),
    ),
    _link(
        "a link to the source with solutions",
        "all points",
        hand_in=_instead(lambda path, places: path.symlink_to(places.solution)),
    ),
    _link(
        "an assignment that is a link",
        "a neighbour's, through the folder",
        hand_in=_folder_is_a_link(0, _neighbours),
    ),
    _link("a student who is a link", "the same, one higher", hand_in=_folder_is_a_link(1, _neighbours)),
    _link(
        "a folder that links to itself",
        "an endless search",
        hand_in=_folder_is_a_link(0, lambda places: ("01_score_and_loss",)),
    ),
    _link("a pipe", "the grader waits for ever", hand_in=_instead(lambda path, places: os.mkfifo(path))),
    _link("a folder", "the same name, another kind", hand_in=_instead(lambda path, places: path.mkdir())),
    _link(
        "a device", "bytes without end", hand_in=_instead(lambda path, places: path.symlink_to("/dev/zero"))
    ),
    _link(
        "a socket", "neither file nor folder", hand_in=_instead(lambda path, places: os.mknod(path, 0o140644))
    ),
    _link("a terabyte of nothing", "a sparse file", hand_in=_instead(_huge)),
    _link("nothing", "no notebook is no mistake", hand_in=_instead(lambda path, places: None)),
)
