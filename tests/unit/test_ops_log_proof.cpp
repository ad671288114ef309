// SPDX-License-Identifier: MIT
#include "audit/checkpoint.hpp"
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "audit/proof.hpp"
#include "ops/anchors.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/log_proof.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::code_of;

namespace {

// What a stranger does with the proof: all that he knows besides is name and key of the log.
bool holds(const std::string& proof, const std::string& leaf, const std::string& origin, const Bytes<32>& verifier) {
  const auto lines = split(proof, '\n');
  std::size_t at = lines[1].starts_with("extra ") ? 2 : 1;
  const std::uint64_t index = parse_unsigned(lines[at].substr(6)).value();
  std::vector<audit::Digest> path;
  for (++at; !lines[at].empty(); ++at) {
    path.push_back(*exactly<32>(from_base64(lines[at]).value()));
  }
  const auto checkpoint = audit::verified_note(proof.substr(proof.find("\n\n") + 2), origin, verifier);
  return lines[0] == "c2sp.org/tlog-proof@v1" && checkpoint &&
         audit::verify_inclusion(index, checkpoint->size, audit::leaf_hash(bytes_of(leaf)), path, checkpoint->root);
}

class Proving {
 public:
  Proving() {
    test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    std::string csv = "given-name,family-name\n";
    for (int i = 0; i < 11; ++i) {
      csv += std::string("Grace,Hopper-") + static_cast<char>('a' + i) + "\n";
    }
    ops::import_file(made.as("bea"), {.file = made.scratch.write("people.csv", csv).string()});
  }

  ops::EntryProof prove(std::uint64_t entry, std::optional<CustomerId> customer = std::nullopt) {
    return ops::prove_entry(made.as("owner"), EntryId(entry), customer);
  }

  std::uint64_t batch() {
    for (const Entry& entry : made.entries()) {
      if (entry.rows && *entry.rows > 0) {
        return entry.number;
      }
    }
    return 0;
  }

