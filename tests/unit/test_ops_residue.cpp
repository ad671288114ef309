// SPDX-License-Identifier: MIT
// After a purge no byte of what was removed is left in the database's file, whether anything lists it or not.
#include "db/statement.hpp"
#include "fields/search_terms.hpp"
#include "ops/change.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

using namespace custos;
namespace fs = std::filesystem;

namespace {

const std::string& policy_text() {
  static const std::string text = [] {
    std::string out = test::office_policy();
    const std::size_t at = out.find("[retention.gone]");
    return out.replace(at, out.find("[[clocks.access]]") - at,
                       "[retention.gone]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\n"
                       "do = \"erase\"\nbecause = \"Act, s.5\"\n");
  }();
  return text;
}

// A word of nine letters that nobody else has, as good as certainly.
std::string word(std::uint64_t person, char kind) {
  std::string out{kind};
  std::uint64_t state = person * 256 + static_cast<unsigned char>(kind);
  for (int i = 0; i < 8; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    out += static_cast<char>('a' + (state >> 40) % 26);
  }
  return out;
}

struct Person {
  explicit Person(std::size_t number)
      : given(word(number, 'G')),
        family(word(number, 'F')),
        email(word(number, 'M') + std::to_string(number) + "@Mail.example"),
        phone("+4420794" + std::to_string(100000 + number).substr(1)),
        reference("RF-" + std::to_string(7000000 + number)),
        note("Note " + word(number, 'N') + std::to_string(number)),
        goes(number % 2 == 0) {}

  std::string row() const {
    return given + "," + family + ",1990-05-17," + email + "," + phone + "," + reference + "," + note + "," +
           (goes ? "lapsed" : "active") + "\n";
  }

  std::string given, family, email, phone, reference, note;
  bool goes;
};

std::string lower(std::string text) {
  for (char& c : text) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return text;
}

// The bytes of all pages as the engine reads them, those that are on its free list too.
std::string pages(test::MadeStore& made) {
  std::string out;
  db::Database raw = made.database();
  db::Statement rows(raw, "SELECT data FROM sqlite_dbpage");
  while (rows.step()) {
    out += text_of(rows.bytes(0));
  }
  return out;
}

// Which of the texts stand in the bytes: by their first six bytes, so that a thousand texts cost one look.
std::vector<std::string> found_in(const std::string& bytes, const std::vector<std::string>& texts) {
  std::multimap<std::string, const std::string*> by_start;
  for (const std::string& text : texts) {
    by_start.emplace(text.substr(0, 6), &text);
  }
  std::vector<bool> second(65536);
  for (const auto& [start, text] : by_start) {
    second[static_cast<unsigned char>(start[0]) * 256U + static_cast<unsigned char>(start[1])] = true;
  }
  std::set<std::string> found;
  for (std::size_t i = 0; i + 6 <= bytes.size(); ++i) {
    if (!second[static_cast<unsigned char>(bytes[i]) * 256U + static_cast<unsigned char>(bytes[i + 1])]) {
      continue;
    }
    const auto [first, last] = by_start.equal_range(bytes.substr(i, 6));
    for (auto each = first; each != last; ++each) {
      if (bytes.compare(i, each->second->size(), *each->second) == 0) {
        found.insert(*each->second);
      }
    }
  }
  return {found.begin(), found.end()};
}

// A few bytes about a text, for whoever has to find out why it is there.
std::string around(const std::string& bytes, const std::string& text) {
  const std::size_t at = bytes.find(text), begin = at < 40 ? 0 : at - 40;
  std::string out = bytes.substr(begin, 80 + text.size());
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c < ' ' || c > '~'; }, '.');
  return "page " + std::to_string(at / 8192 + 1) + " of " + std::to_string(bytes.size() / 8192) + ": " + out;
}

std::vector<std::string> texts_of(const std::vector<Person>& people, bool goes) {
  std::vector<std::string> out;
  for (const Person& person : people) {
    if (person.goes != goes) {
      continue;
    }
    for (const std::string& text : {person.given, person.family, person.email, person.note}) {
      out.push_back(text);
      out.push_back(lower(text));
    }
    out.push_back(person.phone);
    out.push_back(person.phone.substr(1));
    out.push_back(person.reference);
    out.push_back(upper(person.reference.substr(0, 2) + person.reference.substr(3)));
    out.push_back(lower(person.reference.substr(0, 2) + person.reference.substr(3)));
  }
  return out;
}

