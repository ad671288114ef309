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

  std::vector<Offer> offers() {
    const std::string word = asking_.current;
    if (lost_) {
      return {};
    }
    if (wanted_) {
      return values(wanted_->completes, wanted_->list, "");
    }
    if (!ended_ && word.starts_with('-')) {
      const auto equals = word.find('=');
      const auto option = option_called(word.substr(0, equals));
      return equals == std::string::npos ? options()
             : option                    ? values(option->completes, option->list, word.substr(0, equals + 1))
                                         : std::vector<Offer>{};
    }
    if (command_ == nullptr) {
      return offers_of("command", asking_);
    }
    return needs_verb() ? verbs() : may_take_verb() ? verbs_and_positionals() : positionals();
  }

 private:
  bool needs_verb() const { return !command_->verbs.empty() && verb_ == nullptr && command_->configure == nullptr; }

  // A command with an action of its own: a verb is the first word, or there is none.
  bool may_take_verb() const { return !command_->verbs.empty() && verb_ == nullptr && asking_.words.empty(); }

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
    asking_.action = *name;
    auto configure = command_->configure;
    std::vector<std::string> behind = words;
    if (const auto verb = command_->verbs.empty() ? std::nullopt : take_word(behind, declared_, command_)) {
      const auto found = std::find_if(command_->verbs.begin(), command_->verbs.end(),
                                      [&verb](const Verb& each) { return each.name == *verb; });
      lost_ = found == command_->verbs.end() && configure == nullptr;
      if (found != command_->verbs.end()) {
        words = std::move(behind);
        verb_ = &*found;
        configure = verb_->configure;
        asking_.action += " " + *verb;
      }
    }
    if (configure != nullptr) {
      runner_ = configure(own_);
    }
  }

  // What stands there beside command and verb.
  void read(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (ended_ || !word.starts_with('-') || word == "-") {
        asking_.words.push_back(word);
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

  std::vector<Offer> verbs_and_positionals() {
    std::vector<Offer> out = verbs();
    const std::vector<Offer> own = positionals();
    out.insert(out.end(), own.begin(), own.end());
    return out;
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
    } else if (needs_verb() || may_take_verb()) {
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
