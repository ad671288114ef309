// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/notice_id.hpp"
#include "store/disclosures.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::store {

/// A recipient who has to be told of what became of values that he was given.
struct Notice {
  NoticeId id;
  RecipientName recipient;
  std::uint64_t customer = 0;
  std::string what{};  // corrected, erased, restricted, lifted
  std::vector<FieldNumber> fields{};
  Instant made{};
  std::uint64_t entry = 0;
  std::vector<DisclosureId> disclosures{};  // that gave him the values, the newest first
};

/// A notice, and the last that was noted of it.
struct KeptNotice {
  Notice notice;
  std::string state{};  // sent, confirmed, impossible, disproportionate, undone; empty: nothing
  std::string day{};    // civil date of that; of undone empty
};

struct NoticeEvent {
  NoticeId notice;
  std::string what;  // sent, confirmed, impossible, disproportionate
  std::string day;   // civil date
  std::string how{};
  Instant recorded{};
  std::uint64_t entry = 0;
};

/// A disclosure with a customer's record in it.
struct GivenDisclosure {
  DisclosureId id;
  RecipientName recipient;
  std::string fields;  // that had a value in it: names, separated by commas
  std::uint64_t entry;
  std::string state;  // "begun", "made" or "partial"
};

/// Which notices; empty and 0: all.
struct NoticesAsked {
  std::string recipient{};
  std::uint64_t customer = 0, disclosure = 0, notice = 0;
  bool open = false;  // those of which nothing is noted, or that they were sent
};

/// Notices to recipients. They stay when whom they are about is removed.
class Notices {
 public:
  explicit Notices(db::Database& database) : database_(&database) {}

  /// The disclosures that a customer's record was in and that were not recalled, the newest first.
  std::vector<GivenDisclosure> given(std::uint64_t customer);

  void make(const Notice& notice);

  /// Events are only added; what somebody wrote in them goes with whom the notice is about.
  void append(const NoticeEvent& event);

  /// Nobody has to be told any more of what an entry did to a customer: another one undid it. Of whom something was
  /// noted, that stays.
  void take_back(std::uint64_t customer, std::uint64_t entry, std::uint64_t by);

  /// What an entry undid holds again.
  void give_back(std::uint64_t customer, std::uint64_t by);

  /// By number.
  std::vector<KeptNotice> kept(const NoticesAsked& asked);

  /// In the order in which they were noted.
  std::vector<NoticeEvent> events(NoticeId id);

  /// How many recipients wait to be told of something about a customer.
  std::uint64_t waiting(std::uint64_t customer);

 private:
  db::Database* database_;
};

}  // namespace custos::store
