// SPDX-License-Identifier: MIT
#include "audit/checkpoint.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::audit;

namespace {

const std::string origin = "example.org/custos/a1b2";

crypto::SigningKey key() {
  return crypto::signing_key(Bytes<32>{42});
}

Checkpoint checkpoint() {
  return {origin, 1000, crypto::sha256("root")};
}

std::string note() {
  return signed_note(checkpoint(), key());
}

bool verifies(std::string_view text, const std::string& name = origin) {
  return verified_note(text, name, key().verifier).has_value();
}

}  // namespace

TEST_CASE("a checkpoint is three lines, a blank one and a signature") {
  const std::string text = note();
  CHECK(
      text.starts_with("example.org/custos/a1b2\n1000\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n\n"
                       "\xe2\x80\x94 example.org/custos/a1b2 "));
  CHECK(text.ends_with("\n"));
}

TEST_CASE("a note is read back by whom it was signed for") {
  const auto read = verified_note(note(), origin, key().verifier);
  REQUIRE(read.has_value());
  CHECK(read->origin == origin);
  CHECK(read->size == 1000);
  CHECK(read->root == crypto::sha256("root"));
  const Checkpoint empty{origin, 0, crypto::sha256("")};
  CHECK(verified_note(signed_note(empty, key()), origin, key().verifier)->size == 0);
  const Checkpoint huge{origin, UINT64_MAX, crypto::sha256("")};
  CHECK(verified_note(signed_note(huge, key()), origin, key().verifier)->size == UINT64_MAX);
}

TEST_CASE("another key, another origin, another signature: nothing") {
  const auto other = crypto::signing_key(Bytes<32>{43});
  CHECK_FALSE(verified_note(note(), origin, other.verifier).has_value());
  CHECK_FALSE(verified_note(signed_note(checkpoint(), other), origin, key().verifier).has_value());
  CHECK_FALSE(verifies(note(), "example.org/custos/a1b3"));
  CHECK_FALSE(verifies(note(), "example.org/custos/a1b"));
  CHECK_FALSE(verifies(note(), ""));
  Checkpoint grown = checkpoint();
  grown.size = 1001;
  const std::string second = signed_note(grown, key());
  const std::string mixed = note().substr(0, note().find("\n\n")) + second.substr(second.find("\n\n"));
  CHECK_FALSE(verifies(mixed));
}

TEST_CASE("no byte of a note can be changed, taken away or added") {
  const std::string text = note();
  REQUIRE(verifies(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    CAPTURE(i);
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      CHECK_FALSE(verifies(changed));
    }
    std::string shorter = text;
    shorter.erase(i, 1);
    CHECK_FALSE(verifies(shorter));
    CHECK_FALSE(verifies(text.substr(0, i)));
  }
  CHECK_FALSE(verifies(text + "\n"));
  CHECK_FALSE(verifies("\n" + text));
  CHECK_FALSE(verifies(text + text));
  CHECK_FALSE(verifies(""));
}

TEST_CASE("lines that a checkpoint has not are refused, though they are signed") {
  const auto sign_text = [](const std::string& text) {
    const std::string good = note();
    const std::string id = from_base64(good.substr(good.rfind(' ') + 1, 92)).value().substr(0, 4);
    const auto signature = crypto::sign(key(), text);
    const std::string raw = id + std::string(text_of(signature));
    return text + "\n\xe2\x80\x94 " + origin + " " + base64(bytes_of(raw)) + "\n";
  };
  const std::string root = base64(crypto::sha256("root"));
  CHECK(verifies(sign_text(origin + "\n1000\n" + root + "\n")));
  CHECK_FALSE(verifies(sign_text(origin + "\n1000\n" + root + "\nextension\n")));
  CHECK_FALSE(verifies(sign_text(origin + "\n01000\n" + root + "\n")));
  CHECK_FALSE(verifies(sign_text(origin + "\n-1\n" + root + "\n")));
  CHECK_FALSE(verifies(sign_text(origin + "\n1000\n" + root.substr(4) + "\n")));
  CHECK_FALSE(verifies(sign_text("other\n1000\n" + root + "\n")));
  CHECK_FALSE(verifies(sign_text(origin + "\n1000\n")));
}

TEST_CASE("a verifier key as programs of C2SP write it") {
  // The example of the Go package golang.org/x/mod/sumdb/note.
  const std::string typed = from_base64("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").value();
  const auto verifier = exactly<32>(std::string_view(typed).substr(1)).value();
  CHECK(verifier_key("PeterNeumann", verifier) == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  const std::string text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const std::string signature =
      from_base64("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")
          .value();
  CHECK(hex(bytes_of(signature.substr(0, 4))) == "c74f20a3");
  CHECK(crypto::verify(verifier, text, exactly<64>(std::string_view(signature).substr(4)).value()));
}
