// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"
#include "render/document.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

class Arguments;
class Context;

/// What run() prepares before a command's action is called.
enum class Needs { nothing, store };

/// What a command writes, by which --format takes more or less: what it has to say in fields and lists, records of
/// customers too, or letters to them as well.
enum class Writes { documents, records, letters };

/// What a command has to say, and its exit status.
struct Outcome {
  Outcome(render::Document the_document, int the_status = 0) : document(std::move(the_document)), status(the_status) {}

  render::Document document;
  int status;
};

/// What a parsed command line will do.
using Runner = std::function<Outcome(Context&)>;

/// A verb below a command: `audit verify`.
struct Verb {
  std::string_view name;
  std::string_view summary;
  Needs needs;
  Runner (*configure)(Arguments& arguments);
  bool pages = false;  // it can say it as a page of HTML too
};

/// A subcommand: one file in cli/commands/ defines one of these. It has an action of its own, or verbs, or both: then
/// the first plain word is a verb where it is the name of one, and else the action's.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view group;  // under which `custos --help` lists it
  Needs needs = Needs::nothing;
  Runner (*configure)(Arguments& arguments) = nullptr;  // declares options; touches nothing else
  std::span<const Verb> verbs{};
  Writes writes = Writes::documents;
};

/// Whether --format of a command takes a format.
bool takes(const Command& command, const formats::Format& format);

std::span<const Command* const> all_commands();

/// nullptr when there is no such command.
const Command* command_named(std::string_view name);

}  // namespace custos::cli
