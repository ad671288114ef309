// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/intake.hpp"
#include "ops/moment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// Where an import stands. One that is going on at this moment is unfinished too.
enum class ImportState { finished, unfinished, half_undone, undone };

/// What is known of an import as a whole.
struct ImportShown {
  ImportId id;
  ImportState state = ImportState::unfinished;
  std::string file{}, digest{}, source{};  // as it was named; SHA-256, hexadecimal; who said so
  std::string path{};                      // absolute; empty: standard input
  Moment started{};
  std::optional<Moment> finished{}, undone{};
  ImportCounts counts{};
  std::string resume{};  // the command that goes on with it; empty: it cannot
};

/// All imports, oldest first.
std::vector<ImportShown> list_imports(Session& session);

struct ImportDetails {
  ImportShown import;
  std::map<std::string, ImportReason> reasons{}, warnings{}, waiting{};
  std::vector<RowNote> notes{};  // without customers where the caller may not recognise them
  std::map<std::string, std::uint64_t> dropped{};
  std::map<std::string, ConsentCounts> consents{};  // by purpose
  std::uint64_t batches = 0;                        // transactions that wrote it
  EntryId entry{0};                                 // of its beginning
};

/// One import. Throws Error{missing, import.missing}.
ImportDetails show_import(Session& session, ImportId id);

/// The error of an id that no import has.
Error no_such_import(ImportId id);

}  // namespace custos::ops
