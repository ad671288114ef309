// SPDX-License-Identifier: MIT
#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/keys.hpp"
#include "ops/custody.hpp"
#include "ops/new_class_key.hpp"
#include "ops/new_key.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace custos::cli {

namespace {

render::Note not_recoverable(const std::string& class_name) {
  return render::Note{
      fmt::format("custos: class '{0}' has no recovery code: whoever loses what opens it has lost its values; "
                  "custos key add recovery --class {0}",
                  class_name)};
}

void class_option(Arguments& arguments, std::optional<std::string>& into) {
  arguments.option("--class", "NAME", "Of the key of this sealed class, not of the store's", into, "sealed-class");
}

ops::SlotsOf slots_of(const Context& context, const std::optional<std::string>& class_name) {
  return {context.store_key(), class_name ? std::optional(ClassName{*class_name}) : std::nullopt};
}

Runner configure_list(Arguments& arguments) {
  arguments.examples("custos key list\ncustos key list --json");
  return [](Context& context) {
    render::Table table{"slots",
                        {{"slot", "Slot"},
                         {"class", ""},
                         {"kind", "Kind"},
                         {"label", ""},
                         {"path", "Key file"},
                         {"command", ""},
                         {"created", "Made"}},
                        {}};
    std::map<std::string, bool> classes;  // and whether a recovery code opens them
    for (const ops::SlotShown& slot : ops::list_keys(context.session())) {
      if (!slot.class_name.empty()) {
        table.columns[1].label = "Class";
        classes[slot.class_name] = classes[slot.class_name] || slot.kind == "recovery";
      }
      if (!slot.command.empty()) {
        table.columns[5].label = "Command";
      }
      table.rows.push_back({slot.number, unless_empty(slot.class_name), slot.kind, slot.label, unless_empty(slot.path),
                            unless_empty(slot.command), slot.created});
    }
    render::Document document{"keys", {table}};
    for (const auto& [name, recoverable] : classes) {
      if (!recoverable) {
        document.blocks.emplace_back(not_recoverable(name));
      }
    }
    return document;
  };
}

struct AddOptions {
  std::string kind;
  std::optional<std::string> what, class_name{};
};

ops::KeyAdded add_key(Context& context, const AddOptions& options) {
  const ops::SlotsOf slots = slots_of(context, options.class_name);
  if (options.kind == "file" && options.what && !options.what->empty()) {
    return ops::add_key_file(context.session(), slots, *options.what);
  }
  if (options.kind == "command" && options.what) {
    return ops::add_key_command(context.session(), slots, *options.what,
                                [&] { return key_of_command(context.world, *options.what); });
  }
  if (options.kind == "passphrase" && !options.what) {
    return ops::add_passphrase(context.session(), slots, context.new_passphrase());
  }
  if (options.kind == "recovery" && !options.what) {
    return ops::add_recovery(context.session(), slots);
  }
  const bool alone = options.kind == "passphrase" || options.kind == "recovery";
  throw Error(Failure::usage, "argument.unexpected",
              options.kind == "file"      ? std::string("'key add file' needs the name of the key file")
              : options.kind == "command" ? std::string("'key add command' needs the command, as one word")
              : alone                     ? fmt::format("'key add {}' takes no further word", options.kind)
                                          : fmt::format("there is no kind of key '{}'", printable(options.kind)))
      .hint("custos key add file FILE, command COMMAND, passphrase, or recovery");
}

Runner configure_add(Arguments& arguments) {
  const auto options = std::make_shared<AddOptions>();
  arguments.positional("KIND", "file, command, passphrase or recovery", options->kind, "key-kind");
  arguments.optional_positional("FILE|COMMAND", "The key file, made where it is not there yet; or the command",
                                options->what, "file");
  class_option(arguments, options->class_name);
  arguments.describe(
      "Each slot alone opens the store; with --class, the key of that sealed class, which the store's key\n"
      "does not open, and which is made with its first slot. A key file has 32 bytes and mode 0400. A recovery\n"
      "code is printed once: write it down, keep it where no computer is, and try it with 'custos key test'.\n"
      "A command prints the 32 bytes of a key that another program keeps; it is one word, and is run without\n"
      "a shell.");
  arguments.examples(
      "custos key add file /media/usb/custos.key\ncustos key add passphrase\ncustos key add recovery\n"
      "custos key add file /media/usb/health.key --class health\n"
      "custos key add command '/usr/bin/pass show custos/members'");
  return [options](Context& context) {
    const ops::KeyAdded added = add_key(context, *options);
    const bool dry_run = context.globals.dry_run;
    render::Fields fields{
        "",
        {{"slot", dry_run ? "Would be slot" : "Slot", added.number},
         {"class", added.class_name.empty() ? "" : "Class", unless_empty(added.class_name)},
         {"kind", "Kind", added.kind},
         {"path", added.path.empty() ? "" : "Key file", unless_empty(added.path)},
         {"command", added.command.empty() ? "" : "Command", unless_empty(added.command)},
         {"made-file", "", added.made_file && !dry_run},
         {"made-key", "", added.class_name.empty() ? render::Value() : render::Value(added.made_key && !dry_run)},
         {"dry-run", "", dry_run}}};
    if (!added.recovery_code.empty()) {
      fields.rows.insert(fields.rows.begin() + 3, {"recovery-code", "Recovery code", added.recovery_code});
    }
    render::Document document{"key", {std::move(fields)}};
    if (!added.recovery_code.empty()) {
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: the code is shown only now, and whoever has it can open {}: write it "
                      "down and keep it locked away",
                      added.class_name.empty() ? "the store" : fmt::format("class '{}'", added.class_name))});
    }
    if (added.made_key && !dry_run) {
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: class '{}' has a key now; what opens the store does not open it", added.class_name)});
    }
    if (!added.class_name.empty() && !added.recoverable) {
      document.blocks.emplace_back(not_recoverable(added.class_name));
    }
    return document;
  };
}

