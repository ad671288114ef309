// SPDX-License-Identifier: MIT
#include "ops/row_check.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

bool holds_text(const std::string& cell) {
  return !trimmed(cell).empty();
}

Problem named_problem(Code code, std::string message) {
  Problem problem{code, std::move(message)};
  problem.subject = "id";
  return problem;
}

}  // namespace

bool is_blank(const formats::InputRow& row) {
  return row.blank || (!row.fault && std::none_of(row.cells.begin(), row.cells.end(), holds_text));
}

RowCheck::RowCheck(const policy::Policy& policy, const std::vector<std::string>& header, const Mapping& mapping,
                   std::optional<dates::Order> order, dates::Date today)
    : header_(header), mapping_(mapping) {
  for (const Mapping::Target& target : mapping.targets) {
    rules_.push_back(policy.rules_of(*target.field, today));
    rules_.back().date_order = order;
  }
}

// A row has a cell for each of the header's, each of them text. Empty ones too many are nobody's loss.
std::optional<Problem> RowCheck::malformed(const formats::InputRow& row) const {
  if (row.fault) {
    return row.fault;
  }
  const std::size_t wanted = header_.size();
  const bool few = row.cells.size() < wanted;
  if (few || std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(wanted), row.cells.end(), holds_text)) {
    Problem problem{few ? Code("csv.too-few-cells") : Code("csv.too-many-cells"),
                    fmt::format("the row has {}, the header {}", counted(row.cells.size(), "cell"), wanted)};
    problem.hint = few ? "fill in the missing cells, or empty custos_code where nothing is missing"
                       : "a cell with the delimiter in it has to be quoted";
    return problem;
  }
  if (auto problem = still_short(row)) {
    return problem;
  }
  for (std::size_t i = 0; i < wanted; ++i) {
    if (!is_utf8(row.cells[i])) {
      Problem problem{Code("csv.not-utf8"),
                      fmt::format("the cell of column '{}' is not UTF-8 text", printable(header_[i]))};
      problem.hint = "convert the file, for example with: iconv -f windows-1252 -t utf-8";
      return problem;
    }
  }
  return std::nullopt;
}

// A row of a rejects file that lacked cells was filled up with empty ones: it is as wrong as it was until one of them
// says something, or its code is emptied.
std::optional<Problem> RowCheck::still_short(const formats::InputRow& row) const {
  const auto column = [this](std::string_view name) {
    return std::find(header_.begin(), header_.end(), name) - header_.begin();
  };
  const auto code = static_cast<std::size_t>(column("custos_code"));
  const auto reason = static_cast<std::size_t>(column("custos_reason"));
  if (code >= header_.size() || reason >= header_.size() || row.cells[code] != Code("csv.too-few-cells").text()) {
    return std::nullopt;
  }
  const auto words = split(row.cells[reason], ' ');
  const auto had = words.size() > 3 ? parse_unsigned(words[3]) : std::nullopt;
  for (std::size_t i = static_cast<std::size_t>(had.value_or(header_.size())); i < header_.size(); ++i) {
    if (!header_[i].starts_with("custos_") && holds_text(row.cells[i])) {
      return std::nullopt;
    }
  }
  Problem problem{Code("csv.too-few-cells"), row.cells[reason]};
  problem.hint = "fill in the missing cells, or empty custos_code where nothing is missing";
  return problem;
}

std::optional<Problem> RowCheck::read(const formats::InputRow& row, Draft& draft,
                                      std::vector<Problem>& warnings) const {
  if (auto problem = malformed(row)) {
    return problem;
  }
  draft.clear();
  Problems problems;
  for (std::size_t i = 0; i < mapping_.targets.size(); ++i) {
    const Mapping::Target& target = mapping_.targets[i];
    if (target.columns.size() == 1) {
      draft.read(*target.field, row.cells[target.columns.front()], rules_[i], problems);
    } else {
      draft.read(*target.field, cell_of(target, row.cells), rules_[i], problems);
    }
  }
  draft.demand_required(problems);
  if (problems.empty()) {
    warnings.insert(warnings.end(), problems.warnings().begin(), problems.warnings().end());
    return std::nullopt;
  }
  Problem all = problems.list().front();
  for (std::size_t i = 1; i < problems.list().size(); ++i) {
    all.message += "; " + problems.list()[i].message;
  }
  return all;
}

std::optional<std::uint64_t> named_customer(const Mapping& mapping, const formats::InputRow& row,
                                            std::optional<Problem>& problem) {
  const std::string_view text = mapping.id_column ? trimmed(row.cells[*mapping.id_column]) : std::string_view();
  if (text.empty()) {
    return std::nullopt;
  }
  try {
    return CustomerId::parse(text).number();
  } catch (const Error& error) {
    problem.emplace(named_problem(error.code(), error.what()));
    return std::nullopt;
  }
}

}  // namespace custos::ops
