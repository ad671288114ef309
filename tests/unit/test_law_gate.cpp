// SPDX-License-Identifier: MIT
// No path round the gate: whatever a policy says, each operation shows and writes no more than it grants, and leaves
// its entry in the log, when it is refused too.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/custody.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace custos;

namespace {

using Words = std::vector<std::string>;

const Words actions{"find",   "show",         "add",       "update",       "correct",       "confirm", "import",
                    "export", "audit",        "audit log", "audit verify", "audit who-saw", "key",     "key list",
                    "policy", "policy apply", "*"};
const Words sights{"identity", "contact", "money",  "health", "given-name", "family-name",
                   "email",    "town",    "points", "needs",  "note",       "*"};
const Words purposes{"membership", "gifts", "newsletter", "*"};

Words some_of(const Words& pool) {
  Words out;
  for (const std::string& word : pool) {
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
      case 1:
        out.push_back(word);
        break;
      case 2:
        if (word != "*") {
          out.push_back("-" + word);
        }
        break;
      default:
        break;
    }
  }
  return out;
}

bool has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string toml(const std::string& key, const Words& words) {
  std::string out = key + " = [";
  for (const std::string& word : words) {
    out += (out.back() == '[' ? "\"" : ", \"") + word + "\"";
  }
  return out + "]\n";
}

// One generated role, and what it grants, told without the gate's help.
struct Rights {
  Words may = some_of(actions), see = some_of(sights), edit = some_of(sights), purposes_for = some_of(purposes);

  std::string role() const {
    return "[roles.made]\nmembers = [\"user:zoe\"]\n" + toml("may", may) + toml("see", see) + toml("edit", edit) +
           toml("for", purposes_for) + "\n";
  }

  static bool granted(const Words& words, const std::string& one, const std::string& other) {
    return !has(words, "-" + one) && !has(words, "-" + other) &&
           (has(words, "*") || has(words, one) || has(words, other));
  }

  bool does(const std::string& action) const { return granted(may, action, action.substr(0, action.find(' '))); }

  bool acts_for(const std::optional<PurposeName>& purpose) const {
    return !purpose || granted(purposes_for, purpose->text, purpose->text);
  }

  static bool allows(const Words& words, const policy::Field& field, const std::optional<PurposeName>& purpose) {
    return granted(words, field.name.text, field.class_name.text) && !field.sealed &&
           (!purpose || field.kept_for(*purpose));
  }
};

std::string policy_with(const Rights& rights) {
  std::string text = test::office_policy();
  return text.insert(text.find("[roles.desk]"), rights.role());
}

class World {
 public:
  World() : made(policy_with(rights)) {
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"), {{"given-name", name},
                                   {"family-name", std::string("Secret") + name},
                                   {"email", std::string(name) + "@secret.example"},
                                   {"town", "Secretville"},
                                   {"points", "31415"},
                                   {"note", "A secret note."}});
    }
  }

  // Runs one operation as somebody in the generated role; what it gives is what was shown, field by field.
  void run(const std::string& action, const std::function<Words(ops::Session&)>& operation) {
    RC_LOG() << action << (purpose ? " for " + purpose->text : "") << "\n";
    const std::size_t before = made.entries().size();
    Words shown;
    std::optional<Error> error;
    try {
      shown = operation(made.as("zoe", {.purpose = purpose, .because = "a law"}));
    } catch (const Error& thrown) {
      error = thrown;
    }
    const auto entries = made.entries();
    RC_ASSERT(entries.size() > before);
    if (error) {
      RC_LOG() << error->what() << "\n";
      RC_ASSERT(error->failure() != Failure::internal);
    }
    const bool allowed = rights.does(action) && rights.acts_for(purpose);
    if (!allowed) {
      RC_ASSERT(error.has_value());
      RC_ASSERT(error->failure() == Failure::refused);
    }
    RC_ASSERT(!error || shown.empty());
    if (error && error->failure() == Failure::refused) {
      RC_ASSERT(entries.back().result == Result::denied);
      const bool known = entries[before].operation != "actor.add";
      RC_ASSERT(entries.size() == before + (known ? 1U : 2U));
    }
    for (const std::string& field : shown) {
      RC_ASSERT(Rights::allows(rights.see, *made.policy().fields.find(field), purpose));
    }
  }

  // The fields that a customer's record holds; defaults are the policy's.
  void check_written(std::uint64_t number) {
    ops::Session& session = made.as("owner");
    if (!session.store().customers().exists(number)) {
      return;
    }
    for (const ops::ShownValue& value : ops::show_customer(session, {.id = CustomerId(number)}).values) {
      const policy::Field& field = *made.policy().fields.find(value.field.text);
      RC_ASSERT(field.default_value || Rights::allows(rights.edit, field, purpose));
    }
  }

  std::string value_of(std::uint64_t number, const std::string& field) {
    for (const ops::ShownValue& value : ops::show_customer(made.as("owner"), {.id = CustomerId(number)}).values) {
      if (value.field.text == field) {
        return value.text;
      }
    }
    return "";
  }

  Rights rights;
  test::MadeStore made;
  std::optional<PurposeName> purpose;
};

Words shown_in(const test::KeepingSink& sink) {
  Words out;
  for (std::size_t i = 0; i < sink.taken.size(); ++i) {
    for (const std::string& column : sink.columns) {
      if (!sink.value(i, column).empty()) {
        out.push_back(column);
      }
    }
  }
  return out;
}

