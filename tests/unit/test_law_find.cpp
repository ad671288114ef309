// SPDX-License-Identifier: MIT
// The store's SQL and the policy's own reading of a query give the same answer, whatever the query and the records.
#include "ops/draft.hpp"
#include "policy/query.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/permits.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;

namespace {

rc::Gen<std::string> word() {
  return rc::gen::element<std::string>("ada", "Ada", "ad", "Zoë", "zoe", "O'Brien", "obrien", "Anne-Marie", "marie",
                                       "St Ives", "Łódź", "x", "\xcc\x81", "--", "%", "_", "a b c");
}

// Texts that fields of a type take, and some that they do not.
rc::Gen<std::string> value_for(std::string_view type) {
  if (type == "date") {
    return rc::gen::element<std::string>("1990", "1990-05", "1990-05-17", "1990-05-18", "2001-12-31", "0999-01-01",
                                         "17/5/1990");
  }
  if (type == "email") {
    return rc::gen::element<std::string>("ada@example.org", "Ada@Example.org", "zo\xc3\xab@example.org", "x@y.example",
                                         "a@");
  }
  if (type == "postcode") {
    return rc::gen::element<std::string>("SW1A 1AA", "sw1a1aa", "M1 1AE", "1AA", "sw1a 1", "SW1A1", "m1", "M11");
  }
  if (type == "reference") {
    return rc::gen::element<std::string>("M 007", "m007", "M-7", "007", "1 2 3");
  }
  if (type == "choice") {
    return rc::gen::element<std::string>("active", "lapsed", "deceased", "Active");
  }
  if (type == "number") {
    return rc::gen::element<std::string>("0", "-1.5", "12", "12.50", "100", "0.1", "123456789012345");
  }
  if (type == "flag") {
    return rc::gen::element<std::string>("yes", "no", "y");
  }
  return word();
}

const std::vector<const char*>& asked_fields() {
  static const std::vector<const char*> names{"given-name", "family-name", "born",   "email", "town", "postcode",
                                              "member-no",  "status",      "points", "gift",  "note"};
  return names;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return out + "\"";
}

std::string term(const policy::Policy& policy) {
  if (*rc::gen::inRange(0, 4) == 0) {
    return *rc::gen::oneOf(
        word(), value_for("email"), value_for("postcode"), value_for("reference"),
        rc::gen::element<std::string>(
            "created:2026-11-18", "created:>2026-11-18", "updated:..2027-01-01", "purpose:membership", "purpose:none",
            "purpose:newsletter", "held:", "held:yes", "held:no", "held:H-13", "held:h-21", "held:H-37",
            "due:", "due:2032", "due:..2032-11-18", "due:>2032-11-18", "due:2032-11..2032-12", "id:C-13", "id:C21",
            "C37", "restricted:yes", "restricted:no", "restricted:", "source:fair", "id:C-17", "C-24", "import:I-17",
            "source:", "source:f*", "source:LET*", "id:24", "created:", "updated:2026*", "id:<C-24", "source:\"\""));
  }
  const std::string name = *rc::gen::elementOf(asked_fields());
  const std::string value = *value_for(policy.fields.find(name)->type->name);
  const std::string other = *value_for(policy.fields.find(name)->type->name);
  switch (*rc::gen::inRange(0, 10)) {
    case 0:
      return name + ":";
    case 1:
      return name + ":" + value + "*";
    case 2:
      return name + ":*" + value;
    case 3:
      return name + ":" + value + ".." + other;
    case 4:
    case 5:
    case 6:
      return name + ":" + *rc::gen::element<std::string>("<", "<=", ">", ">=") + value;
    default:
      return name + ":" + quoted(value);
  }
}

std::string query(const policy::Policy& policy, int depth) {
  const int kind = depth == 0 ? 0 : *rc::gen::inRange(0, 5);
  switch (kind) {
    case 1:
      return "(" + query(policy, depth - 1) + " OR " + query(policy, depth - 1) + ")";
    case 2:
      return query(policy, depth - 1) + " " + query(policy, depth - 1);
    case 3:
      return "NOT (" + query(policy, depth - 1) + ")";
    default:
      return term(policy);
  }
}

class World {
 public:
  World() : session(made.as("owner")), transaction(made.store().begin_write()) {
    for (const FieldName& name : test::open_fields(made.policy())) {
      scope.fields.insert(name);
    }
    for (const std::uint64_t hold : {std::uint64_t{1}, std::uint64_t{2}}) {
      made.store().holds().place({.id = HoldId(hold), .query = "x", .because = "y"});
    }
    made.store().holds().release(HoldId(2), made.clock.now(), "z");
    scope.start_of_day = [this](dates::Date date) { return session.zone().start_of(date); };
  }

