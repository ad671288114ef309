// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/error.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct ImportRequest {
  std::string file;              // a path; "-" is `standard_input`
  std::string standard_input{};  // all of it, where file is "-"
  std::optional<std::string> map_file{};
  std::string source{};                     // who said so; empty: the map's, else the file's name
  std::optional<std::string> rejects{};     // where rejected rows go; empty: beside the file
  std::string dates{};                      // "day-first" or "month-first"; empty: the map or the file says
  std::string delimiter{};                  // one character; empty: the map's, else a comma
  std::size_t batch_rows = 1024;            // the most rows of one transaction
  const std::atomic<bool>* stop = nullptr;  // set by a signal: end after this batch
  std::function<void(std::uint64_t rows)> progress = nullptr;
};

/// Where the rows went. read = added + updated + unchanged + skipped + merged + review + rejected + blank.
struct ImportCounts {
  std::uint64_t read = 0, added = 0, updated = 0, unchanged = 0, skipped = 0, merged = 0, review = 0, rejected = 0,
                blank = 0;
};

/// Rows that share a code.
struct ImportReason {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first{};  // the first lines
};

/// A row that was not taken in because of somebody who is here.
struct RowNote {
  std::uint64_t line = 0;
  std::string verdict{}, reason{};
  std::optional<CustomerId> customer{};
};

struct Imported {
  std::optional<ImportId> id{};  // nothing in a dry run
  ImportCounts counts{};
  std::map<std::string, ImportReason> reasons{};   // of rejected rows, by code
  std::map<std::string, ImportReason> warnings{};  // of rows that were taken in all the same
  std::vector<RowNote> notes{};                    // skipped and review, the first of them
  std::map<std::string, std::uint64_t> dropped{};  // filled cells of columns dropped by name
  std::string rejects{};                           // the file's name; empty: none
  std::string dates{};                             // the order of day and month that was used; empty: none was needed
  bool stopped = false;                            // by a signal
  bool dry_run = false;
};

/// Takes a CSV file (UTF-8) in: each row is checked, compared with who is here, and added, or kept in the
/// rejects file with its reason. Each batch of at most 1,024 rows is one journalled transaction.
/// Throws Error{refused} before the first row is read when the caller may not write all mapped fields,
/// Error{bad_data} for headers, columns and dates that make no sense as a whole.
Imported import_file(Session& session, const ImportRequest& request);

}  // namespace custos::ops
