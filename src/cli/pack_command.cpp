// SPDX-License-Identifier: MIT
#include "cli/pack_command.hpp"

#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/letters.hpp"
#include "cli/pack_documents.hpp"
#include "cli/rows.hpp"
#include "formats/zip_stream.hpp"
#include "ops/answer_pack.hpp"
#include "util/bytes.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortest_passphrase = 12, longest_passphrase = 200, largest_list = 1 << 20;

// A passphrase that nobody has to think of: 120 bits, in letters and digits that are hard to mistake.
std::string new_passphrase(Random& random) {
  std::string letters = base32(random.bytes<15>()), out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    out += i > 0 && i % 4 == 0 ? "-" : "";
    out += letters[i];
  }
  crypto::wipe(letters);
  return out;
}

void demand_strength(const std::string& passphrase) {
  const bool plain = std::all_of(passphrase.begin(), passphrase.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!plain || passphrase.size() < shortest_passphrase || passphrase.size() > longest_passphrase) {
    throw Error(Failure::usage, "pack.weak-passphrase",
                fmt::format("the passphrase of a pack has {} to {} characters, all of ASCII", shortest_passphrase,
                            longest_passphrase))
        .hint("--passphrase-file with the name of a new file makes one");
  }
}

bool any_file_at(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// The answer is noted by then.
Error written_meanwhile(const fs::path& path) {
  return Error(Failure::cannot_create, "pack.exists",
               fmt::format(
                   "{} was written by somebody else meanwhile: the answer and its disclosure are noted, and the pack"
                   " is gone",
                   printable(path.string())))
      .hint("make the pack once more, under another name");
}

// What opens the archive, and the file that it has to be written to where custos made it.
class Passphrase {
 public:
  Passphrase(Context& context, const PackOptions& options) {
    if (options.unencrypted) {
      if (options.passphrase_file) {
        throw Error(Failure::usage, "argument.unexpected", "--unencrypted and --passphrase-file are one too many");
      }
      return;
    }
    if (options.passphrase_file) {
      from_file(context, *options.passphrase_file);
    } else if (!context.globals.dry_run) {
      asked_for(context);
    }
    encrypted_ = true;
    if (!text_.empty()) {
      demand_strength(text_);
    }
  }

  Passphrase(const Passphrase&) = delete;
  Passphrase& operator=(const Passphrase&) = delete;

  ~Passphrase() { crypto::wipe(text_); }

  bool encrypted() const { return encrypted_; }

  const char* text() const { return encrypted_ ? text_.c_str() : nullptr; }

  void demand_place() const {
    if (file_ && any_file_at(path_)) {
      throw Error(Failure::cannot_create, "pack.exists",
                  fmt::format("{} is there meanwhile", printable(path_.string())));
    }
  }

  // It is on the disk before the answer is noted.
  void sync() {
    if (file_) {
      file_->sync();
    }
  }

  // Whether its file is this one, too.
  bool is_at(const fs::path& other) const {
    return !path_.empty() && fs::weakly_canonical(fs::absolute(path_)) == fs::weakly_canonical(fs::absolute(other));
  }

  // Makes the file appear that custos made the passphrase for.
  void keep() {
    if (file_ && !file_->commit_new(path_)) {
      throw written_meanwhile(path_);
    }
  }

  // How the recipient comes to it.
  std::string told(bool dry_run) const {
    const std::string way = "give it by another way than the pack";
    if (!encrypted_) {
      return "custos: the pack is not encrypted: whoever has the file can read it";
    }
    if (path_.empty()) {
      return dry_run ? "custos: the passphrase would be asked for" : "custos: the passphrase was typed: " + way;
    }
    const std::string file = printable(path_.string());
    return made_ && dry_run ? fmt::format("custos: a passphrase would be written to {}", file)
                            : fmt::format("custos: the passphrase is in {}: {}", file, way);
  }

 private:
  void from_file(Context& context, const std::string& name) {
    path_ = plain_file(name);
    made_ = !any_file_at(path_);
    if (!made_) {
      text_ = read_private_file(path_, largest_list);
      const std::size_t end = text_.find_last_not_of("\r\n");
      text_.resize(end == std::string::npos ? 0 : end + 1);
      demand_strength(text_);
    } else if (!context.globals.dry_run) {
      text_ = new_passphrase(context.world.random);
      file_ = std::make_unique<AtomicFile>(path_);
      file_->write(text_ + "\n");
    }
  }

  void asked_for(Context& context) {
    try {
      const crypto::Secret typed = context.new_passphrase();
      text_ = std::string(text_of(typed.view()));
    } catch (const Error& error) {
      if (error.code().text() != Code("input.no-terminal").text()) {
        throw;
      }
      throw Error(Failure::usage, "pack.no-passphrase", "a pack is encrypted, and there is no terminal to ask on")
          .hint("--passphrase-file FILE reads the passphrase, or makes one where there is no such file")
          .hint("--unencrypted writes a pack that anybody can open");
    }
    demand_strength(text_);
  }

  std::string text_;
  fs::path path_;
  std::unique_ptr<AtomicFile> file_;
  bool encrypted_ = false, made_ = false;
};

class ArchiveSink final : public ops::PackSink {
 public:
  ArchiveSink(Context& context, const std::string& file, Passphrase& passphrase)
      : context_(context), path_(plain_file(file)), passphrase_(passphrase) {
    if (passphrase_.is_at(path_)) {
      throw Error(Failure::usage, "argument.unexpected", "the pack and its passphrase cannot be one file")
          .at({printable(file), 0, 0});
    }
    if (any_file_at(path_)) {
      throw taken();
    }
    if (!context.globals.dry_run) {
      archive_ = std::make_unique<AtomicFile>(path_);  // what cannot be written has no entry that says it was given
    }
  }

  std::vector<ops::PackFile> files(const ops::PackFacts& facts) override {
    return pack_files(facts, passphrase_.encrypted(),
                      envelope_of(context_, "answer-pack", letters_of(context_, facts.form)));
  }

  void write(const std::vector<ops::PackFile>& files) override {
    if (any_file_at(path_)) {  // another custos was faster, and nothing is noted yet
      throw taken();
    }
    passphrase_.demand_place();
    formats::ZipStream zip("the pack", passphrase_.text());
    for (const ops::PackFile& file : files) {
      zip.part(file.name.c_str());
      zip.add(file.bytes);
      archive_->write(zip.made());
    }
    zip.finish();
    archive_->write(zip.made());
    archive_->sync();
    passphrase_.sync();
  }

  // The passphrase first: an archive that nobody can open is worse than a passphrase of none.
  void appear() override {
    passphrase_.keep();
    if (!archive_->commit_new(path_)) {
      throw written_meanwhile(path_);
    }
  }

 private:
  Error taken() const {
    return Error(Failure::cannot_create, "pack.exists", fmt::format("{} is there already", printable(path_.string())))
        .hint("name another file");
  }

  Context& context_;
  fs::path path_;
  Passphrase& passphrase_;
  std::unique_ptr<AtomicFile> archive_;
};

ops::PackRedaction redaction_of(const std::string& text, const Place& place) {
  const std::size_t at = text.find('=');
  ops::PackRedaction out{.path = std::string(trimmed(text.substr(0, at))), .reason = {}};
  if (at != std::string::npos) {
    out.reason = std::string(trimmed(text.substr(at + 1)));
  }
  if (out.path.empty() || out.reason.empty()) {
    throw Error(Failure::usage, "argument.missing", "what is left out needs its reason: PATH=REASON").at(place);
  }
  return out;
}

// Each is PATH=REASON, or a file with one a line.
std::vector<ops::PackRedaction> redactions_of(Context& context, const std::vector<std::string>& given) {
  std::vector<ops::PackRedaction> out;
  for (const std::string& each : given) {
    if (each.find('=') != std::string::npos) {
      out.push_back(redaction_of(each, {printable(each), 0, 0}));
      continue;
    }
    const std::string text = each == "-" ? context.read_input("what is left out") : read_file(each, largest_list);
    std::size_t number = 0;
    for (const std::string_view line : split(text, '\n')) {
      ++number;
      const std::string_view said = trimmed(line);
      if (!said.empty() && !said.starts_with('#')) {
        out.push_back(redaction_of(std::string(said), {printable(each), number, 1}));
      }
    }
  }
  return out;
}

std::vector<std::string> searched_places(Context& context, std::vector<std::string> places) {
  for (std::string& place : places) {
    place = context.text_given(place, "where somebody looked");
  }
  return places;
}

void read_range(const std::optional<std::string>& range, ops::PackSearch& searched) {
  if (!range) {
    return;
  }
  const std::size_t at = range->find("..");
  if (at == std::string::npos) {
    throw Error(Failure::usage, "argument.unexpected", fmt::format("'{}' is no range of days", printable(*range)))
        .at({printable(*range), 0, 0})
        .hint("write it as 2019-01-01..2026-11-24, or ..2026-11-24");
  }
  const auto day = [](const std::string& text) {
    return text.empty() ? std::string() : dates::format_iso(ops::day_of(text));
  };
  searched.from = day(range->substr(0, at));
  searched.to = day(range->substr(at + 2));
}

}  // namespace

