// SPDX-License-Identifier: MIT
#include "cli/import_documents.hpp"

#include "cli/documents.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t most_notes_shown = 20, most_others_told = 3;

void add_counts(render::Fields& fields, const ops::ImportCounts& counts, bool would) {
  const auto add = [&fields](const char* key, const char* label, std::uint64_t count) {
    fields.rows.push_back({key, label, count});
  };
  add("read", "Rows read", counts.read);
  add("added", would ? "Would be added" : "Added", counts.added);
  add("updated", would ? "Would be updated" : "Updated", counts.updated);
  add("unchanged", "Here already, the same", counts.unchanged);
  add("skipped", "Here already, otherwise", counts.skipped);
  add("merged", "Repeat an earlier row", counts.merged);
  add("review", "For a person to look at", counts.review);
  add("rejected", "Rejected", counts.rejected);
  add("blank", "Blank", counts.blank);
}

render::Fields counts_of(const ops::Imported& imported) {
  render::Fields fields{"", {}};
  if (imported.id) {
    fields.rows.push_back({"id", "Import", imported.id->text()});
  }
  add_counts(fields, imported.counts, imported.dry_run);
  if (!imported.rejects.empty()) {
    fields.rows.push_back({"rejects", "Rejected rows are in", imported.rejects});
  }
  fields.rows.push_back({"dry-run", "", imported.dry_run});
  fields.rows.push_back({"stopped", "", imported.stopped});
  if (!imported.resume.empty()) {
    fields.rows.push_back({"resume", "", imported.resume});
  }
  render::List unfinished;
  for (const ops::OtherImport& other : imported.others) {
    if (other.command.empty()) {
      fields.rows.push_back({"same-file", "", other.id.text()});
    } else {
      unfinished.emplace_back(render::Members{{"id", other.id.text()}, {"file", other.file}});
    }
  }
  fields.rows.push_back({"unfinished", "", std::move(unfinished)});
  if (!imported.notices.empty()) {
    fields.rows.push_back({"notices", "", render::List(imported.notices.begin(), imported.notices.end())});
  }
  return fields;
}

render::Table notes_table(const std::vector<ops::RowNote>& notes, bool for_programs) {
  render::Table table{
      "notes", {{"line", "Line"}, {"verdict", "Verdict"}, {"customer", "Customer"}, {"reason", "Reason"}}, {}};
  for (const ops::RowNote& note : notes) {
    if (!for_programs && table.rows.size() == most_notes_shown) {
      break;
    }
    table.rows.push_back(
        {note.line, note.verdict, note.customer ? render::Value(note.customer->text()) : render::Value(), note.reason});
  }
  return table;
}

render::Table dropped_table(const std::map<std::string, std::uint64_t>& dropped) {
  render::Table table{"dropped", {{"column", "Dropped column"}, {"cells", "Filled cells"}}, {}};
  for (const auto& [column, cells] : dropped) {
    table.rows.push_back({column, cells});
  }
  return table;
}

void add_consents(render::Document& document, const std::map<std::string, ConsentCounts>& consents) {
  render::Table table{
      "consents",
      {{"purpose", "Consents to"}, {"given", "Given"}, {"refused", "Refused"}, {"unknown", "Not shown to be given"}},
      {}};
  for (const auto& [purpose, counts] : consents) {
    table.rows.push_back({purpose, counts.given, counts.refused, counts.unknown});
  }
  if (!table.rows.empty()) {
    document.blocks.emplace_back(std::move(table));
  }
}

// How many of the rows that met somebody are listed, where not all are.
void add_listed_note(render::Document& document, std::size_t listed, const ops::ImportCounts& counts,
                     const std::map<std::string, ops::ImportReason>& reasons, bool for_programs) {
  const auto contradictory = reasons.find("import.contradictory-identity");
  const std::uint64_t notable =
      counts.skipped + counts.review + (contradictory != reasons.end() ? contradictory->second.count : 0);
  document.blocks.emplace_back(render::Fields{"", {{"notes-truncated", "", listed < notable}}});
  if (!for_programs && listed > most_notes_shown) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: the first {} of {} rows that are skipped or for review are listed; --json "
                                 "lists more",
                                 most_notes_shown, notable)});
  } else if (listed < notable) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: the first {} of {} such rows are listed", listed, notable)});
  }
}

// A word as a shell takes it back.
std::string shell_word(const std::string& word) {
  const bool plain = word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:=@-") ==
                     std::string::npos;
  if (plain && !word.empty()) {
    return word;
  }
  std::string out = "'";
  for (const char c : word) {
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + "'";
}

void add_other_notes(render::Document& document, const ops::Imported& imported) {
  if (imported.repeated) {
    document.blocks.emplace_back(
        render::Note{"custos: what this file brought before is not taken in once more; --again does so"});
  }
  std::size_t told = 0;
  for (const ops::OtherImport& other : imported.others) {
    const std::string id = other.id.text();
    if (other.command.empty()) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: the same file was taken in as {} on {}", id, other.at.local)});
    } else if (other.same_file) {
      document.blocks.emplace_back(render::Note{fmt::format(
          "custos: {} of the same file is unfinished, or still at work; continue with: {}", id, other.command)});
    } else if (told++ < most_others_told) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: {} ({}) is unfinished, or still at work; continue with: {}", id,
                                   printable(other.file), other.command)});
    }
  }
  if (told > most_others_told) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} more are unfinished: custos import list", told - most_others_told)});
  }
}

const char* name_of(ops::ImportState state) {
  return state == ops::ImportState::finished      ? "finished"
         : state == ops::ImportState::undone      ? "undone"
         : state == ops::ImportState::half_undone ? "half undone"
                                                  : "unfinished";
}

}  // namespace

