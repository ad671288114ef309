// SPDX-License-Identifier: MIT
#pragma once

#include "ops/records.hpp"
#include "support/made_rights.hpp"
#include "util/error.hpp"

#include <functional>

/// A store with two people, and somebody in a made role.
namespace custos::test::gate {

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

}  // namespace custos::test::gate
