#!/bin/sh
# Installs what custos needs on Debian 12: install-packages.sh [build] [test] [bench]. Does nothing where all of it is here.
# As root, or with sudo.
set -eu
build="g++ cmake ninja-build pkg-config libcli11-dev libfmt-dev libtomlplusplus-dev nlohmann-json3-dev libcsv-dev
  libutf8proc-dev libsodium-dev libbsd-dev libmd-dev libphonenumber-dev libexpat1-dev libarchive-dev libkainjow-mustache-dev
  tzdata ca-certificates"
test="clang-14 libclang-rt-14-dev clang-format-14 doctest-dev librapidcheck-dev python3-cram mandoc shellcheck strace expect sqlite3
  zsh fish tmux less util-linux procps binutils curl golang-go golang-golang-x-mod-dev chromium"
bench="sqlite3 sqlite-utils postgresql recutils ripgrep"
wanted=""
for kind in "${@:-build}"; do
  case $kind in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    bench) wanted="$wanted $bench" ;;
    *)
      echo "usage: install-packages.sh [build] [test] [bench]" >&2
      exit 64
      ;;
  esac
done
command -v npm >/dev/null || wanted="$wanted npm"
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
root=""
[ "$(id -u)" = 0 ] || root="sudo"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086  # a list of names
$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