render::Table reasons_table(const char* key, const char* label,
                            const std::map<std::string, ops::ImportReason>& reasons) {
  render::Table table{key, {{"code", label}, {"count", "Rows"}, {"first", "First lines"}}, {}};
  for (const auto& [code, reason] : reasons) {
    render::List first;
    for (const std::uint64_t line : reason.first) {
      first.emplace_back(line);
    }
    table.rows.push_back({code, reason.count, first});
  }
  return table;
}

std::string said_again(const std::string& command, const std::string& file, const GivenOptions& options) {
  std::string out = command + " " + shell_word(file);
  for (const auto& [option, value] : options) {
    if (!value.empty()) {
      out += fmt::format(" {} {}", option, shell_word(value));
    }
  }
  return out;
}

render::Document import_document(const ops::Imported& imported, const GivenOptions& again, bool for_programs) {
  render::Document document{"import", {}};
  document.blocks.emplace_back(counts_of(imported));
  document.blocks.emplace_back(reasons_table("reasons", "Rejected because", imported.reasons));
  document.blocks.emplace_back(reasons_table("warnings", "Warning", imported.warnings));
  document.blocks.emplace_back(reasons_table("review-reasons", "For review because", imported.waiting));
  document.blocks.emplace_back(notes_table(imported.notes, for_programs));
  document.blocks.emplace_back(dropped_table(imported.dropped));
  add_consents(document, imported.consents);
  add_listed_note(document, imported.notes.size(), imported.counts, imported.reasons, for_programs);
  if (imported.counts.review > 0 && imported.id) {
    document.blocks.emplace_back(
        render::Note{"custos: say who the rows for review are: custos import review " + imported.id->text()});
  }
  if (!imported.rejects.empty() && !imported.stopped) {
    GivenOptions all = again;
    all.emplace_back("--input-format", imported.rejects_format);
    all.emplace_back("--dates", imported.dates);
    document.blocks.emplace_back(
        render::Note{"custos: correct the rejected rows, then: " + said_again("custos import", imported.rejects, all)});
  }
  for (const std::string& notice : imported.notices) {
    document.blocks.emplace_back(render::Note{"custos: " + notice});
  }
  add_other_notes(document, imported);
  if (imported.stopped) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: stopped after {}; {}", counted(imported.counts.read, "row"),
                    imported.resume.empty() ? "nothing was taken in" : "continue with: " + imported.resume)});
  }
  if (imported.finished_before) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} was finished already; nothing is left to do", imported.id->text())});
  }
  return document;
}

render::Document import_list_document(const std::vector<ops::ImportShown>& imports) {
  render::Table table{"imports",
                      {{"id", "Import"},
                       {"file", "File"},
                       {"started", "Begun"},
                       {"state", "State"},
                       {"read", "Rows"},
                       {"added", "Added"},
                       {"updated", "Updated"},
                       {"unchanged", ""},
                       {"skipped", ""},
                       {"merged", ""},
                       {"review", "Review"},
                       {"rejected", "Rejected"},
                       {"blank", ""}},
                      {}};
  render::Document document{"import-list", {}};
  for (const ops::ImportShown& import : imports) {
    const ops::ImportCounts& counts = import.counts;
    table.rows.push_back({import.id.text(), import.file, moment_value(import.started), name_of(import.state),
                          counts.read, counts.added, counts.updated, counts.unchanged, counts.skipped, counts.merged,
                          counts.review, counts.rejected, counts.blank});
  }
  document.blocks.emplace_back(std::move(table));
  document.blocks.emplace_back(render::Fields{"", {{"count", "", static_cast<std::uint64_t>(imports.size())}}});
  for (const ops::ImportShown& import : imports) {
    if (!import.resume.empty()) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: continue {} with: {}", import.id.text(), import.resume)});
    }
  }
  return document;
}

render::Document import_show_document(const ops::ImportDetails& details, bool for_programs) {
  const ops::ImportShown& import = details.import;
  render::Fields fields{"",
                        {{"id", "Import", import.id.text()},
                         {"state", "State", name_of(import.state)},
                         {"file", "File", import.file},
                         {"path", "Path", unless_empty(import.path)},
                         {"sha256", "SHA-256", import.digest},
                         {"source", "Source", import.source},
                         {"started", "Begun", moment_value(import.started)}}};
  if (import.finished) {
    fields.rows.push_back({"finished", "Finished", moment_value(*import.finished)});
  }
  if (import.undone) {
    fields.rows.push_back({"undone", "Undone", moment_value(*import.undone)});
  }
  add_counts(fields, import.counts, false);
  fields.rows.push_back({"batches", "Transactions", details.batches});
  fields.rows.push_back({"entry", "Entry", details.entry.text()});
  render::Document document{"import-show", {fields}};
  document.blocks.emplace_back(reasons_table("reasons", "Rejected because", details.reasons));
  document.blocks.emplace_back(reasons_table("warnings", "Warning", details.warnings));
  document.blocks.emplace_back(reasons_table("review-reasons", "For review because", details.waiting));
  document.blocks.emplace_back(notes_table(details.notes, for_programs));
  document.blocks.emplace_back(dropped_table(details.dropped));
  add_consents(document, details.consents);
  add_listed_note(document, details.notes.size(), import.counts, details.reasons, for_programs);
  if (!import.resume.empty()) {
    document.blocks.emplace_back(render::Note{"custos: continue with: " + import.resume});
  }
  return document;
}

}  // namespace custos::cli
