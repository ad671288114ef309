// SPDX-License-Identifier: MIT
#include "ops/work.hpp"

#include <fmt/format.h>

#include <utility>

namespace custos::ops {

Entry Work::entry() const {
  return base_;
}

std::uint64_t Work::log(Entry entry, const std::optional<PrivatePart>& part) {
  return log_.append(std::move(entry), part);
}

std::uint64_t Work::log_batch(Entry entry, std::span<const BatchRow> rows, std::span<const PrivatePart> parts) {
  return log_.append_batch(std::move(entry), rows, parts);
}

Bytes<64> Work::rotate_key(Entry entry, const crypto::SigningKey& next) {
  return log_.rotate_key(std::move(entry), next);
}

std::string missing_payload(CustomerId id) {
  return fmt::format("{{\"missing\":\"{}\"}}", id.text());
}

}  // namespace custos::ops
