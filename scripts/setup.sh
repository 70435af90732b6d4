#!/usr/bin/env bash
# Prepare this checkout: .venv with the locked packages and the course itself, and bubblewrap where it can be
# installed. Run by `make setup`. A second run answers at once; a broken or moved .venv is made anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV
# An environment must not be made with the python of the one that it replaces.
PATH=":$PATH:"
for bin in "$PWD/.venv/bin" "$(pwd -P)/.venv/bin"; do PATH=${PATH//":$bin:"/:}; done
PATH=${PATH#:} PATH=${PATH%:}

MINIMUM="3.11"
PROBE='import sys; sys.exit(sys.version_info < (3, 11))'
VENV_PYTHON=.venv/bin/python
STAMP=.venv/.ready
LOG=.cs231n/setup.log

say() { printf '%s\n' "$*"; }
fail() { printf '\nmake setup: %s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# What the environment was made from and where: when this changes, it is brought up to date.
fingerprint() {
    { pwd -P; cat requirements.lock pyproject.toml scripts/setup.sh; } | cksum
}

# pip's own first lines name the folder that it was made in: a moved checkout needs a new environment.
is_healthy() {
    "$VENV_PYTHON" -c "import pip; $PROBE" >/dev/null 2>&1 && grep -qF "$(pwd -P)/.venv/bin/" .venv/bin/pip
}

if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ] && is_healthy; then
    exit 0
fi

# step TEXT COMMAND... runs the command with its output in the log, and shows the text and the seconds.
step() {
    local text=$1 start=$SECONDS status=0
    shift
    printf '  %s …' "$text"
    "$@" >>"$LOG" 2>&1 </dev/null &
    running=$!
    while [ -t 1 ] && kill -0 "$running" 2>/dev/null; do
        printf '\r  %s … %d s' "$text" $((SECONDS - start))
        sleep 0.5
    done
    wait "$running" || status=$?
    running=
    [ -t 1 ] && printf '\r  %s …' "$text"
    if [ "$status" -eq 0 ]; then say " done ($((SECONDS - start)) s)"; else say " failed"; fi
    return "$status"
}

running=
stop() { trap - INT TERM; [ -z "$running" ] || kill "$running" 2>/dev/null || true; say; exit 130; }
trap stop INT TERM

find_python() {
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        "$PYTHON" -c "$PROBE" >/dev/null 2>&1 || fail "$PYTHON is not a working Python $MINIMUM or later."
        printf '%s' "$PYTHON"
        return
    fi
    for candidate in python3 python3.11 python3.12 python3.13 python3.14 python; do
        if "$candidate" -c "$PROBE" >/dev/null 2>&1; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "Python $MINIMUM or later was not found. Install it, or name it: \`make setup PYTHON=/path/to/python3\`."
}

# The prefix that makes a command run as root without asking: empty for root, sudo where it needs no password.
as_root() {
    if is_root; then printf 'env'; elif sudo -n true >/dev/null 2>&1; then printf 'sudo'; else return 1; fi
}

apt_install() {
    local prefix
    command -v apt-get >/dev/null && prefix=$(as_root) || return 1
    step "Installing $* with apt-get" sh -c "$prefix apt-get update -qq; \
        $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $*"
}

make_environment() {
    local package
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" ||
            fail "$python cannot make virtual environments. Type \`sudo apt-get install $package\`, then \`make setup\`."
    fi
    rm -rf .venv
    step "Making .venv with $("$python" --version)" "$python" -m venv .venv ||
        explain_failure ".venv could not be made"
}

install_packages() {
    step "Installing the locked packages (a minute or two)" \
        "$VENV_PYTHON" -m pip install --disable-pip-version-check --no-input --require-hashes -r requirements.lock
}

install_course() {
    step "Installing the course itself" \
        "$VENV_PYTHON" -m pip install --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
}

install_everything() { install_packages && install_course; }

explain_failure() {
    tail -n 15 "$LOG" >&2
    if grep -qiE 'No space left|ENOSPC' "$LOG"; then
        fail "the disk is full: free about 2 GB, then type \`make setup\` again."
    elif grep -qiE 'NewConnectionError|name resolution|timed out|SSLError|ProxyError' "$LOG"; then
        fail "the package registry cannot be reached: check the network, then type \`make setup\` again."
    fi
    fail "$1; the whole output is in $LOG."
}

# Grading runs student code in bubblewrap; a student's own checks do not need it.
offer_bubblewrap() {
    command -v bwrap >/dev/null && return
    if [ "$(uname -s)" != Linux ]; then
        say "  Grading others' code needs Linux (or WSL2, or a container); the notebooks work here as they are."
    elif ! apt_install bubblewrap; then
        say "  To grade others' code, install bubblewrap: sudo apt-get install bubblewrap (or your system's like)."
    fi
}

mkdir -p .cs231n
exec 9>.cs231n/setup.lock
if command -v flock >/dev/null && ! flock -n 9; then
    say "Another \`make setup\` is at work here; waiting for it."
    flock 9
    [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ] && is_healthy && exit 0
fi

say "Setting up in .venv (once)"
: >"$LOG"
python=$(find_python) || exit 1
rm -f "$STAMP"
if [ -e .venv ] && is_healthy; then
    # An environment that pip cannot bring up to date is thrown away once, and made anew.
    install_everything || { make_environment && install_everything; } || explain_failure "the packages could not be installed"
else
    [ ! -e .venv ] || say "  The environment in .venv does not work any more; making it anew."
    { make_environment && install_everything; } || explain_failure "the packages could not be installed"
fi
offer_bubblewrap
fingerprint >"$STAMP"
say "Ready."
