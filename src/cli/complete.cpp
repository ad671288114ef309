// SPDX-License-Identifier: MIT
#include "cli/complete.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/globals.hpp"
#include "formats/format.hpp"
#include "ops/policies.hpp"
#include "policy/actions.hpp"
#include "policy/decision.hpp"
#include "util/code.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>

namespace custos::cli {

namespace {

constexpr std::size_t largest_policy = 1 << 20;

using Candidates = std::vector<std::pair<std::string, std::string>>;

struct Words {
  std::vector<std::string> before;
  std::string current;
};

bool has_name(const Arguments::Option& option, std::string_view name) {
  const auto names = split(option.names, ',');
  return std::find(names.begin(), names.end(), name) != names.end();
}

const Arguments::Option* option_called(const Arguments& own, const Arguments& globals, std::string_view name) {
  for (const Arguments* arguments : {&own, &globals}) {
    for (const Arguments::Option& option : arguments->options()) {
      if (has_name(option, name)) {
        return &option;
      }
    }
  }
  return nullptr;
}

// What the words before the current one mean: the command, its verb, and how many plain words came after.
struct Position {
  const Command* command = nullptr;
  const Verb* verb = nullptr;
  std::size_t plain_words = 0;
  const Arguments::Option* wants_value = nullptr;
  Globals said{};  // as far as the words say it
};

class Completer {
 public:
  Completer(const Words& words, World& world) : words_(words), world_(world) {
    globals_.declare(declared_);
    locate();
  }

  Candidates candidates() {
    if (at_.wants_value != nullptr) {
      return values(at_.wants_value->completes);
    }
    if (words_.current.starts_with('-')) {
      return options();
    }
    if (at_.command == nullptr) {
      return commands();
    }
    if (!at_.command->verbs.empty() && at_.verb == nullptr) {
      return verbs();
    }
    const auto& positionals = own_.positionals();
    if (positionals.empty() || (at_.plain_words >= positionals.size() && !positionals.back().many)) {
      return {};
    }
    return values(positionals[std::min(at_.plain_words, positionals.size() - 1)].completes);
  }

 private:
  void locate() {
    for (std::size_t i = 0; i < words_.before.size(); ++i) {
      const std::string& word = words_.before[i];
      at_.wants_value = nullptr;
      if (word.starts_with('-') && word.size() > 1) {
        take_option(word, i);
      } else if (at_.command == nullptr) {
        at_.command = command_named(word);
        configure();
      } else if (!at_.command->verbs.empty() && at_.verb == nullptr) {
        take_verb(word);
      } else {
        ++at_.plain_words;
      }
    }
  }

  void take_option(const std::string& word, std::size_t& i) {
    const Arguments::Option* option = option_called(own_, declared_, word);
    if (option == nullptr || option->type.empty()) {
      return;
    }
    if (i + 1 < words_.before.size()) {
      option->set(words_.before[++i]);
    } else {
      at_.wants_value = option;
    }
  }

  void take_verb(const std::string& word) {
    for (const Verb& verb : at_.command->verbs) {
      if (verb.name == word) {
        at_.verb = &verb;
        configure();
      }
    }
  }

  void configure() {
    if (at_.verb != nullptr) {
      runner_ = at_.verb->configure(own_);
    } else if (at_.command != nullptr && at_.command->configure != nullptr) {
      runner_ = at_.command->configure(own_);
    }
  }

  Candidates commands() const {
    Candidates out;
    for (const Command* command : all_commands()) {
      out.emplace_back(command->name, command->summary);
    }
    return out;
  }

  Candidates verbs() const {
    Candidates out;
    for (const Verb& verb : at_.command->verbs) {
      out.emplace_back(verb.name, verb.summary);
    }
    return out;
  }

  Candidates options() const {
    Candidates out;
    for (const Arguments* arguments : {&own_, &declared_}) {
      for (const Arguments::Option& option : arguments->options()) {
        for (const std::string_view name : split(option.names, ',')) {
          if (name.starts_with("--")) {
            out.emplace_back(name, option.help);
          }
        }
      }
    }
    return out;
  }

