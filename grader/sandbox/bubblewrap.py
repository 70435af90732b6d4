"""The bubblewrap command line: what a confined process can see."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .values import Unconfined

COURSE = Path("/course")
RUNTIME = Path(__file__).parent / "runtime"
SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib64",
    "/lib32",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/localtime",
    "/nix/store",
    "/gnu/store",
)
NOBODYS_ID = 58_231  # a real user id that owns no file; 65534 may own some
OLDEST = (0, 5)  # --perms
SIZED = (0, 7)  # --size
MAX_LINKS = 8
SERVER_DISK = 64 << 20
ENVIRONMENT = {
    "HOME": "/tmp",
    "IPYTHONDIR": "/tmp/ipython",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PATH": "/usr/bin:/bin",
    "USER": "student",
}
"""All that is set in the environment of student code, confined or not."""

INSTALL = "Install it (Debian and Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap)"
OTHERWISE = "or grade without confinement by giving --no-sandbox, which marks every grade"


@dataclass(frozen=True)
class Bind:
    """A path that is seen inside, read-only, as `target`; a `mask` is an empty folder there instead."""

    source: Path
    target: Path
    mask: bool = False


def version() -> tuple[int, ...]:
    """Return bubblewrap's version; raise Unconfined where there is none that is new enough."""
    if sys.platform != "linux":
        raise Unconfined(
            f"Student code is confined on Linux only: use a Linux container or WSL2, {OTHERWISE}."
        )
    if not shutil.which("bwrap"):
        raise Unconfined(
            f"bubblewrap is not installed, and student code runs inside it. {INSTALL}, {OTHERWISE}."
        )
    said = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, check=False).stdout
    found = tuple(int(part) for part in re.findall(r"\d+", said)[:3])
    if found < OLDEST:
        raise Unconfined(f"bubblewrap {said.strip()} is too old: 0.5 is needed. {INSTALL}, {OTHERWISE}.")
    return found


def python_paths() -> list[Path]:
    """Return the folders that this Python and its packages live in."""
    places = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    places |= {os.path.realpath(sys.executable).rsplit("/bin/", 1)[0], *package_folders()}
    return sorted({Path(place) for p in places for place in (p, os.path.realpath(p)) if os.path.isdir(place)})


def package_folders() -> list[str]:
    """Return the folders on this Python's path that hold installed packages, the user's own included."""
    return [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]


def binds(hide: tuple[Path, ...] = ()) -> list[Bind]:
    """Return what is seen inside, parents before children. The repository and `grader` are not."""
    seen = [Bind(Path(p), Path(p)) for p in SYSTEM if os.path.exists(p) and not os.path.islink(p)]
    seen += [Bind(path, path) for path in python_paths()]
    package = RUNTIME.parent.parent
    secrets = {package, *hide}
    if package.parent.name not in ("site-packages", "dist-packages"):
        secrets.add(package.parent)
    for secret in (place for s in secrets for place in {s, Path(os.path.realpath(s))}):
        covered = any(secret == b.target or b.target in secret.parents for b in seen)
        if covered and secret.is_dir():
            if any(b.target == secret for b in seen):
                raise Unconfined(
                    f"The course is in {secret}, which student code has to see: move it elsewhere."
                )
            seen.append(Bind(secret, secret, mask=True))
    seen.append(Bind(RUNTIME, COURSE / "runtime"))
    utilities = importlib.util.find_spec("cs231n_utils")
    if utilities and utilities.origin:
        seen.append(Bind(Path(utilities.origin).parent, COURSE / "cs231n_utils"))
    unique = {bind.target: bind for bind in seen}
    return sorted(unique.values(), key=lambda bind: (len(bind.target.parts), str(bind.target)))


def below(folder: str, hide: tuple[Path, ...] = ()) -> list[str]:
    """Return the topmost of the paths seen inside that lie below a folder."""
    found = [bind.target for bind in binds(hide) if Path(folder) in bind.target.parents]
    return [str(path) for path in found if not any(other in path.parents for other in found)]


def python_links() -> list[Path]:
    """Return the symbolic links on the way from this Python's path to its program, in that order."""
    links, path = [], Path(os.path.abspath(sys.executable))
    while path.is_symlink() and len(links) < MAX_LINKS:
        links.append(path)
        path = Path(os.path.normpath(path.parent / os.readlink(path)))
    return links


def font_cache() -> Path | None:
    """Return matplotlib's list of fonts where this user has one; making it anew takes a second."""
    folders = [os.environ.get("MPLCONFIGDIR"), os.environ.get("XDG_CACHE_HOME", "~/.cache") + "/matplotlib"]
    found = [f for folder in folders if folder for f in Path(folder).expanduser().glob("fontlist-v*.json")]
    return max(found, key=lambda f: f.stat().st_mtime, default=None)


def command(disk: int, hide: tuple[Path, ...] = ()) -> list[str]:
    """Return the command line up to the program to run; `disk` bounds /tmp inside, in bytes."""
    words = ["bwrap", "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net", "--unshare-ipc"]
    words += ["--unshare-uts", "--unshare-cgroup-try", "--hostname", "course", "--cap-drop", "ALL"]
    if os.getuid() == 0:
        # A user namespace made by real root would keep the kernel's user id 0: become somebody else instead.
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
            words += ["--cap-add", capability]
    else:
        words += ["--unshare-user"]
    sized = ["--size", str(disk)] if version() >= SIZED else []
    made: set[Path] = set()

    def parents(path: Path) -> list[str]:
        missing = [p for p in reversed(path.parents) if p != Path("/") and p not in made]
        made.update(missing)
        return [word for p in missing for word in ("--perms", "0755", "--dir", str(p))]

    words += [
        "--proc",
        "/proc",
        "--ro-bind",
        "/proc/sys",
        "/proc/sys",
        "--dev",
        "/dev",
        "--remount-ro",
        "/dev",
    ]
    words += ["--perms", "1777", *sized, "--tmpfs", "/tmp"]
    made |= {Path("/tmp"), Path("/proc"), Path("/dev")}
    seen = binds(hide)
    for link in SYSTEM:
        if os.path.islink(link):
            words += [*parents(Path(link)), "--symlink", os.readlink(link), link]
    for bind in seen:
        words += parents(bind.target)
        if bind.mask:
            words += ["--perms", "0755", "--tmpfs", str(bind.target)]
        else:
            words += ["--ro-bind", str(bind.source), str(bind.target)]
        made.add(bind.target)
    for link in python_links():
        if not any(bind.target in link.parents for bind in seen):
            words += [*parents(link), "--symlink", os.readlink(link), str(link)]
    # Read-only only now: what lies below a mask has to be made in it first.
    words += [word for bind in seen if bind.mask for word in ("--remount-ro", str(bind.target))]
    fonts = font_cache()
    if fonts:
        words += ["--perms", "0777", "--dir", "/tmp/matplotlib"]
        words += ["--ro-bind", str(fonts), f"/tmp/matplotlib/{fonts.name}"]
    words += ["--remount-ro", "/", "--chdir", "/tmp", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    return [*words, "--"]
