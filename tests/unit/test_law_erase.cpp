// SPDX-License-Identifier: MIT
// Whoever is erased, by himself, by a purge or in part, leaves no value in the file, its log or its plans, in whatever
// form; he is known again when he comes back, and nobody else is taken for him.
#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/certificate.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/signed_json.hpp"
#include "support/errors.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <unordered_map>

using namespace custos;

namespace {

enum class Fate { stays, erased, purged, in_part, kept_in_part };

std::string policy_text() {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at,
                      "[retention.gone]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\ndo = \"erase\"\n"
                      "because = \"Act, s.5\"\n"
                      "[retention.gifts]\nwhen = \"gift:yes\"\nsince = \"created\"\nkeep = \"P6Y\"\n"
                      "fields = [\"given-name\", \"family-name\"]\nbecause = \"Gifts Act\"\n");
}

// Text of its own for each value of each person, however small the case that the law makes.
class Texts {
 public:
  Texts(std::uint64_t seed, std::size_t person) : random_(seed * 1000 + person) {}

  std::string letters(std::size_t count) { return of("abcdefghijklmnopqrstuvwxyz", count); }

  std::string digits(std::size_t count) { return of("0123456789", count); }

 private:
  std::string of(std::string_view signs, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      out += signs[random_() % signs.size()];
    }
    return out;
  }

  std::mt19937_64 random_;
};

// Somebody of whom no two values are like another's.
struct Person {
  Person(std::uint64_t seed, std::size_t number)
      : fate(*rc::gen::element(Fate::stays, Fate::erased, Fate::purged, Fate::in_part, Fate::kept_in_part)) {
    Texts texts(seed, number);
    given = "G" + texts.letters(8);
    family = "F" + texts.letters(8);
    email = texts.letters(9) + "." + std::to_string(number) + "@" + texts.letters(8) + ".example";
    first_email = texts.letters(9) + "@" + texts.letters(8) + ".example";
    phone = "+4420794" + std::to_string(10 + number) + texts.digits(3);
    reference = "R" + std::to_string(number) + texts.digits(7);
    town = "T" + texts.letters(9);
    note = "N" + texts.letters(9) + " " + texts.letters(9);
  }

  std::string row(const std::string& mail) const {
    return given + "," + family + ",1990-05-17," + mail + "," + phone + "," + reference + "," + town + "," + note +
           "," + (fate == Fate::purged ? "lapsed" : "active") + "," + (fate == Fate::kept_in_part ? "yes" : "") + "\n";
  }

  // The values that must be nowhere.
  std::vector<std::string> gone() const {
    switch (fate) {
      case Fate::stays:
        return {};
      case Fate::in_part:
        return {email, first_email, note};
      case Fate::kept_in_part:
        return {email, first_email, phone, reference, town, note};
      default:
        return {given, family, email, first_email, phone, reference, town, note};
    }
  }

  std::string given, family, email, first_email, phone, reference, town, note;
  Fate fate;
};

const std::string header = "given-name,family-name,born,email,phone,member-no,town,note,status,gift\n";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return text;
}

// A value as it is, folded, without blanks and signs, in hexadecimal, and in base64 wherever it stands in a longer
// text.
std::vector<std::string> forms(const std::string& value) {
  std::string bare;
  std::copy_if(value.begin(), value.end(), std::back_inserter(bare), [](char c) { return c != ' ' && c != '+'; });
  std::vector<std::string> out;
  for (const std::string& form : {value, lower(value), bare, lower(bare)}) {
    out.push_back(form);
    out.push_back(hex(bytes_of(form)));
    for (std::size_t lead = 0; lead < 3; ++lead) {
      std::string encoded = base64(bytes_of(std::string(lead, 'x') + form));
      encoded.resize(encoded.find('=') == std::string::npos ? encoded.size() : encoded.find('='));
      out.push_back(encoded.substr(lead == 0 ? 0 : lead + 1, encoded.size() - lead - 2));
    }
  }
  return out;
}

