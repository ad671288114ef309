// SPDX-License-Identifier: MIT
#include "store/search.hpp"

#include "db/statement.hpp"
#include "store/consents.hpp"
#include "store/contacts.hpp"
#include "store/customers.hpp"
#include "store/derived_sql.hpp"
#include "store/holds.hpp"
#include "store/restrictions.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <span>
#include <variant>

namespace custos::store {

namespace {

constexpr const char* empty_terms = "INSERT INTO search (search) VALUES ('delete-all')";
constexpr const char* empty_unique = "DELETE FROM unique_value";
constexpr const char* make_vocabulary =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'instance')";
constexpr const char* select_terms = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?";

constexpr const char* select_all_terms = "SELECT term, doc FROM temp.vocabulary";
constexpr const char* select_all_unique = "SELECT field, value, customer FROM unique_value";

constexpr const char* due_day = "nullif(due_day(c.number, ''), '')";

using Bound = std::variant<std::string, std::int64_t>;

// The expression of the search index for a query that uses nothing else; nothing otherwise.
std::optional<std::string> index_expression(const Query& query) {
  if (query.kind == Query::Kind::condition) {
    const Condition& condition = query.condition;
    if (condition.kind == Condition::Kind::term) {
      return quoted_term(condition.text);
    }
    if (condition.kind == Condition::Kind::prefix) {
      return quoted_term(condition.text) + " *";
    }
    return std::nullopt;
  }
  if (query.kind == Query::Kind::no || query.parts.empty()) {
    return std::nullopt;
  }
  std::string out;
  for (const Query& part : query.parts) {
    const auto inner = index_expression(part);
    if (!inner) {
      return std::nullopt;
    }
    out += out.empty() ? "" : query.kind == Query::Kind::all ? " AND " : " OR ";
    out += "(" + *inner + ")";
  }
  return out;
}

// Takes those parts out of a query, all of which must hold, that the index answers; `indexed` gets them.
void take_indexed(Query& query, Query& indexed) {
  if (query.kind != Query::Kind::all) {
    return;
  }
  std::vector<Query> rest;
  for (Query& part : query.parts) {
    if (index_expression(part)) {
      indexed.parts.push_back(std::move(part));
    } else {
      take_indexed(part, indexed);
      rest.push_back(std::move(part));
    }
  }
  query.parts = std::move(rest);
}

// Makes SQL of a query. NULL stands for "not known", which SQL and, or and not treat as we do.
class Sql {
 public:
  /// `some_restricted`: whether any restriction stands on anybody, so that values have to be asked for one by one.
  Sql(const Columns& columns, const policy::Permit& permit, bool some_restricted)
      : columns_(columns), permit_(permit), some_restricted_(some_restricted) {}

  /// What a query selects, and what the numbers are called in it.
  std::pair<std::string, std::string> selection(const Query& query) {
    Query rest = query, indexed;
    if (!some_restricted_) {
      take_indexed(rest, indexed);
    }
    if (const auto known = index_expression(indexed)) {  // one by one, since the first few may be enough
      check_fields(indexed);
      bound.emplace_back(*known);
      return {
          "SELECT search.rowid FROM search CROSS JOIN customer c ON c.number = search.rowid"
          " WHERE search MATCH ? AND " +
              condition(rest),
          "search.rowid"};
    }
    return {"SELECT c.number FROM customer c WHERE " + condition(query), "c.number"};
  }

  /// What the selection is ordered by.
  std::string order_of(const Search::Order& order, const std::string& number) const {
    std::string by = order.last_contact ? last_contact_day : order.field ? column(*order.field) : std::string();
    if (order.numeric) {
      by = fmt::format("CAST({} AS REAL)", by);
    }
    if (order.field) {
      by = unless_restricted(columns_.all()[columns_.position_of(*order.field).value()].number, by);
    }
    // As texts are searched: else small letters come behind capitals, and accented ones behind z.
    const std::string compared = order.field && !order.numeric ? fmt::format("folded(0, {})", by) : by;
    return by.empty() ? number : fmt::format("{} IS NULL, {}, {}", by, compared, number);
  }

  std::string condition(const Query& query) {
    auto expression = index_expression(query);
    if (!expression) {
      return by_parts(query, false);
    }
    check_fields(query);
    if (!some_restricted_) {
      return matches(*std::move(expression));
    }
    if (negated_) {
      return by_parts(query, true);
    }
    const std::string found = matches(*std::move(expression));  // the index leaves few to ask one by one
    return fmt::format("({} AND (NOT {} OR {}))", found, is_restricted, by_parts(query, true));
  }

  // A value, and NULL of those with whom the field is restricted.
  std::string unless_restricted(FieldNumber field, const std::string& value) const {
    if (!some_restricted_ || field == 0) {
      return value;
    }
    std::string restricted = field_is_restricted;
    restricted.replace(restricted.find('?'), 1, fmt::format("{}", field));
    return fmt::format("CASE WHEN {} THEN NULL ELSE {} END", restricted, value);
  }

