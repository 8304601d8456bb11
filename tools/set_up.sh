#!/bin/sh
# Set up the virtual environment in DIRECTORY:
#
#   set_up.sh PYTHON DIRECTORY      make it with PYTHON; install what the course needs
#   set_up.sh --dev DIRECTORY       install what developers need besides
#
# If something is missing on this machine, one line names it and says what to do.
set -eu

python=$1
venv=$2
log=$venv/set_up.log
cd "$(dirname "$0")/.."

stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

# Stop unless PYTHON can make an environment in DIRECTORY.
check_machine() {
    command -v "$python" >/dev/null 2>&1 ||
        stop "There is no $python here. Install Python 3.11 or newer (Debian: sudo apt install python3 python3-venv)."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Python 3.11 or newer is needed, and $python is $(version_of "$python"). Install one and name it: make lab PYTHON=python3.12"
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "$python has no venv module. Install it (Debian: sudo apt install python3-venv)."
    if test -n "$(ls -A "$venv" 2>/dev/null)" && ! test -e "$venv/pyvenv.cfg"; then
        stop "$venv holds files, and is no virtual environment. Name another place: make lab VENV=.venv"
    fi
}

# An environment with the same version of Python is updated in place. So it still works
# if the network fails.
make_environment() {
    test "$(version_of "$venv/bin/python")" = "$(version_of "$python")" ||
        "$python" -m venv --clear "$venv"
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

# Install the packages of a lock. The lock names every package that another one needs.
install_packages() {
    install --no-deps --require-hashes -r "$1"
}

# Run pip install. Its output goes into the log.
install() {
    { PYTHONUNBUFFERED=1 "$venv/bin/python" -m pip install --disable-pip-version-check --retries 2 "$@" 2>&1 ||
        echo FAILED; } | tee -a "$log" | show_progress
    test "$(tail -n 1 "$log")" != FAILED || {
        grep -qE 'NewConnectionError|NameResolutionError|Temporary failure|ConnectTimeout|ProxyError' "$log" &&
            stop "The packages could not be downloaded: is this machine on the network? Then run make again. (pip's words: $log)"
        tail -n 15 "$log" >&2
        stop "pip could not install the packages; its words are above, and whole in $log."
    }
}

# Show the last package that pip began with, in one line that changes. pip says one of
# three things for each line of a lock.
show_progress() {
    count=0
    while IFS= read -r line; do
        case $line in
        "Collecting "* | "Ignoring "* | "Requirement already satisfied: "*)
            count=$((count + 1))
            package=${line#Collecting }
            test "$package" = "$line" || say "$count of $total  ${package%% *}"
            ;;
        "Installing "*) say "Installing …" ;;
        esac
    done
    say ""
}

say() {
    test ! -t 1 || printf '\r\033[K%s' "$1"
}

if test "$python" = --dev; then
    lock=requirements-dev.lock
    total=$(grep -c == $lock)
    echo "Adding to $venv what developers need, once: $total packages, half a minute."
    : >"$log"
    install_packages $lock
    touch "$venv/ready-dev"
else
    lock=requirements.lock
    total=$(grep -c == $lock)
    check_machine
    echo "Setting up $venv with Python $(version_of "$python"), once: $total packages, a minute or two."
    make_environment
    : >"$log"
    install_packages $lock
    install --no-deps --no-build-isolation --editable ./importscope --editable .
    touch "$venv/ready"
fi
