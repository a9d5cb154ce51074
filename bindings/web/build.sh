#!/usr/bin/env bash
# Builds editlens.html, the page that judges in a browser: bindings/web/build.sh [PROFILE]. The profile `release` makes the
# page that is handed on; `quick` builds sooner and makes a page that is larger and slower.
set -euo pipefail
cd "$(dirname "$0")"
profile=${1:-release}
# What is handed on by mail must be small.
case $profile in
release) most=4200000 ;;
*) most=4400000 ;;
esac

. ../../.ci/wasm_toolchain
wasm_toolchain || {
    echo "The standard library for WebAssembly is not there. Install it: rustup target add $WASM_TARGET, or on Debian: apt-get install rustc-web rust-web-src lld-19." >&2
    exit 1
}
# Browsers have had vector instructions since 2023.
export RUSTFLAGS="${RUSTFLAGS:-} -Ctarget-feature=+simd128"
"${WASM_CARGO[@]}" build --locked --lib --profile "$profile" "${WASM_OPTIONS[@]}"
target=$(cargo metadata --locked --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
unset RUSTFLAGS
mkdir -p "$target/web"
cargo run --quiet --locked --package editlens-web-pack -- "$target/$WASM_TARGET/$profile/editlens_web.wasm" "$target/web/editlens.html" "$most"
