// SPDX-License-Identifier: MIT
#include "cli/anchor_command.hpp"

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "ops/anchors.hpp"
#include "ops/witnesses.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_answer = 1 << 16;

// The anchors to verify against: those that are named, and the checkpoint that the caller saw last.
std::vector<ops::Anchor> wanted_anchors(Context& context, const std::optional<std::string>& against) {
  std::vector<ops::Anchor> anchors;
  if (against) {
    anchors = ops::read_anchors(context.session(), *against);
  }
  if (const auto file = context.checkpoint_file()) {
    if (auto seen = ops::remembered(*file)) {
      anchors.push_back(*std::move(seen));
    }
  }
  return anchors;
}

struct VerifyOptions {
  std::optional<std::string> against;
  bool quick = false, full = false, deep = false;
};

ops::Depth depth_of(const VerifyOptions& options) {
  if (options.quick + options.full + options.deep > 1) {
    throw Error(Failure::usage, "argument.unexpected", "--quick, --full and --deep exclude each other");
  }
  return options.quick ? ops::Depth::quick : options.full ? ops::Depth::full : ops::Depth::deep;
}

std::string_view word_of(ops::Depth depth) {
  return depth == ops::Depth::quick ? "quick" : depth == ops::Depth::full ? "full" : "deep";
}

render::Fields checkpoint_fields(const ops::Anchored& anchored) {
  return {"", {{"entries", "Entries", anchored.size}, {"root", "Root", anchored.root}}};
}

// What restores left behind is no finding, but is told each time.
void add_gaps(render::Document& document, const std::vector<ops::DeclaredGap>& gaps, bool for_programs) {
  render::Table table{"gaps", {{"entry", ""}, {"first", ""}, {"last", ""}}, {}};
  for (const ops::DeclaredGap& gap : gaps) {
    if (gap.size > gap.before) {
      const std::string entry = EntryId(gap.entry).text(), first = EntryId(gap.before).text(),
                        last = EntryId(gap.size - 1).text();
      table.rows.push_back({entry, first, last});
      document.blocks.emplace_back(render::Note{fmt::format(
          "custos: declared gap: {} restored a backup, and left {} to {} of the log behind", entry, first, last)});
    }
  }
  if (for_programs && !table.rows.empty()) {
    document.blocks.emplace_back(std::move(table));
  }
}

}  // namespace

Runner configure_verify(Arguments& arguments) {
  const auto options = std::make_shared<VerifyOptions>();
  arguments.flag("--quick", "The newest checkpoint alone, and the root over the entries' kept hashes", options->quick);
  arguments.flag("--full", "The whole log, and not the records that it is about", options->full);
  arguments.flag("--deep", "All of it, and the records (as without an option)", options->deep);
  arguments.option("--against", "PATH", "A checkpoint that was kept elsewhere, or a folder of them", options->against,
                   "file");
  arguments.describe(
      "Recomputes the whole log, compares it with its signed checkpoints, and every record with what\n"
      "the log says of it. Compares it too with the checkpoint that you saw last, and with those that\n"
      "you kept elsewhere: only they show that all of the store was put back. Ends with 6 when something\n"
      "does not agree.");
  arguments.examples(
      "custos audit verify\n"
      "custos audit verify --against /mnt/backup/anchors\n"
      "custos audit verify --quick --json");
  return [options](Context& context) {
    const ops::Depth depth = depth_of(*options);
    const auto anchors = wanted_anchors(context, options->against);
    const ops::Verified verified = ops::verify_log(context.session(), anchors, depth);
    render::Table findings{"findings", {{"code", "Finding"}, {"subject", "Where"}, {"message", "What"}}, {}};
    for (const ops::Finding& finding : verified.findings) {
      findings.rows.push_back({finding.code, finding.subject, finding.message});
    }
    const std::string verdict =
        verified.ok() ? "all agrees" : counted(static_cast<std::uint64_t>(verified.findings.size()), "finding");
    render::Fields fields{"",
                          {{"ok", "Verified", render::Value(verified.ok()).told(verdict)},
                           {"entries", "Entries", verified.entries},
                           {"anchors", "Anchors", static_cast<std::uint64_t>(anchors.size())},
                           {"root", "Root", verified.root},
                           {"verifier-key", "Verifier", verified.verifier_key},
                           {"depth", "", std::string(word_of(depth))}}};
    if (verified.records) {
      fields.rows.insert(fields.rows.begin() + 2, {"records", "Records", *verified.records});
    }
    render::Document document{"verify", {std::move(fields), std::move(findings)}};
    add_gaps(document, verified.gaps, context.globals.for_programs());
    if (depth != ops::Depth::deep && verified.ok()) {
      document.blocks.emplace_back(render::Note{depth == ops::Depth::quick
                                                    ? "custos: entries and records were not looked at; --deep does"
                                                    : "custos: records were not looked at; --deep does"});
    }
    if (!verified.ok()) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: custos explain {} tells more", verified.findings.front().code)});
    }
    return Outcome(std::move(document), verified.ok() ? status_done : exit_status(Failure::integrity));
  };
}

Runner configure_checkpoint(Arguments& arguments) {
  arguments.describe(
      "Prints the newest signed checkpoint: how many entries the log has, and the root over them. Nothing\n"
      "personal is in it. Kept elsewhere (printed, mailed, in a repository) it shows later whether the log\n"
      "was cut, put back or written anew: custos audit verify --against FILE.");
  arguments.examples(
      "custos audit checkpoint\n"
      "custos audit checkpoint | mail -s 'custos checkpoint' auditor@example.org");
  return [](Context& context) {
    const ops::Anchored anchored = ops::anchor_log(context.session(), std::nullopt);
    render::Document document{"checkpoint", {render::Plain{"note", anchored.note}}};
    if (context.globals.for_programs()) {
      document.blocks.emplace_back(checkpoint_fields(anchored));
    }
    return document;
  };
}

