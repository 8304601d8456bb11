#!/bin/sh
# Fetch the newest course, and keep the learner's work. A file that both have changed
# is kept beside the new one: NAME-mine.ipynb.
set -eu
cd "$(dirname "$0")/.."

# A name beside the file that is not taken.
name_beside() {
    stem=${1%.*}-mine
    suffix=${1##*.}
    number=
    while test -e "$stem$number.$suffix"; do
        number=$((${number:-1} + 1))
    done
    echo "$stem$number.$suffix"
}

git fetch --quiet
git diff --name-only HEAD | while IFS= read -r file; do
    git diff --quiet HEAD '@{upstream}' -- "$file" && continue
    if test -e "$file"; then
        mine=$(name_beside "$file")
        mv "$file" "$mine"
        echo "Yours is now $mine, beside the new $(basename "$file")."
    fi
    git checkout --quiet HEAD -- "$file"
done
git merge --quiet --ff-only '@{upstream}'
echo "The course is up to date."
