// SPDX-License-Identifier: MIT
#include "ops/merge_image.hpp"

#include "ops/signed_json.hpp"
#include "util/tree.hpp"

namespace custos::ops {

Record record_of_other(const MergeImage& image, const policy::Bound& bound) {
  Record record = image.other;
  record.values.assign(bound.columns.size(), std::string());
  for (const ChangedValue& value : image.changes) {
    const auto position = bound.columns.position_of(value.field);
    if (!value.of.empty() && position) {
      record.values[*position] = value.before;
    }
  }
  return record;
}

std::vector<Record> merged_records(store::Store& store, const policy::Bound& bound, std::uint64_t customer) {
  std::vector<Record> records;
  for (const store::Merged& merged : store.merges().into(customer)) {
    if (const auto part = store.entries().private_part({merged.entry, 0})) {
      records.push_back(record_of_other(image_of(part->payload), bound));
    }
  }
  return records;
}

std::string image_payload(const MergeImage& image, std::string_view because) {
  const Provenance& origin = image.other.provenance;
  JsonWriter merged;
  merged.text("id", CustomerId(image.other.number).text())
      .number("number", image.other.number)
      .number("revision", image.other.revision)
      .number("created", static_cast<std::uint64_t>(milliseconds_of(image.other.created)))
      .number("updated", static_cast<std::uint64_t>(milliseconds_of(image.other.updated)))
      .known("source", origin.source)
      .known("collected", origin.collected)
      .known("verified", origin.verified)
      .known("how", origin.verified_how)
      .known("origin", origin.origin)
      .number("import", origin.import)
      .number("keeper-updated", static_cast<std::uint64_t>(milliseconds_of(image.updated)))
      .number("keeper-merged", static_cast<std::uint64_t>(milliseconds_of(image.merged)));
  std::string payload = changes_payload(image.changes, because, {});
  payload.back() = ',';
  return payload + "\"merged\":" + merged.end() + "}";
}

MergeImage image_of(const std::string& payload) {
  MergeImage image{.changes = changed_values(payload)};
  const Node node = parse_json(payload, "private part");
  if (const Node* merged = node.find("merged")) {
    const auto instant = [merged](std::string_view name) {
      return instant_of(static_cast<std::int64_t>(merged->number(name)));
    };
    image.other = {.number = merged->number("number"),
                   .revision = merged->number("revision"),
                   .created = instant("created"),
                   .updated = instant("updated"),
                   .provenance = {.source = merged->text("source"),
                                  .collected = merged->text("collected"),
                                  .verified = merged->text("verified"),
                                  .verified_how = merged->text("how"),
                                  .origin = merged->text("origin"),
                                  .import = merged->number("import")}};
    image.updated = instant("keeper-updated");
    image.merged = instant("keeper-merged");
  }
  return image;
}

}  // namespace custos::ops
