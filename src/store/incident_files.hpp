// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "store/layout.hpp"
#include "store/queue.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

using IncidentId = Numbered<'X'>;

}  // namespace custos

namespace custos::store {

/// The register of incidents: the folder `incidents` in a store's folder, a file an incident, which is only added to.
/// It is not encrypted, and nothing else of the store need be there: it has to work where the key or the database is
/// lost. Who may use it is who may enter the folder.
class IncidentFiles {
 public:
  /// Touches nothing yet.
  explicit IncidentFiles(const Layout& layout) : folder_(layout.folder() / "incidents") {}

  /// Makes the folder where there is none, and keeps other writers out as long as it lives. Throws Error{missing,
  /// incident.no-folder} where the store's folder is not there, Error{wrong_key, store.readable}, Error{busy},
  /// Error{io}.
  QueueLock lock() const;

  /// By number; none where there is no register. Throws Error{wrong_key, store.readable} when others may enter it.
  std::vector<IncidentId> all() const;

  /// The lines of an incident; nothing where there is none.
  std::optional<std::string> read(IncidentId id) const;

  /// Puts all lines of an incident in place of those that were there, in one step, durably. Under lock().
  void write(IncidentId id, std::string_view lines) const;

  /// The highest number that an incident has or had; 0 where there was none.
  std::uint64_t last() const;

  /// Removes it, durably; nothing where there is none. Its number is not given again. Under lock().
  void remove(IncidentId id) const;

 private:
  std::filesystem::path folder_of_store() const;  // throws Error{missing, incident.no-folder}
  void check() const;

  std::filesystem::path file_of(IncidentId id) const { return folder_ / (id.text() + ".jsonl"); }

  std::filesystem::path folder_;
};

}  // namespace custos::store
