// SPDX-License-Identifier: MIT
// No path round the gate by asking a colleague: whatever the roles are, what is shown is what the asker may see, and
// what somebody who may read it himself has let him read: that person, those fields, that purpose, until then.
#include "ops/log.hpp"
#include "ops/questions.hpp"
#include "ops/search.hpp"
#include "support/gate_world.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::gate;

namespace {

using Purpose = std::optional<PurposeName>;

// Roles that let something happen more often than wholly made up ones do.
Rights rights_of(const std::vector<Words>& may, const std::vector<Words>& see) {
  const auto one_of = [](const std::vector<Words>& words) {
    return words[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(words.size())))];
  };
  Rights rights;
  rights.may = one_of(may);
  rights.see = *rc::gen::inRange(0, 4) == 0 ? some_of(sights) : one_of(see);
  rights.purposes_for = one_of({{"*"}, {"*"}, {"membership"}, {"*", "-gifts"}, {"gifts"}});
  return rights;
}

Purpose any_purpose() {
  const auto name = *rc::gen::element<std::string>("", "", "membership", "gifts");
  return name.empty() ? std::nullopt : Purpose(PurposeName{name});
}

Words any_fields() {
  return *rc::gen::element<Words>(Words{"points"}, Words{"note", "email"}, Words{"town", "points", "note"},
                                  Words{"needs", "town"}, Words{"family-name"});
}

struct Given {
  std::uint64_t customer;
  Words fields;
  Purpose purpose;
  Instant until;
  QuestionId id;
};

