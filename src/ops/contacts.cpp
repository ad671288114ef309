// SPDX-License-Identifier: MIT
#include "ops/contacts.hpp"

#include "model/channel.hpp"
#include "ops/amendment.hpp"
#include "ops/batch_size.hpp"
#include "ops/people_rows.hpp"
#include "ops/preferences.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/written_text.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

bool is_complaint(const Contact& contact) {
  return contact.kind == "complaint";
}

bool has(const Contact& contact, std::string_view stage) {
  return std::any_of(contact.stages.begin(), contact.stages.end(),
                     [stage](const ContactStage& each) { return each.stage == stage; });
}

const std::string& last_day(const Contact& contact) {
  return contact.stages.empty() ? contact.day : contact.stages.back().day;
}

dates::Date stated(const Session& session, const std::optional<std::string>& day) {
  const dates::Date found = day ? day_of(*day) : session.today();
  if (found > session.today()) {
    throw Error(Failure::usage, "contact.day", fmt::format("{} lies in the future", dates::format_iso(found)))
        .hint("--next DATE is for what is still to be done");
  }
  return found;
}

std::string next_day(const std::optional<std::string>& next, dates::Date on) {
  if (!next) {
    return {};
  }
  const dates::Date day = day_of(*next);
  if (day < on) {
    throw Error(Failure::usage, "contact.day",
                fmt::format("--next {} lies before {}, the day of it", dates::format_iso(day), dates::format_iso(on)));
  }
  return dates::format_iso(day);
}

PrivatePart contact_part(const Contact& contact, std::string_view stage = {}, const std::optional<EntryId>& safe = {}) {
  return {JsonWriter()
              .text("contact", contact.id.text())
              .known("stage", stage)
              .known("safe", safe ? safe->text() : std::string())
              .end(),
          contact.customer};
}

Error missing_contact(ContactId id) {
  return Error(Failure::missing, "contact.missing", fmt::format("there is no contact {}", id.text()))
      .hint("custos contact list C-10429");
}

Error out_of_order(const std::string& message) {
  return {Failure::stopped, "contact.order", message};
}

void demand_order(const Contact& contact, const std::string& stage) {
  const std::string id = contact.id.text();
  const ContactCourse course = course_of(contact);
  if (is_complaint(contact) == (stage == "done")) {
    throw out_of_order(is_complaint(contact) ? fmt::format("{} is a complaint: it is followed up, not done", id)
                                             : fmt::format("{} is no complaint: it is done, not {}", id, stage))
        .hint(is_complaint(contact) ? "--stage apologised, solved, followed-up" : "--stage done");
  }
  if (!course.open()) {
    throw out_of_order(fmt::format("{} waits for nothing: it is {}", id, course.state));
  }
  if (has(contact, stage)) {
    throw out_of_order(fmt::format("{} is {} already", id, stage));
  }
  if (stage == "apologised" && has(contact, "solved")) {
    throw out_of_order(fmt::format("{} is solved already: an apology comes before", id));
  }
  if (stage == "followed-up" && !has(contact, "solved")) {
    throw out_of_order(fmt::format("{} is not solved yet, so that nothing can be followed up", id))
        .hint(fmt::format("custos contact log {} --stage solved --summary TEXT", id));
  }
}

void demand_words(const ContactNote& note) {
  const auto missing = [&note](const char* what) {
    return Error(Failure::usage, "argument.missing", fmt::format("--stage {} needs {}", note.stage, what));
  };
  if (note.stage == "solved" && trimmed(note.summary).empty()) {
    throw missing("--summary TEXT: what was done");
  }
  if (note.stage == "followed-up" && trimmed(note.learnt).empty()) {
    throw missing("--learnt TEXT: what will be done otherwise");
  }
  if (note.stage != "followed-up" && !note.learnt.empty()) {
    throw Error(Failure::usage, "argument.unexpected", "--learnt goes with --stage followed-up");
  }
  if ((note.stage == "followed-up" || note.stage == "done") && note.next) {
    throw Error(Failure::usage, "argument.unexpected", fmt::format("--next: nothing follows {}", note.stage));
  }
}

// Since when somebody wants nothing sent to him.
std::optional<Instant> stopped_since(Session& session, Work& work, CustomerId id, const policy::Purpose& purpose) {
  std::optional<Instant> since;
  const std::uint64_t number = id.number();
  Stops stops(work.store, session.bound(), purpose.name);
  work.store.customers().compare(work.permit, std::span(&number, 1),
                                 [&](const Record& record) { since = stops.said_since(record); });
  return since;
}

// The reason of the gate, and since when it is so as far as that is known.
std::string told_reason(Session& session, Work& work, CustomerId id, const policy::Purpose& purpose,
                        const std::string& reason) {
  const auto since = purpose.direct_marketing ? stopped_since(session, work, id, purpose) : std::nullopt;
  if (since) {
    return fmt::format("this person has said stop, since {}", dates::format_iso(session.zone().date_at(*since)));
  }
  const std::string superseded = superseded_consent(session, work.store, id.number(), purpose);
  return superseded.empty() ? reason : superseded;
}

