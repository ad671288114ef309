// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// A store with somebody who asks to be erased.
namespace custos::test::erasing {

using Fields = std::vector<std::string>;

inline std::string policy_with(const std::string& rules) {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at, rules);
}

// Names and town of who gave are kept for six years, those of others go when they are lapsed.
inline const std::string rules =
    "[retention.gifts]\nwhen = \"gift:yes\"\nsince = \"born\"\nkeep = \"P6Y\"\n"
    "fields = [\"given-name\", \"family-name\"]\nbecause = \"Gifts Act\"\n"
    "[retention.left]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\ndo = \"erase\"\n"
    "because = \"Act, s.5\"\n"
    "[purge]\nbackup-age = \"P35D\"\nstop-above = { records = 0 }\napprove = \"manager\"\n";

// C-13 is Zebulon, who asks; C-21 Grace, who does not.
class World {
 public:
  explicit World(const std::string& with = rules, const std::string& gift = "", const std::string& born = "1990-05-17")
      : made(policy_with(with)) {
    test::add(made.as("owner"), {{"given-name", "Zebulon"},
                                 {"family-name", "Quillfeather"},
                                 {"born", born},
                                 {"email", "zebulon@quill.example"},
                                 {"phone", "020 7946 0018"},
                                 {"town", "Formerton"},
                                 {"gift", gift},
                                 {"member-no", "ZQ 77"},
                                 {"note", "Collects umbrellas."}});
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"town", "Arlington"}});
    change("email", "second@quill.example");
    change("town", "Laterville");
  }

  void change(const std::string& field, const std::string& value) {
    ops::change_customer(made.as("owner", {.because = "Zebulon wrote"}),
                         {.id = CustomerId(1), .values = {{field, value}}});
  }

  ops::PlannedErasure plan(const Fields& fields = {}, bool dry_run = false) {
    return ops::plan_erasure(made.as("owner", {.because = "Zebulon wrote a letter", .dry_run = dry_run}),
                             {.id = CustomerId(1), .fields = fields});
  }

  ops::AppliedPlan erase(const Fields& fields = {}) {
    const ops::PlannedErasure planned = plan(fields);
    return ops::apply_plan(made.as("owner"), {.id = planned.plan.value(), .custos = "0.0"});
  }

  std::string added_as(const std::vector<std::pair<std::string, std::string>>& values) {
    std::vector<std::pair<std::string, std::string>> all{{"given-name", "Someone"}, {"family-name", "Else"}};
    for (const auto& value : values) {
      std::erase_if(all, [&value](const auto& each) { return each.first == value.first; });
      all.push_back(value);
    }
    return test::code_of(
        [&] { ops::add_customer(made.as("owner", {.dry_run = true}), {.values = all, .source = {}}); });
  }

  std::uint64_t review_of(const std::string& row, ops::OnMatch on_match = ops::OnMatch::skip) {
    const auto file =
        made.scratch.write("p.csv", "given-name,family-name,born,email,phone,member-no\n" + row + "\n").string();
    return ops::import_file(made.as("owner"), {.file = file, .on_match = on_match}).counts.review;
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      FAIL_CHECK(finding.code << " " << finding.subject << ": " << finding.message);
    }
  }

  // All pages of the file as the engine reads them.
  std::string pages() {
    std::string out;
    db::Database raw = made.database();
    db::Statement rows(raw, "SELECT data FROM sqlite_dbpage");
    while (rows.step()) {
      out += text_of(rows.bytes(0));
    }
    return out;
  }

  void check_gone(const std::vector<std::string>& texts) {
    const std::string bytes = pages();
    for (const std::string& text : texts) {
      CAPTURE(text);
      CHECK(bytes.find(text) == std::string::npos);
    }
  }

  std::map<std::string, std::string> values() {
    std::map<std::string, std::string> out;
    for (const ops::ShownValue& value : ops::show_customer(made.as("owner"), {.id = CustomerId(1)}).values) {
      out[value.field.text] = value.text;
    }
    return out;
  }

  test::MadeStore made;
};

inline const std::vector<std::string> of_zebulon{
    "Zebulon",    "Quillfeather", "zebulon@quill", "second@quill", "7946 0018",    "79460018",      "Formerton",
    "Laterville", "umbrellas",    "wrote",         "zebulon",      "quillfeather", "quill.example", "ZQ 77"};

}  // namespace custos::test::erasing
