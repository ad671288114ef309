// SPDX-License-Identifier: MIT
// The look at the first rows before anything is written: a file that was read with the wrong delimiter, encoding or map
// is to stop, and not to become a rejects file as long as itself.
#include "ops/import_tally.hpp"
#include "ops/intake_run.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t rows_looked_at = 1000, fewest_rows = 20;
constexpr std::size_t most_bad = 90;  // of 100

bool almost_all(std::size_t bad, std::size_t rows) {
  return bad * 100 >= rows * most_bad;
}

// Whether the cells of a target say something that is to be kept. A day without a year is a day, and told by itself.
bool says_something(const Mapping::Target& target, const std::vector<std::string>& cells) {
  Problems problems;
  const std::string text = cell_text(target, cells, problems);
  const bool yearless = target.field->type->name == "date" && is_yearless(text);
  return !problems.empty() || (!trimmed(text).empty() && !yearless);
}

}  // namespace

void IntakeRun::require_sense() {
  if (request_.no_sanity_check || !mapping_.ignored.empty()) {  // of a rejects file all rows were bad
    return;
  }
  std::vector<std::size_t> bad(mapping_.targets.size(), 0), filled(bad), wrong(bad);
  std::vector<std::string> room;
  std::map<std::string, ImportReason> reasons;
  std::size_t rows = 0, rejected = 0, nobodys = 0;
  Draft draft(session_.bound());
  formats::InputRow row;
  const auto reader = file_.rows();
  while (rows < rows_looked_at && reader->next(row)) {
    if (is_blank(row)) {
      continue;
    }
    ++rows;
    draft.clear();
    std::vector<Problem> ignored;
    if (const auto problem = check_->read(row, draft, ignored)) {
      ++rejected;
      count_reason(reasons, problem->code, row.line);
    }
    std::optional<Problem> ignored_problem;
    const auto named =
        row.cells.size() < file_.header().size() ? std::nullopt : named_customer(mapping_, row, ignored_problem);
    nobodys += named && !session_.store().customers().exists(*named) ? 1U : 0U;
    const bool whole = !row.fault && row.cells.size() >= file_.header().size();
    const std::vector<std::string>& cells = whole ? mapping_.chosen(row.cells, room) : row.cells;
    for (std::size_t i = 0; i < bad.size(); ++i) {
      const Mapping::Target& target = mapping_.targets[i];
      const bool missing = draft.given(*target.field) == nullptr;
      const bool says = whole && says_something(target, cells);
      bad[i] += missing ? 1U : 0U;
      filled[i] += says ? 1U : 0U;
      wrong[i] += says && missing ? 1U : 0U;
    }
  }
  if (rows < fewest_rows) {
    return;
  }
  const auto senseless = [&](std::string what) {
    Error error(Failure::bad_data, "import.column-senseless",
                fmt::format("{} of the first {}: wrong delimiter, encoding or map?", what, counted(rows, "row")));
    std::move(error).at({file_.name(), 1, 0});
    if (!reasons.empty()) {
      const auto most = std::max_element(reasons.begin(), reasons.end(), [](const auto& left, const auto& right) {
        return left.second.count < right.second.count;
      });
      std::move(error).hint(fmt::format("most often: {}, first in line {}", most->first, most->second.first.front()));
    }
    return std::move(error).hint("if the file really is so: --no-sanity-check");
  };
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const Mapping::Target& target = mapping_.targets[i];
    if (target.field->required && !target.field->default_value && almost_all(bad[i], rows)) {
      throw senseless(
          fmt::format("'{}' is empty or wrong in {}", printable(file_.header()[target.columns.front()]), bad[i]));
    }
    if (filled[i] >= fewest_rows && almost_all(wrong[i], filled[i])) {
      throw senseless(fmt::format("'{}' is wrong in {} of {} that have it,",
                                  printable(file_.header()[target.columns.front()]), wrong[i],
                                  counted(filled[i], "row")));
    }
  }
  if (almost_all(nobodys, rows)) {
    throw senseless(fmt::format("'id' names nobody who is here in {}", nobodys))
        .hint("the file of another store? a map leaves its ids out: drop = [\"id\"]");
  }
  if (almost_all(rejected, rows)) {
    throw senseless(fmt::format("{} would be rejected", rejected));
  }
}

}  // namespace custos::ops
