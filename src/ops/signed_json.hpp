// SPDX-License-Identifier: MIT
#pragma once

#include "ops/log_writer.hpp"
#include "util/bytes.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace custos::ops {

/// An object or a list of JSON that is written from left to right.
class JsonWriter {
 public:
  explicit JsonWriter(char open = '{') : text_(1, open) {}

  JsonWriter& text(std::string_view name, std::string_view value);

  /// Nothing where the value is empty.
  JsonWriter& known(std::string_view name, std::string_view value);

  JsonWriter& number(std::string_view name, std::uint64_t value);

  JsonWriter& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }

  JsonWriter& raw(std::string_view name, std::string_view json);
  JsonWriter& item(std::string_view json);

  /// Of a list.
  JsonWriter& item_text(std::string_view value);

  std::string end() const { return text_ + (text_.front() == '{' ? '}' : ']'); }

 private:
  void next() { text_ += text_.size() > 1 ? "," : ""; }

  std::string text_;
};

/// An object with the signature over its text as its last member (docs/audit.md, "Certificate").
std::string with_signature(std::string object, const LogSignature& signature);

/// Whether that key signed such an object.
bool signature_holds(std::string_view object, const Bytes<32>& verifier);

}  // namespace custos::ops
