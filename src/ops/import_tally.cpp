// SPDX-License-Identifier: MIT
#include "ops/import_tally.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::ops {

namespace {

constexpr std::size_t most_first_lines = 5;
constexpr std::size_t most_notes = 1000;

constexpr std::array on_match_names{"skip", "fill", "update", "review"};  // in the order of OnMatch

}  // namespace

OnMatch on_match_named(std::string_view name) {
  const auto found = std::find(on_match_names.begin(), on_match_names.end(), name);
  if (found == on_match_names.end()) {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--on-match is skip, fill, update or review, not '{}'", printable(name)))
        .at({printable(name), 0, 0});
  }
  return static_cast<OnMatch>(found - on_match_names.begin());
}

std::string_view name_of(OnMatch on_match) {
  return on_match_names[static_cast<std::size_t>(on_match)];
}

RejectLimit reject_limit(std::string_view text) {
  const bool percent = text.ends_with('%');
  const auto limit = parse_unsigned(text.substr(0, text.size() - (percent ? 1 : 0)));
  if (!limit || (percent && *limit > 100)) {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--max-rejects is a number of rows or so many percent, not '{}'", printable(text)))
        .at({printable(text), 0, 0})
        .hint("--max-rejects 20, --max-rejects 5%");
  }
  return {*limit, percent};
}

std::string counts_json(const ImportCounts& c) {
  return fmt::format(
      "{{\"read\":{},\"added\":{},\"updated\":{},\"unchanged\":{},\"skipped\":{},\"merged\":{},\"review\":{},"
      "\"rejected\":{},\"blank\":{}}}",
      c.read, c.added, c.updated, c.unchanged, c.skipped, c.merged, c.review, c.rejected, c.blank);
}

void count_reason(std::map<std::string, ImportReason>& reasons, Code code, std::uint64_t line) {
  ImportReason& reason = reasons[std::string(code.text())];
  ++reason.count;
  if (reason.first.size() < most_first_lines) {
    reason.first.push_back(line);
  }
}

void add_note(Imported& imported, std::uint64_t line, const char* verdict, const RowDecision& decision,
              std::uint64_t earlier_line) {
  if (imported.notes.size() == most_notes) {
    return;
  }
  const std::string reason =
      earlier_line > 0 ? fmt::format("{}: line {} of this file", decision.reason, earlier_line) : decision.reason;
  imported.notes.push_back(
      {line, verdict, reason, decision.customer != 0 ? std::optional(CustomerId(decision.customer)) : std::nullopt});
}

Problem contradictory_row(const std::string& message) {
  Problem problem{Code("import.contradictory-identity"), message};
  problem.hint = "correct what is wrong of the two";
  return problem;
}

std::string source_of(const ImportRequest& request, const std::optional<ImportMap>& map) {
  return !request.source.empty()       ? request.source
         : map && !map->source.empty() ? map->source
         : request.file == "-"         ? std::string("standard input")
                                       : std::filesystem::path(request.file).filename().string();
}

std::filesystem::path rejects_name(const ImportRequest& request, const std::optional<ImportId>& id,
                                   std::string_view ending) {
  if (request.rejects) {
    return *request.rejects;
  }
  if (request.file == "-") {
    return fmt::format("{}.rejects.{}", id ? id->text() : std::string("import"), ending);
  }
  const std::filesystem::path path(request.file);
  return path.parent_path() / fmt::format("{}.rejects.{}", path.stem().string(), ending);
}

}  // namespace custos::ops
