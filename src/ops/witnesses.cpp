// SPDX-License-Identifier: MIT
#include "ops/witnesses.hpp"

#include "audit/cosignature.hpp"
#include "audit/proof.hpp"
#include "ops/anchors.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace custos::ops {

namespace {

constexpr std::uint64_t most_looked_at = 10000;

// Shows that the log grew out of what it was at that size.
std::vector<audit::Digest> growth(store::Store& store, const SignedLog& log, std::uint64_t old) {
  if (old == 0) {
    return {};
  }
  audit::RangeRoots roots(audit::consistency_ranges(old, log.checkpoint.size));
  audit::Frontier frontier;
  audit::Digest before{};
  each_signed_leaf(store, log, [&](std::uint64_t, std::string_view, const audit::Digest& hash) {
    roots.add(hash);
    frontier.append(hash);
    if (frontier.size() == old) {
      before = frontier.root();
    }
  });
  auto proof = roots.roots();
  if (!proof || !audit::verify_consistency(old, log.checkpoint.size, *proof, before, log.checkpoint.root)) {
    throw not_as_signed();
  }
  return *std::move(proof);
}

// A witness who has seen another number of entries answers with it.
std::string known_size(std::string_view lines) {
  lines = lines.substr(0, lines.find_last_not_of(" \r\n") + 1);
  lines.remove_prefix(lines.starts_with("409 ") ? 4 : 0);
  return all_digits(lines) ? fmt::format("he has seen {} entries: custos audit cosign-request --old {}", lines, lines)
                           : std::string();
}

// The newest checkpoint that the witness has signed, and his line.
std::optional<std::pair<std::string, audit::Cosigned>> signed_by(store::Entries& entries, const CosignatureGiven& given,
                                                                 const audit::Witness& witness) {
  const std::uint64_t newest = entries.head().size;
  for (std::uint64_t back = 0; back < std::min(newest, most_looked_at); ++back) {
    const auto note = entries.checkpoint(newest - back);
    if (auto line = note ? audit::cosigned(*note, given.lines, witness) : std::nullopt) {
      return std::pair(*note, *std::move(line));
    }
  }
  return std::nullopt;
}

}  // namespace

CosignRequest request_cosignature(Session& session, std::uint64_t old) {
  CosignRequest request{.body = {}, .old = old};
  const Asked asked{.action = "audit cosign-request", .operation = "audit.cosign-request"};
  session.perform(asked, [&](Work& work) {
    if (old > work.next_entry()) {
      throw Error(Failure::bad_data, "audit.rolled-back",
                  fmt::format("the witness has seen {} entries, the log has {}", old, work.next_entry()))
          .hint("custos audit verify tells whether the log was put back");
    }
    work.log(work.entry());
  });
  const auto look = session.store().begin_read();
  const SignedLog log = newest_checkpoint(session.store());
  request.size = log.checkpoint.size;
  request.body = audit::add_checkpoint(old, growth(session.store(), log, old), log.note);
  return request;
}

CosignedCheckpoint accept_cosignature(Session& session, const CosignatureGiven& given) {
  const auto witness = audit::read_witness(given.witness);
  if (!witness) {
    throw Error(Failure::bad_data, "audit.no-witness", "this is no verifier key of a witness")
        .hint("it is a name, an id and a key, joined by '+', as the witness publishes it");
  }
  require_folder(given.folder);
  CosignedCheckpoint kept{.size = 0, .root = {}, .witness = witness->name, .at = {}};
  std::string note;
  const Asked asked{.action = "audit cosign-accept", .operation = "audit.cosign-accept"};
  session.perform(asked, [&](Work& work) {
    const auto found = signed_by(work.store.entries(), given, *witness);
    if (!found) {
      throw Error(Failure::integrity, "audit.not-cosigned",
                  fmt::format("'{}' has signed none of the log's newest checkpoints", witness->name))
          .hint(known_size(given.lines))
          .hint("custos audit cosign-request makes what he is to sign");
    }
    const auto says = audit::read_note(found->first).value();
    kept.size = says.size;
    kept.root = base64(says.root);
    kept.at = moment_of(found->second.at, session.zone());
    note = found->first + found->second.line;
    work.log(work.entry());
  });
  // Several may sign the same one.
  kept.file = keep_anchor(session, given.folder, fmt::format("{}-{}.cosigned", kept.size, witness->id), note);
  return kept;
}

}  // namespace custos::ops
