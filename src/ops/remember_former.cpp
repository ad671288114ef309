// SPDX-License-Identifier: MIT
#include "ops/remember_former.hpp"

#include "audit/leaf.hpp"
#include "ops/disputes.hpp"
#include "ops/draft.hpp"
#include "ops/merge_image.hpp"
#include "ops/screening.hpp"

namespace custos::ops {

void remember_former(Session& session, Work& work, const store::Entries::PartPlace& place,
                     const std::vector<ChangedValue>& values) {
  for (const ChangedValue& value : values) {
    const policy::Field* field = session.policy().fields.find(value.field.text);
    if (field == nullptr || value.before.empty() || !identifies(session.policy(), *field)) {
      continue;
    }
    const auto entry = audit::decode(work.store.entries().leaf(place.number).value_or(""));
    if (entry && entry->operation != "customer.correct" && !is_dispute(entry->operation)) {
      Draft draft(session.bound());
      draft.give(*field,
                 {value.before, fields::normal_form(*field->type, value.before, session.policy().rules_of(*field))});
      remember_erased(work, fingerprints(draft, work.store.ledger().key()));
    }
  }
}

void remember_merged(Session& session, Work& work, const std::string& payload, const Record& after) {
  const MergeImage image = image_of(payload);
  if (image.other.number == 0) {
    return;
  }
  const Draft then = draft_of(session.bound(), record_of_other(image, session.bound()));
  remember_erased(work, fingerprints_without(then, draft_of(session.bound(), after), work.store.ledger().key()));
}

}  // namespace custos::ops
