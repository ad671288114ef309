// SPDX-License-Identifier: MIT
#include "cli/offers.hpp"

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/fixed_words.hpp"
#include "cli/keys.hpp"
#include "formats/format.hpp"
#include "ops/log_query.hpp"
#include "ops/map_proposal.hpp"
#include "ops/policies.hpp"
#include "policy/actions.hpp"
#include "policy/decision.hpp"
#include "policy/query_facts.hpp"
#include "store/ids.hpp"
#include "store/new_key.hpp"
#include "util/file.hpp"
#include "util/known_codes.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace custos::cli {

namespace {

constexpr std::size_t largest_policy = 1 << 20;
constexpr std::size_t most_ids = 50;

std::vector<std::string> values_of(const policy::Field& field) {
  return field.type->name == "flag" ? std::vector<std::string>{"yes", "no"} : field.choices;
}

class Finder {
 public:
  explicit Finder(const Asking& asking)
      : asking_(asking),
        context_(asking.world, asking.globals),
        layout_(context_.store_folder()),
        policy_(policy_copy()) {}

  void purposes(std::string_view head, std::vector<Offer>& out) const {
    for (const policy::Purpose& purpose : policy_.purposes) {
      policy::Ask asked = ask();
      asked.purpose = purpose.name;
      if (may(asked)) {
        out.push_back({std::string(head) + purpose.name.text, purpose.title});
      }
    }
  }

  // Those of which a command tells something: that rest on consent, or that are direct marketing.
  void purposes_where(const std::function<bool(const policy::Purpose&)>& wanted, std::vector<Offer>& out) const {
    for (const policy::Purpose& purpose : policy_.purposes) {
      if (wanted(purpose) && may(ask())) {
        out.push_back({purpose.name.text, purpose.title});
      }
    }
  }

  void recipients(std::vector<Offer>& out) const {
    for (const policy::Recipient& recipient : policy_.recipients) {
      policy::Ask asked = ask();
      asked.recipient = recipient.name;
      if (may(asked)) {
        out.push_back({recipient.name.text, recipient.title});
      }
    }
  }

  // Those that the caller has.
  void roles(std::vector<Offer>& out) const {
    for (const policy::Role& role : policy_.roles) {
      policy::Ask asked = ask();
      asked.as = role.name;
      if (policy::decide(policy_, asked).role()) {
        out.push_back({role.name.text, role.title});
      }
    }
  }

  void sealed_classes(std::vector<Offer>& out) const {
    for (const policy::Class& each : policy_.classes) {
      if (each.sealed) {
        out.push_back({each.name.text, each.special});
      }
    }
  }

  bool supplied_as(std::string_view format) const {
    policy::Ask asked = ask();
    const auto recipient = asking_.said.find("recipient");
    if (recipient != asking_.said.end()) {
      asked.recipient = RecipientName{recipient->second};
    }
    asked.format = format;
    return may(asked);
  }

  // The fields, with a mark behind them where values follow, as in `status=` and `status:`; the values that it may
  // have where a field is there.
  void fields(const std::string& mark, std::vector<Offer>& out) const {
    for (const policy::Field& field : policy_.fields) {
      const std::string start = field.name.text + mark;
      if (!grants(field) || (mark != ":" && has_word(start, mark.empty()))) {
        continue;
      }
      if (mark.empty() || !asking_.current.starts_with(start)) {
        out.push_back({start, field.label});
        continue;
      }
      for (const std::string& value : values_of(field)) {
        out.push_back({start + value, field.label});
      }
    }
  }

  // Those that the caller may not see.
  void fields_to_ask(std::vector<Offer>& out) const {
    for (const policy::Field& field : policy_.fields) {
      if (may(ask()) && !grants(field) && !has_word(field.name.text, true)) {
        out.push_back({field.name.text, field.label});
      }
    }
  }

