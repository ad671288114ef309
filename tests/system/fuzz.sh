#!/bin/sh
# Whatever bytes a file has, reading it ends, and keeps what it promises: every target of tests/fuzz runs for 10 seconds
# (CUSTOS_FUZZ_SECONDS) from its seeds. An input that breaks one stays in the build folder, under fuzz/NAME-crash-….
# CUSTOS_FUZZ_TARGETS names some of them; CUSTOS_FUZZ_SEED is 1 unless told. Addresses decide what is tried too, so they
# are the same in every run, and a test run does again what the one before did; bench/fuzz.sh takes other seeds.
. "$(dirname "$0")/common.sh"
seconds=${CUSTOS_FUZZ_SECONDS:-10}
[ "${CUSTOS_PRESET:-tests}" != asan ] || {
  echo "skipped: the targets have sanitizers of their own, and run with the other build"
  exit 80
}
echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' >probe.cpp
clang++-14 -fsanitize=fuzzer,address,undefined -o probe probe.cpp 2>/dev/null || {
  echo "skipped: clang++-14 with libFuzzer is not here"
  exit 80
}
steady="setarch -R"
$steady true 2>/dev/null || steady=""
build=$CUSTOS_BUILD/fuzz
mkdir -p "$build"
cmake -S "$CUSTOS_SOURCE" -B "$build" -G Ninja -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1\ -g1 -DBUILD_TESTING=OFF -DCMAKE_UNITY_BUILD=ON -DCUSTOS_FUZZ=ON >configured 2>&1 || {
  cat configured
  exit 1
}
cmake --build "$build" --target fuzz >built 2>&1 || {
  cat built
  exit 1
}
for source in "$CUSTOS_SOURCE"/tests/fuzz/*.cpp; do
  name=$(basename "$source" .cpp)
  case " ${CUSTOS_FUZZ_TARGETS:-$name} " in
    *" $name "*) ;;
    *) continue ;;
  esac
  mkdir -p "found-$name"
  checks=$((checks + 1))
  $steady "$build/custos-fuzz-$name" -max_total_time="$seconds" -seed="${CUSTOS_FUZZ_SEED:-1}" -timeout=10 \
    -rss_limit_mb=2048 -max_len=20000 -artifact_prefix="$build/$name-" "found-$name" "$CUSTOS_SOURCE/tests/fuzz/corpus/$name" >said 2>&1 || {
    fail "$name"
    tail -60 said
  }
  grep '^Done' said | sed "s/^/$name: /"
done
finish
