// SPDX-License-Identifier: MIT
#define DOCTEST_CONFIG_IMPLEMENT
#include "crypto/secret.hpp"

#include <doctest/doctest.h>

int main(int argc, char** argv) {
  custos::crypto::start();
  return doctest::Context(argc, argv).run();
}
