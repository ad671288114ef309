// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

constexpr char marked = '\x01';  // before a word behind `--` that begins with a hyphen

// CLI11 takes `--` behind a first word for the end of the list and not of the options. So the
// first `--` goes, and each later word that begins with a hyphen is marked.
std::vector<std::string> protect(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  bool ended = false;
  for (const std::string& word : words) {
    if (!ended && word == "--") {
      ended = true;
    } else {
      out.push_back(ended && word.starts_with('-') ? marked + word : word);
    }
  }
  return out;
}

std::string unprotect(std::string word) {
  if (word.starts_with(marked)) {
    word.erase(0, 1);
  }
  return word;
}

Error wrong_use(const std::string& command, Code code, const std::string& message) {
  return Error(Failure::usage, code, message).hint(fmt::format("custos {} --help", command));
}

std::vector<std::string> long_names(const Arguments& own, const Arguments& globals) {
  std::vector<std::string> names;
  for (const Arguments* arguments : {&own, &globals}) {
    for (const Arguments::Option& option : arguments->options()) {
      for (const std::string_view name : split(option.names, ',')) {
        names.emplace_back(name);
      }
    }
  }
  names.emplace_back("--help");
  return names;
}

void declare(CLI::App& app, const Arguments::Option& option) {
  if (option.type.empty()) {
    app.add_flag_callback(option.names, [&option] { option.set({}); })
        ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  } else if (option.many) {
    const auto set = [&option](const std::vector<std::string>& values) {
      std::for_each(values.begin(), values.end(),
                    [&option](const std::string& value) { option.set(unprotect(value)); });
    };
    app.add_option_function<std::vector<std::string>>(option.names, set)->allow_extra_args(false);
  } else {
    app.add_option_function<std::string>(option.names,
                                         [&option](const std::string& value) { option.set(unprotect(value)); });
  }
}

// What CLI11 could not place: unknown options, and words too many.
[[noreturn]] void explain_extras(const std::string& command, const std::vector<std::string>& extras,
                                 const Arguments& own, const Arguments& globals) {
  for (const std::string& word : extras) {
    if (word.starts_with('-') && word.size() > 1) {
      const std::string name = word.substr(0, word.find('='));
      throw wrong_use(command, "option.unknown", fmt::format("custos {} has no option '{}'", command, printable(name)))
          .at({printable(word), 0, 0})
          .hint(name.starts_with("--") ? did_you_mean(name, long_names(own, globals))
                                       : std::string("a word that begins with a hyphen stands behind --"));
    }
  }
  const std::string word = extras.empty() ? std::string() : unprotect(extras.front());
  throw wrong_use(command, "argument.unexpected", fmt::format("one word too many: '{}'", printable(word)))
      .at({printable(word), 0, 0});
}

}  // namespace

void Arguments::option(std::string names, std::string type, std::string help, std::string& into,
                       std::string completes) {
  options_.push_back({std::move(names), std::move(type), std::move(help),
                      [&into](const std::string& value) { into = value; }, std::move(completes)});
}

void Arguments::option(std::string names, std::string type, std::string help, std::optional<std::string>& into,
                       std::string completes) {
  options_.push_back({std::move(names), std::move(type), std::move(help),
                      [&into](const std::string& value) { into = value; }, std::move(completes)});
}

void Arguments::list_option(std::string names, std::string type, std::string help,
                            std::optional<std::vector<std::string>>& into, std::string completes) {
  options_.push_back({std::move(names), std::move(type), std::move(help),
                      [&into](const std::string& value) { into = split_list(value); }, std::move(completes), true});
}

void Arguments::repeated_option(std::string names, std::string type, std::string help, std::vector<std::string>& into,
                                std::string completes) {
  options_.push_back({std::move(names), std::move(type), std::move(help),
                      [&into](const std::string& value) { into.push_back(value); }, std::move(completes), false, true});
}

void Arguments::flag(std::string names, std::string help, bool& into) {
  options_.push_back({std::move(names), {}, std::move(help), [&into](const std::string&) { into = true; }});
}

