// SPDX-License-Identifier: MIT
#include "ops/consent_renewal.hpp"

#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "policy/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace custos::ops {

namespace {

// The consents that would stand by any notice, and do not by this one.
Query superseded_for(const policy::Bound& bound, const policy::Purpose& purpose) {
  const Query now = policy::consented_to(bound, purpose);
  Query by_any = now;
  by_any.condition.wording.clear();
  return {.kind = Query::Kind::all, .parts = {std::move(by_any), Query{.kind = Query::Kind::no, .parts = {now}}}};
}

std::vector<std::uint64_t> people_to_ask(Session& session, Work& work, const policy::Purpose& purpose) {
  std::vector<std::uint64_t> people = work.store.search().find(work.permit, superseded_for(session.bound(), purpose),
                                                               {}, std::numeric_limits<std::uint32_t>::max());
  if (purpose.direct_marketing) {
    Stops stops(work.store, session.bound(), purpose.name);
    std::set<std::uint64_t> stopped;
    work.store.customers().compare(work.permit, people, [&](const Record& record) {
      if (stops.said_by(record)) {
        stopped.insert(record.number);
      }
    });
    std::erase_if(people, [&stopped](std::uint64_t number) { return stopped.contains(number); });
  }
  return people;
}

}  // namespace

bool renews_consents(const policy::Policy& policy) {
  return std::any_of(policy.purposes.begin(), policy.purposes.end(),
                     [](const policy::Purpose& purpose) { return purpose.renew_on_notice; });
}

// To write, since whole records are compared with those who said stop; nothing is written.
Asked asked_to_renew() {
  return {.action = "consent show",
          .operation = "due.consents",
          .access = policy::Access::write,
          .subjects = policy::Subjects::found()};
}

std::vector<DueItem> consents_to_renew(Session& session) {
  std::vector<DueItem> out;
  session.perform(asked_to_renew(), [&](Work& work) {
    for (const policy::Purpose& purpose : session.policy().purposes) {
      if (!purpose.renew_on_notice) {
        continue;
      }
      const auto people = people_to_ask(session, work, purpose);
      if (people.empty()) {
        continue;
      }
      out.push_back({.source = "consent",
                     .customer = CustomerId(people.front()).text(),
                     .what = fmt::format("ask again for consent to {}: the notice is another one", purpose.name.text),
                     .people = people.size()});
    }
    name_people(session, work, out);
  });
  return out;
}

}  // namespace custos::ops
