// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "db/database.hpp"
#include "store/layout.hpp"
#include "store/slots.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// The ids that a store has given, for completion. It looks at the store as it stands on the disk (db::Database::
/// open_to_look), so that nobody is kept waiting and nothing is changed, and shows no value of any record.
class Ids {
 public:
  /// Throws Error as db::Database::open_to_look does.
  Ids(const Layout& layout, const crypto::Secret& key, const SlotFile& slots);

  /// Whether ids are of this kind: "customer", "entry", "import".
  static bool has_kind(std::string_view kind);

  /// Ids of a kind that begin with `start`, such as "C-10"; c-10 gives c-104…. At most `most` of them: where there are
  /// more, some for each next digit, so that what all of them begin with is what all that there are begin with.
  std::vector<std::string> beginning(std::string_view kind, std::string_view start, std::size_t most);

 private:
  db::Database database_;
};

}  // namespace custos::store
