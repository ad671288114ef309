// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

/// What a command line may hold behind the words of its command; made by a command's `configure`, which
/// declares and does nothing else. Only arguments.cpp knows the library that parses.
class Arguments {
 public:
  struct Option {
    std::string names;  // "-o,--output", "--fields"
    std::string type;   // "FILE"; empty for a flag
    std::string help;
    std::function<void(const std::string&)> set;
    std::string completes{};  // what its values are, for completion: a kind of cli/offers.cpp, such as "field"
    bool list = false;        // its value is A,B
    bool many = false;        // it may stand more than once
  };

  struct Positional {
    std::string name;  // "ID", "WORDS…"
    std::string help;
    bool required = true;
    bool many = false;
    std::function<void(std::vector<std::string>)> set;
    std::string completes{};
  };

  void option(std::string names, std::string type, std::string help, std::string& into, std::string completes = {});
  void option(std::string names, std::string type, std::string help, std::optional<std::string>& into,
              std::string completes = {});

  /// "A,B" becomes a list; an empty one is an error.
  void list_option(std::string names, std::string type, std::string help, std::optional<std::vector<std::string>>& into,
                   std::string completes = {});

  /// One that may be given several times.
  void repeated_option(std::string names, std::string type, std::string help, std::vector<std::string>& into,
                       std::string completes = {});
  void flag(std::string names, std::string help, bool& into);

  void positional(std::string name, std::string help, std::string& into, std::string completes = {});
  void optional_positional(std::string name, std::string help, std::optional<std::string>& into,
                           std::string completes = {});
  void positionals(std::string name, std::string help, std::vector<std::string>& into, bool required,
                   std::string completes = {});

  /// Lines of `--help` under "Examples:", each a command line or what it shows.
  void examples(std::string text) { examples_ = std::move(text); }

  /// More than the summary says.
  void describe(std::string text) { description_ = std::move(text); }

  /// Parses the words behind the command. Throws Error{usage} with the word and what may have been meant.
  /// `command` is its name, for messages; `globals` are allowed everywhere.
  void parse(const std::string& command, const std::vector<std::string>& words, const Arguments& globals);

  const std::vector<Option>& options() const { return options_; }

  const std::vector<Positional>& positionals() const { return positionals_; }

  const std::string& examples() const { return examples_; }

  const std::string& description() const { return description_; }

 private:
  std::vector<Option> options_;
  std::vector<Positional> positionals_;
  std::string examples_, description_;
};

/// Splits "A,B" at its commas. Throws Error{usage} for an empty name.
std::vector<std::string> split_list(const std::string& text);

/// A number as strictly as the contract wants it. Throws Error{usage} that names the word.
std::uint64_t parse_count(const std::string& text, std::string_view option);

/// What --limit takes: a count of at least 1.
std::uint64_t parse_limit(const std::string& text);

/// Throws Error{usage, argument.unexpected} unless the value of an option is one of these.
void require_one_of(std::span<const std::string_view> known, const std::string& option, const std::string& given);

}  // namespace custos::cli
