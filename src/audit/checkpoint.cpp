// SPDX-License-Identifier: MIT
#include "audit/checkpoint.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::audit {

namespace {

constexpr std::string_view signature_mark = "\n\xe2\x80\x94 ";  // a line that begins with an em dash
constexpr char ed25519 = 0x01;

std::string key_id(const std::string& name, const Bytes<32>& verifier) {
  const crypto::Digest digest =
      crypto::Sha256().add(name).add(std::string_view("\n\x01", 2)).add(ByteView(verifier)).finish();
  return std::string(text_of(digest).substr(0, 4));
}

std::string body(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, base64(checkpoint.root));
}

}  // namespace

std::string signed_note(const Checkpoint& checkpoint, const crypto::SigningKey& key) {
  const std::string text = body(checkpoint);
  const std::string signature = key_id(checkpoint.origin, key.verifier) + std::string(text_of(crypto::sign(key, text)));
  return fmt::format("{}{}{} {}\n", text, signature_mark, checkpoint.origin, base64(bytes_of(signature)));
}

std::optional<Checkpoint> verified_note(std::string_view note, const std::string& origin, const Bytes<32>& verifier) {
  const auto mark = note.find(signature_mark);
  if (mark == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view text = note.substr(0, mark);
  const auto lines = split(text, '\n');
  const std::string line_start = fmt::format("{}{} ", signature_mark, origin);
  if (lines.size() != 4 || lines[0] != origin || !note.substr(mark).starts_with(line_start) || !note.ends_with('\n')) {
    return std::nullopt;
  }
  std::string_view encoded = note.substr(mark + line_start.size());
  encoded.remove_suffix(1);
  const auto raw = from_base64(encoded);
  const auto size = parse_unsigned(lines[1]);
  const auto root_bytes = from_base64(lines[2]);
  const auto root = root_bytes ? exactly<32>(*root_bytes) : std::nullopt;
  if (!raw || raw->size() != 68 || !size || !root || !raw->starts_with(key_id(origin, verifier)) ||
      !crypto::verify(verifier, text, *exactly<64>(std::string_view(*raw).substr(4)))) {
    return std::nullopt;
  }
  return Checkpoint{origin, *size, *root};
}

std::string verifier_key(const std::string& origin, const Bytes<32>& verifier) {
  const std::string typed = ed25519 + std::string(text_of(verifier));
  return fmt::format("{}+{}+{}", origin, hex(bytes_of(key_id(origin, verifier))), base64(bytes_of(typed)));
}

}  // namespace custos::audit
