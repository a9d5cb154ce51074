#!/bin/sh
# Instructions that the verdicts on a file of reviews take, by function: the same on a quiet and on a busy machine.
#
#     benches/instructions.sh reviews.jsonl
#
# Needs valgrind. Two runs, one over no review, so that loading the model is told apart from judging.
set -eu

reviews=${1:?usage: benches/instructions.sh FILE.jsonl}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
export CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_DEBUG=1 RAYON_NUM_THREADS=1
cargo build --release
program="${CARGO_TARGET_DIR:-target}/release/editlens"

count() {
    valgrind --tool=callgrind --callgrind-out-file="$folder/$1" "$program" summary "$2" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

: >"$folder/none.jsonl"
start=$(count start "$folder/none.jsonl")
all=$(count all "$reviews")
bytes=$(wc -c <"$reviews")
echo "instructions to start: $start"
echo "instructions a byte of input: $(((all - start) / bytes))"
callgrind_annotate --inclusive=yes "$folder/all" | grep -E 'editlens::(text|lexicon|words|signals|model|verdict)' | head -40
