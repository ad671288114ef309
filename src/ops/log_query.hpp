// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "fields/query.hpp"
#include "model/entry.hpp"
#include "ops/log_names.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// What a term of a query over the log asks for; its name is that of `audit log --json`.
struct LogTerm {
  std::string_view name, what;
};

std::span<const LogTerm> log_terms();

/// A query over the entries of the log, written as those over people are (custos-query(7)): terms with the names that
/// `audit log --json` has, and words, which are an id, or the beginning of a user, a role, a purpose, a result, or of a
/// part of what was done.
class LogQuery {
 public:
  /// `names` must outlive it. Throws Error{usage, query.syntax, query.unknown-field, query.bad-value, query.no-range}.
  LogQuery(Session& session, LogNames& names, std::span<const std::string> words);

  bool empty() const { return query_.kind == fields::QueryText::Kind::all && query_.parts.empty(); }

  const std::string& text() const { return text_; }

  /// The customer whom a term names: what is found tells of him.
  const std::optional<CustomerId>& customer() const { return customer_; }

  bool matches(const Entry& entry) { return test_(entry); }

 private:
  using Test = std::function<bool(const Entry&)>;

  Test made(const fields::QueryText& query);
  Test term(const fields::QueryText& term);
  Test word(const fields::QueryText& word);
  void require_known(const fields::QueryText& term) const;
  Test text_term(const fields::QueryText& term);
  Test number_term(const fields::QueryText& term) const;
  Test day_term(const fields::QueryText& term) const;
  Test customer_term(const fields::QueryText& term);
  std::vector<std::string> texts(const Entry& entry, std::string_view name) const;
  bool is_about(const Entry& entry, const Reference& reference) const;
  Session& session_;
  LogNames& names_;
  std::string text_;
  fields::QueryText query_;
  std::optional<CustomerId> customer_{};
  Test test_;
};

}  // namespace custos::ops