class World {
 public:
  World() : made(policy_text()), seed(*rc::gen::inRange<std::uint64_t>(0, 1U << 30)) {
    const std::size_t count = *rc::gen::inRange<std::size_t>(4, 12);
    std::string text = header;
    for (std::size_t i = 0; i < count; ++i) {
      people.emplace_back(seed, i);
      text += people.back().row(people.back().first_email);
    }
    const auto imported = ops::import_file(made.as("owner"), {.file = made.scratch.write("people.csv", text).string()});
    RC_ASSERT(imported.counts.added == count);
    for (std::size_t i = 0; i < count; ++i) {
      ops::change_customer(made.as("owner", {.because = "wrote"}),
                           {.id = id(i), .values = {{"email", people[i].email}}, .source = {}});
      test::KeepingSink sink;
      ops::find_customers(made.as("owner"), {.words = {lower(people[i].*any_word())}}, sink);
    }
  }

  static CustomerId id(std::size_t person) { return CustomerId(person + 1); }

  void remove() {
    std::vector<std::size_t> order(people.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    purge_now();
    for (const std::size_t i : order) {
      if (people[i].fate != Fate::stays && people[i].fate != Fate::purged) {
        erase(i);
      }
    }
  }

  // All of the file as the engine reads it: tables, log, plans, indexes, the free list.
  std::string pages() {
    std::string out;
    db::Database raw = made.database();
    db::Statement rows(raw, "SELECT data FROM sqlite_dbpage");
    while (rows.step()) {
      out += text_of(rows.bytes(0));
    }
    return out;
  }

  // A form in which a value that must be nowhere is in the file; empty where none is.
  std::string trace() {
    constexpr std::size_t window = 6;
    const std::string bytes = pages();
    std::unordered_map<std::string_view, std::vector<std::string>> wanted;
    std::vector<std::string> kept;
    kept.reserve(people.size() * 200);
    for (const Person& person : people) {
      for (const std::string& value : person.gone()) {
        for (std::string& form : forms(value)) {
          kept.push_back(std::move(form));
          wanted[std::string_view(kept.back()).substr(0, window)].push_back(kept.back());
        }
      }
    }
    for (std::size_t i = 0; i + window <= bytes.size(); ++i) {
      const auto found = wanted.find(std::string_view(bytes).substr(i, window));
      for (const std::string& each : found == wanted.end() ? std::vector<std::string>() : found->second) {
        if (bytes.compare(i, each.size(), each) == 0) {
          return each + " in page " + std::to_string(i / 8192 + 1);
        }
      }
    }
    return {};
  }

  void check_traces() {
    const std::string found = trace();
    if (!found.empty()) {
      RC_LOG() << "left: " << found << "\n";
      RC_FAIL("a value of somebody who was erased is there");
    }
    const std::filesystem::path wal = made.layout().records().string() + "-wal";
    RC_ASSERT(plans.empty() || !std::filesystem::exists(wal) || std::filesystem::file_size(wal) == 0);
  }

  void check_known_again() {
    std::size_t erased = 0, here = 0;
    std::string text = header;
    for (std::size_t i = 0; i < people.size(); ++i) {
      const Person& person = people[i];
      const bool whole = person.fate == Fate::erased || person.fate == Fate::purged;
      erased += person.fate == Fate::stays ? 0 : 1;
      here += person.fate == Fate::stays ? 1 : 0;
      text += person.row(person.email);
      check_add({{"email", person.email}}, person.fate == Fate::stays ? "" : "record.erased-before", person);
      check_add({{"email", person.first_email}}, person.fate == Fate::stays ? "" : "record.erased-before", person);
      check_add({{"given-name", person.given}, {"family-name", person.family}, {"born", "1990-05-17"}},
                whole || person.fate == Fate::kept_in_part ? "record.erased-before" : "", person);
    }
    const Person stranger(seed, 85);
    check_add({{"email", stranger.email}, {"phone", stranger.phone}, {"member-no", stranger.reference}}, "", stranger);
    const auto imported =
        ops::import_file(made.as("owner", {.dry_run = true}), {.file = made.scratch.write("again.csv", text).string()});
    const auto waiting = imported.waiting.find("import.erased-before");
    const std::size_t known = waiting == imported.waiting.end() ? 0 : waiting->second.count;
    // Who went in part is here, by his number or not at all: then he waits as one who was erased.
    RC_ASSERT(imported.counts.added == 0);
    RC_ASSERT(imported.counts.unchanged == here);
    RC_ASSERT(known + imported.counts.skipped + imported.counts.review - known == erased);
    for (const Person& person : people) {
      const bool whole = person.fate == Fate::erased || person.fate == Fate::purged;
      const auto one =
          ops::import_file(made.as("owner", {.dry_run = true}),
                           {.file = made.scratch.write("one.csv", header + person.row(person.first_email)).string()});
      RC_ASSERT(!whole || one.waiting.contains("import.erased-before"));
    }
  }

  void check_certificates() {
    const Bytes<32> key = made.as("owner").store().entries().epochs().front().verifier;
    for (const PlanId& plan : plans) {
      const std::string text = ops::certificate_of(made.as("owner"), plan);
      RC_ASSERT(ops::signature_holds(text, key));
      for (const Person& person : people) {
        for (const std::string& value : {person.given, person.family, person.email, person.town, person.phone}) {
          RC_ASSERT(text.find(value) == std::string::npos);
        }
      }
    }
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      RC_LOG() << finding.code << " " << finding.subject << ": " << finding.message << "\n";
      RC_FAIL("the log does not agree");
    }
  }

