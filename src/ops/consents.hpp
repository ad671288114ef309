// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "model/consent.hpp"
#include "ops/asked.hpp"
#include "ops/draft.hpp"
#include "policy/decision.hpp"
#include "policy/query.hpp"
#include "util/problems.hpp"
#include "util/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Work;

/// The event that counts of those of one purpose that are about a channel, or about all of them; of an empty channel
/// about all of them alone. It is the last of the days, a refusal before a consent of the same day; what is unknown
/// only where there is nothing else. nullptr: there is none.
const ConsentEvent* last_consent(const std::vector<ConsentEvent>& events, const PurposeName& purpose,
                                 std::string_view channel);

/// Whether a customer with these events gets one more by what is said: an unknown consent adds nothing to one that is
/// given for the same channel, nor a refusal without a day to another; and nothing is kept twice.
bool adds_consent(const std::vector<ConsentEvent>& events, const ConsentSaid& said);

/// What is said as an event that counts from its own day, else from `today`.
ConsentEvent consent_event(const ConsentSaid& said, dates::Date today);

/// The state as which a no is kept of somebody with these events: withdrawn where it follows a yes, else refused; any
/// other state stays as it is.
ConsentState kept_state(const std::vector<ConsentEvent>& events, const ConsentEvent& event);

/// How somebody's consent to a purpose ended: taken back by the first no after the last yes, for the last of the
/// channels for which there was one; or by its age. A notice that is another one now ends none.
policy::ConsentEnd consent_end(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose);

/// What a file says of somebody who said stop: a yes to direct marketing in one of these scopes (a purpose, or empty
/// for all of it) shows nothing, and is unknown.
std::vector<ConsentSaid> forced_off(std::vector<ConsentSaid> consents, const policy::Policy& policy,
                                    const std::vector<std::string>& stops);

/// Throws Error{bad_data, consent.other-basis} for a purpose that rests on something else; `id`: who says something to
/// it.
void demand_consent_basis(const policy::Purpose& purpose, CustomerId id);

/// Throws Error{refused, gate.denied} where the caller may see nothing that is kept for the purpose.
void demand_sight(const policy::Policy& policy, const Work& work, const PurposeName& purpose);

/// A purpose for which the caller may see nothing is none of his business, whatever was said or supplied for it.
bool sees_something_for(const policy::Policy& policy, const policy::Permit& permit, const PurposeName& purpose);

/// The state of somebody's consent to one purpose.
struct ConsentNow {
  PurposeName purpose{};
  std::string state{};  // "given", "refused", "unknown", "withdrawn", "expired", "superseded"
  ConsentEvent event{};
  std::string channel{};  // for which it is; empty: for those of which nothing is said
};

/// In the order of the policy's purposes; purposes that the policy no longer has come last. Of each what is said of all
/// channels, then of those that were named.
std::vector<ConsentNow> consents_now(const std::vector<ConsentEvent>& events, const policy::Policy& policy,
                                     dates::Date today);

/// The state for one channel (empty: for those of which nothing is said); nothing where nothing was said of it. A
/// consent that was given by another notice than the policy has now is superseded where the purpose wants a new one
/// then: it counts for nothing, and an older one by this notice goes on.
std::optional<ConsentNow> consent_now(const std::vector<ConsentEvent>& events, const PurposeName& name,
                                      const policy::Purpose* purpose, std::string_view channel, dates::Date today);

/// Whether a consent stands for a channel; for one at least, as the store's SQL tells it.
bool consent_stands(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose, std::string_view channel,
                    dates::Date today);
bool consent_stands_somehow(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose, dates::Date today);

/// The fields all of whose purposes rest on consent.
std::vector<const policy::Field*> fields_by_consent(const policy::Policy& policy);

/// What is wrong with a value of such a field: neither the draft that gives it nor any of `events` has a consent that
/// stands for one of its purposes.
std::optional<Problem> without_basis(const Draft& draft, const std::vector<const policy::Field*>& by_consent,
                                     const std::vector<ConsentEvent>& events, dates::Date today);

/// The member of a waiting row's JSON that has its consents; no field of a policy can be called so.
inline constexpr const char* consents_member = "consents:";

/// The consents as a list of JSON, and back.
std::string consents_json(const std::vector<ConsentSaid>& consents);
std::vector<ConsentSaid> consents_of_json(const Node& list);

/// Within a transaction: keeps what somebody said, as far as it adds something, as brought by the source, import and
/// entry of `from`. Gives what was kept.
std::vector<ConsentSaid> keep_consents(Work& work, std::uint64_t customer, const std::vector<ConsentSaid>& consents,
                                       const ConsentEvent& from, dates::Date today);

}  // namespace custos::ops