  void built_in_fields(std::vector<Offer>& out) const {
    for (const std::string_view name : policy::built_in_fields()) {
      const std::string start = fmt::format("{}:", name);
      if (!asking_.current.starts_with(start)) {
        out.push_back({start, "of every record"});
      } else if (name == "purpose" || name == "consent") {
        purposes(start, out);
      } else if (name == "held") {
        out.push_back({start + "yes", "by any hold"});
        out.push_back({start + "no", "by none"});
        ids("hold", start, out);
      } else if (name == "restricted") {
        out.push_back({start + "yes", "in whole or in part"});
        out.push_back({start + "no", "in no part"});
      } else if (name == "id" || name == "import") {
        ids(name == "id" ? "customer" : "import", start, out);
      }
    }
  }

  void ids(const std::string& kind, const std::string& head, std::vector<Offer>& out) const {
    if (asking_.globals.key_fd || !policy::is_action(asking_.action) || !may(ask())) {
      return;  // what is in a descriptor can be read once, and may be typed by somebody
    }
    layout_.check();
    const store::ReadSlotFile slots = store::slots_in_place(layout_);
    const crypto::Secret key = key_at_hand(slots.file);
    store::check_slots(slots, key);
    for (std::string& id :
         store::Ids(layout_, key, slots.file).beginning(kind, asking_.current.substr(head.size()), most_ids)) {
      out.push_back({head + std::move(id), kind});
    }
  }

  void slots(std::vector<Offer>& out) const {
    for (const store::Slot& slot : store::slots_in_place(layout_).file.slots) {
      out.push_back({fmt::format("{}", slot.number), slot.kind});
    }
  }

 private:
  policy::Policy policy_copy() const {
    return ops::valid_policy(read_file(layout_.policy_copy(), largest_policy), "policy.toml");
  }

  policy::Ask ask() const {
    const Globals& globals = asking_.globals;
    policy::Ask asked{.caller = asking_.world.caller,
                      .as = globals.as ? std::optional(RoleName{*globals.as}) : std::nullopt,
                      .action = asking_.action,
                      .reason_given = true,
                      .class_key = [](const ClassName&, bool) { return true; }};  // nobody is asked for one here
    asked.caller.owns_store = store::owned_by(layout_.folder(), asking_.world.caller.uid);
    if (globals.purpose && policy_.purposes.find(*globals.purpose) != nullptr) {
      asked.purpose = PurposeName{*globals.purpose};
    }
    return asked;
  }

  // Of what no action asks for, such as `policy explain`, nothing is kept back.
  bool may(const policy::Ask& asked) const {
    return !policy::is_action(asked.action) || policy::decide(policy_, asked).allowed_with_options();
  }

  bool grants(const policy::Field& field) const {
    policy::Ask asked = ask();
    asked.fields = {field.name};
    asked.access = policy::access_of(asked.action);
    const bool own = policy::is_action(asked.action) && asked.access != policy::Access::none;
    if (!own) {
      asked.action = "show";
      asked.access = policy::Access::read;
    }
    const policy::Decision decision = policy::decide(policy_, asked);
    return decision.granted().contains(field.name) && (!own || decision.allowed_with_options());
  }

  bool has_word(const std::string& start, bool whole) const {
    return std::any_of(asking_.words.begin(), asking_.words.end(),
                       [&](const std::string& word) { return whole ? word == start : word.starts_with(start); });
  }

  // Of the ways to a key those that ask nobody anything.
  crypto::Secret key_at_hand(const store::SlotFile& slots) const {
    World quiet = asking_.world;
    quiet.ask_secret = [](const std::string&) { return std::nullopt; };
    quiet.environment = [&world = asking_.world](const std::string& name) {
      return name == "CUSTOS_KEY_COMMAND" ? std::nullopt : world.environment(name);
    };
    return find_store_key(quiet, asking_.globals, slots);
  }

