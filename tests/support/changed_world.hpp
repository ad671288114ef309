// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/records.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace custos::test {

/// A store in which people are added, imported and changed at random, for laws.
class ChangedWorld {
 public:
  /// What is kept of each person: values, where single ones come from, and what is derived. When, and how often, is
  /// not.
  std::map<std::uint64_t, std::string> content() {
    std::map<std::uint64_t, std::string> out;
    made.as("owner").store().customers().each_for_index(
        [&out](const Record& record) { out[record.number] = joined(record.values, "|") + "\n"; });
    db::Database raw = made.database();
    for (const char* sql : {"SELECT customer, field || '=' || ifnull(source, '-') || '/' || ifnull(collected, '-') ||"
                            " '/' || ifnull(verified, '-') FROM value_source",
                            "SELECT customer, field || ':' || value FROM unique_value"}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out[rows.number(0)] += rows.text(1) + "\n";
      }
    }
    return out;
  }

  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> out;
    made.as("owner").store().customers().each_for_index([&out](const Record& r) { out.push_back(r.number); });
    return out;
  }

  /// One change of some kind; gives whether it was made.
  bool step() {
    try {
      switch (*rc::gen::inRange(0, 5)) {
        case 0:
          return add();
        case 1:
          return import();
        case 2:
          return bulk_change();
        default:
          return change();
      }
    } catch (const Error& error) {
      RC_LOG() << "  " << error.what() << "\n";
      RC_ASSERT(error.failure() == Failure::duplicate);
      return false;
    }
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      RC_LOG() << finding.code << " " << finding.subject << ": " << finding.message << "\n";
      RC_FAIL("the log does not agree");
    }
  }

  static std::string any_of(const std::vector<std::string>& values) { return *rc::gen::elementOf(values); }

  MadeStore made;

 private:
  bool add() {
    const std::string name = any_of({"Ada", "Grace", "Rosa"}), number = any_of({"", "M-1", "M-2"});
    RC_LOG() << "add " << name << " " << number << "\n";
    ops::add_customer(made.as("owner"), {.values = {{"given-name", name},
                                                    {"family-name", "Moss"},
                                                    {"town", any_of({"", "York"})},
                                                    {"member-no", number}},
                                         .source = any_of({"", "a letter"}),
                                         .anyway = true});
    return true;
  }

  bool import() {
    std::string text = "given-name,family-name,email\n";
    for (int rows = *rc::gen::inRange(0, 4); rows > 0; --rows) {
      text += any_of({"Ann", "Ben", "Cy", "Ada"}) + "," + any_of({"Reed", "Moss"}) + "," +
              any_of({"", "a@example.org", "b@example.org"}) + "\n";
    }
    RC_LOG() << "import " << text;
    ops::import_file(made.as("owner"), {.file = made.scratch.write("p.csv", text).string(),
                                        .batch_rows = *rc::gen::inRange<std::size_t>(1, 4)});
    return true;
  }

  bool bulk_change() {
    const std::string field = any_of({"town", "note"}), value = any_of({"", "Leeds", "Bath"});
    RC_LOG() << "all " << field << " to '" << value << "'\n";
    const auto planned = ops::plan_change(made.as("owner"), {.kind = any_kind(),
                                                             .words = {any_of({"moss", "reed", "NOT x"})},
                                                             .values = {{field, value}},
                                                             .source = any_of({"", "a list"})});
    if (!planned.plan.id) {
      return false;
    }
    ops::apply_plan(made.as("owner"), {.id = *planned.plan.id});
    return true;
  }

  bool change() {
    const auto all = numbers();
    if (all.empty()) {
      return false;
    }
    const std::uint64_t number = *rc::gen::elementOf(all);
    const std::string field = any_of({"given-name", "email", "town", "member-no"});
    const std::string value = field == "given-name"  ? any_of({"Ada", "Zoe"})
                              : field == "member-no" ? any_of({"", "M-1", "M-2", "M-3"})
                              : field == "town"      ? any_of({"", "York", "Leeds"})
                                                     : any_of({"", "a@example.org", "c@example.org"});
    RC_LOG() << "change " << number << " " << field << " to '" << value << "'\n";
    const auto changed = ops::change_customer(made.as("owner"), {.id = CustomerId(number),
                                                                 .kind = any_kind(),
                                                                 .values = {{field, value}},
                                                                 .source = any_of({"", "phone"}),
                                                                 .verified_how = any_of({"", "seen"})});
    return !changed.changed.empty();
  }

  static ops::ChangeKind any_kind() {
    return *rc::gen::arbitrary<bool>() ? ops::ChangeKind::correct : ops::ChangeKind::update;
  }
};

}  // namespace custos::test