struct SlotOptions {
  std::string slot;
  std::optional<std::string> class_name{};
};

Runner configure_test(Arguments& arguments) {
  const auto slot = std::make_shared<SlotOptions>();
  arguments.positional("SLOT", "Its number, as 'custos key list' shows it", slot->slot, "slot");
  class_option(arguments, slot->class_name);
  arguments.describe(
      "Tries whether the slot opens the store: by its key file, by its command, or by the passphrase or\n"
      "recovery code that is asked for on the terminal. Ends with 77 when it does not. A key that nobody has tried is "
      "none.");
  arguments.examples("custos key test 1\ncustos key test 1 --class health\ncustos key test 2 --json");
  return [slot](Context& context) {
    const ops::KeyTested tested =
        ops::test_key(context.session(), slots_of(context, slot->class_name), parse_count(slot->slot, "SLOT"),
                      [&context](const auto& slots, const auto& one) {
                        return key_of_slot(context.world, context.globals, slots, one);
                      });
    return Outcome(
        render::Document{
            "key-test",
            {render::Fields{
                "",
                {{"slot", "Slot", tested.number},
                 {"class", tested.class_name.empty() ? "" : "Class", unless_empty(tested.class_name)},
                 {"kind", "Kind", tested.kind},
                 {"path", tested.path.empty() ? "" : "Key file", unless_empty(tested.path)},
                 {"command", tested.command.empty() ? "" : "Command", unless_empty(tested.command)},
                 {"opens", tested.class_name.empty() ? "Opens the store" : "Opens the class", tested.opens}}}}},
        tested.opens ? status_done : exit_status(Failure::wrong_key));
  };
}

Runner configure_remove(Arguments& arguments) {
  const auto slot = std::make_shared<SlotOptions>();
  arguments.positional("SLOT", "Its number, as 'custos key list' shows it; all, of a class whose key goes", slot->slot,
                       "slot");
  class_option(arguments, slot->class_name);
  arguments.describe(
      "What the slot was opened with opens older backups still. The last slot stays. 'all' removes the key of a\n"
      "class with all its slots, for which no key is needed, once no value is kept under it: what the log has of\n"
      "former values can be read by nobody then.");
  arguments.examples(
      "custos key remove 1\ncustos key remove 2 --dry-run\ncustos key remove 1 --class health\n"
      "custos key remove all --class health");
  return [slot](Context& context) {
    const bool dry_run = context.globals.dry_run;
    const bool all = slot->slot == "all" && slot->class_name;
    std::uint64_t number = 0;
    if (all) {
      number = ops::remove_class_key(context.session(), ClassName{*slot->class_name});
    } else {
      number = parse_count(slot->slot, "SLOT");
      ops::remove_key(context.session(), slots_of(context, slot->class_name), number);
    }
    const char* told = all && dry_run ? "Would remove slots"
                       : all          ? "Removed slots"
                       : dry_run      ? "Would remove slot"
                                      : "Removed slot";
    return render::Document{
        "key",
        {render::Fields{"",
                        {{all ? "removed-slots" : "removed", told, number},
                         {"class", slot->class_name ? "Class" : "", unless_empty(slot->class_name.value_or(""))},
                         {"dry-run", "", dry_run}}}}};
  };
}

