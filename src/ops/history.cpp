// SPDX-License-Identifier: MIT
#include "ops/history.hpp"

#include "audit/leaf.hpp"
#include "ops/session.hpp"
#include "util/tree.hpp"

namespace custos::ops {

std::vector<FormerValue> history_of(Session& session, const policy::Permit& permit, const Reference& subject) {
  std::vector<FormerValue> out;
  store::Entries& entries = session.store().entries();
  entries.each_leaf(0, [&](std::uint64_t number, std::string_view leaf, ByteView) {
    const auto entry = audit::about(leaf, subject) ? audit::decode(leaf) : std::nullopt;
    if (!entry || entry->result != Result::ok || entry->dry_run || !entry->payload) {
      return true;
    }
    for (const store::Entries::Private& part : entries.private_parts(number)) {
      const Node payload = parse_json(part.payload, "private part");
      const auto* list = payload.member<Node::List>("changes");
      for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const FieldName field{(*list)[i].text("field")};
        if (permit.covers(field)) {
          const auto actor = session.store().references().known_actor(entry->actor);
          out.push_back({EntryId(number), moment_of(entry->at, session.zone()), actor ? actor->user : "unknown",
                         entry->operation, field, (*list)[i].text("from"), (*list)[i].text("to"),
                         payload.text("because")});
        }
      }
    }
    return true;
  });
  return out;
}

std::vector<ShownSource> sources_of(Session& session, const policy::Permit& permit, std::uint64_t customer) {
  std::vector<ShownSource> out;
  for (const store::ValueSource& source : session.store().value_sources().of(customer)) {
    const policy::Field* field = session.bound().field_of(source.field);
    if (field != nullptr && permit.covers(field->name)) {
      out.push_back({field->name, source.source, source.collected, source.verified, source.verified_how});
    }
  }
  return out;
}

}  // namespace custos::ops
