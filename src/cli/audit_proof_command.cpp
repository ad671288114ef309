// SPDX-License-Identifier: MIT
#include "cli/audit_proof_command.hpp"

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/rows.hpp"
#include "ops/log_export.hpp"
#include "ops/log_proof.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <memory>

namespace custos::cli {

namespace {

struct ProveOptions {
  std::string id;
  std::optional<std::string> customer;
  std::string output = "-";
};

// The names that a proof has. Its own is the last: that it is there says that the others are.
std::vector<std::string> names_of(const std::string& output, bool with_rows) {
  std::vector<std::string> names{output + ".leaf", output + ".leaf.spicy"};
  if (with_rows) {
    names.push_back(output + ".rows");
  }
  names.push_back(output);
  return names;
}

std::vector<std::string> write_files(const std::string& output, const ops::EntryProof& proof) {
  std::vector<std::string> names = names_of(output, !proof.rows.empty());
  std::vector<const std::string*> texts{&proof.leaf, &proof.spicy, &proof.rows, &proof.proof};
  if (proof.rows.empty()) {
    texts.erase(texts.begin() + 2);
  }
  std::vector<std::unique_ptr<AtomicFile>> files;
  for (std::size_t i = 0; i < names.size(); ++i) {
    files.push_back(std::make_unique<AtomicFile>(plain_file(names[i])));
    files.back()->write(*texts[i]);
  }
  for (const auto& file : files) {
    file->commit();
  }
  return names;
}

render::Document proof_document(const ops::EntryProof& proof, const std::vector<std::string>& files, bool shown,
                                bool dry_run) {
  render::Fields fields{"",
                        {{"entry", "", proof.entry.text()},
                         {"index", "", proof.entry.number()},
                         {"entries", "", proof.entries},
                         {"leaf", "", proof.leaf}}};
  if (!proof.rows.empty()) {
    fields.rows.push_back({"rows", "", proof.rows});
  }
  fields.rows.push_back({"verifier-key", "", proof.verifier_key});
  if (!files.empty()) {
    fields.rows.push_back({"files", "", list_of(files)});
  }
  fields.rows.push_back({"dry-run", "", dry_run});
  render::Document document{"audit-proof", {std::move(fields)}};
  document.blocks.emplace_back(shown ? render::Block(render::Plain{"proof", proof.whole})
                                     : render::Block(render::Fields{"", {{"proof", "", proof.whole}}}));
  if (!shown) {
    document.blocks.emplace_back(render::Note{
        dry_run ? fmt::format("custos: would prove {}", proof.entry.text())
                : fmt::format("custos: wrote the proof of {} to {}", proof.entry.text(), joined(files, ", "))});
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: it is checked with the key {}", proof.verifier_key)});
  }
  return document;
}

Outcome run_prove(Context& context, const ProveOptions& options) {
  const EntryId entry = EntryId::parse(options.id);
  const auto customer = options.customer ? std::optional(CustomerId::typed(*options.customer)) : std::nullopt;
  if (options.output.empty()) {
    throw Error(Failure::usage, "argument.empty", "--output is empty");
  }
  const bool to_files = options.output != "-", dry_run = context.globals.dry_run;
  if (to_files && !dry_run) {
    for (const std::string& name : names_of(options.output, customer.has_value())) {
      AtomicFile probe(plain_file(name));  // what cannot be written has no entry that says it was proved
    }
  }
  const ops::EntryProof proof = ops::prove_entry(context.session(), entry, customer);
  std::vector<std::string> files;
  if (to_files && !dry_run) {
    files = write_files(options.output, proof);
  }
  return proof_document(proof, files, !to_files && !dry_run, dry_run);
}

render::Document export_document(const ops::LogExported& exported, const std::string& folder) {
  const bool would = exported.dry_run;
  render::Fields fields{"", {{"folder", "Folder", folder}, {"entries", "Entries", exported.entries}}};
  if (exported.before) {
    fields.rows.push_back({"before", "There already", *exported.before});
  }
  fields.rows.push_back({"files", would ? "Files it would write" : "Files written", exported.files});
  fields.rows.push_back({"root", "Root", exported.root});
  fields.rows.push_back({"verifier-key", "Verifier", exported.verifier_key});
  fields.rows.push_back({"dry-run", "", would});
  return {"audit-export", {std::move(fields)}};
}

}  // namespace

Runner configure_audit_prove(Arguments& arguments) {
  const auto options = std::make_shared<ProveOptions>();
  arguments.positional("ID", "The entry, such as E-13", options->id, "entry");
  arguments.option("--customer", "ID", "Prove too that this customer is among those whom the entry is about",
                   options->customer, "customer");
  arguments.option("-o,--output", "FILE",
                   "Where to, with FILE.leaf, FILE.leaf.spicy, FILE.rows beside it; - is standard output",
                   options->output, "file");
  arguments.describe(
      "That the entry stands in the log, in the form c2sp.org/tlog-proof: whoever has it and the log's\n"
      "public key can check it without custos and without the log. It holds no name and no value of\n"
      "anybody. On standard output its line 'extra' holds the entry itself.");
  arguments.examples(
      "custos audit prove E-13\n"
      "custos audit prove E-13 -o E-13.tlog-proof\n"
      "custos audit prove E-279 --customer C-13 -o E-279.tlog-proof");
  return [options](Context& context) { return run_prove(context, *options); };
}

Runner configure_audit_export(Arguments& arguments) {
  const auto folder = std::make_shared<std::string>();
  arguments.positional("DIR", "A new folder, or one that holds an earlier export of this log", *folder, "file");
  arguments.describe(
      "The whole log as files that others can check without custos (c2sp.org/tlog-tiles), with a\n"
      "README.txt that says how. There are no names and no values of anybody in it. An earlier export\n"
      "grows: what is there is left as it is.");
  arguments.examples("custos audit export audit-log\ncustos audit export /srv/audit-log --json");
  return [folder](Context& context) {
    const ops::LogExported exported = ops::export_log(context.session(), *folder);
    return export_document(exported, *folder);
  };
}

}  // namespace custos::cli