  std::string column(const FieldName& field) const {
    if (!permit_.covers(field)) {
      throw Error(Failure::internal, "internal.permit", fmt::format("no permit covers '{}'", field.text));
    }
    return "c." + column_name(field);
  }

  void check_fields(const Query& query) const {
    if (query.kind == Query::Kind::condition && query.condition.field != 0) {
      column(name_of(query.condition.field));
    }
    for (const Query& part : query.parts) {
      check_fields(part);
    }
  }

  std::vector<Bound> bound;

 private:
  const FieldName& name_of(FieldNumber number) const {
    const auto position = columns_.position_of(number);
    if (!position) {
      throw Error(Failure::internal, "internal.permit", "a query asks for a field that is not kept");
    }
    return columns_.all()[*position].name;
  }

  // `singly`: each condition for itself, since the index cannot tell of which field a word is.
  std::string by_parts(const Query& query, bool singly) {
    switch (query.kind) {
      case Query::Kind::condition:
        return unless_restricted(query.condition.field, single(query.condition));
      case Query::Kind::no: {
        negated_ = !negated_;
        std::string inner = condition(query.parts.front());
        negated_ = !negated_;
        return fmt::format("NOT ({})", inner);
      }
      case Query::Kind::all:
        return parts(query, " AND ", "1", singly);
      case Query::Kind::any:
        return parts(query, " OR ", "0", singly);
    }
    return "0";
  }

  std::string matches(std::string expression) {
    bound.emplace_back(std::move(expression));
    return "c.number IN (SELECT rowid FROM search WHERE search MATCH ?)";
  }

  std::string parts(const Query& query, const char* between, const char* otherwise, bool singly) {
    std::vector<std::string> conditions;
    for (const Query& part : query.parts) {
      conditions.push_back(singly ? by_parts(part, true) : condition(part));
    }
    return conditions.empty() ? otherwise : balanced(conditions, between);
  }

  // Halves in parentheses, since the engine takes expressions a thousand deep and no deeper.
  static std::string balanced(std::span<const std::string> conditions, const char* between) {
    if (conditions.size() == 1) {
      return "(" + conditions.front() + ")";
    }
    const std::size_t half = conditions.size() / 2;
    return fmt::format("({}{}{})", balanced(conditions.first(half), between), between,
                       balanced(conditions.subspan(half), between));
  }

  std::string single(const Condition& condition) {
    if (auto expression = index_expression({.kind = Query::Kind::condition, .condition = condition})) {
      return matches(*std::move(expression));
    }
    switch (condition.kind) {
      case Condition::Kind::unknown:
        return "NULL";
      case Condition::Kind::customer:
        bound.emplace_back(static_cast<std::int64_t>(condition.number));
        bound.emplace_back(static_cast<std::int64_t>(condition.number));
        return "c.number = ifnull((SELECT m.customer FROM merged m WHERE m.other = ?), ?)";
      case Condition::Kind::imported:
        bound.emplace_back(static_cast<std::int64_t>(condition.number));
        return "ifnull(c.import = ?, 0)";
      case Condition::Kind::source:
        bound.emplace_back(condition.text);
        return "ifnull(c.source = (SELECT number FROM source WHERE text = ?), 0)";
      case Condition::Kind::source_starts:
        bound.emplace_back(condition.text);
        return "ifnull(c.source IN (SELECT number FROM source WHERE instr(text, ?) = 1), 0)";
      case Condition::Kind::no_source:
        return "c.source IS NULL";
      case Condition::Kind::consent:
        bound.emplace_back(condition.text);
        bound.emplace_back(condition.upper.value_or(""));
        bound.emplace_back(condition.lower.value_or(""));
        bound.emplace_back(wording_digest(condition.wording));
        return consent_stands();
      case Condition::Kind::held:
        bound.emplace_back(static_cast<std::int64_t>(condition.number));
        return is_held;
      case Condition::Kind::restricted:
        return is_restricted;
      case Condition::Kind::last_contact:
        return range(last_contact_day, condition, false);
      case Condition::Kind::no_contact:
        return fmt::format("{} IS NULL", last_contact_day);
      case Condition::Kind::due:
        return range(due_day, condition, false);
      case Condition::Kind::never_due:
        return fmt::format("{} IS NULL", due_day);
      case Condition::Kind::created:
        return range("c.created", condition, true);
      case Condition::Kind::updated:
        return range("c.updated", condition, true);
      default:
        return of_field(condition);
    }
  }

