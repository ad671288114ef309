// SPDX-License-Identifier: MIT
#pragma once

#include "ops/amendment.hpp"
#include "ops/moment.hpp"
#include "ops/notice_made.hpp"
#include "store/notices.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// What recipients have to be told (UK GDPR, Article 19).
struct NoticeCause {
  std::uint64_t customer = 0;
  std::string what{};                 // corrected, erased, restricted, lifted, disputed, settled
  std::vector<std::string> fields{};  // none: all
  std::uint64_t entry = 0;            // of the log, that tells of it
};

/// Within the transaction of the cause, and before a removal forgets what was supplied: notes one notice for each
/// recipient to whom a disclosure, not recalled, gave the customer with one of the fields.
std::vector<NoticeMade> make_notices(Session& session, Work& work, const NoticeCause& cause);

/// The same of values that were wrong: nothing for those who were given only what was kept before a wrong value. Where
/// the history does not tell since when it was kept, all who were given the field are told.
std::vector<NoticeMade> make_correction_notices(Session& session, Work& work, std::uint64_t customer,
                                                const Reference& subject, std::span<const ChangedValue> changes,
                                                std::uint64_t entry);

/// Entries that are undone for a customer, in the transaction of the entry that undoes them: nobody has to be told of
/// them any more. Whoever was told already gets a notice that his values were corrected again; what an entry of them
/// had undone itself has to be told again.
void undo_notices(Work& work, std::uint64_t customer, const std::vector<std::uint64_t>& entries);

/// Those that the work of a plan made about a customer; for whoever carried it out.
std::vector<NoticeMade> notices_of_erasure(Session& session, CustomerId customer, PlanId plan);

enum class NoticeStep { sent, confirmed, impossible, disproportionate };

/// A notice, as it is told.
struct NoticeShown {
  NoticeId id;
  std::string recipient;
  CustomerId customer;
  std::string what;
  std::vector<std::string> fields{};  // of those that the policy has
  std::vector<DisclosureId> disclosures{};
  Moment made;
  EntryId entry;
  std::string state;  // to-do, sent, confirmed, impossible, disproportionate, undone
  std::string on{};   // civil date of the last step
  std::string due{};  // from this day on somebody has to act; empty: never
};

struct NoticeStepShown {
  std::string what, day, how;
  Moment recorded;
  std::string recorded_by;
  EntryId entry;
};

struct NoticeListRequest {
  std::optional<NoticeId> notice{};
  std::optional<CustomerId> customer{};
  std::optional<DisclosureId> disclosure{};
  std::optional<std::string> recipient{};
  bool open = false;  // to-do or sent
  std::optional<std::uint64_t> limit{};
};

struct NoticeList {
  std::vector<NoticeShown> notices{};    // by number
  std::vector<NoticeStepShown> steps{};  // of one that was asked for by its id
  std::uint64_t total = 0;
};

/// Whoever was removed has notices still. Throws Error{usage, recipient.unknown}, Error{missing, notice.missing} for a
/// notice that is not there.
NoticeList list_notices(Session& session, const NoticeListRequest& request);

/// Those for which somebody has to act on a day or before: to tell at once, to ask again when the recipient's period
/// (confirm) is over.
std::vector<NoticeShown> notices_due(Session& session, Work& work, const std::string& recipient);

struct NoticeNote {
  NoticeId id;
  NoticeStep step;
  std::string how{};                // how it is known; why he cannot be told
  std::optional<std::string> on{};  // civil date; nothing: today
};

struct NotedNotice {
  NoticeShown shown;               // afterwards
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Notes a step. Throws Error{missing, notice.missing}, Error{stopped, notice.order} for one that cannot follow,
/// Error{usage, notice.day}, Error{usage} without `how`, Error{bad_data, record.invalid} for a text that holds what the
/// policy keeps out of its fields.
NotedNotice note_notice(Session& session, const NoticeNote& note);

}  // namespace custos::ops
