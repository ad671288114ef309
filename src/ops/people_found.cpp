// SPDX-License-Identifier: MIT
#include "ops/people_found.hpp"

#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <limits>

namespace custos::ops {

ReadQuery read_query_for_all(const Session& session, std::span<const std::string> words, std::string_view verb) {
  ReadQuery query = read_query(session, words);
  if (query.parsed.kind == fields::QueryText::Kind::all && query.parsed.parts.empty()) {
    throw Error(Failure::usage, "query.empty", fmt::format("{} whom?", verb)).hint("--where QUERY, as for custos find");
  }
  return query;
}

PeopleFound find_people(Session& session, const std::string& action, const ReadQuery& query) {
  const Asked asked = asked_by_query(session, action, "customer.find", query);
  const Admitted admitted = session.admit(asked);
  PeopleFound out;
  session.guarded(asked, [&] {
    const Query meaning = meaning_of(session, query, admitted.permit.fields());
    out.numbers =
        session.store().search().find(admitted.permit, meaning, {}, std::numeric_limits<std::uint32_t>::max());
    out.hints = hints_of(session, query, admitted.permit.fields(), out.numbers.empty());
    std::string payload = "{\"query\":";
    append_json_string(payload, query.text);
    session.transact(admitted, [&](Work& work) { work.log(work.entry(), payload + "}"); });
  });
  return out;
}

}  // namespace custos::ops
