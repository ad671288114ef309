// SPDX-License-Identifier: MIT
#include "ops/signed_json.hpp"

#include "crypto/sign.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::string_view before_signature = ",\"signature\":\"";

}  // namespace

JsonWriter& JsonWriter::text(std::string_view name, std::string_view value) {
  return raw(name, json_text(value));
}

JsonWriter& JsonWriter::known(std::string_view name, std::string_view value) {
  return value.empty() ? *this : text(name, value);
}

JsonWriter& JsonWriter::number(std::string_view name, std::uint64_t value) {
  return raw(name, fmt::format("{}", value));
}

JsonWriter& JsonWriter::raw(std::string_view name, std::string_view json) {
  next();
  append_json_string(text_, name);
  text_ += ':';
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::item(std::string_view json) {
  next();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::item_text(std::string_view value) {
  return item(json_text(value));
}

std::string with_signature(std::string object, const LogSignature& signature) {
  object.pop_back();
  return object + std::string(before_signature) + base64(signature.signature) + "\"}";
}

bool signature_holds(std::string_view object, const Bytes<32>& verifier) {
  const std::size_t at = object.rfind(before_signature);
  if (at == std::string_view::npos || !object.ends_with("\"}")) {
    return false;
  }
  const std::size_t begin = at + before_signature.size();
  const auto bytes = from_base64(object.substr(begin, object.size() - begin - 2));
  const auto signature = bytes ? exactly<64>(*bytes) : std::nullopt;
  return signature && crypto::verify(verifier, std::string(object.substr(0, at)) + "}", *signature);
}

}  // namespace custos::ops
