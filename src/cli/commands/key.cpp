// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
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
  throw Error(Failure::usage, "argument.unexpected",
              options.kind == "file"         ? std::string("'key add file' needs the name of the key file")
              : options.kind == "passphrase" ? std::string("'key add passphrase' takes no further word")
                                             : fmt::format("there is no kind of key '{}'", printable(options.kind)))
      .hint("custos key add file FILE, or custos key add passphrase");
}

Runner configure_add(Arguments& arguments) {
  const auto options = std::make_shared<AddOptions>();
  arguments.positional("KIND", "file or passphrase", options->kind, "key-kind");
  arguments.optional_positional("FILE", "The key file; it is made where it is not there yet", options->path, "file");
  arguments.describe("Each slot alone opens the store. A key file has 32 bytes and mode 0400.");
  arguments.examples("custos key add file /media/usb/custos.key\ncustos key add passphrase");
  return [options](Context& context) {
    const ops::KeyAdded added = add_key(context, *options);
    const bool dry_run = context.globals.dry_run;
    return render::Document{"key",
                            {render::Fields{"",
                                            {{"slot", dry_run ? "Would be slot" : "Slot", added.number},
                                             {"kind", "Kind", added.kind},
                                             {"path", added.path.empty() ? "" : "Key file",
                                              added.path.empty() ? render::Value() : added.path},
                                             {"made-file", "", added.made_file && !dry_run},
                                             {"dry-run", "", dry_run}}}}};
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
    Verb{"add", "Add a key file or a passphrase that opens the store", Needs::store, configure_add},
    Verb{"remove", "Take away one of the ways to open the store", Needs::store, configure_remove},
};

}  // namespace

extern const Command key_command;
const Command key_command{
    .name = "key", .summary = "Manage what opens the store", .group = "Store and policy", .verbs = verbs};

}  // namespace custos::cli
