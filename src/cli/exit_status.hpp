// SPDX-License-Identifier: MIT
#pragma once

#include "util/error.hpp"

namespace custos::cli {

// Part of the interface: custos-exit(7). Add, never renumber. Small numbers are custos's own, those from
// 64 on are those of sysexits(3).

inline constexpr int status_done = 0;
inline constexpr int status_findings = 1;  // nothing found, or a check has findings
inline constexpr int status_in_part = 2;   // some rows were rejected
inline constexpr int status_interrupted = 130;
inline constexpr int status_broken_pipe = 141;

constexpr int exit_status(Failure failure) {
  switch (failure) {
    case Failure::stopped:
      return 3;
    case Failure::refused:
      return 4;
    case Failure::held:
      return 5;
    case Failure::integrity:
      return 6;
    case Failure::duplicate:
      return 7;
    case Failure::usage:
      return 64;
    case Failure::bad_data:
      return 65;
    case Failure::missing:
      return 66;
    case Failure::busy:
      return 69;
    case Failure::internal:
      return 70;
    case Failure::cannot_create:
      return 73;
    case Failure::io:
      return 74;
    case Failure::unknown_outcome:
      return 75;
    case Failure::wrong_key:
      return 77;
    case Failure::invalid_policy:
      return 78;
  }
  return 70;
}

}  // namespace custos::cli