Outcome rotate_class(Context& context, const std::string& name) {
  const bool dry_run = context.globals.dry_run;
  ops::ClassKeyChanged changed = ops::change_class_key(context.session(), ClassName{name}, context.globals.yes);
  if (!changed.entry && !dry_run) {
    const std::string what = fmt::format("{} of people with values of '{}' cannot be undone any more under another key",
                                         counted(changed.merges, "merge"), name);
    if (!context.world.input_is_terminal) {
      throw Error(Failure::usage, "argument.missing",
                  fmt::format("{}: custos asks first, and here is no terminal", what))
          .hint("custos unmerge takes apart those that were wrong")
          .hint("--yes changes the key all the same");
    }
    if (!agrees(context.world, fmt::format("{}. Change it all the same?", what))) {
      throw Error(Failure::stopped, "key.merges", "the key was not changed");
    }
    changed = ops::change_class_key(context.session(), ClassName{name}, true);
  }
  render::Document document{
      "key-rotate",
      {render::Fields{"",
                      {{"class", "Class", name},
                       {"sealed", dry_run ? "Would be in slots" : "In slots", changed.slots},
                       {"people", dry_run ? "Would be sealed anew of" : "Sealed anew of", changed.people},
                       {"waiting", changed.waiting > 0 ? "In rows that wait" : "", changed.waiting},
                       {"merges", changed.merges > 0 ? "Merges that nobody can undo" : "", changed.merges},
                       {"entry", changed.entry ? "Entry" : "",
                        changed.entry ? render::Value(changed.entry->text()) : render::Value()},
                       {"verifier-key", "", render::Value()},
                       {"dry-run", "", dry_run}}}}};
  document.blocks.emplace_back(
      render::Note{dry_run ? "custos: a dry run: all opens, and nothing was changed"
                           : fmt::format("custos: class '{}' has a new key; former values that the log has can be read "
                                         "by nobody any more",
                                         name)});
  return document;
}

Runner configure_rotate(Arguments& arguments) {
  const auto class_name = std::make_shared<std::optional<std::string>>();
  class_option(arguments, *class_name);
  arguments.describe(
      "Encrypts the whole database anew under a new random key, verifies it, and puts it in place in one step;\n"
      "the log goes on under a new key of its own. All that opens the store opens it afterwards too, and nobody\n"
      "is asked for it. Nobody else can write meanwhile. Older backups are opened by what opened the store then.\n"
      "Whoever could open the store until now can still open copies that were made until now. The keys of\n"
      "sealed classes stay as they are: with --class one of these is changed, which has to be at hand. All values\n"
      "of the class are sealed anew in one step; what the log has of former ones can be read by nobody then, and\n"
      "merges of people with such values cannot be undone: it asks first where there are any.");
  arguments.examples(
      "custos key remove 1\ncustos key rotate\ncustos key rotate --dry-run\n"
      "custos key rotate --class health");
  return [class_name](Context& context) -> Outcome {
    if (*class_name) {
      return rotate_class(context, **class_name);
    }
    ops::KeyChanged changed = ops::change_store_key(context.session(), context.store_key());
    const bool dry_run = context.globals.dry_run;
    if (changed.key) {
      context.open_store_under(*std::move(changed.key));
    }
    render::Document document{
        "key-rotate",
        {render::Fields{
            "",
            {{"sealed", dry_run ? "Would be in slots" : "In slots", changed.slots},
             {"entry", changed.entry ? "Entry" : "",
              changed.entry ? render::Value(EntryId(*changed.entry).text()) : render::Value()},
             {"verifier-key", changed.verifier_key.empty() ? "" : "Verifier", unless_empty(changed.verifier_key)},
             {"dry-run", "", dry_run}}}}};
    document.blocks.emplace_back(
        render::Note{dry_run ? "custos: a dry run: it was made and verified, and not put in place"
                             : "custos: the store has a new key; make a backup under it, and keep what opens the older "
                               "ones as long as them"});
    return document;
  };
}

constexpr std::array verbs{
    Verb{"list", "List what opens the store", Needs::store, configure_list},
    Verb{"add", "Add a key file, a command, a passphrase or a recovery code that opens the store", Needs::store,
         configure_add},
    Verb{"test", "Try whether a slot opens the store", Needs::store, configure_test},
    Verb{"remove", "Take away one of the ways to open the store", Needs::store, configure_remove},
    Verb{"rotate", "Encrypt the store anew under a new key", Needs::store, configure_rotate},
};

}  // namespace

extern const Command key_command;
const Command key_command{
    .name = "key", .summary = "Manage what opens the store", .group = "Store and policy", .verbs = verbs};

}  // namespace custos::cli
