#!/usr/bin/env bash
# Runs the whole recipe from the texts and compares every file with the one that ships: benches/retrain.sh CORPORA [--ablations]
# CORPORA is the folder of the reviews (data/README.md), or what EDITLENS_CORPORA says. Needs a release build, 1.5 GB of memory
# and some minutes; with --ablations several times as long, and ablations.txt is compared, too.
set -euo pipefail
corpora=${1:-${EDITLENS_CORPORA:?give the folder of the corpora, or set EDITLENS_CORPORA}}
ablations=("${@:2}")
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The card quotes what lies beside the table.
cp "$root/data/ablations.txt" "$root/data/findings.txt" "$folder/"
"$root/target/release/editlens" train "$corpora/iclr2026_labelled.jsonl.gz" "$corpora/peer_review_levels.jsonl.gz" \
    "$corpora/human_before_2022.jsonl.gz" "$corpora/ai_generated.jsonl.gz" "$corpora/general_prose.jsonl.gz" "$corpora/peerprism.jsonl.gz" \
    --adapt "$corpora/iclr2026_unlabelled.jsonl.gz" --table "$folder/table.csv.zst" --out "$folder/default.json" \
    "${ablations[@]}" > "$folder/figures.txt"

status=0
for file in data/table.csv.zst data/robustness.json data/ablations.txt \
    models/default.{words,json,reference.json,md}; do
    if cmp --silent "$folder/$(basename "$file")" "$root/$file"; then
        echo "same: $file"
    else
        echo "DIFFERENT: $file"
        status=1
    fi
done
exit $status
