// SPDX-License-Identifier: MIT
#pragma once

#include "model/consent.hpp"
#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// A row of an import that waits for somebody to say who it is.
struct WaitingShown {
  ImportId import;
  std::uint64_t line = 0;
  std::vector<CustomerId> customers{};  // whom it may be, as far as the caller may know; the one that it met first
  std::string code{}, reason{};         // why it waits; the code is empty of rows that an older custos queued
  Moment since{};
  std::int64_t days = 0;               // that it has waited
  std::vector<std::string> differs{};  // the fields that say something else than what is kept of the first of them
};

struct ReviewListRequest {
  std::optional<ImportId> import{};      // nothing: of all imports
  std::optional<std::uint64_t> limit{};  // nothing: all
};

struct ReviewList {
  std::vector<WaitingShown> rows{};  // the oldest first
  std::uint64_t total = 0;
  std::vector<policy::Withheld> withheld{};
};

/// The rows that wait; without values. People are named to whoever may see by what they are recognised. Throws
/// Error{refused}; Error{missing, import.missing}.
ReviewList list_reviews(Session& session, const ReviewListRequest& request);

/// What the row says of a field, and what is kept; nothing where it says, or there is kept, nothing.
struct ReviewField {
  FieldName field;
  std::string label;
  std::optional<std::string> row{}, kept{};
  bool differs = false;
};

struct ReviewShown {
  WaitingShown row;
  std::vector<ReviewField> fields{};    // that the caller may see, in the policy's order
  std::vector<ConsentSaid> consents{};  // that come with the row
  std::vector<policy::Withheld> withheld{};
  std::string ask_whom{}, offer{};
};

/// One row that waits, side by side with the customer whom it may be. Throws Error{refused}; Error{missing,
/// import.missing or import.not-waiting}.
ReviewShown show_review(Session& session, ImportId import, std::uint64_t line);

/// Who a row is: a customer who is here, somebody new, or nobody to be kept.
enum class ReviewAnswer { same, added, drop };

/// Which of a row's values a customer gets: none, those for fields that are empty, or all.
enum class Take { none, fill, update };

/// "none", "fill", "update". Throws Error{usage} for another name.
Take take_named(const std::string& name);

struct ReviewRequest {
  ImportId import;
  std::optional<std::uint64_t> line{};  // nothing: all of its rows that wait
  ReviewAnswer answer = ReviewAnswer::drop;
  std::optional<CustomerId> same{};  // with ReviewAnswer::same; nothing: whom the row met
  Take take = Take::fill;
};

/// What became of one row.
struct Reviewed {
  std::uint64_t line = 0;
  std::optional<CustomerId> customer{};  // who it is now; in a dry run not whom it would become
  std::vector<std::string> changed{};    // fields of somebody who was here
  std::optional<EntryId> entry{};        // nothing in a dry run
  std::string code{}, reason{};          // why it waits still; empty: it was decided
};

struct ReviewOutcome {
  std::vector<Reviewed> rows{};
  std::uint64_t decided = 0, added = 0, changed = 0, left = 0;
  std::uint64_t waiting = 0;  // in the queue of this import afterwards
  bool dry_run = false;
};

/// Decides rows that wait, each in one transaction with an entry of its own that custos undo takes back. Of all rows of
/// an import those that cannot be decided so stay, with the reason; one row alone throws it: Error{missing,
/// import.not-waiting}, Error{bad_data, record.invalid} where the policy no longer takes its values, Error{duplicate,
/// record.not-unique}, Error{held, record.held}, Error{refused}.
ReviewOutcome decide_reviews(Session& session, const ReviewRequest& request);

/// Within a transaction: puts a row back that the entry with this private part decided; false where it was no decision,
/// its import is undone, whom it may be is gone, or a sealed value in it is under a key that is gone.
bool queue_again(Session& session, const std::string& payload);

}  // namespace custos::ops