std::string one_line(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
    text.replace(at, 1, " / ");
  }
  return text;
}

void mind_safe_note(Session& session, Work& work, const NewContact& asked) {
  const auto note = safe_note_now(session, work.store, asked.customer.number());
  if (!note || (asked.safe && asked.safe->number() == note->entry)) {
    return;
  }
  const std::string id = asked.customer.text(), entry = EntryId(note->entry).text();
  throw Error(Failure::refused, "contact.safe",
              asked.safe ? fmt::format("{} is not the safe-contact note of {} that counts now", asked.safe->text(), id)
                         : fmt::format("{} has a safe-contact note: read it first", id))
      .hint(fmt::format("safe contact: {}", one_line(note->note)))
      .hint(fmt::format("--safe {} says that you mind it", entry));
}

// Whoever turns to a customer needs more than the right to note it.
void refuse_to_turn_to(Session& session, Work& work, const NewContact& asked, const store::Seen& seen) {
  const CustomerId id = asked.customer;
  const policy::Purpose& purpose = *session.policy().purposes.find(work.permit.purpose()->text);
  const auto refused = [&](Code code, const std::string& why) {
    return Error(Failure::refused, code,
                 fmt::format("{} may not be contacted for '{}': {}", id.text(), purpose.name.text, why))
        .hint("what the customer says to you is noted without --out");
  };
  for (const store::Restriction& each : work.store.restrictions().standing(id.number())) {
    if (!each.fields) {
      throw refused("gate.left-out",
                    fmt::format("restricted ({}) since {}: {}", each.ground,
                                dates::format_iso(session.zone().date_at(each.since)), each.id.text()));
    }
  }
  if (seen.left_out) {
    throw refused("gate.left-out", told_reason(session, work, id, purpose, seen.reason));
  }
  const Turning turning = turning_to(session, work.store, id.number(), purpose, channel_named(asked.how));
  if (turning.needs_channel) {
    throw Error(Failure::usage, "contact.channel",
                fmt::format("by which channel? whether {} may be contacted for '{}' depends on it", id.text(),
                            purpose.name.text))
        .hint(fmt::format("--how takes {}", joined(std::vector<std::string>(channels.begin(), channels.end()), ", ")));
  }
  if (!turning.refusal.empty()) {
    throw refused(turning.by_consent ? Code("gate.left-out") : Code("contact.preference"), turning.refusal)
        .hint(fmt::format("custos {} {}", turning.by_consent ? "consent show" : "contact preferences", id.text()));
  }
  mind_safe_note(session, work, asked);
}

Contact kept_texts(Session& session, const NewContact& asked, std::vector<Problem>& warnings) {
  const dates::Date on = stated(session, asked.on);
  return {.id = ContactId(0),
          .customer = asked.customer.number(),
          .kind = asked.kind,
          .day = dates::format_iso(on),
          .outgoing = asked.outgoing,
          .purpose = asked.outgoing ? session.saying().purpose->text : std::string(),
          .how = kept_text(session.policy(), "how", asked.how, warnings),
          .summary = kept_text(session.policy(), "summary", asked.summary, warnings),
          .next = next_day(asked.next, on)};
}

void cut(ContactList& list, const std::optional<std::uint64_t>& limit) {
  list.total = list.contacts.size();
  if (limit && list.total > *limit) {
    list.contacts.erase(list.contacts.begin() + static_cast<std::ptrdiff_t>(*limit), list.contacts.end());
  }
}

}  // namespace

void refuse_anonymised(Work& work, CustomerId id) {
  const std::uint64_t number = id.number();
  work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
    if (record.provenance.origin == anonymised_origin) {
      throw Error(Failure::refused, "record.anonymised",
                  fmt::format("{} was anonymised: nobody is known who could be in contact", id.text()));
    }
  });
}

ContactCourse course_of(const Contact& contact) {
  const bool complaint = is_complaint(contact);
  const std::string last = contact.stages.empty() ? std::string() : contact.stages.back().stage;
  ContactCourse out{.state = !last.empty() ? last : complaint ? "heard" : contact.next.empty() ? "noted" : "open"};
  if (last == "followed-up" || last == "done" || (!complaint && contact.next.empty())) {
    return out;
  }
  const std::string& next = contact.stages.empty() ? contact.next : contact.stages.back().next;
  out.waits_for = !complaint ? "done" : last == "solved" ? "followed-up" : "solved";
  out.due = next.empty() ? last_day(contact) : next;
  return out;
}

