// SPDX-License-Identifier: MIT
#include "ops/class_keys.hpp"

#include "crypto/sealed_value.hpp"
#include "store/store.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

Error changed_meanwhile(const ClassName& name) {
  return Error(Failure::stopped, "key.changed-meanwhile",
               fmt::format("the key of class '{}' is another one now; nothing was changed", name.text))
      .hint("run the command again");
}

bool is_key_of(const std::optional<store::ReadSlotFile>& slots, const crypto::Secret& key) {
  return slots && slots->file.key_name == hex(crypto::name_of_key(key));
}

}  // namespace

bool ClassKeys::has(const ClassName& name, bool asks) {
  asks = asks && asks_;
  Tried& tried = tried_[name];
  if (tried.key || tried.asking || (tried.quietly && !asks) || !find_) {
    return tried.key.has_value();
  }
  (asks ? tried.asking : tried.quietly) = true;
  if (const auto read = slots(name)) {
    auto key = find_(read->file, asks);
    if (key) {
      store::check_slots(*read, *key);
    }
    tried.key = std::move(key);
    tried.slots = store_.policies().class_slots(name).value_or("");
  }
  return tried.key.has_value();
}

const crypto::Secret& ClassKeys::demand(const ClassName& name) {
  if (!has(name, true)) {
    throw Error(Failure::wrong_key, "sealed.no-key", fmt::format("no key of class '{}' is at hand", name.text))
        .hint("custos key list tells what opens it");
  }
  return *tried_[name].key;
}

// Somebody else may have removed it since: what is sealed under it then nobody ever reads.
const crypto::Secret& ClassKeys::demand_present(const ClassName& name) {
  const crypto::Secret& key = demand(name);
  Tried& tried = tried_[name];
  auto text = store_.policies().class_slots(name);
  if (text != tried.slots) {
    if (!is_key_of(slots(name), key)) {
      throw changed_meanwhile(name);
    }
    tried.slots = *std::move(text);
  }
  return key;
}

std::optional<store::ReadSlotFile> ClassKeys::slots(const ClassName& name) const {
  const auto text = store_.policies().class_slots(name);
  if (!text) {
    return std::nullopt;
  }
  const std::string from = fmt::format("the key slots of class '{}'", name.text);
  store::ReadSlotFile read = store::parse_slots(*text, from);
  // Another class's, or another store's, would be taken for the key of this one.
  if (read.file.class_name != name.text || read.file.store_id != store_.id()) {
    throw Error(Failure::integrity, "key.slots-damaged", fmt::format("{} are not its own", from))
        .hint("restore a backup");
  }
  return read;
}

const crypto::Secret* ClassKeys::known(const ClassName& name) const {
  const auto found = tried_.find(name);
  return found != tried_.end() && found->second.key ? &*found->second.key : nullptr;
}

std::string ClassKeys::described(FieldNumber field, std::uint64_t customer) const {
  return fmt::format("{}\n{}\n{}", store_.id(), field, customer);
}

std::string ClassKeys::sealed(const policy::Bound& bound, const policy::Field& field, std::uint64_t customer,
                              const std::string& text) {
  if (!field.sealed || text.empty()) {
    return text;
  }
  return base64(bytes_of(crypto::seal_value(demand_present(field.class_name), text,
                                            described(bound.number_of(field), customer), random_)));
}

std::string ClassKeys::sealed_anew(const policy::Bound& bound, const policy::Field& field, std::uint64_t customer,
                                   const std::string& kept, const crypto::Secret& next) {
  demand(field.class_name);
  return base64(bytes_of(crypto::seal_value(next, opened(bound, field, customer, kept).value(),
                                            described(bound.number_of(field), customer), random_)));
}

bool ClassKeys::is_under_present_key(const policy::Field& field, const std::string& kept) const {
  if (!field.sealed || kept.empty()) {
    return true;
  }
  const auto read = slots(field.class_name);
  const auto under = crypto::key_of_value(from_base64(kept).value_or(""));
  return read && under && hex(*under) == read->file.key_name;
}

void ClassKeys::seal(const policy::Bound& bound, Record& record) {
  for (const policy::Field& field : policy_.fields) {
    if (field.sealed) {
      std::string& value = record.values[*bound.columns.position_of(field.name)];
      value = sealed(bound, field, record.number, value);
    }
  }
}

std::string ClassKeys::to_keep(const policy::Bound& bound, const policy::Field& field, const Record& before,
                               const std::string& text) {
  const std::string& kept = bound.value(before, bound.number_of(field));
  if (field.sealed && !text.empty() && !kept.empty() && opened(bound, field, before.number, kept) == text) {
    return kept;
  }
  return sealed(bound, field, before.number, text);
}

std::optional<std::string> ClassKeys::opened(const policy::Bound& bound, const policy::Field& field,
                                             std::uint64_t customer, const std::string& kept) const {
  const crypto::Secret* key = known(field.class_name);
  if (key == nullptr) {
    return std::nullopt;
  }
  const auto bytes = from_base64(kept);
  auto text = bytes ? crypto::open_value(*key, *bytes, described(bound.number_of(field), customer)) : std::nullopt;
  if (!text) {
    const bool under_another = bytes && crypto::key_of_value(*bytes) != crypto::name_of_key(*key);
    if (under_another && !is_key_of(slots(field.class_name), *key)) {  // changed since this session found it
      throw changed_meanwhile(field.class_name);
    }
    throw Error(Failure::integrity, "sealed.damaged",
                fmt::format("the sealed value of {} in '{}' was changed, or was put there from elsewhere",
                            CustomerId(customer).text(), field.name.text))
        .hint("custos audit verify tells of which records the log has not the same")
        .hint("restore a backup");
  }
  return text;
}

std::optional<std::string> ClassKeys::opened_former(const policy::Bound& bound, const policy::Field& field,
                                                    std::uint64_t customer, const std::string& kept) const {
  if (kept.empty()) {
    return kept;
  }
  const crypto::Secret* key = known(field.class_name);
  const auto bytes = from_base64(kept);
  const bool gone = key == nullptr || (bytes && crypto::key_of_value(*bytes) != crypto::name_of_key(*key));
  return gone ? std::nullopt : opened(bound, field, customer, kept);
}

std::string plain_value(const policy::Bound& bound, const Record& record, const policy::Field& field) {
  const FieldNumber number = bound.number_of(field);
  const std::string& kept = bound.value(record, number);
  if (!field.sealed || kept.empty()) {
    return kept;
  }
  return bound.facts != nullptr && bound.facts->opened ? bound.facts->opened(record, number).value_or("")
                                                       : std::string();
}

std::function<std::optional<std::string>(const Record&, FieldNumber)> opening(const policy::Bound& bound,
                                                                              std::shared_ptr<ClassKeys> keys) {
  return [bound, keys = std::move(keys)](const Record& record, FieldNumber number) -> std::optional<std::string> {
    const policy::Field* field = bound.field_of(number);
    return field != nullptr ? keys->opened(bound, *field, record.number, bound.value(record, number)) : std::nullopt;
  };
}

}  // namespace custos::ops
