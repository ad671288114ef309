// SPDX-License-Identifier: MIT
#include "ops/search.hpp"

#include "ops/ranking.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace custos::ops {

namespace {

constexpr std::uint64_t most_rows = std::numeric_limits<std::uint32_t>::max();

std::string query_payload(const Session& session, const std::string& query) {
  std::string payload = "{\"query\":";
  append_json_string(payload, query);
  if (!session.saying().because.empty()) {
    payload += ",\"because\":";
    append_json_string(payload, session.saying().because);
  }
  return payload + "}";
}

}  // namespace

RowsSummary find_customers(Session& session, const FindRequest& request, RowSink& sink) {
  const policy::Policy& policy = session.policy();
  const ReadQuery query = read_query(session, request.words);
  if (query.parsed.kind == fields::QueryText::Kind::all && query.parsed.parts.empty()) {
    throw Error(Failure::usage, "query.empty", "find whom?").hint("custos find --help shows how queries are written");
  }
  Asked asked{.action = "find",
              .operation = "customer.find",
              .access = policy::Access::read,
              .needed = query.named,
              .subjects = policy::Subjects::found()};
  std::vector<FieldName> shown = request.fields ? known_fields(policy, *request.fields) : searched_fields(policy);
  asked.fields = shown;
  asked.named = request.fields ? shown : std::vector<FieldName>();
  asked.fields_by_default = !request.fields;
  const bool by_contact = request.sort == "last-contact";
  if (request.sort && !by_contact) {
    asked.needed.push_back(known_fields(policy, std::span(&*request.sort, 1)).front());
  }
  asked.sought = asked.needed;
  // Words take part in all that the caller may see of the search and look-up fields, shown or not.
  for (const FieldName& name : searched_fields(policy)) {
    if (std::find(asked.fields.begin(), asked.fields.end(), name) == asked.fields.end()) {
      asked.fields.push_back(name);
    }
  }
  asked.fields.insert(asked.fields.end(), asked.needed.begin(), asked.needed.end());
  const Admitted admitted = session.admit(asked);
  RowsSummary summary;
  session.guarded(asked, [&] {
    if (request.fields) {
      refuse_nothing(admitted, shown);
    }
    store::Search::Order order;
    if (by_contact) {
      order.last_contact = true;
    } else if (request.sort) {
      order = {.field = FieldName{*request.sort}, .numeric = policy.fields.find(*request.sort)->type->name == "number"};
    }
    // Of those found some are left out where a purpose does not apply to them: they are not of the number wanted.
    const std::uint64_t limit = request.limit.value_or(most_rows);
    const Found found = find_ranked(session, admitted, query, order, session.saying().purpose ? most_rows : limit);
    const std::vector<FieldName> wanted = request.fields ? shown : std::vector<FieldName>{};
    std::erase_if(shown, [&](const FieldName& name) { return !admitted.permit.covers(name); });
    summary = stream_rows(session, admitted,
                          {.numbers = found.numbers,
                           .columns = columns_of(policy, shown),
                           .wanted = wanted,  // nobody asked for what is not shown by default
                           .normal = request.normal,
                           .closeness = found.closeness,
                           .payload = query_payload(session, query.text),
                           .most = limit},
                          sink);
    summary.truncated = summary.truncated || found.truncated;
    summary.hints = hints_of(session, query, admitted.permit.fields(), found.numbers.empty());
  });
  return summary;
}

}  // namespace custos::ops
