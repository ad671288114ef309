// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/record.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::store {

struct PolicyText {
  std::string digest;  // SHA-256, hexadecimal
  std::string text;
  std::uint64_t entry;  // the log entry that brought it into force
  std::string tree;     // what the text says, as tree_bytes(); empty: not kept
};

/// A field as it is kept.
struct KeptField {
  FieldNumber number;
  FieldName name;
  std::string type;
  bool sealed;
};

/// The policy in force and the columns that policies have given the customer table.
class Policies {
 public:
  explicit Policies(db::Database& database) : database_(&database) {}

  /// Throws Error{integrity} when there is none, or when its text is not that of its digest.
  PolicyText in_force();

  /// The digest of the policy in force; its text is not looked at.
  std::string digest_in_force();

  /// Every policy that was in force, the first one first; the texts are not checked.
  std::vector<PolicyText> all();

  void put_in_force(std::uint64_t entry, std::string_view digest, std::string_view text, Instant now);

  std::vector<KeptField> fields();

  /// Adds a column for a field, which then keeps its number for life.
  void add_field(const FieldName& name, std::string_view type, bool sealed);
  void retype_field(const FieldName& name, std::string_view type, bool sealed);

  /// The key slots of sealed classes, by name of the class: each a text as slots_text() gives it.
  std::vector<std::pair<ClassName, std::string>> class_slots();
  std::optional<std::string> class_slots(const ClassName& name);
  void keep_class_slots(const ClassName& name, std::string_view text);
  void remove_class_slots(const ClassName& name);

  /// The names, in hexadecimal, of the keys under which values of a sealed field stand in records.
  std::vector<std::string> keys_of_values(const FieldName& field);

 private:
  db::Database* database_;
};

}  // namespace custos::store
