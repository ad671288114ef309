#!/bin/sh
# Five thousand attacks on a log and what it tells of (CUSTOS_ATTACKS): bench/attacks.sh. The tests make a few of them.
set -eu
cd "$(dirname "$0")/.."
CUSTOS_ATTACKS=${CUSTOS_ATTACKS:-5000} "${BUILD:-build/dev}/custos_tests" --test-suite='law: attacks'
