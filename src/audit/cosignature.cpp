// SPDX-License-Identifier: MIT
#include "audit/cosignature.hpp"

#include "crypto/sign.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <chrono>

namespace custos::audit {

namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";
constexpr std::string_view ed25519_cosignature = "\x04";
constexpr std::uint64_t latest = 253402300799;  // the last second of the year 9999

std::string key_id(const std::string& name, const Bytes<32>& verifier) {
  const Digest digest = crypto::Sha256().add(name).add("\n").add(ed25519_cosignature).add(ByteView(verifier)).finish();
  return std::string(text_of(digest).substr(0, 4));
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return number;
}

}  // namespace

std::optional<Witness> read_witness(std::string_view verifier_key) {
  const auto first = verifier_key.find('+');
  const auto second = first == std::string_view::npos ? first : verifier_key.find('+', first + 1);
  if (first == 0 || second == std::string_view::npos) {
    return std::nullopt;
  }
  const auto raw = from_base64(verifier_key.substr(second + 1));
  if (!raw || raw->size() != 33 || !raw->starts_with(ed25519_cosignature)) {
    return std::nullopt;
  }
  Witness witness{std::string(verifier_key.substr(0, first)),
                  std::string(verifier_key.substr(first + 1, second - first - 1)),
                  *exactly<32>(std::string_view(*raw).substr(1))};
  return witness.id == hex(bytes_of(key_id(witness.name, witness.verifier))) ? std::optional(witness) : std::nullopt;
}

std::optional<Cosigned> cosigned(std::string_view note, std::string_view cosignatures, const Witness& witness) {
  const std::string_view body = note.substr(0, note.find("\n\n") + 1);
  const std::string start = fmt::format("{}{} ", dash, witness.name), id = key_id(witness.name, witness.verifier);
  for (const std::string_view line : split(cosignatures, '\n')) {
    const auto raw = line.starts_with(start) ? from_base64(line.substr(start.size())) : std::nullopt;
    if (!raw || raw->size() != 4 + 8 + 64 || !raw->starts_with(id)) {
      continue;
    }
    const std::uint64_t seconds = number_in(std::string_view(*raw).substr(4, 8));
    const std::string signed_text = fmt::format("cosignature/v1\ntime {}\n{}", seconds, body);
    if (seconds <= latest &&
        crypto::verify(witness.verifier, signed_text, *exactly<64>(std::string_view(*raw).substr(12)))) {
      return Cosigned{std::string(line) + "\n", Instant(std::chrono::seconds(seconds))};
    }
  }
  return std::nullopt;
}

std::string add_checkpoint(std::uint64_t old, std::span<const Digest> proof, std::string_view note) {
  std::string out = fmt::format("old {}\n", old);
  for (const Digest& hash : proof) {
    out += base64(hash) + "\n";
  }
  return out + "\n" + std::string(note);
}

}  // namespace custos::audit
