// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "model/contact.hpp"
#include "model/preference.hpp"
#include "ops/moment.hpp"
#include "util/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

inline constexpr std::array<std::string_view, 4> contact_kinds{"enquiry", "service", "complaint", "note"};
inline constexpr std::array<std::string_view, 4> contact_stages{"apologised", "solved", "followed-up", "done"};

/// How far a contact came. A complaint of service is heard, apologised for where that is due, solved and followed up;
/// another contact with a day to look at it again is done once.
struct ContactCourse {
  std::string state;        // noted, open, done; of a complaint heard, apologised, solved, followed-up
  std::string due{};        // civil date from which on somebody has to see to it; empty: never
  std::string waits_for{};  // the stage that comes next; empty: none

  bool open() const { return !waits_for.empty(); }
};

ContactCourse course_of(const Contact& contact);

class Work;

/// Throws Error{refused, record.anonymised} for somebody who was.
void refuse_anonymised(Work& work, CustomerId id);

/// A contact, as it is told.
struct ContactShown {
  Contact contact;
  ContactCourse course;
};

struct NewContact {
  CustomerId customer;
  std::string kind;                   // one of contact_kinds
  bool outgoing = false;              // to the customer, for the purpose of the caller's work (--for)
  std::optional<std::string> on{};    // civil date; nothing: today
  std::optional<std::string> next{};  // civil date
  std::string how{}, summary{};
  std::optional<EntryId> safe{};  // the entry of the safe-contact note that was minded
};

struct ContactNote {
  ContactId id;
  std::string stage;  // one of contact_stages
  std::optional<std::string> on{}, next{};
  std::string summary{}, learnt{};
};

/// What became of a note.
struct NotedContact {
  ContactShown shown;              // afterwards
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Keeps a contact. One that comes in is kept whoever it is about. One that goes out needs a purpose, and that the
/// customer may be turned to for it: Error{refused, gate.left-out} where he is restricted, has said stop, or the
/// purpose does not apply to him (a consent was refused or taken back); Error{refused, contact.preference} where he
/// does not want it, by this channel; Error{usage, contact.channel} where that depends on a channel that `how` does not
/// name; Error{refused, contact.safe} where there is a safe-contact note that was not minded. Throws Error{missing,
/// record.missing}; Error{refused, record.anonymised}; Error{usage, contact.day} for a day to come, or a next one
/// before it; Error{bad_data, record.invalid} for a text that is too long or holds what the policy keeps out of its
/// fields.
NotedContact log_contact(Session& session, const NewContact& contact);

/// Keeps what became of one. Throws Error{missing, contact.missing}; Error{stopped, contact.order} for a stage out of
/// order; Error{usage, argument.missing} for a solution without a summary, a followed-up complaint without what was
/// learnt; as log_contact() for days and texts.
NotedContact log_stage(Session& session, const ContactNote& note);

struct ContactList {
  std::vector<ContactShown> contacts{};  // the newest first; of everybody: by the day from which on they wait
  std::uint64_t total = 0;
  std::optional<SafeNote> safe{};  // of one customer: what to mind in turning to him
};

/// Those of a customer; the caller has to see something of him. Throws Error{missing, record.missing}; Error{refused}.
ContactList list_contacts(Session& session, CustomerId id, bool open);

/// Those of everybody that wait for somebody, and no texts of them; whom the gate leaves out is not among them. The log
/// names the people.
ContactList open_contacts(Session& session, const std::optional<std::uint64_t>& limit);

}  // namespace custos::ops