void PackOptions::declare(Arguments& arguments) {
  arguments.option("--pack", "FILE", "Write an archive that answers, which must not be there yet", file, "file");
  arguments.option("--to", "RECIPIENT", "To whom the pack goes; else customer", recipient, "recipient");
  arguments.option("--passphrase-file", "FILE", "Its passphrase; where there is no such file, made and written there",
                   passphrase_file, "file");
  arguments.flag("--unencrypted", "Anybody who has the pack can read it", unencrypted);
  arguments.repeated_option("--searched", "TEXT", "Where else somebody looked; may stand again; - reads it", searched);
  arguments.option("--searched-by", "WHO", "Who looked; else you", searched_by);
  arguments.option("--searched-on", "DATE", "When; else today", searched_on);
  arguments.option("--range", "A..B", "From which days on what was looked through is", range);
  arguments.option("--limits", "TEXT", "Why no more was looked through; - reads it", limits);
  arguments.repeated_option("--redact", "PATH=REASON", "Leave an item out, and say why; or a file of these lines",
                            redact);
  arguments.option("--automated", "TEXT", "What is decided of the person by automated means, and how; - reads it",
                   automated);
  arguments.list_option("--provided", "A,B", "Of portability: fields that this person filled himself", provided,
                        "field");
}

void PackOptions::demand_none() const {
  const bool any = recipient || passphrase_file || searched_on || range || !redact.empty() || !searched.empty() ||
                   !searched_by.empty() || !limits.empty() || !automated.empty() || provided || unencrypted;
  if (any) {
    throw Error(Failure::usage, "argument.missing", "that is of a pack: --pack FILE");
  }
}