class Office {
 public:
  Office() : made(text()) {
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"), {{"given-name", name},
                                   {"family-name", std::string("Secret") + name},
                                   {"email", std::string(name) + "@secret.example"},
                                   {"town", "Secretville"},
                                   {"points", "31415"},
                                   {"note", "A secret note."}});
    }
  }

  // Somebody asks, and somebody answers; what was granted is kept for the comparison.
  void ask_and_answer() {
    const auto customer = *rc::gen::element<std::uint64_t>(1, 2);
    const Purpose purpose = any_purpose();
    std::optional<ops::Referred> asked;
    attempt([&] {
      asked = ops::ask_colleague(made.as("ann", {.purpose = purpose, .because = "x"}),
                                 {.customer = CustomerId(customer), .fields = any_fields(), .because = "a reason"});
    });
    RC_ASSERT(!asked || (asker.does("ask") && asker.acts_for(purpose)));
    if (!asked) {
      return;
    }
    const auto who = *rc::gen::element<std::string>("zoe", "owner", "owner", "ann", "uma");
    const auto hours = *rc::gen::element<std::uint64_t>(1, 5, 24, 25, 1000);
    std::optional<ops::Answered> granted;
    attempt([&] {
      granted =
          ops::answer_question(made.as(who), {.id = *asked->id, .answering = ops::Answering::grant, .hours = hours});
    });
    if (!granted) {
      return;
    }
    RC_ASSERT(hours <= 24U);
    RC_ASSERT(who == "zoe" || who == "owner");
    Given given{.customer = customer, .fields = {}, .purpose = purpose, .until = {}, .id = *asked->id};
    for (const FieldName& field : asked->fields) {
      given.fields.push_back(field.text);
      const policy::Field& kept = *made.policy().fields.find(field.text);
      RC_ASSERT(who == "owner" || Rights::allows(granter.see, kept, purpose));
      RC_ASSERT(!kept.sealed);
    }
    RC_ASSERT(who == "owner" || (granter.does("ask grant") && granter.does("show") && granter.acts_for(purpose)));
    given.until = granted->shown.question.events.back().until;
    RC_ASSERT(given.until == granted->shown.question.events.back().recorded + std::chrono::hours(hours));
    all.push_back(given);
  }

  void revoke_some() {
    if (!all.empty() && *rc::gen::inRange(0, 3) == 0) {
      attempt([&] {
        ops::answer_question(made.as("owner"), {.id = all.back().id, .answering = ops::Answering::revoke});
        all.pop_back();
      });
    }
  }

  void time_goes_by() { made.clock.move(std::chrono::minutes(*rc::gen::element(0, 0, 30, 90, 600, 1441))); }

  bool has_grant(const std::string& user, std::uint64_t customer, const policy::Field& field, const Purpose& purpose) {
    const Instant now = std::max(made.clock.now(), made.entries().back().at);
    return user == "ann" && std::any_of(all.begin(), all.end(), [&](const Given& given) {
             return given.customer == customer && has(given.fields, field.name.text) && given.purpose == purpose &&
                    now < given.until;
           });
  }

  void look() {
    const auto user = *rc::gen::element<std::string>("ann", "ann", "uma");
    for (const std::uint64_t customer : {1U, 2U}) {
      const bool as_granted = !all.empty() && *rc::gen::arbitrary<bool>();
      const Purpose purpose = as_granted ? all.back().purpose : any_purpose();
      const auto any_named = *rc::gen::element<std::optional<Words>>(std::nullopt, Words{"points", "note", "town"},
                                                                     Words{"email"}, Words{"needs"});
      const std::optional<Words> named = as_granted ? std::nullopt : any_named;
      std::optional<ops::Shown> shown;
      const std::size_t before = made.entries().size();
      attempt([&] {
        shown = ops::show_customer(made.as(user, {.purpose = purpose, .because = "x"}),
                                   {.id = CustomerId(customer), .fields = named, .history = true, .sources = true});
      });
      RC_ASSERT(made.entries().size() > before);
      for (const policy::Field& field : made.policy().fields) {
        const bool by_role = asker.does("show") && asker.acts_for(purpose) && Rights::allows(asker.see, field, purpose);
        const bool lent = has_grant(user, customer, field, purpose);
        const bool seen = shown && std::any_of(shown->values.begin(), shown->values.end(),
                                               [&](const auto& value) { return value.field == field.name; });
        RC_ASSERT(!seen || by_role || lent);
        // A grant that stands is not in vain: it is of what the gate asks for, and nothing else is in its way.
        const bool wanted = !named || has(*named, field.name.text);
        RC_ASSERT(!lent || !wanted || !asker.acts_for(purpose) || seen || !has_value(field));
        reads += lent && !by_role && seen ? 1 : 0;
      }
    }
  }

  // Of the two who are here.
  static bool has_value(const policy::Field& field) {
    return has({"given-name", "family-name", "email", "town", "points", "note"}, field.name.text);
  }

  // What is granted takes no part in finding anybody, and is not among what is found.
  void search() {
    const Purpose purpose = any_purpose();
    const Words query = *rc::gen::element<Words>(Words{"secretville"}, Words{"town:secretville"}, Words{"points:31415"},
                                                 Words{"C-13"}, Words{"secretada"});
    test::KeepingSink sink;
    attempt([&] {
      ops::find_customers(made.as("ann", {.purpose = purpose, .because = "x"}),
                          {.words = query, .fields = Words{"points", "town", "family-name"}}, sink);
    });
    const auto sees = [&](const std::string& name) {
      return Rights::allows(asker.see, *made.policy().fields.find(name), purpose);
    };
    for (std::size_t i = 0; i < sink.taken.size(); ++i) {
      for (const std::string& column : sink.columns) {
        RC_ASSERT(sink.value(i, column).empty() || sees(column));
      }
      RC_ASSERT(query.front() != "points:31415" || sees("points"));
      RC_ASSERT(query.front().find("ville") == std::string::npos || sees("town"));
    }
  }

  void attempt(const std::function<void()>& work) {
    try {
      work();
    } catch (const Error& error) {
      RC_LOG() << error.what() << "\n";
      RC_ASSERT(error.failure() != Failure::internal);
    }
  }

  std::string text() const {
    std::string out = policy_with(granter);
    std::string role = asker.role();
    role.replace(role.find("made"), 4, "asker");
    role.replace(role.find("\"user:zoe\""), 10, "\"user:ann\", \"user:uma\"");
    return out.insert(out.find("[roles.desk]"), role);
  }

  Rights granter =
      rights_of({{"ask", "show"}, {"*"}, {"ask grant", "show"}, {"*", "-ask grant"}, {"*", "-show"}, {"ask"}},
                {{"*"}, {"*", "-health"}, {"identity", "money"}, {"*", "-points"}, {"note", "town"}});
  Rights asker =
      rights_of({{"ask", "show", "find"}, {"ask", "find"}, {"*"}, {"*", "-show"}, {"ask", "export"}, {"show"}},
                {{"identity"}, {"given-name"}, {"*", "-money", "-note"}, {"money"}, {"email", "family-name"}});
  test::MadeStore made;
  std::vector<Given> all{};
  int reads = 0;
};

}  // namespace

TEST_SUITE("law: gate") {
  TEST_CASE("no path round the gate by asking a colleague") {
    int reads = 0;
    for (unsigned round = 0; round < 5 && reads == 0; ++round) {  // a dice of roles may let nobody read anything
      const auto holds = [&reads] {
        Office office;
        RC_LOG() << office.granter.role() << office.asker.role();
        for (int i = 0; i < 4; ++i) {
          office.ask_and_answer();
          office.revoke_some();
          office.time_goes_by();
          office.look();
          office.search();
        }
        reads += office.reads;
        RC_ASSERT(ops::verify_log(office.made.as("owner")).findings.empty());
      };
      CHECK(test::law(60, holds, true, round) == "");
    }
    CHECK(reads > 0);  // else nothing was tried
  }
}
