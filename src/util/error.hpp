// SPDX-License-Identifier: MIT
#pragma once

#include "util/code.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace custos {

/// Why a command could not be carried out. Each kind has one exit status
/// (cli/exit_status.hpp) and one paragraph in custos-exit(7).
enum class Failure {
  usage,            // the command line does not make sense
  bad_data,         // the data given breaks the policy's rules for fields
  missing,          // a file, a store or a record named by id is not there
  stopped,          // a limit stops it, or a plan is stale; nothing was changed
  refused,          // role, purpose or policy do not allow it
  held,             // a hold, an open request or a restriction prevents it
  integrity,        // a signature, hash or decryption is wrong
  duplicate,        // somebody like this is here already
  busy,             // another process holds the store for too long
  internal,         // a bug in custos
  cannot_create,    // the output cannot be created
  io,               // the operating system said no
  unknown_outcome,  // it is not known whether it was done; running it again is safe
  wrong_key,        // the key does not open the store, or a file's permissions are wrong
  invalid_policy,   // the policy is not valid
};

/// Where a fault lies. `file` may also be a command line's word; 0 means "not known".
struct Place {
  std::string file{};
  std::size_t line = 0;
  std::size_t column = 0;

  bool known() const { return !file.empty(); }

  bool operator==(const Place&) const = default;
};

/// One fault in data: a policy file, a row, a value. `subject` is the field, key or
/// column that it concerns, `excerpt` the line of the file that it stands in.
struct Problem {
  Code code;
  std::string message;
  Place place{};
  std::string subject{};
  std::string hint{};
  std::string excerpt{};
};

/// The only exception custos throws. Expected answers (a decision, a list of
/// problems, no match) are return values; an Error means that the command ends.
class Error : public std::runtime_error {
 public:
  Error(Failure failure, Code code, const std::string& message)
      : std::runtime_error(message), failure_(failure), code_(code) {}

  Failure failure() const noexcept { return failure_; }

  Code code() const noexcept { return code_; }

  const Place& place() const noexcept { return place_; }

  const std::vector<std::string>& hints() const noexcept { return hints_; }

  /// The faults in data that end the command, all of them.
  const std::vector<Problem>& problems() const noexcept { return problems_; }

  /// Says where the fault lies.
  Error&& at(Place place) && {
    place_ = std::move(place);
    return std::move(*this);
  }

  Error&& with(std::vector<Problem> problems) && {
    problems_ = std::move(problems);
    return std::move(*this);
  }

  /// Adds a line that tells the user what to try; an empty one adds nothing.
  Error&& hint(std::string text) && {
    if (!text.empty()) {
      hints_.push_back(std::move(text));
    }
    return std::move(*this);
  }

 private:
  Failure failure_;
  Code code_;
  Place place_;
  std::vector<std::string> hints_;
  std::vector<Problem> problems_;
};

}  // namespace custos