// Nothing of what the log tells is a value of a customer.
Words told(const ops::LogShown& log) {
  for (const ops::EntryShown& entry : log.entries) {
    for (const std::string& text : {entry.user, entry.operation, entry.purpose, entry.recipient, entry.role}) {
      RC_ASSERT(text.find("ecret") == std::string::npos);
    }
  }
  return {};
}

void look(World& world) {
  world.run("show", [](ops::Session& session) {
    Words out;
    const ops::Shown record = ops::show_customer(session, {.id = CustomerId(1), .history = true, .sources = true});
    for (const ops::ShownValue& value : record.values) {
      out.push_back(value.field.text);
    }
    for (const ops::FormerValue& value : record.history) {
      out.push_back(value.field.text);
    }
    for (const ops::ShownSource& source : record.value_sources) {
      out.push_back(source.field.text);
    }
    return out;
  });
  const Words query = *rc::gen::element<Words>(Words{"ada"}, Words{"town:secretville"}, Words{"NOT", "points:31415"},
                                               Words{"purpose:membership"}, Words{"C-13"}, Words{"given-name:a*"});
  const auto fields = *rc::gen::element<std::optional<Words>>(
      std::nullopt, Words{"points", "note"}, Words{"email", "needs"}, Words{"given-name", "born", "town"});
  const auto sort = *rc::gen::element<std::optional<std::string>>(std::nullopt, "points", "family-name");
  const auto limit = *rc::gen::element<std::optional<std::uint64_t>>(std::nullopt, std::uint64_t{1});
  world.run("find", [&](ops::Session& session) {
    test::KeepingSink sink;
    ops::find_customers(session, {.words = query, .fields = fields, .limit = limit, .sort = sort}, sink);
    if (query.front() == "town:secretville" && !sink.taken.empty()) {
      RC_ASSERT(Rights::allows(world.rights.see, *session.policy().fields.find("town"), world.purpose));
    }
    return shown_in(sink);
  });
  if (world.purpose) {
    world.run("export", [&](ops::Session& session) {
      test::KeepingSink sink;
      ops::export_customers(session, {.words = query, .recipient = "customer", .format = "csv", .fields = fields},
                            sink);
      return shown_in(sink);
    });
  }
}

// What is changed, corrected or confirmed by somebody who may not write the field stays as it was.
void change(World& world) {
  const std::string field = *rc::gen::element<std::string>("town", "points", "note", "email");
  const auto permitted = [&world, &field] {
    return Rights::allows(world.rights.edit, *world.made.policy().fields.find(field), world.purpose);
  };
  for (const auto kind : {ops::ChangeKind::update, ops::ChangeKind::correct}) {
    const std::string before = world.value_of(1, field);
    const std::string given = field == "points" ? "271" : field == "email" ? "new@secret.example" : "Newtown";
    world.run(kind == ops::ChangeKind::update ? "update" : "correct", [&](ops::Session& session) {
      ops::change_customer(session, {.id = CustomerId(1), .kind = kind, .values = {{field, given}}});
      RC_ASSERT(permitted());
      return Words{};
    });
    RC_ASSERT(permitted() || world.value_of(1, field) == before);
  }
  world.run("confirm", [&](ops::Session& session) {
    ops::confirm_customer(session, {.id = CustomerId(1), .fields = {field}, .how = "document seen"});
    RC_ASSERT(permitted());
    return Words{};
  });
}

void write(World& world) {
  world.run("add", [](ops::Session& session) {
    test::add(session, {{"given-name", "Mary"}, {"family-name", "Anning"}, {"town", "Lyme"}});
    return Words{};
  });
  world.check_written(3);
  world.run("import", [&world](ops::Session& session) {
    const auto file =
        world.made.scratch.write("p.csv", "given-name,family-name,points\nRosa,Parks,3\nAda,SecretAda,1\n");
    ops::import_file(session, {.file = file.string()});
    return Words{};
  });
  world.check_written(4);
  world.check_written(5);
}

void keep_house(World& world) {
  world.run("audit log", [](ops::Session& session) { return told(ops::show_log(session, {})); });
  world.run("audit who-saw",
            [](ops::Session& session) { return told(ops::who_saw(session, CustomerId(1), std::nullopt)); });
  world.run("audit verify", [](ops::Session& session) {
    RC_ASSERT(ops::verify_log(session).findings.empty());
    return Words{};
  });
  world.run("key list", [](ops::Session& session) {
    RC_ASSERT(ops::list_keys(session).size() == 1U);
    return Words{};
  });
  world.run("policy apply", [&world](ops::Session& session) {
    RC_ASSERT(ops::apply_policy(session, policy_with(world.rights), "policy.toml").unchanged);
    return Words{};
  });
}

}  // namespace

TEST_SUITE("law: gate") {
  TEST_CASE("no path round the gate") {
    CHECK(test::law(25, [] {
            World world;
            RC_LOG() << world.rights.role();
            const auto named = *rc::gen::element<std::string>("", "membership", "gifts", "newsletter");
            world.purpose = named.empty() ? std::nullopt : std::optional(PurposeName{named});
            change(world);
            look(world);
            write(world);
            keep_house(world);
          }) == "");
  }
}