  void put(std::uint64_t number) {
    ops::Draft draft(session.bound());
    for (const char* name : asked_fields()) {
      const policy::Field& field = *made.policy().fields.find(name);
      if (!field.unique && *rc::gen::inRange(0, 3) > 0) {
        Problems ignored;
        draft.read(field, *value_for(field.type->name), made.policy().rules_of(field), ignored);
      }
    }
    Record record = draft.record();
    record.number = number;
    record.created = record.updated = made.clock.now() + std::chrono::hours(*rc::gen::inRange(-40, 40));
    record.provenance.source = *rc::gen::element<std::string>("", "fair", "letter");
    record.provenance.import = *rc::gen::element<std::uint64_t>(0, 1, 2);
    store::Subject subject{};
    subject.reference[0] = static_cast<std::uint8_t>(number);
    const std::string terms = draft.terms();
    made.store().customers().insert(whole(policy::Access::write), {record, subject, {0, 0}, terms, {}});
    for (const std::uint64_t hold : {std::uint64_t{1}, std::uint64_t{2}}) {
      if (*rc::gen::inRange(0, 2) == 0) {
        made.store().holds().add_customers(HoldId(hold), std::vector{number});
      }
    }
    if (*rc::gen::inRange(0, 3) == 0) {
      restrict(number);
    }
    records.push_back(std::move(record));
  }

  // One of all of it, or of a field or two, and now and then one that is lifted.
  void restrict(std::uint64_t customer) {
    store::Restriction restriction{.id = RestrictionId(customer), .customer = customer, .ground = "claims"};
    if (*rc::gen::inRange(0, 4) > 0) {
      restriction.fields.emplace();
      for (const char* name : {"town", *rc::gen::elementOf(asked_fields())}) {
        const FieldNumber field = session.bound().number_of(*made.policy().fields.find(name));
        if (restriction.fields->empty() || restriction.fields->front() != field) {
          restriction.fields->push_back(field);
        }
      }
    }
    made.store().restrictions().place(restriction);
    if (*rc::gen::inRange(0, 5) == 0) {
      restriction.lifted = made.clock.now();
      made.store().restrictions().lift(restriction);
    }
  }

  policy::Bound bound() {
    facts = *session.bound().facts;
    facts.hidden = [this](std::uint64_t customer, FieldNumber field) {
      for (const store::Restriction& each : made.store().restrictions().standing(customer)) {
        if (!each.fields || std::find(each.fields->begin(), each.fields->end(), field) != each.fields->end()) {
          return true;
        }
      }
      return false;
    };
    return {session.policy(), session.bound().columns, &facts};
  }

  policy::Permit whole(policy::Access access) {
    return test::permit(made.policy(), access, test::open_fields(made.policy()));
  }

  test::MadeStore made;
  ops::Session& session;
  store::WriteTransaction transaction;
  policy::QueryScope scope;
  policy::Facts facts{};
  std::vector<Record> records;
};

}  // namespace

TEST_SUITE("law: find") {
  TEST_CASE("SQL and holds() agree") {
    int asked = 0;
    CHECK(test::law(40, [&asked] {
            World world;
            const auto count = *rc::gen::inRange<std::uint64_t>(1, 8);
            for (std::uint64_t number = 1; number <= count; ++number) {
              world.put(number);
            }
            for (int i = 0; i < 25; ++i) {
              const std::string text = query(world.made.policy(), 3);
              Problems problems;
              Query meaning;
              try {
                meaning = policy::resolve(world.session.bound(), fields::parse_query(text), world.scope, problems);
              } catch (const Error& error) {
                RC_ASSERT(error.failure() == Failure::usage);
                continue;
              }
              if (!problems.empty()) {
                continue;
              }
              ++asked;
              std::vector<std::uint64_t> held;
              const policy::Bound bound = world.bound();
              for (const Record& record : world.records) {
                if (policy::holds(bound, meaning, record) == Tri::yes) {
                  held.push_back(record.number);
                }
              }
              RC_LOG() << "query: " << text << "\n";
              const auto found = world.made.store().search().find(world.whole(policy::Access::read), meaning, {}, 100);
              RC_ASSERT(found == held);
            }
          }) == "");
    CHECK(asked > 200);
  }
}
