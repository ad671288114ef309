// SPDX-License-Identifier: MIT
#include "ops/verify_consents.hpp"

#include "audit/commitment.hpp"
#include "crypto/digest.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

bool is_told_by(const ConsentEvent& event, const Node& part) {
  const ConsentSaid& said = event.said;
  return said.purpose.text == part.text("purpose") && name_of(said.state) == part.text("state") &&
         event.day == part.text("on") && said.channel == part.text("channel") && said.how == part.text("how") &&
         (said.wording.empty() ? std::string() : hex(crypto::sha256(said.wording))) == part.text("wording");
}

}  // namespace

void ConsentCheck::note(const Entry& entry) {
  const std::string& operation = entry.operation;
  const bool says = operation == "consent.give" || operation == "consent.refuse" || operation == "consent.withdraw";
  if (says && entry.result == Result::ok && !entry.dry_run && entry.subject && entry.payload) {
    events_.push_back(entry);
  }
}

void ConsentCheck::check() {
  for (const Entry& entry : events_) {
    try {
      check_one(entry);
    } catch (const Error&) {  // a part that is malformed is told elsewhere
      continue;
    }
  }
}

// A part that is gone, or is not what was written, is told elsewhere; without it nothing is known of the event.
void ConsentCheck::check_one(const Entry& entry) {
  const auto customer = store_.references().customer(*entry.subject);
  const auto parts =
      customer ? store_.entries().private_parts(entry.number) : decltype(store_.entries().private_parts(0)){};
  for (const auto& part : parts) {
    if (entry.payload != std::optional(audit::payload_commitment(part.key, part.payload))) {
      continue;
    }
    const Node told = parse_json(part.payload, "the log");
    const auto events = store_.consents().of(*customer);
    const auto kept = std::find_if(events.begin(), events.end(),
                                   [&entry](const ConsentEvent& event) { return event.entry == entry.number; });
    const std::string entry_id = EntryId(entry.number).text(), id = CustomerId(*customer).text();
    if (kept == events.end() && told.find("again") == nullptr) {
      find_("audit.record-changed", id, fmt::format("what {} kept of a consent of {} is gone", entry_id, id));
    } else if (kept != events.end() && !is_told_by(*kept, told)) {
      find_("audit.record-changed", id, fmt::format("a consent of {} is not what {} kept", id, entry_id));
    }
  }
}

}  // namespace custos::ops