  const Asking& asking_;
  Context context_;
  store::Layout layout_;
  policy::Policy policy_;
};

void add_named(const std::vector<std::string>& names, std::vector<Offer>& out) {
  for (const std::string& name : names) {
    out.push_back({name, {}});
  }
}

// A command of the policy's `may`, or a verb of the one that is there.
void add_actions(const Asking& asking, std::vector<Offer>& out) {
  if (asking.words.empty()) {
    return add_named(policy::action_names(), out);
  }
  for (const policy::Action& action : policy::all_actions()) {
    if (action.command == asking.words.front() && asking.words.size() == 1) {
      add_named({action.verbs.begin(), action.verbs.end()}, out);
    }
  }
}

void add_formats(const Asking& asking, std::vector<Offer>& out) {
  const bool supplies = asking.action == "export";
  const Command* command = command_named(asking.action);
  if (!supplies) {
    out.push_back({"text", "people"});
  }
  for (const formats::Format* format : formats::all_formats()) {
    const bool taken =
        supplies ? Finder(asking).supplied_as(format->name)
                 : format->name != "text" && (command == nullptr ? format->of_documents : takes(*command, *format));
    if (taken) {
      out.push_back({std::string(format->name), std::string(format->for_whom)});
    }
  }
  const Command* with_verbs = command_named(asking.action.substr(0, asking.action.find(' ')));
  const auto writes_pages = [&](const Verb& verb) {
    return verb.pages && asking.action == fmt::format("{} {}", with_verbs->name, verb.name);
  };
  if (with_verbs != nullptr && std::any_of(with_verbs->verbs.begin(), with_verbs->verbs.end(), writes_pages)) {
    out.push_back({"html", "a page for people"});
  }
}

void add_names(const std::string& kind, const Asking& asking, std::vector<Offer>& out) {
  if (kind == "log-term") {
    for (const ops::LogTerm& term : ops::log_terms()) {
      out.push_back({std::string(term.name) + ":", std::string(term.what)});
    }
    return;
  }
  const Finder finder(asking);
  if (kind == "purpose") {
    finder.purposes("", out);
  } else if (kind == "consent-purpose") {
    finder.purposes_where([](const policy::Purpose& each) { return each.basis == policy::Basis::consent; }, out);
  } else if (kind == "stop-scope") {
    out.push_back({"marketing", "all that is direct marketing"});
    finder.purposes_where([](const policy::Purpose& each) { return each.direct_marketing; }, out);
  } else if (kind == "recipient") {
    finder.recipients(out);
  } else if (kind == "role") {
    finder.roles(out);
  } else if (kind == "field" || kind == "field=") {
    finder.fields(kind.substr(5), out);
  } else if (kind == "sort") {
    finder.fields("", out);
    out.push_back({"last-contact", "the day of the newest contact"});
  } else if (kind == "field-to-ask") {
    finder.fields_to_ask(out);
  } else if (kind == "field:") {
    finder.fields(":", out);
    finder.built_in_fields(out);
  } else if (kind == "sealed-class") {
    finder.sealed_classes(out);
  } else if (kind == "slot") {
    finder.slots(out);
  } else if (kind == "customer-or-contact") {
    finder.ids("customer", "", out);
    finder.ids("contact", "", out);
  } else if (store::Ids::has_kind(kind)) {
    finder.ids(kind, "", out);
  }
}

}  // namespace

std::vector<Offer> offers_of(const std::string& kind, const Asking& asking) {
  std::vector<Offer> out;
  if (kind.empty()) {
    return out;
  }
  for (const FixedWord& each : fixed_words) {
    if (each.kind == kind) {
      out.push_back({std::string(each.word), std::string(each.what)});
    }
  }
  if (!out.empty()) {
    return out;
  }
  if (kind == "file") {
    return {{":files", {}}};
  }
  if (kind == "built-in-map" || kind == "map") {
    for (const ops::BuiltInMap& map : ops::built_in_maps()) {
      out.push_back({map.name, map.title});
    }
    if (kind == "map") {
      out.push_back({":files", ".toml"});
    }
  } else if (kind == "command") {
    for (const Command* command : all_commands()) {
      out.push_back({std::string(command->name), std::string(command->summary)});
    }
  } else if (kind == "code") {
    add_named({std::begin(detail::known_codes), std::end(detail::known_codes)}, out);
  } else if (kind == "action") {
    add_actions(asking, out);
  } else if (kind == "format") {
    add_formats(asking, out);
  } else {
    add_names(kind, asking, out);
  }
  return out;
}

}  // namespace custos::cli
