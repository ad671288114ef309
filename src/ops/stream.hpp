// SPDX-License-Identifier: MIT
#pragma once

#include "ops/rows.hpp"
#include "ops/session.hpp"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

/// A look at many people, once it is admitted.
struct Look {
  std::span<const std::uint64_t> numbers;
  std::vector<RowColumn> columns;
  std::vector<FieldName> wanted;           // the fields whose withholding is told
  bool normal = false;                     // programs get their forms of the values
  std::span<const Closeness> closeness{};  // of the numbers, one each, where rows tell it
  std::string payload;                     // the private part of the entry of the ask
  bool supplies = false;                   // who lacks a value that is withheld is left out: a gap would tell that
                                           // he has none

  // Of what is supplied: why each of a batch is left out, beside what the gate says; empty: he is not, or by the gate.
  std::function<std::vector<std::string>(std::span<const store::SeenRow> people)> refusals = nullptr;
  std::optional<std::uint64_t> most{};  // people that are shown; the rest is not looked at. Nothing: all

  // Runs in each transaction that shows somebody, for each batch, with its rows and the entry of the ask.
  std::function<void(Work&, std::span<const formats::RecordRow> rows, std::uint64_t ask)> shown = nullptr;
};

/// Rows go to `sink` batch by batch, each after its entry is committed. The ask itself has an entry of its own; so has
/// one that finds nobody.
RowsSummary stream_rows(Session& session, const Admitted& admitted, const Look& look, RowSink& sink);

/// A query, read: its text, the policy fields that it names.
struct ReadQuery {
  std::string text;
  fields::QueryText parsed;
  std::vector<FieldName> named;
  std::vector<std::string> words{};
};

/// An error about a query as it is told where the query is of the command line, which has columns and no lines.
Error on_command_line(const Error& error);

/// Reads the words of a query. Throws Error{usage}.
ReadQuery read_query(const Session& session, std::span<const std::string> words);

/// What whoever wrote the query is told of it: see policy::query_hints().
std::vector<std::string> hints_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                                  bool nobody);

/// The ask to know whom a query finds, where nothing of them is shown.
Asked asked_by_query(const Session& session, std::string action, std::string operation, const ReadQuery& query);

/// Gives the query its meaning for somebody who may see these fields; words count by their beginnings, or as near as
/// they are told to be. Throws Error{usage} with all that is wrong in it.
Query meaning_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                 Closeness closeness = Closeness::prefix,
                 const std::function<std::vector<policy::NearWord>(const std::string&)>& near = nullptr);

/// The fields that words are looked for in: all that the policy marks search or lookup.
std::vector<FieldName> searched_fields(const policy::Policy& policy);

/// Throws Error{refused, gate.denied} when all of the fields that somebody named are withheld: an answer without a
/// value is none.
void refuse_nothing(const Admitted& admitted, const std::vector<FieldName>& wanted);

/// Fields by the names that somebody gave. Throws Error{usage, field.unknown} with a suggestion.
std::vector<FieldName> known_fields(const policy::Policy& policy, std::span<const std::string> names);

/// The columns of fields, in their order.
std::vector<RowColumn> columns_of(const policy::Policy& policy, const std::vector<FieldName>& fields);

}  // namespace custos::ops
