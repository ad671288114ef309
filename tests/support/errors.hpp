// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

#include <string>

namespace custos::test {

/// The code of the Error that some work throws; empty when it throws none.
template <class Work>
std::string code_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return {};
}

/// The Error itself. The work must throw one.
template <class Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("no Error was thrown");
}

}  // namespace custos::test