Outcome answer_with_pack(Context& context, const PackOptions& options, const std::string& request,
                         const std::string& how, const std::optional<std::string>& on) {
  if (options.file->empty() || *options.file == "-") {
    throw Error(Failure::usage, "argument.unexpected", "a pack is a file of its own: --pack FILE");
  }
  if (context.globals.purpose) {
    throw Error(Failure::usage, "argument.unexpected",
                "a pack answers a right, and is for no purpose of the policy: leave --for out");
  }
  const bool dry_run = context.globals.dry_run;
  ops::PackRequest asked{.id = RequestId::parse(request),
                         .recipient = options.recipient.value_or("customer"),
                         .how = how,
                         .on = on,
                         .redactions = redactions_of(context, options.redact),
                         .searched = {.places = searched_places(context, options.searched),
                                      .by = options.searched_by,
                                      .on = options.searched_on,
                                      .limits = context.text_given(options.limits, "why no more was looked through")},
                         .automated = context.text_given(options.automated, "what is decided by automated means"),
                         .provided = options.provided.value_or(std::vector<std::string>())};
  read_range(options.range, asked.searched);
  Passphrase passphrase(context, options);
  ArchiveSink sink(context, *options.file, passphrase);
  const ops::AnsweredPack answered = ops::answer_with_pack(context.session(), asked, sink);
  render::Document document = pack_document(answered, dry_run);
  const auto say = [&document](std::string text) { document.blocks.emplace_back(render::Note{std::move(text)}); };
  say(fmt::format("custos: {} {}", dry_run ? "would write" : "wrote", printable(*options.file)));
  say(passphrase.told(dry_run));
  const ops::PackFacts& facts = answered.facts;
  if (!facts.form.due.empty() && facts.disclosure) {
    say(told_task(facts.form.title, facts.form.due, *facts.disclosure));
  }
  if (!facts.whole()) {
    say(fmt::format("custos: the pack is not whole: {} {} open", asked.id.text(), dry_run ? "would stay" : "stays"));
  }
  add_warning_notes(document, answered.warnings);
  return document;
}

}  // namespace custos::cli
