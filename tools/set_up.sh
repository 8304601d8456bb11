#!/bin/sh
# Make the virtual environment: set_up.sh PYTHON DIRECTORY
# Whatever is missing is named in one line, with what to do about it.
set -eu

python=$1
venv=$2
cd "$(dirname "$0")/.."

stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    stop "There is no $python here. Install Python 3.11 or newer (Debian: sudo apt install python3 python3-venv)."
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed, and $python is $version. Install one and name it: make lab PYTHON=python3.12"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    stop "$python has no venv module. Install it (Debian: sudo apt install python3-venv)."

total=$(grep -c == requirements.lock)
echo "Setting up $venv with Python $version, once: $total packages, a minute or two."
if test -n "$(ls -A "$venv" 2>/dev/null)" && ! test -e "$venv/pyvenv.cfg"; then
    stop "$venv holds files, and is no virtual environment. Name another place: make lab VENV=.venv"
fi
# One that works is brought up to date in its place: without a network it stays as it is.
installed=$("$venv/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || installed=none
test "$installed" = "$version" || "$python" -m venv --clear "$venv"
log=$venv/set_up.log
: >"$log"

terminal=
if test -t 1; then terminal=yes; fi

# pip's own progress is a page of lines; ours is one that changes.
show_progress() {
    count=0
    while IFS= read -r line; do
        case $line in
        "Collecting "*)
            count=$((count + 1))
            package=${line#Collecting }
            text="$count of $total  ${package%% *}"
            ;;
        "Installing "*) text="Installing …" ;;
        *) continue ;;
        esac
        test -z "$terminal" || printf '\r\033[K%s' "$text"
    done
    test -z "$terminal" || printf '\r\033[K'
}
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
install --require-hashes -r requirements.lock
install --no-deps --no-build-isolation --editable ./importscope --editable .
touch "$venv/ready"