void Arguments::positional(std::string name, std::string help, std::string& into, std::string completes) {
  positionals_.push_back({std::move(name), std::move(help), true, false,
                          [&into](std::vector<std::string> words) { into = words.front(); }, std::move(completes)});
}

void Arguments::optional_positional(std::string name, std::string help, std::optional<std::string>& into,
                                    std::string completes) {
  positionals_.push_back({std::move(name), std::move(help), false, false,
                          [&into](std::vector<std::string> words) { into = words.front(); }, std::move(completes)});
}

void Arguments::positionals(std::string name, std::string help, std::vector<std::string>& into, bool required,
                            std::string completes) {
  positionals_.push_back({std::move(name), std::move(help), required, true,
                          [&into](std::vector<std::string> words) { into = std::move(words); }, std::move(completes)});
}

void Arguments::parse(const std::string& command, const std::vector<std::string>& words, const Arguments& globals) {
  CLI::App app;
  app.set_help_flag();
  for (const Arguments* arguments : {static_cast<const Arguments*>(this), &globals}) {
    for (const Option& option : arguments->options()) {
      declare(app, option);
    }
  }
  std::vector<std::string> given;
  app.add_option("words", given);
  std::vector<std::string> reversed = protect(words);
  std::reverse(reversed.begin(), reversed.end());  // CLI11 wants the last one first
  try {
    app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    explain_extras(command, app.remaining(true), *this, globals);
  } catch (const CLI::ArgumentMismatch& error) {
    throw wrong_use(
        command, "option.no-value",
        fmt::format("an option of custos {} lacks its value, or stands twice: {}", command, printable(error.what())));
  } catch (const CLI::ParseError& error) {
    throw wrong_use(command, "argument.unexpected", printable(error.what()));
  }
  std::size_t at = 0;
  for (const Positional& positional : positionals_) {
    const std::size_t left = given.size() - at;
    if (left == 0) {
      if (positional.required) {
        throw wrong_use(command, "argument.missing", fmt::format("custos {} needs {}", command, positional.name));
      }
      continue;
    }
    std::vector<std::string> taken;
    for (std::size_t count = positional.many ? left : 1; count > 0; --count) {
      taken.push_back(unprotect(given[at++]));
    }
    if (positional.required && !positional.many && taken.front().empty()) {
      throw wrong_use(command, "argument.missing", fmt::format("{} is empty", positional.name));
    }
    positional.set(std::move(taken));
  }
  if (at < given.size()) {
    explain_extras(command, {given[at]}, *this, globals);
  }
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> names;
  for (const std::string_view part : split(text, ',')) {
    if (trimmed(part).empty()) {
      throw Error(Failure::usage, "argument.empty", fmt::format("'{}' has an empty name", printable(text)))
          .at({printable(text), 0, 0});
    }
    names.emplace_back(trimmed(part));
  }
  return names;
}

std::uint64_t parse_count(const std::string& text, std::string_view option) {
  const auto number = parse_unsigned(text);
  if (!number) {
    throw Error(Failure::usage, "argument.no-number",
                fmt::format("{} takes a whole number, not '{}'", option, printable(text)))
        .at({printable(text), 0, 0});
  }
  return *number;
}

std::uint64_t parse_limit(const std::string& text) {
  const std::uint64_t limit = parse_count(text, "--limit");
  if (limit == 0) {
    throw Error(Failure::usage, "argument.no-number", "--limit is at least 1, or all").at({printable(text), 0, 0});
  }
  return limit;
}

void require_one_of(std::span<const std::string_view> known, const std::string& option, const std::string& given) {
  if (std::find(known.begin(), known.end(), given) == known.end()) {
    const std::vector<std::string> names(known.begin(), known.end());
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("{} is one of {}, not '{}'", option, joined(names, ", "), printable(given)))
        .at({printable(given), 0, 0})
        .hint(did_you_mean(given, names));
  }
}

}  // namespace custos::cli