  Candidates values(const std::string& kind) {
    if (kind == "file") {
      return {{":files", ""}};
    }
    if (kind == "command") {
      return commands();
    }
    if (kind == "action") {
      return named(policy::action_names(), "");
    }
    if (kind == "code") {
      return named({std::begin(detail::known_codes), std::end(detail::known_codes)}, "");
    }
    if (kind == "format") {
      Candidates out{{"text", "people"}};
      for (const formats::Format* format : formats::all_formats()) {
        out.emplace_back(format->name, format->for_whom);
      }
      return out;
    }
    if (kind == "dates") {
      return named({"day-first", "month-first"}, "");
    }
    if (kind == "shell") {
      return named({"bash", "zsh", "fish"}, "");
    }
    if (kind == "key-kind") {
      return {{"file", "a key file"}, {"passphrase", "a passphrase"}};
    }
    return names_of_policy(kind);
  }

  static Candidates named(const std::vector<std::string>& names, std::string_view what) {
    Candidates out;
    for (const std::string& name : names) {
      out.emplace_back(name, what);
    }
    return out;
  }

  Candidates names_of_policy(const std::string& kind) {
    const Context context(world_, globals_);
    const store::Layout layout(context.store_folder());
    const auto reading = ops::read_policy(read_file(layout.policy_copy(), largest_policy), "policy.toml");
    if (!reading.policy) {
      return {};
    }
    const policy::Policy& policy = *reading.policy;
    Candidates out;
    if (kind == "purpose") {
      for (const policy::Purpose& purpose : policy.purposes) {
        out.emplace_back(purpose.name.text, purpose.title);
      }
    } else if (kind == "recipient") {
      for (const policy::Recipient& recipient : policy.recipients) {
        out.emplace_back(recipient.name.text, recipient.title);
      }
    } else if (kind == "role") {
      for (const policy::Role& role : policy.roles) {
        out.emplace_back(role.name.text, role.title);
      }
    } else if (kind.starts_with("field")) {
      add_fields(policy, layout, kind.substr(5), out);
    }
    return out;
  }

  // The fields that the caller may see (or write, where they are given with '='); a choice's values once its field
  // is there.
  void add_fields(const policy::Policy& policy, const store::Layout& layout, const std::string& mark, Candidates& out) {
    policy::Ask ask{.caller = world_.caller,
                    .as = globals_.as ? std::optional(RoleName{*globals_.as}) : std::nullopt,
                    .action = mark == "=" ? "add" : "show",
                    .access = mark == "=" ? policy::Access::write : policy::Access::read,
                    .reason_given = true};
    ask.caller.owns_store = store::owned_by(layout.folder(), world_.caller.uid);
    for (const policy::Field& field : policy.fields) {
      ask.fields = {field.name};
      const policy::Decision decision = policy::decide(policy, ask);
      if (!decision.granted().contains(field.name)) {
        continue;
      }
      const std::string start = field.name.text + mark;
      if (!mark.empty() && words_.current.starts_with(start)) {
        for (const std::string& choice : field.choices) {
          out.emplace_back(start + choice, field.label);
        }
      } else {
        out.emplace_back(start, field.label);
      }
    }
  }

  const Words& words_;
  World& world_;
  Globals globals_;
  Arguments declared_, own_;
  Runner runner_;  // keeps what the options write into
  Position at_;
};

}  // namespace

int complete(const std::vector<std::string>& words, World& world) {
  Words given;
  given.before.assign(words.begin() + (words.empty() || words.front() != "--" ? 0 : 1), words.end());
  if (!given.before.empty()) {
    given.current = std::move(given.before.back());
    given.before.pop_back();
  }
  // A list such as A,B is completed behind its last comma.
  const auto comma = given.current.rfind(',');
  const std::string kept = comma == std::string::npos ? std::string() : given.current.substr(0, comma + 1);
  try {
    for (const auto& [candidate, what] : Completer(given, world).candidates()) {
      const std::string whole = candidate.starts_with(":") ? candidate : kept + candidate;
      if (candidate == ":files" || whole.starts_with(given.current)) {
        world.out << printable(whole) << (what.empty() ? "" : "\t" + printable(what)) << '\n';
      }
    }
  } catch (const Error&) {  // nothing to offer: no store, no policy
  }
  return 0;
}

}  // namespace custos::cli
