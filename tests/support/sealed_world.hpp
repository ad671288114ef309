// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "ops/class_keys.hpp"
#include "ops/custody.hpp"
#include "support/made_store.hpp"
#include "util/bytes.hpp"
#include "util/file.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace custos::test {

/// A store in which class 'health' of the office's policy has a key, in a file that sessions have at hand or not. It
/// has a second sealed field in it, and one in a sealed class of its own.
class SealedWorld {
 public:
  static std::string policy_text() {
    std::string text = office_policy();
    const std::string before = "[fields.given-name]";
    text.insert(text.find(before),
                "[classes.faith]\nspecial = \"religious-or-philosophical-beliefs\"\ncondition = "
                "\"explicit-consent\"\nsealed = true\n\n");
    text.insert(text.find("[roles.desk]"),
                "[fields.diet]\ntype = \"text\"\nclass = \"health\"\nfor = [\"membership\"]\n\n"
                "[fields.church]\ntype = \"text\"\nclass = \"faith\"\nfor = [\"membership\"]\n\n");
    return text;
  }

  SealedWorld() : made(policy_text()), key_file(made.scratch.path() / "health.key") {
    ops::add_key_file(made.as("owner"), health(), key_file);
  }

  ops::SlotsOf health() const { return {made.key(), ClassName{"health"}}; }

  /// A session that has the key file at hand.
  ops::Session& with(const std::string& user, ops::Saying saying = {}) { return keyed(made.as(user, saying)); }

  /// The same for the membership, which sealed fields are kept for.
  ops::Session& reading(const std::string& user = "owner") {
    return with(user, {.purpose = PurposeName{"membership"}});
  }

  ops::Session& keyed(ops::Session& session) {
    session.class_keys().find_with([this](const store::SlotFile& slots, bool asks) {
      ++(asks ? asked_for : looked_for);
      return open(slots);
    });
    return session;
  }

  std::optional<crypto::Secret> open(const store::SlotFile& slots) const {
    std::string bytes = read_file(key_file);
    const crypto::Secret key = crypto::Secret::taken_from(bytes);
    for (const store::Slot& slot : slots.slots) {
      if (auto opened = store::open_with_file(slots, slot, key)) {
        return opened;
      }
    }
    return std::nullopt;
  }

  /// Where a text stands in the tables, in plain, in hexadecimal or in base64: "table.column" of each.
  std::vector<std::string> places_of(const std::string& text) {
    made.close();
    db::Database database = made.database();
    std::vector<std::pair<std::string, std::string>> columns;
    {
      db::Statement rows(database,
                         "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
                         " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'");
      while (rows.step()) {
        columns.emplace_back(rows.text(0), rows.text(1));
      }
    }
    std::vector<std::string> found;
    for (const auto& [table, column] : columns) {
      db::Statement rows(database, "SELECT \"" + column + "\" FROM \"" + table + "\"");
      while (rows.step()) {
        const std::string value(custos::text_of(rows.bytes(0)));
        for (const std::string& form : {text, hex(bytes_of(text)), base64(bytes_of(text))}) {
          if (value.find(form.substr(0, form.find('='))) != std::string::npos) {
            found.push_back(table + "." + column);
          }
        }
      }
    }
    return found;
  }

  MadeStore made;
  std::filesystem::path key_file;
  int looked_for = 0, asked_for = 0;  // how often somebody wanted the key
};

}  // namespace custos::test
