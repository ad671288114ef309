// SPDX-License-Identifier: MIT
#include "cli/complete.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/globals.hpp"
#include "cli/line.hpp"
#include "cli/offers.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <exception>
#include <ostream>
#include <utility>

namespace custos::cli {

namespace {

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

class Completer {
 public:
  Completer(std::vector<std::string> before, std::string current, World& world)
      : asking_{.world = world, .globals = globals_, .current = std::move(current)} {
    globals_.declare(declared_);
    find_command(before);
    read(before);
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
    const bool verb_may_come = !at_.command->verbs.empty() && at_.verb == nullptr && at_.plain_words == 0;
    if (verb_may_come && own_.positionals().empty()) {
      return verbs();
    }
    const auto& positionals = own_.positionals();
    if (positionals.empty() || (at_.plain_words >= positionals.size() && !positionals.back().many)) {
      return {};
    }
    auto out = values(positionals[std::min(at_.plain_words, positionals.size() - 1)].completes);
    if (verb_may_come) {
      const auto also = verbs();
      out.insert(out.end(), also.begin(), also.end());
    }
    return out;
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
      } else if (at_.verb != nullptr || at_.plain_words > 0 || !take_verb(word)) {
        ++at_.plain_words;
      }
    }
  }

  void find_command(std::vector<std::string>& words) {
    const auto name = take_word(words, declared_);
    if (!name) {
      return;
    }
    command_ = command_named(*name);
    lost_ = command_ == nullptr;
    if (lost_) {
      return;
    }
  }

  bool take_verb(const std::string& word) {
    for (const Verb& verb : at_.command->verbs) {
      if (verb.name == word) {
        at_.verb = &verb;
        own_ = Arguments();
        configure();
        return true;
      }
    }
    return false;
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
    if (kind == "on-match") {
      return {{"skip", "leave who is here"}, {"review", "look at it"}};
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
      if (word == "--") {
        ended_ = true;
        continue;
      }
      const auto equals = word.find('=');
      given_.push_back(word.substr(0, equals));
      const auto option = option_called(given_.back());
      if (!option) {
        continue;
      }
      if (equals != std::string::npos) {
        say(*option, word.substr(equals + 1));
      } else if (!option->type.empty() && i + 1 < words.size()) {
        say(*option, words[++i]);
      } else if (!option->type.empty()) {
        wanted_ = option;
      }
    }
  }

  std::optional<Arguments::Option> option_called(std::string_view name) const {
    const Arguments::Option* option = option_of(own_, name);
    return option != nullptr ? *option : any_option(declared_, command_, name);
  }

  void say(const Arguments::Option& option, const std::string& value) {
    asking_.said[option.completes] = value;
    try {
      if (option.set) {
        option.set(value);
      }
    } catch (const Error&) {  // told when the command runs
    }
  }

  std::vector<Offer> verbs() const {
    std::vector<Offer> out;
    for (const Verb& verb : command_->verbs) {
      out.push_back({std::string(verb.name), std::string(verb.summary)});
    }
    return out;
  }

  // Those that do not stand there yet.
  void add_options(const Arguments& arguments, std::vector<Offer>& out) const {
    const auto is_given = [this](std::string_view name) {
      return std::find(given_.begin(), given_.end(), name) != given_.end();
    };
    for (const Arguments::Option& option : arguments.options()) {
      const auto names = split(option.names, ',');
      if (std::any_of(names.begin(), names.end(), is_given)) {
        continue;
      }
      for (const std::string_view name : names) {
        const auto same = [name](const Offer& offer) { return offer.word == name; };
        if (std::none_of(out.begin(), out.end(), same)) {
          out.push_back({std::string(name), option.help});
        }
      }
    }
  }

  std::vector<Offer> options() const {
    std::vector<Offer> out;
    add_options(own_, out);
    if (command_ == nullptr) {
      out.push_back({"--version", "Print the version"});
      out.push_back({"--help-all", "Show the help of all commands"});
    } else if (needs_verb()) {
      for (const Verb& verb : command_->verbs) {
        Arguments of_verb;
        verb.configure(of_verb);
        add_options(of_verb, out);
      }
    }
    add_options(declared_, out);
    return out;
  }

  std::vector<Offer> positionals() {
    const auto& declared = own_.positionals();
    if (declared.empty() || (asking_.words.size() >= declared.size() && !declared.back().many)) {
      return {};
    }
    return values(declared[std::min(asking_.words.size(), declared.size() - 1)].completes, false, "");
  }

  // The values behind a head that stands in the same word, as in `--fields=`. A list is completed behind its last
  // comma.
  std::vector<Offer> values(const std::string& kind, bool list, std::string head) {
    const std::string typed = asking_.current.substr(head.size());
    const auto comma = list ? typed.rfind(',') : std::string::npos;
    if (comma != std::string::npos) {
      asking_.words = strings(split(std::string_view(typed).substr(0, comma), ','));
      head += typed.substr(0, comma + 1);
    }
    asking_.current = asking_.current.substr(head.size());
    std::vector<Offer> out = offers_of(kind, asking_);
    for (Offer& offer : out) {
      if (offer.word != ":files") {
        offer.word.insert(0, head);
      }
    }
    return out;
  }

  Globals globals_;
  Arguments declared_, own_;
  Runner runner_;  // keeps what the options write into
  const Command* command_ = nullptr;
  const Verb* verb_ = nullptr;
  Asking asking_;
  bool lost_ = false;   // a word where a command or a verb has to stand is none
  bool ended_ = false;  // `--` was there
  std::vector<std::string> given_;
  std::optional<Arguments::Option> wanted_;  // whose value the word is
};

}  // namespace

int complete(const std::vector<std::string>& words, World& world) {
  std::vector<std::string> before(words.begin() + (words.empty() || words.front() != "--" ? 0 : 1), words.end());
  std::string current;
  if (!before.empty()) {
    current = std::move(before.back());
    before.pop_back();
  }
  std::vector<Offer> offers;
  try {
    offers = Completer(std::move(before), current, world).offers();
  } catch (const std::exception&) {  // no store, no policy, no key: nothing to offer, and nobody to tell
  }
  for (const auto& [word, what] : offers) {
    if (word == ":files" || word.starts_with(current)) {
      world.out << printable(word) << (what.empty() ? "" : "\t" + printable(what)) << '\n';
    }
  }
  return 0;
}

}  // namespace custos::cli
