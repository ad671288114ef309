// SPDX-License-Identifier: MIT
#include "audit/checkpoint.hpp"
#include "audit/cosignature.hpp"
#include "crypto/sign.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace custos;
using namespace custos::audit;

namespace {

const std::string name = "witness.example/w1";

crypto::SigningKey witness_key() {
  return crypto::signing_key(Bytes<32>{7});
}

std::string id_of(const std::string& witness, const Bytes<32>& verifier) {
  const auto digest = crypto::Sha256().add(witness + "\n\x04").add(ByteView(verifier)).finish();
  return std::string(text_of(digest).substr(0, 4));
}

std::string key_text(const std::string& witness, char type = 4) {
  const Bytes<32> verifier = witness_key().verifier;
  const std::string typed = type + std::string(text_of(verifier));
  return fmt::format("{}+{}+{}", witness, hex(bytes_of(id_of(witness, verifier))), base64(bytes_of(typed)));
}

std::string note(std::uint64_t size = 1000) {
  const crypto::SigningKey log = crypto::signing_key(Bytes<32>{42});
  return signed_note({"example.org/custos/a1b2", size, crypto::sha256("root")}, log);
}

// What a witness answers who has seen the note at that second.
std::string line(const std::string& text, std::uint64_t second = 1679315147) {
  const std::string body = text.substr(0, text.find("\n\n") + 1);
  const auto signature = crypto::sign(witness_key(), fmt::format("cosignature/v1\ntime {}\n{}", second, body));
  std::string raw = id_of(name, witness_key().verifier);
  for (int shift = 56; shift >= 0; shift -= 8) {
    raw += static_cast<char>(second >> static_cast<unsigned>(shift) & 255U);
  }
  raw += text_of(signature);
  return fmt::format("\xe2\x80\x94 {} {}\n", name, base64(bytes_of(raw)));
}

Witness witness() {
  return read_witness(key_text(name)).value();
}

}  // namespace

TEST_SUITE("audit: cosignatures") {
  TEST_CASE("a witness's key is a name, an id that fits and a key of the right kind") {
    CHECK(witness().name == name);
    CHECK(witness().verifier == witness_key().verifier);
    CHECK_FALSE(read_witness(""));
    CHECK_FALSE(read_witness("+"));
    CHECK_FALSE(read_witness("a+b"));
    CHECK_FALSE(read_witness(key_text(name, 1)));  // the key of a log
    CHECK_FALSE(read_witness("x" + key_text(name)));
    const std::string key = key_text(name);
    for (std::size_t i = 0; i < key.size(); ++i) {
      std::string other = key;
      other[i] = other[i] == 'x' ? 'y' : 'x';
      CAPTURE(other);
      CHECK_FALSE(read_witness(other));
    }
  }

  TEST_CASE("the witness's line is found among others, with its time") {
    const std::string others = "\xe2\x80\x94 other.example AAAA\nnonsense\n";
    const auto found = cosigned(note(), others + line(note()) + others, witness());
    REQUIRE(found);
    CHECK(found->line == line(note()));
    CHECK(format_instant(found->at) == "2023-03-20T12:25:47.000Z");
    CHECK(verified_note(note() + found->line, "example.org/custos/a1b2", crypto::signing_key(Bytes<32>{42}).verifier));
  }

  TEST_CASE("another checkpoint, another witness, a changed byte: nothing") {
    CHECK_FALSE(cosigned(note(1001), line(note()), witness()));
    Witness other = witness();
    other.verifier = crypto::signing_key(Bytes<32>{8}).verifier;
    CHECK_FALSE(cosigned(note(), line(note()), other));
    CHECK_FALSE(cosigned(note(), "", witness()));
    const std::string good = line(note());
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
      std::string changed = good;
      changed[i] = changed[i] == 'Q' ? 'R' : 'Q';
      CAPTURE(i);
      CHECK_FALSE(cosigned(note(), changed, witness()));
    }
    CHECK_FALSE(cosigned(note(), line(note(), UINT64_MAX), witness()));  // no such time
  }

  TEST_CASE("what a witness is sent") {
    CHECK(add_checkpoint(0, {}, note()) == "old 0\n\n" + note());
    const std::vector<Digest> proof{crypto::sha256("a"), crypto::sha256("b")};
    CHECK(add_checkpoint(7, proof, note()) ==
          fmt::format("old 7\n{}\n{}\n\n{}", base64(proof[0]), base64(proof[1]), note()));
  }
}
