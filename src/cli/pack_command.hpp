// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::cli {

/// The options of `custos request answer` that are about a pack.
struct PackOptions {
  std::optional<std::string> file{}, recipient{}, passphrase_file{}, searched_on{}, range{};
  std::vector<std::string> redact{}, searched{};
  std::string searched_by{}, limits{}, automated{};
  std::optional<std::vector<std::string>> provided{};
  bool unencrypted = false;

  void declare(Arguments& arguments);

  /// Throws Error{usage, argument.unexpected} where one of them is given and no pack is asked for.
  void demand_none() const;
};

/// Makes the pack that answers a request. Throws as ops::answer_with_pack() does, and Error{usage} pack.no-passphrase,
/// pack.weak-passphrase; Error{cannot_create, pack.exists}.
Outcome answer_with_pack(Context& context, const PackOptions& options, const std::string& request,
                         const std::string& how, const std::optional<std::string>& on);

}  // namespace custos::cli