  std::string of_field(const Condition& condition) {
    const std::string kept = column(name_of(condition.field));
    if (condition.kind == Condition::Kind::empty) {
      return fmt::format("{} IS NULL", kept);
    }
    if (condition.kind == Condition::Kind::between) {
      return range(condition.numeric ? fmt::format("CAST({} AS REAL)", kept) : kept, condition, condition.numeric);
    }
    const std::string value = condition.canonical ? kept : fmt::format("normal({}, {})", condition.field, kept);
    bound.emplace_back(condition.text);
    switch (condition.kind) {
      case Condition::Kind::equals:
        return fmt::format("{} IS ?", value);
      case Condition::Kind::starts:
        return fmt::format("ifnull(instr({}, ?) = 1, 0)", value);
      default:
        bound.emplace_back(condition.text);
        return fmt::format("ifnull(substr({}, -length(?)) = ?, 0)", value);
    }
  }

  std::string range(const std::string& value, const Condition& condition, bool numeric) {
    const char* mark = numeric ? "CAST(? AS REAL)" : "?";
    std::string out;
    if (condition.lower) {
      bound.emplace_back(*condition.lower);
      out += fmt::format("{} {} {}", value, condition.lower_open ? ">" : ">=", mark);
    }
    if (condition.upper) {
      bound.emplace_back(*condition.upper);
      out += fmt::format("{}{} {} {}", out.empty() ? "" : " AND ", value, condition.upper_open ? "<" : "<=", mark);
    }
    return fmt::format("ifnull({}, 0)", out);
  }

  const Columns& columns_;
  const policy::Permit& permit_;
  bool some_restricted_, negated_ = false;
};

}  // namespace

Search::Search(db::Database& database, const Columns& columns, Vocabulary& vocabulary,
               std::function<std::string(FieldNumber, std::string_view)> normal)
    : database_(&database), columns_(&columns), vocabulary_(&vocabulary) {
  database.add_function("normal", [normal = std::move(normal)](std::int64_t field, std::string_view value) {
    return normal(static_cast<FieldNumber>(field), value);
  });
  database.add_function("folded", [](std::int64_t, std::string_view value) { return folded(value); });
}

std::vector<std::uint64_t> Search::find(const policy::Permit& permit, const Query& query, const Order& order,
                                        std::uint64_t limit) {
  const bool some_restricted = Restrictions(*database_).any();
  Sql sql(*columns_, permit, some_restricted);
  std::string text;
  const auto expression = order.field || order.last_contact || some_restricted ? std::nullopt : index_expression(query);
  if (expression) {  // the index gives numbers in their order
    sql.check_fields(query);
    sql.bound.emplace_back(*expression);
    text = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid";
  } else {
    const auto [selection, number] = sql.selection(query);
    text = selection + " ORDER BY " + sql.order_of(order, number);
  }
  text += " LIMIT ?";
  db::Statement rows(*database_, text);
  int position = 0;
  for (const Bound& value : sql.bound) {
    std::visit([&](const auto& v) { rows.set(++position, v); }, value);
  }
  rows.set(++position, limit);
  std::vector<std::uint64_t> numbers;
  while (rows.step()) {
    numbers.push_back(rows.number(0));
  }
  return numbers;
}

void Search::each_term(std::string_view start, const std::function<void(std::string_view, std::uint64_t)>& visit) {
  database_->run(make_vocabulary);
  std::string end(start);
  end.back() = static_cast<char>(end.back() + 1);
  db::Statement rows(*database_, select_terms);
  rows.bind(start, end);
  while (rows.step()) {
    visit(rows.view(0), rows.number(1));
  }
}

void Search::each_term(const std::function<void(std::string_view, std::uint64_t)>& visit) {
  database_->run(make_vocabulary);
  db::Statement rows(*database_, select_all_terms);
  while (rows.step()) {
    visit(rows.view(0), rows.number(1));
  }
}

void Search::each_unique(const std::function<void(FieldNumber, std::string_view, std::uint64_t)>& visit) {
  db::Statement rows(*database_, select_all_unique);
  while (rows.step()) {
    visit(static_cast<FieldNumber>(rows.integer(0)), rows.view(1), rows.number(2));
  }
}

std::vector<std::uint64_t> Search::with_terms(std::span<const std::string> terms, std::size_t limit) {
  std::string all;
  for (const std::string& term : terms) {
    all += (all.empty() ? "" : " AND ") + quoted_term(term);
  }
  db::Statement rows(*database_, select_with_term);
  rows.bind(all, std::uint64_t{limit});
  std::vector<std::uint64_t> numbers;
  while (rows.step()) {
    numbers.push_back(rows.number(0));
  }
  return numbers;
}

void Search::clear() {
  database_->run(empty_terms);
  database_->run(empty_unique);
  vocabulary_->clear();
}

void Search::add(std::uint64_t customer, std::string_view terms) {
  db::run(*database_, insert_terms, customer, terms);
  vocabulary_->add(terms);
}

void Search::add_unique(FieldNumber field, std::string_view value, std::uint64_t customer) {
  db::run(*database_, insert_unique, field, value, customer);
}

}  // namespace custos::store
