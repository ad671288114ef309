// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/erasable.hpp"
#include "store/clean_up.hpp"
#include "store/plans.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// What the certificate of a plan that removed something tells of its application.
struct CertificateFacts {
  const store::Plan& plan;
  std::uint64_t done = 0, held = 0, changed = 0, gone = 0, review = 0;  // people
  store::CleanedUp cleaned{};
  bool resumed = false;  // values of those who went before an interruption could not be searched for
  StillKept kept{};
  std::string custos{};  // its version
};

/// What of a plan's items nobody can tell any more once they are done: the days that its rules counted from, as JSON.
/// Of fewer than ten people it tells the years: a day could be one person's.
std::string triggers_of(const std::vector<store::PlanItem>& items);

/// Within the transaction that ends a plan, before it logs anything: its certificate, one line of JSON without a line
/// end, signed with the log's key (docs/audit.md, "Certificate"). It holds no name and no value of anybody, and no id
/// of a customer.
std::string signed_certificate(Session& session, Work& work, const CertificateFacts& facts);

/// The certificate of a plan. Throws Error{missing, plan.missing or certificate.missing}, Error{integrity,
/// store.damaged} where it is not as the log signed it.
std::string certificate_of(Session& session, PlanId id);

}  // namespace custos::ops
