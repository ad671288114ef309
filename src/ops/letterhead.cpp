// SPDX-License-Identifier: MIT
#include "ops/letterhead.hpp"

#include "ops/session.hpp"

namespace custos::ops {

formats::Letterhead letterhead(const Session& session) {
  const policy::Policy& policy = session.policy();
  formats::Letterhead head{.organisation = policy.organisation.name,
                           .contact = policy.organisation.contact,
                           .purpose = {},
                           .date = dates::format_iso(session.today())};
  if (const auto& purpose = session.saying().purpose) {
    const policy::Purpose* found = policy.purposes.find(purpose->text);
    head.purpose = found == nullptr || found->title.empty() ? purpose->text : found->title;
  }
  return head;
}

}  // namespace custos::ops
