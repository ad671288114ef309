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

// Whether these are lines of signatures and nothing else: a dash, a name, a key's id and what it signed.
bool has_signatures(std::string_view lines) {
  if (!lines.ends_with('\n')) {
    return false;
  }
  lines.remove_suffix(1);
  for (const std::string_view line : split(lines, '\n')) {
    const auto words = split(line, ' ');
    const auto raw = words.size() == 3 ? from_base64(words[2]) : std::nullopt;
    if (words[0] != signature_mark.substr(1, signature_mark.size() - 2) || !raw || raw->size() < 5) {
      return false;
    }
  }
  return true;
}

// What the note's line under this key holds; nothing where there is none.
std::optional<Bytes<64>> signature_by(std::string_view note, const std::string& origin, const Bytes<32>& verifier) {
  const auto mark = note.find(signature_mark);
  if (mark == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string line_start = fmt::format("{}{} ", signature_mark.substr(1), origin);
  const std::string id = key_id(origin, verifier);
  for (const std::string_view line : split(note.substr(mark + 1), '\n')) {
    const auto raw = line.starts_with(line_start) ? from_base64(line.substr(line_start.size())) : std::nullopt;
    if (raw && raw->size() == 68 && raw->starts_with(id)) {
      return exactly<64>(std::string_view(*raw).substr(4));
    }
  }
  return std::nullopt;
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

std::optional<Checkpoint> read_note(std::string_view note) {
  const auto mark = note.find(signature_mark);
  if (mark == std::string_view::npos || !has_signatures(note.substr(mark + 1))) {
    return std::nullopt;
  }
  const auto lines = split(note.substr(0, mark), '\n');
  if (lines.size() != 4 || lines[0].empty()) {
    return std::nullopt;
  }
  const auto size = parse_unsigned(lines[1]);
  const auto root_bytes = from_base64(lines[2]);
  const auto root = root_bytes ? exactly<32>(*root_bytes) : std::nullopt;
  if (!size || !root) {
    return std::nullopt;
  }
  return Checkpoint{std::string(lines[0]), *size, *root};
}

std::optional<Checkpoint> verified_note(std::string_view note, const std::string& origin, const Bytes<32>& verifier) {
  auto checkpoint = read_note(note);
  if (!checkpoint || checkpoint->origin != origin) {
    return std::nullopt;
  }
  const auto signature = signature_by(note, origin, verifier);
  const std::string_view text = note.substr(0, note.find(signature_mark));
  return signature && crypto::verify(verifier, text, *signature) ? checkpoint : std::nullopt;
}

std::optional<Signed> note_of_log(std::string_view note, const std::string& origin, std::span<const Bytes<32>> keys) {
  auto says = read_note(note);
  if (!says || says->origin != origin) {
    return std::nullopt;
  }
  bool named = false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (verified_note(note, origin, keys[i])) {
      return Signed{*std::move(says), i};
    }
    named = named || signature_by(note, origin, keys[i]).has_value();
  }
  return named ? std::nullopt : std::optional(Signed{*std::move(says)});
}

std::string verifier_key(const std::string& origin, const Bytes<32>& verifier) {
  const std::string typed = ed25519 + std::string(text_of(verifier));
  return fmt::format("{}+{}+{}", origin, hex(bytes_of(key_id(origin, verifier))), base64(bytes_of(typed)));
}

}  // namespace custos::audit
