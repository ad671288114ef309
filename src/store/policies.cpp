// SPDX-License-Identifier: MIT
#include "store/policies.hpp"

#include "crypto/digest.hpp"
#include "db/statement.hpp"
#include "store/customers.hpp"
#include "util/error.hpp"
#include "util/tree_bytes.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* select_last = "SELECT digest, text, entry, tree FROM policy_text ORDER BY entry DESC LIMIT 1";
constexpr const char* select_digest = "SELECT digest FROM policy_text ORDER BY entry DESC LIMIT 1";
constexpr const char* select_all = "SELECT digest, text, entry, tree FROM policy_text ORDER BY entry";
constexpr const char* insert_text =
    "INSERT INTO policy_text (entry, digest, text, applied, tree) VALUES (?, ?, ?, ?, ?)";
constexpr const char* select_fields = "SELECT number, name, type, sealed FROM field ORDER BY number";
constexpr const char* select_all_class_slots = "SELECT class, text FROM class_slots ORDER BY class";
constexpr const char* select_class_slots = "SELECT text FROM class_slots WHERE class = ?";
constexpr const char* replace_class_slots =
    "INSERT INTO class_slots (class, text) VALUES (?, ?) ON CONFLICT (class) DO UPDATE SET text = excluded.text";
constexpr const char* delete_class_slots = "DELETE FROM class_slots WHERE class = ?";
constexpr const char* insert_field = "INSERT INTO field (name, type, sealed) VALUES (?, ?, ?)";
constexpr const char* update_field = "UPDATE field SET type = ?, sealed = ? WHERE name = ?";

PolicyText policy_in(db::Statement& row) {
  return {row.text(0), row.text(1), row.number(2), std::string(text_of(row.bytes(3)))};
}

}  // namespace

PolicyText Policies::in_force() {
  db::Statement row(*database_, select_last);
  if (!row.step()) {
    throw Error(Failure::integrity, "store.no-policy", "the store has no policy");
  }
  PolicyText policy = policy_in(row);
  if (hex(crypto::sha256(policy.text)) != policy.digest) {
    throw Error(Failure::integrity, "store.policy-changed", "the policy in the store is not the one that was applied")
        .hint("restore a backup");
  }
  return policy;
}

std::string Policies::digest_in_force() {
  return db::one_text(*database_, select_digest).value_or("");
}

std::vector<PolicyText> Policies::all() {
  std::vector<PolicyText> texts;
  db::Statement rows(*database_, select_all);
  while (rows.step()) {
    texts.push_back(policy_in(rows));
  }
  return texts;
}

void Policies::put_in_force(std::uint64_t entry, std::string_view digest, std::string_view text, Instant now) {
  db::run(*database_, insert_text, entry, digest, text, milliseconds_of(now),
          bytes_of(tree_bytes(parse_toml(text, ""))));
}

std::vector<KeptField> Policies::fields() {
  std::vector<KeptField> fields;
  db::Statement rows(*database_, select_fields);
  while (rows.step()) {
    fields.push_back(
        {static_cast<FieldNumber>(rows.integer(0)), FieldName{rows.text(1)}, rows.text(2), rows.integer(3) != 0});
  }
  return fields;
}

void Policies::add_field(const FieldName& name, std::string_view type, bool sealed) {
  db::run(*database_, insert_field, name.text, type, sealed ? 1 : 0);
  database_->run(fmt::format("ALTER TABLE customer ADD COLUMN {} {}", column_name(name), sealed ? "BLOB" : "TEXT"));
}

void Policies::retype_field(const FieldName& name, std::string_view type, bool sealed) {
  db::run(*database_, update_field, type, sealed ? 1 : 0, name.text);
}

std::vector<std::pair<ClassName, std::string>> Policies::class_slots() {
  std::vector<std::pair<ClassName, std::string>> slots;
  db::Statement rows(*database_, select_all_class_slots);
  while (rows.step()) {
    slots.emplace_back(ClassName{rows.text(0)}, rows.text(1));
  }
  return slots;
}

std::optional<std::string> Policies::class_slots(const ClassName& name) {
  return db::one_text(*database_, select_class_slots, name.text);
}

void Policies::keep_class_slots(const ClassName& name, std::string_view text) {
  db::run(*database_, replace_class_slots, name.text, text);
}

void Policies::remove_class_slots(const ClassName& name) {
  db::run(*database_, delete_class_slots, name.text);
}

std::vector<std::string> Policies::keys_of_values(const FieldName& field) {
  std::vector<std::string> names;
  const std::string column = column_name(field);
  db::Statement rows(*database_,
                     fmt::format("SELECT DISTINCT substr({0}, 2, 8) FROM customer WHERE {0} IS NOT NULL", column));
  while (rows.step()) {
    names.push_back(hex(rows.bytes(0)));
  }
  return names;
}

}  // namespace custos::store
