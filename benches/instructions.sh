#!/bin/sh
# Instructions that the verdicts on a file of reviews take, by function: the same on a quiet and on a busy machine.
#
#     benches/instructions.sh reviews.jsonl
#
# With EDITLENS=PROGRAM that program is counted in, and nothing is built or told by function.
# Needs valgrind. Two runs, one over the first eighth of the reviews, so that starting is told apart from judging: some tables
# are read when a review asks for them. 150 reviews are enough.
set -eu

reviews=${1:?usage: benches/instructions.sh FILE.jsonl}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

if [ -z "${EDITLENS:-}" ]; then
    # In a place of its own, so that the usual release build is not made anew.
    export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/instructions"
    export CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_DEBUG=line-tables-only
    cargo build --release
fi
program=${EDITLENS:-$CARGO_TARGET_DIR/release/editlens}

count() {
    valgrind --tool=callgrind --callgrind-out-file="$folder/$1" "$program" summary --threads 1 "$2" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

some="$folder/some.jsonl"
head -n "$(($(wc -l <"$reviews") / 8))" "$reviews" >"$some"
first=$(count some "$some")
all=$(count all "$reviews")
rows=$(($(wc -l <"$reviews") - $(wc -l <"$some")))
bytes=$(($(wc -c <"$reviews") - $(wc -c <"$some")))
echo "instructions to start: $((first - (all - first) * $(wc -l <"$some") / rows))"
echo "instructions a review: $(((all - first) / rows))"
echo "instructions a byte of input: $(((all - first) / bytes))"
[ -z "${EDITLENS:-}" ] || exit 0
# A function stands in several lines, one a source file that was inlined into it: the first is the largest.
callgrind_annotate --inclusive=yes "$folder/all" |
    sed -nE 's/^ *([0-9,]+ \([ 0-9.]+%\)).*:(editlens::(text|lexicon|words|signals|model|verdict)[^ ]*( for [^ ]*)?).*/\1 \2/p' |
    awk '!seen[$NF]++' | head -40
