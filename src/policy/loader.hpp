// SPDX-License-Identifier: MIT
#pragma once

// What the files that read the sections of a policy share; policy/load.hpp is the way in.

#include "policy/policy.hpp"
#include "policy/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// The names that sections may use of each other, known before any of them is read.
struct KnownNames {
  std::vector<std::string> purposes, classes, fields, roles, date_fields;
};

/// One reading of a policy.
class Loader {
 public:
  Loader(const Node& root, Policy& policy, Problems& problems);

  void organisation(TableReader& table);
  void purpose(const std::string& name, TableReader& table);
  void class_of(const std::string& name, TableReader& table);
  void field(const std::string& name, TableReader& table);
  void matching(TableReader& table);
  void role(const std::string& name, TableReader& table);
  void retention(const std::string& name, TableReader& table);
  void purge(TableReader& table);
  void clock(const std::string& name, TableReader& table);
  void recipient(const std::string& name, TableReader& table);
  void form(const std::string& name, TableReader& table);

 private:
  /// Adds a problem unless the name is one of those known.
  bool know(const std::vector<std::string>& known, std::string_view name, std::string_view kind, const Place& place);

  /// Reads a list such as ["*", "-health"] and checks its names.
  Grants grants(TableReader& table, std::string_view key, const std::vector<std::string>& known, std::string_view kind);
  void check_field_options(Field& field, TableReader& table);
  void check_members(const std::vector<Placed>& members);
  void check_since(const Retention& rule, TableReader& table);
  void read_limits(Role& role, TableReader& table);
  void read_must_say(Role& role, TableReader& table);

  KnownNames known_;
  Policy& policy_;
  Problems& problems_;
};

}  // namespace custos::policy
