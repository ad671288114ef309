// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/spool.hpp"
#include "ops/import_map.hpp"
#include "policy/policy.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

struct MapRequest {
  std::string file;                                 // a path; "-" is `standard_input`
  std::shared_ptr<crypto::Spool> standard_input{};  // all of it, where file is "-"
  std::string exporter{};                           // the name of a built-in map; empty: the header tells
  std::string format{}, encoding{}, sheet{};        // empty: the file says
  std::string delimiter{};                          // one character; empty: the file says
};

/// What a map says of one column, and why. No value of the file is in it.
struct ProposedColumn {
  enum class Fate { field, dropped, open };

  std::string column;
  Fate fate = Fate::open;
  std::string field{};  // that takes it
  std::string reason{};
  std::uint64_t filled = 0;  // of the rows that were looked at
};

struct MapProposal {
  std::string text{};      // of a mapping file
  std::string exporter{};  // whose file it is: the name of a built-in map; empty: nobody's that is known
  std::uint64_t rows = 0;  // that were looked at
  std::vector<ProposedColumn> columns{};
};

/// Writes a map for a file by looking at its header and its first rows. Throws as import_file() for files that cannot
/// be read, and Error{usage} for the name of an exporter that is none.
MapProposal propose_map(const policy::Policy& policy, const MapRequest& request);

/// The text of a built-in map for one header. `name` as for --map. Throws Error{missing} where there is none of this
/// name, Error{bad_data} where the header has no column that it knows.
std::string built_in_map(std::string_view name, const std::vector<std::string>& header, const policy::Policy& policy,
                         const std::string& file);

/// The name of the built-in map that is to be used for a header without being named: nothing where every column finds
/// a field by itself, or nobody knows whose file it is.
std::string recognised_map(const std::vector<std::string>& header, const policy::Policy& policy);

/// A built-in map.
struct BuiltInMap {
  std::string name, title;
};

std::vector<BuiltInMap> built_in_maps();

}  // namespace custos::ops
