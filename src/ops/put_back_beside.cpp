// SPDX-License-Identifier: MIT
// What a restore makes of that which is kept beside records.
#include "ops/put_back.hpp"
#include "store/carry_over.hpp"

#include <algorithm>

namespace custos::ops {

// Whoever said no is not asked again since a restore had lost him.
void PutBack::keep_refusals(std::uint64_t number, std::uint64_t restored) {
  for (ConsentEvent event : then_.store().consents().of(number)) {
    if (is_no(event.said.state)) {
      event.entry = restored;
      event.import = 0;
      session_.store().consents().append(work_.permit, number, event);
    }
  }
}

// Where values came from is as it was. A mark too many does less harm than a disputed value without one: what is
// disputed now stays so, and what was disputed then is so again.
void PutBack::put_back_beside(std::uint64_t number, const std::vector<store::Dispute>& disputed) {
  store::Store& store = session_.store();
  const auto number_here = [&](FieldNumber then) -> std::optional<FieldNumber> {
    const auto position = then_.store().columns().position_of(then);
    const policy::Field* field =
        position ? session_.policy().fields.find(then_.store().columns().all()[*position].name.text) : nullptr;
    return field != nullptr ? std::optional(session_.bound().number_of(*field)) : std::nullopt;
  };
  const auto is_kept = [&](FieldNumber number_of_field) {
    const policy::Field* field = session_.bound().field_of(number_of_field);
    return field != nullptr && stays_cleared(number, *field);
  };
  for (const store::ValueSource& source : store.value_sources().of(number)) {
    if (!is_kept(source.field)) {
      store.value_sources().remove(number, source.field);
    }
  }
  std::vector<FieldNumber> empty;
  store.customers().compare(work_.permit, std::span(&number, 1), [&](const Record& record) {
    for (const policy::Field& field : session_.policy().fields) {
      const FieldNumber each = session_.bound().number_of(field);
      if (session_.bound().value(record, each).empty()) {
        empty.push_back(each);
      }
    }
  });
  const auto has_value = [&](FieldNumber field) { return std::find(empty.begin(), empty.end(), field) == empty.end(); };
  const auto goes_back = [&](const std::optional<FieldNumber>& field) {
    return field && has_value(*field) && !is_kept(*field);
  };
  for (store::ValueSource source : then_.store().value_sources().of(number)) {
    if (const auto field = number_here(source.field); goes_back(field)) {
      source.field = *field;
      store.value_sources().put(number, source);
    }
  }
  for (store::Dispute dispute : then_.store().disputes().of(number)) {
    if (const auto field = number_here(dispute.field); goes_back(field)) {
      dispute.field = *field;
      store.disputes().put(dispute);
    }
  }
  for (const store::Dispute& dispute : disputed) {
    if (has_value(dispute.field)) {
      store.disputes().put(dispute);
    }
  }
}

// What a file brought since is gone again, so that it can be taken in anew; a part that the backup has is recognised
// then.
void PutBack::forget_imports(std::uint64_t restored) {
  store::Imports imports = session_.store().imports();
  for (const store::ImportKept& kept : imports.all()) {
    const auto is_since = [&] {
      const auto batches = imports.batches(kept.start.id);
      return kept.start.entry >= in_common_ ||
             std::any_of(batches.begin(), batches.end(),
                         [&](const store::ImportBatch& batch) { return batch.entry && *batch.entry >= in_common_; });
    };
    if (!kept.undone && is_since()) {
      imports.mark_undone(kept.start.id, work_.now());
      imports.drop_reviews(kept.start.id);
      session_.store().undone().add(kept.start.entry, restored);
    }
  }
}

}  // namespace custos::ops