NotedContact log_contact(Session& session, const NewContact& asked_for) {
  if (asked_for.outgoing && !session.saying().purpose) {
    throw Error(Failure::usage, "argument.missing", "--out needs --for PURPOSE: what is the customer contacted for?");
  }
  const CustomerId id = asked_for.customer;
  const Asked asked{.action = "contact log",
                    .operation = "contact.log",
                    .access = policy::Access::write,
                    .subjects = policy::Subjects::one(id),
                    .subject = id};
  NotedContact out{.shown = {.contact = {.id = ContactId(0), .kind = {}, .day = {}}, .course = {}}};
  Contact contact = kept_texts(session, asked_for, out.warnings);
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = work.store.customers().look(
        work.permit, id.number(), asked_for.outgoing ? session.witness(work.permit) : session.any_witness());
    found = seen.has_value();
    if (!found) {
      work.log(work.entry(), missing_payload(id));
      return;
    }
    refuse_anonymised(work, id);
    if (asked_for.outgoing) {
      refuse_to_turn_to(session, work, asked_for, *seen);
    }
    contact.id = ContactId(work.store.next_numbers('K', 1));
    contact.recorded = work.now();
    contact.entry = work.log(entry_about(work, *seen),
                             contact_part(contact, {}, asked_for.outgoing ? asked_for.safe : std::nullopt));
    work.store.contacts().append(work.permit, contact);
  });
  if (!found) {
    throw no_customer(session, id);
  }
  out.shown = {contact, course_of(contact)};
  if (!session.saying().dry_run) {
    out.entry = EntryId(contact.entry);
  }
  return out;
}

NotedContact log_stage(Session& session, const ContactNote& note) {
  demand_words(note);
  const dates::Date on = stated(session, note.on);
  NotedContact out{.shown = {.contact = {.id = note.id, .kind = {}, .day = {}}, .course = {}}};
  ContactStage stage{.stage = note.stage,
                     .day = dates::format_iso(on),
                     .summary = kept_text(session.policy(), "summary", note.summary, out.warnings),
                     .learnt = kept_text(session.policy(), "learnt", note.learnt, out.warnings),
                     .next = next_day(note.next, on)};
  Asked asked{.action = "contact log", .operation = "contact.stage", .access = policy::Access::write};
  // Whom it is about has to be known before the gate is asked; nothing else of it is looked at.
  const auto before = session.store().contacts().find(note.id);
  if (before) {
    asked.subjects = policy::Subjects::one(CustomerId(before->customer));
    asked.subject = CustomerId(before->customer);
  }
  session.perform(asked, [&](Work& work) {
    auto contact = work.store.contacts().find(note.id);
    if (!before || !contact) {
      throw missing_contact(note.id);
    }
    demand_order(*contact, note.stage);
    if (stage.day < last_day(*contact)) {
      throw Error(Failure::usage, "contact.day",
                  fmt::format("{} lies before {}, the day of what it follows", stage.day, last_day(*contact)));
    }
    stage.recorded = work.now();
    stage.entry = work.log(entry_about(session, work, contact->customer), contact_part(*contact, note.stage));
    work.store.contacts().append_stage(work.permit, *contact, stage);
    contact->stages.push_back(stage);
    out.shown = {*contact, course_of(*contact)};
  });
  if (!session.saying().dry_run) {
    out.entry = EntryId(stage.entry);
  }
  return out;
}

ContactList list_contacts(Session& session, CustomerId id, bool open) {
  const Asked asked = asked_about(session.policy(), "contact list", id);
  ContactList out;
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = look_at(session, work, id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    for (const Contact& contact : work.store.contacts().of(id.number())) {
      ContactCourse course = course_of(contact);
      if (!open || course.open()) {
        out.contacts.push_back({contact, std::move(course)});
      }
    }
    out.safe = safe_note_now(session, work.store, id.number());
    work.log(entry_about(work, *seen));
  });
  if (!found) {
    throw no_customer(session, id);
  }
  std::stable_sort(out.contacts.begin(), out.contacts.end(), [](const ContactShown& one, const ContactShown& other) {
    return std::pair(one.contact.day, one.contact.id) > std::pair(other.contact.day, other.contact.id);
  });
  cut(out, {});
  return out;
}

ContactList open_contacts(Session& session, const std::optional<std::uint64_t>& limit) {
  ContactList out;
  const Asked asked{.action = "contact list", .operation = "contact.list", .subjects = policy::Subjects::found()};
  session.perform(asked, [&](Work& work) {
    std::set<std::uint64_t> people;
    for (Contact& contact : work.store.contacts().open()) {
      people.insert(contact.customer);
      for (std::string* text : {&contact.how, &contact.summary}) {
        text->clear();
      }
      ContactCourse course = course_of(contact);
      contact.stages.clear();
      out.contacts.push_back({std::move(contact), std::move(course)});
    }
    const std::uint64_t ask = work.log(work.entry());
    const std::vector<std::uint64_t> numbers(people.begin(), people.end());
    std::set<std::uint64_t> told;
    for (std::size_t i = 0; i < numbers.size(); i += BatchSize::most) {
      const auto some = std::span(numbers).subspan(i, std::min(BatchSize::most, numbers.size() - i));
      const PeopleRows rows = rows_of_people(session, work, some);
      Entry entry = work.entry();
      entry.part_of = ask;
      log_people(work, std::move(entry), rows);
      told.insert(rows.numbers.begin(), rows.numbers.end());
    }
    std::erase_if(out.contacts, [&told](const ContactShown& each) { return !told.contains(each.contact.customer); });
  });
  std::stable_sort(out.contacts.begin(), out.contacts.end(), [](const ContactShown& one, const ContactShown& other) {
    return one.course.due < other.course.due;
  });
  cut(out, limit);
  return out;
}

}  // namespace custos::ops
