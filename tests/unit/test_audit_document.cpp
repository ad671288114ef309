// SPDX-License-Identifier: MIT
#include "audit/checkpoint.hpp"
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "audit/proof.hpp"
#include "audit/tiles.hpp"
#include "support/data.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace custos;
using namespace custos::audit;

namespace {

// Bytes that count up from one.
template <std::size_t N>
Bytes<N> counting(std::uint8_t first) {
  Bytes<N> bytes;
  for (std::uint8_t& byte : bytes) {
    byte = first++;
  }
  return bytes;
}

const std::string origin = "example.org/custos/aaaqeayeaudaocaj";

Entry entry_of(std::uint64_t number, const std::string& operation) {
  Entry entry;
  entry.number = number;
  entry.operation = operation;
  entry.at = instant_of(1795307400000 + static_cast<std::int64_t>(number) * 1001);
  entry.actor = counting<16>(0);
  entry.policy = "00112233445566778899aabbccddeeff";
  return entry;
}

// The worked vectors of docs/audit.md, line by line.
class Vectors {
 public:
  std::string text() && {
    keys();
    commitments();
    leaves();
    tree();
    proofs();
    return std::move(out_);
  }

 private:
  void say(std::string_view name, std::string_view value) {
    for (const std::string_view line : split(value, '\n')) {
      out_ += line.empty() ? fmt::format("    {}\n", name) : fmt::format("    {:<24}{}\n", name, line);
      name = "";
    }
    while (out_.find(" \n") != std::string::npos) {
      out_.erase(out_.find(" \n"), 1);
    }
  }

  void begin(std::string_view title) { out_ += fmt::format("{}**{}**\n\n", out_.empty() ? "" : "\n", title); }

  void keys() {
    begin("Keys");
    say("seed", hex(counting<32>(0)));
    say("public key", hex(key_.verifier));
    say("origin", origin);
    say("verifier key", verifier_key(origin, key_.verifier));
  }

  void commitments() {
    begin("Commitments");
    const std::string payload = R"({"because":"asked on the telephone"})";
    say("key of the private part", hex(counting<32>(0x20)));
    say("payload", payload);
    payload_ = payload_commitment(counting<32>(0x20), payload);
    say("c", base64(payload_));
    RecordCommitment record(counting<32>(0x40));
    record.add(1, "Ada");
    record.add(2, "Lovelace");
    record.add(RecordCommitment::Own::number, 1);
    record.add(RecordCommitment::Own::revision, 1);
    record.add(RecordCommitment::Own::created, 1795307401001);
    record.add(RecordCommitment::Own::updated, 1795307401001);
    say("key of the customer", hex(counting<32>(0x40)));
    say("tag 1", "Ada");
    say("tag 2", "Lovelace");
    say("tag 0x80000001", "1");
    say("tag 0x80000002", "1");
    say("tags 0x80000003, 4", "1795307401001");
    record_ = record.finish();
    say("h", base64(record_));
    for (std::uint8_t i = 0; i < 3; ++i) {
      rows_.push_back({counting<16>(static_cast<std::uint8_t>(0x60 + 16 * i)), i == 1 ? no_record : record_});
      say(fmt::format("row {}", i), hex(bytes_of(batch_bytes({&rows_.back(), 1}))));
    }
    say("root over the rows", base64(batch_root(rows_)));
  }

  void leaves() {
    begin("Leaves");
    Entry init = entry_of(0, "store.init");
    init.next_verifier = key_.verifier;
    Entry add = entry_of(1, "customer.add");
    add.role = "manager";
    add.fields = {1, 2};
    add.subject = rows_[0].subject;
    add.revision = 1;
    add.records = record_;
    add.payload = payload_;
    Entry batch = entry_of(2, "customer.clear");
    batch.role = "manager";
    batch.fields = {2, 5};
    batch.rows = 3;
    batch.records = batch_root(rows_);
    for (const Entry& entry : {init, add, batch}) {
      leaves_.push_back(encode(entry));
      hashes_.push_back(leaf_hash(bytes_of(leaves_.back())));
      std::string leaf = leaves_.back();
      for (std::size_t at = 72; at < leaf.size(); at += 73) {
        leaf.insert(at, "\n");
      }
      say(fmt::format("leaf {}", entry.number), leaf);
      say("its hash", hex(hashes_.back()));
    }
  }

  void tree() {
    begin("Tree and checkpoint");
    say("root of 1 leaf", hex(root_of(std::span(hashes_).first(1))));
    say("root of 2 leaves", hex(root_of(std::span(hashes_).first(2))));
    say("root of 3 leaves", hex(root_of(hashes_)));
    note_ = signed_note({origin, 3, root_of(hashes_)}, key_);
    say("checkpoint", note_);
    TileMaker tiles([this](const Tile& tile, std::string_view bytes) {
      say("file", tile_name(tile));
      say("its SHA-256", hex(crypto::sha256(bytes)));
    });
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      tiles.add(leaves_[i], hashes_[i]);
    }
    tiles.finish();
  }

  void proofs() {
    begin("Proofs");
    say("of leaf 2", tlog_proof(2, roots_over(hashes_, inclusion_ranges(2, 3)), note_));
    say("of row 2 of leaf 2", row_proof(2, rows_, 2));
    say("from 2 to 3 leaves", base64(roots_over(hashes_, consistency_ranges(2, 3)).front()));
  }

  const crypto::SigningKey key_ = crypto::signing_key(counting<32>(0));
  Bytes<32> payload_{}, record_{};
  std::vector<BatchRow> rows_;
  std::vector<std::string> leaves_;
  std::vector<Digest> hashes_;
  std::string note_, out_;
};

}  // namespace

TEST_CASE("the worked vectors of docs/audit.md are what the code gives") {
  const std::string document = read_file(std::filesystem::path(CUSTOS_SOURCE_DIR) / "docs/audit.md");
  const std::string begin = "\n## Vectors\n";
  const auto at = document.find(begin);
  REQUIRE(at != std::string::npos);
  const std::string section = document.substr(document.find("**Keys**", at));
  CHECK(section == Vectors().text());
}