  bool holds_for(const ops::EntryProof& proof) {
    const Bytes<32> verifier = made.store().entries().epoch(0)->verifier;
    return holds(proof.proof, proof.leaf, made.store().origin(), verifier) &&
           holds(proof.whole, proof.leaf, made.store().origin(), verifier);
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: log proof") {
  TEST_CASE("each entry is proved to somebody who has only the key") {
    Proving proving;
    const std::uint64_t size = proving.made.entries().size();
    for (std::uint64_t number = 0; number < size; ++number) {
      const ops::EntryProof proof = proving.prove(number);
      CHECK(proof.entries == size + number + 1);
      CHECK(proof.leaf == proving.made.store().entries().leaf(number));
      CHECK(proving.holds_for(proof));
      CHECK("c2sp.org/tlog-proof@v1\n" + proof.spicy == proof.proof);
      CHECK(proof.rows.empty());
      const std::string other = proof.leaf + " ";
      CHECK_FALSE(
          holds(proof.proof, other, proving.made.store().origin(), proving.made.store().entries().epoch(0)->verifier));
    }
    CHECK(proving.made.entries().back().operation == "audit.prove");
  }

  TEST_CASE("a customer of a batch is proved to be in it") {
    Proving proving;
    const std::uint64_t number = proving.batch();
    const CustomerId customer(5);
    const ops::EntryProof proof = proving.prove(number, customer);
    CHECK(proving.holds_for(proof));
    const auto lines = split(proof.rows, '\n');
    REQUIRE(lines.size() == 5 + 4 + 1);
    CHECK(lines[0] == "custos/row-proof/v1");
    CHECK(lines[1] == "entry " + std::to_string(number));
    CHECK(lines[2] == "rows 11");
    const std::uint64_t index = parse_unsigned(lines[3].substr(6)).value();
    const std::string row = from_base64(lines[4].substr(4)).value();
    const auto subject = proving.made.store().references().subject(5);
    CHECK(row.substr(0, 16) == text_of(subject->reference));
    std::vector<audit::Digest> path;
    for (std::size_t i = 5; !lines[i].empty(); ++i) {
      path.push_back(*exactly<32>(from_base64(lines[i]).value()));
    }
    const auto entry = audit::decode(proof.leaf);
    REQUIRE(entry.has_value());
    CHECK(audit::verify_inclusion(index, 11, audit::leaf_hash(bytes_of(row)), path, *entry->records));
    // The entry of the proof says about whom, and forgets it with him.
    CHECK(proving.made.entries().back().subject == std::optional(subject->reference));
    CHECK(proving.made.as("owner").store().entries().parts_about(5, subject->reference).size() == 1);
    CHECK(ops::verify_log(proving.made.as("owner")).findings.empty());
    ops::undo(proving.made.as("owner"), {.import = ImportId(1)});
    CHECK(proving.made.store().entries().parts_about(5, subject->reference).empty());
    CHECK(ops::verify_log(proving.made.as("owner")).findings.empty());
    CHECK(code_of([&] { proving.prove(number, customer); }) == "record.missing");
    CHECK(proving.holds_for(proving.prove(number)));
  }

  TEST_CASE("an entry of a former key's time is proved under the present one") {
    Proving proving;
    ops::rotate_log_key(proving.made.as("owner"));
    const ops::EntryProof proof = proving.prove(1);
    const store::Epoch now = proving.made.store().entries().epoch(1).value();
    CHECK(holds(proof.proof, proof.leaf, proving.made.store().origin(), now.verifier));
    CHECK_FALSE(proving.holds_for(proof));
    CHECK(proof.verifier_key == audit::verifier_key(proving.made.store().origin(), now.verifier));
  }

  TEST_CASE("an entry about one customer needs no rows") {
    Proving proving;
    std::uint64_t number = 0;
    for (const Entry& entry : proving.made.entries()) {
      number = entry.operation == "customer.add" ? entry.number : number;
    }
    const ops::EntryProof proof = proving.prove(number, CustomerId(1));
    CHECK(proof.rows.empty());
    CHECK(proving.holds_for(proof));
    CHECK(code_of([&] { proving.prove(number, CustomerId(2)); }) == "audit.not-in-entry");
    CHECK(code_of([&] { proving.prove(0, CustomerId(1)); }) == "audit.not-in-entry");
    CHECK(code_of([&] { proving.prove(proving.batch(), CustomerId(1)); }) == "audit.not-in-entry");
  }

  TEST_CASE("what is not there has no proof") {
    Proving proving;
    CHECK(code_of([&] { proving.prove(10000); }) == "audit.no-entry");
    CHECK(proving.made.entries().back().operation == "audit.prove");
    CHECK(proving.made.entries().back().result == Result::error);
    CHECK(code_of([&] { proving.prove(1, CustomerId(10000)); }) == "record.missing");
    CHECK(
        code_of([&] { ops::prove_entry(proving.made.as("mallory"), EntryId(0), std::nullopt); }).starts_with("gate."));
  }

  TEST_CASE("what was changed behind the log has no proof") {
    Proving proving;
    const std::uint64_t number = proving.batch();
    proving.made.close();
    proving.made.tamper("UPDATE audit_batch SET entries = substr(entries, 49) WHERE n = " + std::to_string(number));
    CHECK(code_of([&] { proving.prove(number, CustomerId(5)); }) == "audit.batch-changed");
    CHECK(proving.holds_for(proving.prove(number)));
    proving.made.close();
    proving.made.tamper("UPDATE audit_leaf SET leaf = replace(leaf, 'ok', 'no') WHERE n = 1");
    CHECK(code_of([&] { proving.prove(0); }) == "audit.entry-changed");
    CHECK(code_of([&] { proving.prove(1); }) == "audit.entry-changed");
  }
}