Runner configure_anchor(Arguments& arguments) {
  const auto folder = std::make_shared<std::string>();
  arguments.option("--to", "DIR", "The folder where it is kept, best on another machine", *folder, "directory");
  arguments.describe(
      "Puts the newest signed checkpoint into a folder, in a file of its own that is never replaced, for\n"
      "cron. Whoever can change the store must not be able to change that folder.");
  arguments.examples(
      "custos audit anchor --to /mnt/elsewhere/anchors\n"
      "custos audit anchor --to anchors && git -C anchors add . && git -C anchors commit -m anchor");
  return [folder](Context& context) {
    if (folder->empty()) {
      throw Error(Failure::usage, "argument.missing", "custos audit anchor needs --to DIR");
    }
    const ops::Anchored anchored = ops::anchor_log(context.session(), *folder);
    render::Fields fields = checkpoint_fields(anchored);
    fields.rows.insert(fields.rows.begin(), {"file", "Anchor", anchored.file.string()});
    const bool dry = context.session().saying().dry_run;
    fields.rows.push_back({"dry-run", "", dry});
    render::Document document{"anchor", {std::move(fields)}};
    if (dry) {
      document.blocks.emplace_back(render::Note{"custos: a dry run: nothing was kept there"});
    }
    return document;
  };
}

Runner configure_cosign_request(Arguments& arguments) {
  const auto old = std::make_shared<std::optional<std::string>>();
  arguments.option("--old", "N", "How many entries the witness has seen (0 unless told)", *old);
  arguments.describe(
      "Prints what a C2SP witness is sent: the newest checkpoint, and the proof that it grew out of the one\n"
      "that the witness signed last. Where he has seen another number of entries he answers 409 and says\n"
      "which.");
  arguments.examples(
      "custos audit cosign-request --old 1043 |\n"
      "  curl --fail-with-body --data-binary @- https://witness.example/add-checkpoint > answer\n"
      "custos audit cosign-accept answer --witness \"$(cat witness.vkey)\" --to anchors");
  return [old](Context& context) {
    const auto request = ops::request_cosignature(context.session(), *old ? parse_count(**old, "--old") : 0);
    render::Document document{"cosign-request", {render::Plain{"body", request.body}}};
    if (context.globals.for_programs()) {
      document.blocks.emplace_back(render::Fields{"", {{"old", "", request.old}, {"entries", "", request.size}}});
    }
    return document;
  };
}

namespace {

struct AcceptOptions {
  std::string answer, witness, folder;
};

}  // namespace

Runner configure_cosign_accept(Arguments& arguments) {
  const auto options = std::make_shared<AcceptOptions>();
  arguments.positional("FILE", "What the witness answered, or -", options->answer, "file");
  arguments.option("--witness", "KEY", "The witness's verifier key: name+id+key", options->witness);
  arguments.option("--to", "DIR", "The folder where the signed checkpoint is kept", options->folder, "directory");
  arguments.describe(
      "Checks the signature of a C2SP witness over one of the log's newest checkpoints, and keeps both in a\n"
      "file, which audit verify --against takes as an anchor.");
  arguments.examples("custos audit cosign-accept answer --witness \"$(cat witness.vkey)\" --to anchors");
  return [options](Context& context) {
    for (const auto& [name, value] : {std::pair("--witness KEY", &options->witness), {"--to DIR", &options->folder}}) {
      if (value->empty()) {
        throw Error(Failure::usage, "argument.missing", fmt::format("custos audit cosign-accept needs {}", name));
      }
    }
    const std::string lines = options->answer == "-" ? context.read_input("the witness's answer")
                                                     : read_file(options->answer, largest_answer);
    const auto kept = ops::accept_cosignature(context.session(), {lines, options->witness, options->folder});
    const bool dry = context.session().saying().dry_run;
    render::Document document{"cosignature",
                              {render::Fields{"",
                                              {{"file", "Anchor", kept.file.string()},
                                               {"entries", "Entries", kept.size},
                                               {"root", "Root", kept.root},
                                               {"witness", "Witness", kept.witness},
                                               {"at", "Signed", moment_value(kept.at)},
                                               {"dry-run", "", dry}}}}};
    if (dry) {
      document.blocks.emplace_back(render::Note{"custos: a dry run: nothing was kept there"});
    }
    return document;
  };
}

Runner configure_rotate_key(Arguments& arguments) {
  arguments.describe(
      "Names a new key for the log in an entry, the last one that the present key signs, and destroys that\n"
      "key. Whoever steals the store later cannot write anew what was before. For cron, once a day.");
  arguments.examples(
      "custos audit rotate-key\n"
      "custos audit rotate-key --json");
  return [](Context& context) {
    const ops::LogKey key = ops::rotate_log_key(context.session());
    const bool dry = context.session().saying().dry_run;
    render::Document document{"log-key",
                              {render::Fields{"",
                                              {{"number", "Key of the log", static_cast<std::uint64_t>(key.number)},
                                               {"first", "Signs from", EntryId(key.first).text()},
                                               {"dry-run", "", dry}}}}};
    auto& rows = std::get<render::Fields>(document.blocks.front()).rows;
    if (!dry) {
      rows.insert(rows.end() - 1, {"verifier-key", "Verifier", key.verifier_key});
    }
    if (dry) {
      document.blocks.emplace_back(render::Note{"custos: a dry run: the key is as it was"});
    } else if (!key.log_empty) {
      document.blocks.emplace_back(render::Note{
          "custos: somebody reads the store; traces of the former key go when the engine's log is emptied"});
    }
    return document;
  };
}

}  // namespace custos::cli
