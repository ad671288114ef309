// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/log.hpp"
#include "ops/session.hpp"
#include "util/code.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

using Find = std::function<void(Code code, std::string subject, std::string message)>;

/// Compares the tables that only say again what the log does (policies, actors, disclosures) with its entries.
class TableCheck {
 public:
  TableCheck(store::Store& store, Find find) : store_(store), find_(std::move(find)) {}

  /// Takes the log's entries in their order, those that are as they were written; `rows` are a batch's.
  void note(const Entry& entry, std::span<const BatchRow> rows);

  /// `sound`: note() got all entries, so that what none of them tells of is nothing that custos made.
  void check(bool sound);

 private:
  struct Actor {
    std::uint64_t entry;
    std::optional<std::string> members;  // nothing: the entry no longer tells
  };

  struct Applied {
    std::optional<std::string> digest;  // nothing: the entry no longer tells
    bool new_policy;                    // it must have a row
    bool kept = false;
  };

  struct Export {
    std::string purpose;
    Instant at;
    bool told = false;  // recipient and format are known
    std::string recipient{}, format{};
    std::vector<Reference> people{};
    bool kept = false;
  };

  struct End {
    std::uint64_t entry;
    std::string state, sha256;
  };

  // The private part, where it is what was written.
  std::optional<std::string> payload(const Entry& entry);
  void note_policy(const Entry& entry, const std::optional<std::string>& payload);
  void check_policies(bool sound);
  void check_actors(bool sound);
  void check_disclosures(bool sound);
  bool was_taken_out(const Reference& reference, std::uint64_t made) const;
  bool agrees(const Export& made, const store::NewDisclosure& kept, const std::string& state) const;

  store::Store& store_;
  Find find_;
  std::map<Reference, Actor> actors_;
  std::map<std::uint64_t, Applied> applied_;  // by entry, as all below
  std::optional<std::string> in_force_ = std::string();
  std::map<std::uint64_t, Export> exports_;
  std::map<std::string, End> ends_;               // by the disclosure's id
  std::map<Reference, std::uint64_t> taken_out_;  // by a rule: the last entry that says so
};

/// Compares the search index and the unique values with the records.
void check_index(Session& session, const Find& find);

/// Has the engine look through the database's file.
void check_file(store::Store& store, const Find& find);

}  // namespace custos::ops
