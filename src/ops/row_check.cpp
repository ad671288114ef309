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

// What the rejects file has for a byte that is no UTF-8: "\x{81}".
bool has_spelled_byte(std::string_view cell) {
  constexpr std::string_view begin = "\\x{";
  constexpr std::size_t length = 6;
  for (auto at = cell.find(begin); at != std::string_view::npos; at = cell.find(begin, at + 1)) {
    const std::string_view spelled = cell.substr(at, length);
    if (spelled.size() == length && spelled.back() == '}' &&
        spelled.substr(begin.size(), 2).find_first_not_of("0123456789abcdef") == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// A quote that opens the cell, one without another, or one with a backslash: no mended cell has them but by chance.
bool has_stray_quote(std::string_view cell) {
  return cell.starts_with('"') || std::count(cell.begin(), cell.end(), '"') % 2 != 0 ||
         cell.find("\\\"") != std::string_view::npos;
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
    : header_(header), mapping_(mapping), today_(today) {
  const auto column = [this](std::string_view name) {
    return static_cast<std::size_t>(std::find(header_.begin(), header_.end(), name) - header_.begin());
  };
  code_column_ = column("custos_code");
  reason_column_ = column("custos_reason");
  for (const Mapping::Target& target : mapping.targets) {
    rules_.push_back(policy.rules_of(*target.field, today));
    rules_.back().date_order = target.reading.date ? target.reading.date : order;
  }
  day_rules_.date_order = order;
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
  if (is_header_again(row.cells)) {
    Problem problem{Code("import.header-again"), "the header stands here again"};
    problem.hint = "take the row out";
    return problem;
  }
  if (auto problem = still_short(row)) {
    return problem;
  }
  if (auto problem = still_broken(row)) {
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

// As where files were put one behind the other.
bool RowCheck::is_header_again(const std::vector<std::string>& cells) const {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (trimmed(cells[i]) != trimmed(header_[i]) && !is_own_column(header_[i])) {
      return false;
    }
  }
  return true;
}

// A row of a rejects file that lacked cells was filled up with empty ones: it is as wrong as it was until one of them
// says something, or its code is emptied.
std::optional<Problem> RowCheck::still_short(const formats::InputRow& row) const {
  if (code_column_ >= header_.size() || reason_column_ >= header_.size() ||
      row.cells[code_column_] != Code("csv.too-few-cells").text()) {
    return std::nullopt;
  }
  const auto words = split(row.cells[reason_column_], ' ');
  const auto had = words.size() > 3 ? parse_unsigned(words[3]) : std::nullopt;
  for (std::size_t i = static_cast<std::size_t>(had.value_or(header_.size())); i < header_.size(); ++i) {
    if (!header_[i].starts_with("custos_") && holds_text(row.cells[i])) {
      return std::nullopt;
    }
  }
  Problem problem{Code("csv.too-few-cells"), row.cells[reason_column_]};
  problem.hint = "fill in the missing cells, or empty custos_code where nothing is missing";
  return problem;
}

// A row of a rejects file whose broken cell stands there as it was: to be read now it would need no mending, and would
// come in with what is wrong.
std::optional<Problem> RowCheck::still_broken(const formats::InputRow& row) const {
  if (code_column_ >= header_.size() || row.cells[code_column_].empty()) {
    return std::nullopt;
  }
  const std::string& code = row.cells[code_column_];
  const bool quotes = code == Code("csv.stray-quote").text() || code == Code("csv.unclosed-quote").text();
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (is_own_column(header_[i])) {
      continue;
    }
    if (has_spelled_byte(row.cells[i])) {
      Problem problem{
          Code("csv.not-utf8"),
          fmt::format("the cell of column '{}' has bytes that are no text, as \\x{{…}}", printable(header_[i]))};
      problem.hint = "write the letters that are meant, or empty custos_code where nothing is wrong";
      return problem;
    }
    if (quotes && has_stray_quote(row.cells[i])) {
      Problem problem{code == Code("csv.stray-quote").text() ? Code("csv.stray-quote") : Code("csv.unclosed-quote"),
                      fmt::format("the cell of column '{}' still has its stray quote", printable(header_[i]))};
      problem.hint = "mend the cell, or empty custos_code where nothing is wrong";
      return problem;
    }
  }
  return std::nullopt;
}

void RowCheck::read_target(std::size_t number, const std::vector<std::string>& cells, Draft& draft,
                           Problems& problems) const {
  const Mapping::Target& target = mapping_.targets[number];
  const bool date = target.field->type->name == "date";
  if (target.plain && !date) {
    draft.read(*target.field, cells[target.columns.front()], rules_[number], problems);
    return;
  }
  Problems found;
  const std::string text = cell_text(target, cells, found);
  if (date && is_yearless(text)) {
    found.warn("import.date-incomplete", "the date has no year");
  } else {
    draft.read(*target.field, text, rules_[number], problems);
  }
  const auto move = [&target](std::vector<Problem>& from, std::vector<Problem>& to) {
    for (Problem& problem : from) {
      problem.subject = target.field->name.text;
      to.push_back(std::move(problem));
    }
  };
  move(found.list(), problems.list());
  move(found.warnings(), problems.warnings());
}

// A time behind the day is nobody's birthday: "2024-03-01 10:22", "2024-03-01T10:22:00Z". Nothing where it is no date
// that can be read, or one to come; which of them `fault` gets.
std::optional<std::string> RowCheck::read_day(std::string_view cell, std::string& fault) const {
  static const fields::FieldType& date = *fields::find_field_type("date");
  cell = trimmed(cell);
  Problems found;
  const auto day = fields::read_value(date, cell.substr(0, cell.find_first_of(" T")), day_rules_, found);
  if (!found.empty() || (day && *dates::parse_iso(day->kept) > today_)) {
    fault = found.empty() ? "has not come yet" : "is no date that can be read";
    return std::nullopt;
  }
  return day ? day->kept : std::string();
}

void RowCheck::read_collected(const std::vector<std::string>& cells, Draft& draft, Problems& problems) const {
  if (!mapping_.collected) {
    return;
  }
  std::string fault;
  if (auto day = read_day(cells[*mapping_.collected], fault)) {
    draft.set_collected(*std::move(day));
  } else {
    problems.add("import.bad-collected", "the day of collecting " + fault);
  }
}

std::optional<Problem> RowCheck::read(const formats::InputRow& row, Draft& draft,
                                      std::vector<Problem>& warnings) const {
  draft.clear();
  if (auto problem = malformed(row)) {
    return problem;
  }
  Problems problems;
  std::vector<std::string> room;
  const std::vector<std::string>& cells = mapping_.chosen(row.cells, room);
  for (std::size_t i = 0; i < mapping_.targets.size(); ++i) {
    read_target(i, cells, draft, problems);
  }
  read_collected(cells, draft, problems);
  read_consents(cells, draft, problems);
  draft.demand_required(problems);
  if (problems.empty()) {
    warnings.insert(warnings.end(), problems.warnings().begin(), problems.warnings().end());
    return std::nullopt;
  }
  return together(problems.list());
}

Problem together(const std::vector<Problem>& problems) {
  Problem all = problems.front();
  for (std::size_t i = 1; i < problems.size(); ++i) {
    const Problem& next = problems[i];
    all.message += "; " + next.message;
    const bool told = std::any_of(problems.begin(), problems.begin() + static_cast<std::ptrdiff_t>(i),
                                  [&next](const Problem& each) { return each.hint == next.hint; });
    all.hint += told ? "" : (all.hint.empty() || next.hint.empty() ? "" : "; ") + next.hint;
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
