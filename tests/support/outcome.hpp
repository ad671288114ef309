// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

#include <doctest/doctest.h>

#include <string>

namespace custos::test {

/// The code of the error that work ends with; "" where it ends well.
template <class Work>
std::string code_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return {};
}

/// The error itself; fails the test where there is none.
template <class Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return Error(Failure::internal, "internal.error", "");
}

}  // namespace custos::test
