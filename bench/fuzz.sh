#!/bin/sh
# Every fuzz target for an hour (CUSTOS_FUZZ_SECONDS): bench/fuzz.sh [TARGET ...]. What the targets learn is not kept;
# an input that breaks one is, under build/dev/fuzz.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build/dev
CUSTOS_FUZZ_SEED=${CUSTOS_FUZZ_SEED:-$(date +%s)} CUSTOS_FUZZ_SECONDS=${CUSTOS_FUZZ_SECONDS:-3600} \
  CUSTOS_FUZZ_TARGETS="$*" CUSTOS_BUILD=build/dev CUSTOS_SOURCE=. \
  sh tests/system/fuzz.sh