std::size_t wal_size(test::MadeStore& made) {
  const fs::path wal = made.layout().records().string() + "-wal";
  return fs::exists(wal) ? fs::file_size(wal) : 0;
}

std::vector<Person> thousand(test::MadeStore& made) {
  std::vector<Person> people;
  std::string text = "given-name,family-name,born,email,phone,member-no,note,status\n";
  for (std::size_t i = 0; i < 1000; ++i) {
    people.emplace_back(i);
    text += people.back().row();
  }
  const auto file = made.scratch.write("p.csv", text);
  const auto imported = ops::import_file(made.as("owner"), {.file = file.string()});
  REQUIRE(imported.counts.added == 1000);
  return people;
}

}  // namespace

TEST_SUITE("ops: residue") {
  TEST_CASE("no byte of five hundred people of a thousand is left") {
    test::MadeStore made(policy_text());
    const std::vector<Person> people = thousand(made);
    for (std::uint64_t number = 1; number <= 41; number += 2) {  // former values go too
      ops::change_customer(made.as("owner"), {.id = CustomerId(number), .values = {{"note", "Moved on."}}});
    }
    const std::vector<std::string> going = texts_of(people, true), staying = texts_of(people, false);
    made.as("owner").store().settle();
    CHECK(found_in(pages(made), going).size() > 2500);
    const auto kept_before = found_in(pages(made), staying).size();
    CHECK(kept_before > 2500);
    const auto planned = ops::plan_purge(made.as("owner"));
    REQUIRE(planned.plan.id);
    CHECK(planned.plan.people == 500);
    const auto applied = ops::apply_plan(made.as("owner"), {.id = *planned.plan.id});
    CHECK(applied.done == 500);
    CHECK(applied.log_empty);
    CHECK(applied.residues == 0);
    CHECK(wal_size(made) == 0);
    made.close();
    const std::string bytes = pages(made);
    for (const std::string& text : found_in(bytes, going)) {
      FAIL_CHECK(text << " is left: " << around(bytes, text));
    }
    CHECK(found_in(bytes, staying).size() > 2500);
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("a value that is left in the slack of a page is found and removed, and one that somebody has is none") {
    test::MadeStore made(policy_text());
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"email", "grace@kept.example"}});
    {
      db::Database raw = made.database();
      raw.run(
          "PRAGMA secure_delete = OFF; CREATE TABLE slack (text TEXT);"
          "INSERT INTO slack VALUES ('before'), ('zebulon@gone.example'), ('after');"
          "DELETE FROM slack WHERE text LIKE 'zebulon%'");
      raw.truncate_wal();
    }
    const FieldNumber email = made.as("owner").bound().number_of(*made.policy().fields.find("email"));
    const auto value = [&](const std::string& text) {
      return store::RemovedValue{fields::value_term(email, text), text};
    };
    const std::vector<std::string> texts{"zebulon@gone.example"};
    REQUIRE(found_in(pages(made), texts) == texts);
    made.as("owner");
    CHECK(made.store().residues({value("zebulon@gone.example"), value("nobody@gone.example")}) == 1);
    CHECK(made.store().residues({value("grace@kept.example")}) == 0);
    const auto cleaned = made.store().clean_up({value("zebulon@gone.example"), value("grace@kept.example")});
    CHECK(cleaned.residues == 1);
    CHECK_FALSE(cleaned.rewritten);
    CHECK(cleaned.log_empty);
    CHECK(made.store().residues({value("zebulon@gone.example")}) == 0);
    CHECK(found_in(pages(made), texts).empty());
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("a reader of an older state is not waited for without end, and is told of") {
    test::MadeStore made(policy_text());
    test::add(made.as("owner"),
              {{"given-name", "Zebulon"}, {"family-name", "Quill"}, {"born", "1990-05-17"}, {"status", "lapsed"}});
    const auto planned = ops::plan_purge(made.as("owner"));
    REQUIRE(planned.plan.id);
    ops::Session& session = made.as("owner");
    const auto other = store::Store::open(made.layout(), made.key(), store::read_slots(made.layout().slots()).file);
    {
      const auto reading = other->begin_read();
      CHECK(other->customers().count() == 1);
      const auto applied = ops::apply_plan(session, {.id = *planned.plan.id});
      CHECK(applied.done == 1);
      CHECK_FALSE(applied.log_empty);
    }
    CHECK(session.store().settle());
  }
}
