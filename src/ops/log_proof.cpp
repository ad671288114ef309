// SPDX-License-Identifier: MIT
#include "ops/log_proof.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "audit/proof.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

Error not_about(EntryId entry, CustomerId customer) {
  return Error(Failure::missing, "audit.not-in-entry", fmt::format("{} is not about {}", entry.text(), customer.text()))
      .hint(fmt::format("custos audit who-saw {} lists the entries about him", customer.text()));
}

// Throws where there is nothing to prove.
Reference reference_of(Session& session, CustomerId customer) {
  const auto subject = session.store().references().subject(customer.number());
  if (!subject) {
    throw no_customer(session, customer);
  }
  return subject->reference;
}

std::string leaf_of(store::Store& store, EntryId entry) {
  auto leaf = store.entries().leaf(entry.number());
  if (!leaf) {
    throw Error(Failure::missing, "audit.no-entry", fmt::format("there is no entry {}", entry.text()))
        .hint("custos audit log lists the newest");
  }
  return *std::move(leaf);
}

// Proofs for each row that the customer has in the batch, one after another.
std::string proofs_of_rows(store::Store& store, EntryId id, const Entry& entry, const Reference& subject) {
  const std::vector<BatchRow> rows = audit::batch_rows(store.entries().batch(id.number()).value_or(""));
  if (rows.size() != *entry.rows || entry.records != std::optional(audit::batch_root(rows))) {
    throw Error(Failure::integrity, "audit.batch-changed",
                fmt::format("the rows of {} are not what was written", id.text()))
        .hint("custos audit verify tells what is wrong");
  }
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].subject == subject) {
      out += out.empty() ? "" : "\n";
      out += audit::row_proof(id.number(), rows, i);
    }
  }
  return out;
}

std::string rows_about(Session& session, EntryId id, const std::string& leaf, CustomerId customer) {
  const Reference subject = reference_of(session, customer);
  const auto entry = audit::decode(leaf);
  if (!entry) {
    throw Error(Failure::integrity, "audit.entry-changed", fmt::format("entry {} is damaged", id.text()))
        .hint("custos audit verify tells what is wrong");
  }
  std::string rows = entry->rows ? proofs_of_rows(session.store(), id, *entry, subject) : std::string();
  if (rows.empty() && entry->subject != std::optional(subject)) {
    throw not_about(id, customer);
  }
  return rows;
}

std::vector<audit::Digest> path_of(store::Store& store, const SignedLog& log, std::uint64_t number) {
  audit::RangeRoots roots(audit::inclusion_ranges(number, log.checkpoint.size));
  std::optional<audit::Digest> own;
  each_signed_leaf(store, log, [&](std::uint64_t each, std::string_view, const audit::Digest& hash) {
    roots.add(hash);
    if (each == number) {
      own = hash;
    }
  });
  auto path = roots.roots();
  if (!path || !own || !audit::verify_inclusion(number, log.checkpoint.size, *own, *path, log.checkpoint.root)) {
    throw not_as_signed();
  }
  return *std::move(path);
}

EntryProof proof_of(Session& session, EntryId id, const std::optional<CustomerId>& customer) {
  store::Store& store = session.store();
  const SignedLog log = newest_checkpoint(store);
  EntryProof proof{.entry = id,
                   .entries = log.checkpoint.size,
                   .leaf = leaf_of(store, id),
                   .rows = {},
                   .proof = {},
                   .whole = {},
                   .spicy = {},
                   .verifier_key = log.verifier_key};
  if (customer) {
    proof.rows = rows_about(session, id, proof.leaf, *customer);
  }
  const std::vector<audit::Digest> path = path_of(store, log, id.number());
  const std::string extra = proof.leaf + "\n" + proof.rows;
  proof.proof = audit::tlog_proof(id.number(), path, log.note);
  proof.whole = audit::tlog_proof(id.number(), path, log.note, extra);
  proof.spicy = audit::spicy_proof(id.number(), path, log.note);
  return proof;
}

}  // namespace

EntryProof prove_entry(Session& session, EntryId id, const std::optional<CustomerId>& customer) {
  std::optional<EntryProof> proof;
  const Asked asked{.action = "audit prove", .operation = "audit.prove", .subject = customer};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    session.transact(admitted, [&](Work& work) {
      const std::string leaf = leaf_of(work.store, id);
      Entry entry = work.entry();
      PrivatePart part(fmt::format("{{\"entry\":\"{}\"}}", id.text()));
      if (customer) {
        rows_about(session, id, leaf, *customer);
        entry.subject = reference_of(session, *customer);
        part.customer = customer->number();
      }
      work.log(std::move(entry), part);
    });
    const auto look = session.store().begin_read();
    proof = proof_of(session, id, customer);
  });
  return *std::move(proof);
}

}  // namespace custos::ops