  test::MadeStore made;
  std::uint64_t seed;
  std::vector<Person> people;
  std::vector<PlanId> plans;

 private:
  static std::string Person::*any_word() { return *rc::gen::element(&Person::given, &Person::family, &Person::email); }

  void purge_now() {
    const auto planned = ops::plan_purge(made.as("owner"));
    if (planned.plan.id) {
      const auto applied = ops::apply_plan(made.as("owner"), {.id = *planned.plan.id});
      RC_ASSERT(applied.certified);
      plans.push_back(applied.id);
    }
  }

  void erase(std::size_t person) {
    const Person& who = people[person];
    const auto planned = ops::plan_erasure(
        made.as("owner", {.because = who.given + " wrote"}),
        {.id = id(person),
         .fields = who.fate == Fate::in_part ? std::vector<std::string>{"email", "note"} : std::vector<std::string>()});
    const auto applied = ops::apply_plan(made.as("owner"), {.id = planned.plan.value()});
    RC_ASSERT(applied.done == 1U);
    RC_ASSERT(applied.certified);
    plans.push_back(applied.id);
  }

  void check_add(std::vector<std::pair<std::string, std::string>> values, const std::string& code,
                 const Person& person) {
    const bool named = values.front().first == "given-name";
    if (!named) {
      values.emplace_back("given-name", "Someone");
      values.emplace_back("family-name", "Else");
    }
    const std::string got = test::code_of(
        [&] { ops::add_customer(made.as("owner", {.dry_run = true}), {.values = values, .source = {}}); });
    if (got != code) {
      RC_LOG() << "fate " << static_cast<int>(person.fate) << ", " << values.front().first << ": '" << got
               << "' and not '" << code << "'\n";
      RC_FAIL("add does not say what it should");
    }
  }
};

}  // namespace

TEST_SUITE("law: erase") {
  TEST_CASE("whoever is erased leaves nothing, and is known again") {
    CHECK(test::law(
              12,
              [] {
                World world;
                const bool any = std::any_of(world.people.begin(), world.people.end(),
                                             [](const Person& each) { return each.fate != Fate::stays; });
                RC_ASSERT(any == !world.trace().empty());  // the search finds what is there
                world.remove();
                world.check_traces();
                world.check_known_again();
                world.check_certificates();
                world.check_log();
              },
              false) == "");
  }
}
