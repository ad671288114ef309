// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "cli/keys.hpp"
#include "ops/custody.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

Runner configure_list(Arguments& arguments) {
  arguments.examples("custos key list\ncustos key list --json");
  return [](Context& context) {
    render::Table table{
        "slots", {{"slot", "Slot"}, {"kind", "Kind"}, {"label", ""}, {"path", "Key file"}, {"created", "Made"}}, {}};
    for (const ops::SlotShown& slot : ops::list_keys(context.session())) {
      table.rows.push_back(
          {slot.number, slot.kind, slot.label, slot.path.empty() ? render::Value() : slot.path, slot.created});
    }
    return render::Document{"keys", {table}};
  };
}

struct AddOptions {
  std::string kind;
  std::optional<std::string> path;
};

ops::KeyAdded add_key(Context& context, const AddOptions& options) {
  if (options.kind == "file" && options.path && !options.path->empty()) {
    return ops::add_key_file(context.session(), context.store_key(), *options.path);
  }
  if (options.kind == "passphrase" && !options.path) {
    return ops::add_passphrase(context.session(), context.store_key(), context.new_passphrase());
  }
  if (options.kind == "recovery" && !options.path) {
    return ops::add_recovery(context.session(), context.store_key());
  }
  const bool alone = options.kind == "passphrase" || options.kind == "recovery";
  throw Error(Failure::usage, "argument.unexpected",
              options.kind == "file" ? std::string("'key add file' needs the name of the key file")
              : alone                ? fmt::format("'key add {}' takes no further word", options.kind)
                                     : fmt::format("there is no kind of key '{}'", printable(options.kind)))
      .hint("custos key add file FILE, custos key add passphrase, or custos key add recovery");
}

Runner configure_add(Arguments& arguments) {
  const auto options = std::make_shared<AddOptions>();
  arguments.positional("KIND", "file, passphrase or recovery", options->kind, "key-kind");
  arguments.optional_positional("FILE", "The key file; it is made where it is not there yet", options->path, "file");
  arguments.describe(
      "Each slot alone opens the store. A key file has 32 bytes and mode 0400. A recovery code is printed once:\n"
      "write it down, keep it where no computer is, and try it with 'custos key test'.");
  arguments.examples("custos key add file /media/usb/custos.key\ncustos key add passphrase\ncustos key add recovery");
  return [options](Context& context) {
    const ops::KeyAdded added = add_key(context, *options);
    const bool dry_run = context.globals.dry_run;
    render::Fields fields{
        "",
        {{"slot", dry_run ? "Would be slot" : "Slot", added.number},
         {"kind", "Kind", added.kind},
         {"path", added.path.empty() ? "" : "Key file", added.path.empty() ? render::Value() : added.path},
         {"made-file", "", added.made_file && !dry_run},
         {"dry-run", "", dry_run}}};
    if (!added.recovery_code.empty()) {
      fields.rows.insert(fields.rows.begin() + 2, {"recovery-code", "Recovery code", added.recovery_code});
    }
    render::Document document{"key", {std::move(fields)}};
    if (!added.recovery_code.empty()) {
      document.blocks.emplace_back(
          render::Note{"custos: the code is shown only now, and whoever has it can open the "
                       "store: write it down and keep it locked away"});
    }
    return document;
  };
}

Runner configure_test(Arguments& arguments) {
  const auto slot = std::make_shared<std::string>();
  arguments.positional("SLOT", "Its number, as 'custos key list' shows it", *slot, "slot");
  arguments.describe(
      "Tries whether the slot opens the store: by its key file, or by the passphrase or recovery code that is\n"
      "asked for on the terminal. Ends with 77 when it does not. A key that nobody has tried is none.");
  arguments.examples("custos key test 1\ncustos key test 2 --json");
  return [slot](Context& context) {
    const ops::KeyTested tested = ops::test_key(context.session(), context.store_key(), parse_count(*slot, "SLOT"),
                                                [&context](const auto& slots, const auto& one) {
                                                  return key_of_slot(context.world, context.globals, slots, one);
                                                });
    return Outcome(render::Document{"key-test",
                                    {render::Fields{"",
                                                    {{"slot", "Slot", tested.number},
                                                     {"kind", "Kind", tested.kind},
                                                     {"path", tested.path.empty() ? "" : "Key file",
                                                      tested.path.empty() ? render::Value() : tested.path},
                                                     {"opens", "Opens the store", tested.opens}}}}},
                   tested.opens ? status_done : exit_status(Failure::wrong_key));
  };
}

Runner configure_remove(Arguments& arguments) {
  const auto slot = std::make_shared<std::string>();
  arguments.positional("SLOT", "Its number, as 'custos key list' shows it", *slot, "slot");
  arguments.describe("What the slot was opened with opens older backups still. The last slot stays.");
  arguments.examples("custos key remove 1\ncustos key remove 2 --dry-run");
  return [slot](Context& context) {
    const std::uint64_t number = parse_count(*slot, "SLOT");
    ops::remove_key(context.session(), context.store_key(), number);
    const bool dry_run = context.globals.dry_run;
    return render::Document{
        "key",
        {render::Fields{
            "", {{"removed", dry_run ? "Would remove slot" : "Removed slot", number}, {"dry-run", "", dry_run}}}}};
  };
}

constexpr std::array verbs{
    Verb{"list", "List what opens the store", Needs::store, configure_list},
    Verb{"add", "Add a key file, a passphrase or a recovery code that opens the store", Needs::store, configure_add},
    Verb{"test", "Try whether a slot opens the store", Needs::store, configure_test},
    Verb{"remove", "Take away one of the ways to open the store", Needs::store, configure_remove},
};

}  // namespace

extern const Command key_command;
const Command key_command{
    .name = "key", .summary = "Manage what opens the store", .group = "Store and policy", .verbs = verbs};

}  // namespace custos::cli
