// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/custody.hpp"
#include "ops/policies.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_policy = 1 << 20;

struct Options {
  std::optional<std::string> policy;
  bool passphrase = false;
};

ops::CreateRequest to_request(const Options& options, Context& context) {
  const std::string input = options.policy == "-" ? context.read_input("the policy") : std::string();
  ops::CreateRequest request{.folder = context.store_folder(),
                             .policy_text = !options.policy         ? std::string(ops::starter_policy())
                                            : options.policy == "-" ? input
                                                                    : read_file(*options.policy, largest_policy),
                             .policy_file = options.policy.value_or("starter policy"),
                             .key_folder = options.passphrase ? std::filesystem::path() : context.key_folder(),
                             .dry_run = context.globals.dry_run};
  if (options.passphrase) {
    request.passphrase = [&context] { return context.new_passphrase(); };
  }
  return request;
}

render::Document to_document(const ops::Created& created, const std::string& folder, bool dry_run) {
  render::Document document{"init", {}};
  document.blocks.emplace_back(render::Fields{"",
                                              {{"store", dry_run ? "Would make" : "Store", folder},
                                               {"id", "Id", created.store_id},
                                               {"key-file", created.key_file.empty() ? "" : "Key file",
                                                created.key_file.empty() ? render::Value() : created.key_file},
                                               {"cipher", "Cipher", created.cipher},
                                               {"verifier-key", "Log's verifier", created.verifier_key},
                                               {"dry-run", "", dry_run}}});
  document.blocks.emplace_back(not_evaluated_table(created.not_evaluated));
  if (dry_run) {
    return document;
  }
  document.blocks.emplace_back(
      render::Note{created.key_file.empty()
                       ? std::string("custos: a passphrase opens this store; without it nobody can")
                       : fmt::format("custos: the key is in {}: keep a copy of it away from this computer; without it "
                                     "nobody can open the store",
                                     created.key_file)});
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.option("--policy", "FILE", "The policy to start with; - is standard input; else the starter policy",
                   options->policy, "file");
  arguments.flag("--passphrase", "A passphrase opens the store, instead of a key file", options->passphrase);
  arguments.describe(
      "The store is a folder that only its owner may enter; what is in it is encrypted.\n"
      "A key file opens it: ~/.config/custos/keys/ID.key, which custos finds again by itself.");
  arguments.examples(
      "custos init --policy policy.toml\n"
      "custos init --store /srv/members --passphrase");
  return [options](Context& context) {
    const ops::Created created = ops::create_store(to_request(*options, context), context.world.caller,
                                                   context.world.clock, context.world.random);
    return to_document(created, std::filesystem::absolute(context.store_folder()).string(), context.globals.dry_run);
  };
}

}  // namespace

extern const Command init_command;
const Command init_command{.name = "init",
                           .summary = "Make a store for customer records",
                           .group = "Store and policy",
                           .configure = configure};

}  // namespace custos::cli
