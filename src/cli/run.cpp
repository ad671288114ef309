// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/complete.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "cli/globals.hpp"
#include "cli/help.hpp"
#include "cli/line.hpp"
#include "cli/pager.hpp"
#include "cli/report.hpp"
#include "cli/streams.hpp"
#include "cli/version.hpp"
#include "formats/format.hpp"
#include "policy/actions.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <ostream>
#include <utility>

namespace custos::cli {

#define CUSTOS_COMMAND(name) extern const Command name##_command;
#include "cli/commands.inc"
#undef CUSTOS_COMMAND

std::span<const Command* const> all_commands() {
#define CUSTOS_COMMAND(name) &name##_command,
  static constexpr std::array table{
#include "cli/commands.inc"
  };
#undef CUSTOS_COMMAND
  return table;
}

const Command* command_named(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) {
      return command;
    }
  }
  return nullptr;
}

bool takes(const Command& command, const formats::Format& format) {
  return format.letters ? command.writes == Writes::letters
                        : format.of_documents || command.writes != Writes::documents;
}

namespace {

// A command line, its command and verb taken out of it.
struct Line {
  const Command* command = nullptr;
  const Verb* verb = nullptr;
  std::vector<std::string> rest;

  std::string words() const {
    return verb != nullptr ? fmt::format("{} {}", command->name, verb->name) : std::string(command->name);
  }
};

bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::any_of(words.begin(), end, [&wanted](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

bool has_pair(const std::vector<std::string>& words, std::string_view option, std::string_view value) {
  const auto end = std::find(words.begin(), words.end(), "--");
  const auto found = std::find(words.begin(), end, option);
  return found != end && found + 1 != end && *(found + 1) == value;
}

const Command& command_called(const std::string& name) {
  if (const Command* command = command_named(name)) {
    return *command;
  }
  std::vector<std::string> names;
  for (const Command* command : all_commands()) {
    names.emplace_back(command->name);
  }
  const bool later = policy::is_action(name);
  throw Error(Failure::usage, "command.unknown",
              fmt::format("custos has no command '{}'{}", printable(name), later ? " in this version" : ""))
      .at({printable(name), 0, 0})
      .hint(later ? std::string() : did_you_mean(name, names))
      .hint("custos --help lists the commands");
}

// An option that stands alone and is none.
void explain_alone(const std::string& word, const Arguments& globals) {
  std::vector<std::string> names{"--version", "--help-all"};
  for (const Arguments::Option& option : globals.options()) {
    for (const std::string_view name : split(option.names, ',')) {
      names.emplace_back(name);
    }
  }
  const std::string name = word.substr(0, word.find('='));
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    throw Error(Failure::usage, "option.unknown", fmt::format("custos has no option '{}'", printable(name)))
        .at({printable(word), 0, 0})
        .hint(did_you_mean(name, names));
  }
}

// The verb of that name; nullptr where the command's own action is meant.
const Verb* verb_in(const Command& command, const std::optional<std::string>& name) {
  std::vector<std::string> names;
  for (const Verb& verb : command.verbs) {
    if (name == verb.name) {
      return &verb;
    }
    names.emplace_back(verb.name);
  }
  if (command.configure != nullptr) {
    return nullptr;
  }
  if (!name) {
    throw Error(Failure::usage, "verb.missing",
                fmt::format("custos {} needs a verb: {}", command.name, joined(names, ", ")));
  }
  throw Error(Failure::usage, "verb.unknown", fmt::format("custos {} has no verb '{}'", command.name, printable(*name)))
      .at({printable(*name), 0, 0})
      .hint(did_you_mean(*name, names))
      .hint(fmt::format("it has {}", joined(names, ", ")));
}

// What a person reads on a terminal, a screen at a time where it is longer. ACCESSIBLE=1: as it comes.
class Paging {
 public:
  Paging(World& world, const Globals& globals) : world_(world) {
    const bool read_by_person = !globals.for_programs() && world.output_is_terminal && world.input_is_terminal;
    const auto command = pager_command(world.environment);
    on_ = read_by_person && !globals.no_pager && command && !text_style_of(world, globals).records &&
          world.begin_paging != nullptr;
    if (on_) {
      world.begin_paging(*command);
    }
  }

  Paging(const Paging&) = delete;
  Paging& operator=(const Paging&) = delete;

  ~Paging() { end(); }

  void end() {
    if (std::exchange(on_, false)) {
      world_.end_paging();
    }
  }

 private:
  World& world_;
  bool on_ = false;
};

void print(const Outcome& outcome, const Globals& globals, World& world, Paging& paging) {
  const std::string format = globals.format_name();
  std::vector<std::string> left_out;
  if (outcome.document.type.empty()) {
    // The command has written its data itself, row by row.
  } else if (format == "json" || format == "jsonl") {
    render::print_json(outcome.document, world.out);
  } else if (format == "csv" || format == "tsv") {
    left_out = render::print_delimited(outcome.document, format == "csv" ? ',' : '\t', world.out);
  } else {
    render::print_text(outcome.document, text_style_of(world, globals), world.out);
  }
  check_output(world.out);
  paging.end();  // on a terminal the notes stand below what they are about
  if (!globals.quiet && !globals.json) {
    const bool as_it_comes = text_style_of(world, globals).records;  // a screen reader breaks lines by itself
    render::print_notes(outcome.document, world.err, as_it_comes ? 0 : world.error_width);
    if (!left_out.empty()) {
      world.err << fmt::format("custos: {} has one list; --json has {} too\n", format, joined(left_out, ", "));
    }
  }
}

void check_globals(const Globals& globals, const Command& command, const Verb* verb) {
  std::vector<std::string> known{"text"};
  for (const formats::Format* format : formats::all_formats()) {
    if (format->name != "text" && takes(command, *format)) {
      known.emplace_back(format->name);
    }
  }
  if (verb != nullptr && verb->pages) {
    known.emplace_back("html");
  }
  if (globals.format && std::find(known.begin(), known.end(), *globals.format) == known.end()) {
    throw Error(Failure::usage, "format.unknown", fmt::format("custos has no format '{}'", printable(*globals.format)))
        .at({printable(*globals.format), 0, 0})
        .hint(did_you_mean(*globals.format, known))
        .hint(fmt::format("it has {}", joined(known, ", ")));
  }
  static constexpr std::array<std::string_view, 3> colors{"auto", "always", "never"};
  static constexpr std::array<std::string_view, 4> progress{"auto", "bar", "lines", "none"};
  require_one_of(colors, "--color", globals.color);
  require_one_of(progress, "--progress", globals.progress);
}

int perform(std::vector<std::string> words, World& world, Globals& globals) {
  Arguments declared;
  globals.declare(declared);
  if (has_word(words, {"--help-all"})) {
    world.out << all_help();
    return status_done;
  }
  Line line;
  const bool wants_help = has_word(words, {"-h", "--help"});
  const auto name = take_word(words, declared);
  if (!name) {
    if (has_word(words, {"--version"})) {
      world.out << fmt::format("custos {}\n", version);
      return status_done;
    }
    if (!words.empty() && !wants_help) {
      explain_alone(words.front(), declared);
      throw Error(Failure::usage, "command.missing", "custos needs a command").hint("custos --help lists the commands");
    }
    world.out << short_help();
    return status_done;
  }
  if (*name == "__complete") {
    return complete(words, world);
  }
  line.command = &command_called(*name);
  if (!line.command->verbs.empty()) {
    std::vector<std::string> behind = words;
    const auto verb = take_word(behind, declared, line.command);
    if (!verb && wants_help && line.command->configure == nullptr) {
      world.out << verbs_help(*line.command);
      return status_done;
    }
    line.verb = verb_in(*line.command, verb);
    if (line.verb != nullptr) {
      words = std::move(behind);
    }
  }
  if (wants_help) {
    world.out << command_help(*line.command, line.verb) << '\n' << globals_help();
    return status_done;
  }
  Arguments arguments;
  const Runner runner = (line.verb != nullptr ? line.verb->configure : line.command->configure)(arguments);
  arguments.parse(line.words(), words, declared);
  check_globals(globals, *line.command, line.verb);

  Context context(world, globals);
  globals.because = context.text_given(globals.because, "the reason");
  if ((line.verb != nullptr ? line.verb->needs : line.command->needs) == Needs::store) {
    context.open_store();
  }
  Paging paging(world, globals);
  const Outcome outcome = runner(context);
  context.remember_checkpoint();
  const bool put_back = !globals.quiet && !globals.json && context.log_put_back();
  try {
    print(outcome, globals, world, paging);
    check_output(world.out);
    if (put_back) {
      world.err << "custos: the checkpoint beside this database is of another one: custos audit verify says more\n";
    }
  } catch (const Error& error) {
    throw Error(error.failure(), error.code(), fmt::format("it is done, but {}", error.what()))
        .hint("look before you run it again");
  }
  return outcome.status;
}

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  Globals globals;
  // Known before anything can fail: how to say that it did.
  globals.json = has_word(arguments, {"--json", "--format=json"}) || has_pair(arguments, "--format", "json");
  try {
    const int status = perform(arguments, world, globals);
    check_output(world.out);
    return status;
  } catch (const BrokenPipe&) {
    return status_broken_pipe;
  } catch (const Error& error) {
    const bool color = has_color(world, globals, world.error_is_terminal);
    report(error, {.json = globals.json, .verbose = globals.verbose, .color = color}, world.err);
    return exit_status(error.failure());
  } catch (const std::bad_alloc&) {
    report(Error(Failure::internal, "internal.memory", "there is not enough memory"), {.json = globals.json},
           world.err);
    return exit_status(Failure::internal);
  } catch (const std::exception& error) {
    report(Error(Failure::internal, "internal.error", error.what()).hint("this is a fault of custos; please report it"),
           {.json = globals.json}, world.err);
    return exit_status(Failure::internal);
  }
}

}  // namespace custos::cli
