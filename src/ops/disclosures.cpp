// SPDX-License-Identifier: MIT
#include "ops/disclosures.hpp"

#include "ops/batch_size.hpp"
#include "ops/disclosure_course.hpp"
#include "ops/log_names.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/written_text.hpp"
#include "policy/basis.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace custos::ops {

namespace {

using store::DisclosureEvent;
using store::KeptDisclosure;

store::KeptDisclosure kept_disclosure(Work& work, DisclosureId id) {
  auto found = work.store.disclosures().find(id);
  if (!found) {
    throw Error(Failure::missing, "disclosure.missing", fmt::format("there is no disclosure {}", id.text()))
        .hint("custos disclosure list");
  }
  return std::move(*found);
}

DisclosureShown shown_of(const Session& session, const KeptDisclosure& kept, const DisclosureCourse& course) {
  const policy::Policy& policy = session.policy();
  DisclosureShown shown{.id = kept.made.id,
                        .recipient = kept.made.recipient.text,
                        .purpose = kept.made.purpose.text,
                        .format = kept.made.format,
                        .state = course.state(),
                        .made = moment_of(kept.made.made, session.zone()),
                        .people = kept.customers,
                        .chased = course.chased(),
                        .form = kept.made.form,
                        .text = kept.made.text,
                        .sha256 = kept.sha256};
  if (const policy::Purpose* purpose = policy.purposes.find(shown.purpose)) {
    shown.basis = policy::word_of(purpose->basis);
  }
  for (const std::string_view name : split(kept.made.fields, ',')) {
    if (name.empty()) {  // nobody's record had a value
      continue;
    }
    shown.fields.emplace_back(name);
    const policy::Field* field = policy.fields.find(std::string(name));
    const policy::Class* of = field != nullptr ? policy.classes.find(field->class_name.text) : nullptr;
    if (of != nullptr && !of->special.empty()) {
      shown.sensitive.emplace_back(name);
    }
  }
  const policy::Recipient* recipient = policy.recipients.find(shown.recipient);
  if (const auto due = course.due(recipient != nullptr ? recipient->confirm : std::nullopt)) {
    shown.due = dates::format_iso(due->day);
    shown.waits_for = due->what;
  }
  return shown;
}

DisclosureCourse course_of(const Session& session, const KeptDisclosure& kept,
                           const std::vector<DisclosureEvent>& events) {
  return {kept.state, session.zone().date_at(kept.made.made), events, dates::parse_iso(kept.made.due)};
}

std::string disclosure_payload(DisclosureId id) {
  return fmt::format("{{\"disclosure\":\"{}\"}}", id.text());
}

// The recipient's only channel where none is named.
std::string channel_of(const Session& session, const KeptDisclosure& kept, const DisclosureNote& note) {
  const policy::Recipient* recipient = session.policy().recipients.find(kept.made.recipient.text);
  const std::vector<std::string> known = recipient != nullptr ? recipient->channels : std::vector<std::string>();
  if (!note.channel) {
    if (known.size() > 1) {
      throw Error(Failure::usage, "disclosure.channel", fmt::format("how was {} sent?", note.id.text()))
          .hint(fmt::format("--channel NAME: {}", joined(known, ", ")));
    }
    return known.empty() ? std::string() : known.front();
  }
  if (std::find(known.begin(), known.end(), *note.channel) == known.end()) {
    throw Error(
        Failure::bad_data, "disclosure.channel",
        fmt::format("recipient '{}' is not reached by '{}'", kept.made.recipient.text, printable(*note.channel)))
        .hint(did_you_mean(*note.channel, known))
        .hint(known.empty() ? "the policy lists no channels of this recipient" : "he is by " + joined(known, ", "));
  }
  return *note.channel;
}

dates::Date day_of_note(const Session& session, const DisclosureNote& note) {
  const dates::Date day = note.on ? day_of(*note.on) : session.today();
  if (day > session.today()) {
    throw Error(Failure::usage, "disclosure.day", fmt::format("{} lies in the future", dates::format_iso(day)));
  }
  return day;
}

Asked asked_for(const DisclosureNote& note) {
  const std::string_view step = name_of(note.step);
  const bool sending = note.step == DisclosureStep::chased;
  const bool asking = note.step == DisclosureStep::answered;
  const std::string_view verb = note.step == DisclosureStep::recalled ? "recall"
                                : note.step == DisclosureStep::closed ? "close"
                                : sending                             ? "sent"
                                : asking                              ? "query"
                                                                      : step;
  return {.action = fmt::format("disclosure {}", verb),
          .operation = fmt::format("disclosure.{}", step),
          .access = policy::Access::write};
}

bool is_open(const DisclosureShown& shown) {
  return shown.state != "understood" && shown.state != "recalled" && shown.state != "closed";
}

// Visits disclosures with what was noted of each; both come by number.
void each_with_events(Work& work, const std::vector<KeptDisclosure>& kept,
                      const std::function<void(const KeptDisclosure&, const std::vector<DisclosureEvent>&)>& visit) {
  const auto all = work.store.disclosures().events(std::nullopt);
  auto next = all.begin();
  for (const KeptDisclosure& each : kept) {
    next = std::find_if(next, all.end(), [&each](const DisclosureEvent& e) { return e.disclosure >= each.made.id; });
    const auto end =
        std::find_if(next, all.end(), [&each](const DisclosureEvent& e) { return e.disclosure != each.made.id; });
    visit(each, {next, end});
    next = end;
  }
}

void add_listed(const Session& session, const DisclosureListRequest& request, DisclosureShown shown,
                DisclosureList& list) {
  const policy::Recipient* recipient = session.policy().recipients.find(shown.recipient);
  auto& without = list.without_period;
  if (request.due && is_open(shown) && (recipient == nullptr || !recipient->confirm) &&
      std::find(without.begin(), without.end(), shown.recipient) == without.end()) {
    without.push_back(shown.recipient);
  }
  const bool made_by_then = shown.waits_for == "ready";  // a task waits until its last day, and not from it on
  const bool due = !shown.due.empty() && (made_by_then || shown.due <= dates::format_iso(session.today()));
  if ((!request.open || is_open(shown)) && (!request.due || due)) {
    list.disclosures.push_back(std::move(shown));
  }
}

}  // namespace

NotedDisclosure note_disclosure(Session& session, const DisclosureNote& note) {
  DisclosureEvent event{.disclosure = note.id, .what = std::string(name_of(note.step)), .day = {}};
  const bool reason = note.step == DisclosureStep::recalled || note.step == DisclosureStep::closed;
  if (reason && session.saying().because.empty()) {
    throw Error(Failure::usage, "argument.missing",
                fmt::format("custos disclosure {} needs --because TEXT",
                            note.step == DisclosureStep::closed ? "close" : "recall"));
  }
  const dates::Date day = day_of_note(session, note);
  std::vector<Problem> warnings;
  event.who = kept_text(session.policy(), "by", note.who, warnings);
  event.how =
      kept_text(session.policy(), reason ? "because" : "how", reason ? session.saying().because : note.how, warnings);
  std::optional<NotedDisclosure> out;
  session.perform(asked_for(note), [&](Work& work) {
    const KeptDisclosure kept = kept_disclosure(work, note.id);
    std::vector<DisclosureEvent> events = work.store.disclosures().events(note.id);
    const DisclosureCourse course = course_of(session, kept, events);
    course.demand(note.id, note.step, day);
    if (note.step == DisclosureStep::sent || note.step == DisclosureStep::chased) {
      event.channel = channel_of(session, kept, note);
    }
    event.day = dates::format_iso(day);
    event.recorded = work.now();
    event.entry = work.log(work.entry(), disclosure_payload(note.id));
    work.store.disclosures().append(event);
    events.push_back(event);
    out = {.shown = shown_of(session, kept, course_of(session, kept, events))};
    if (!session.saying().dry_run) {
      out->entry = EntryId(event.entry);
    }
  });
  out->warnings = std::move(warnings);
  return std::move(*out);
}

DisclosureList list_disclosures(Session& session, const DisclosureListRequest& request) {
  if (request.recipient) {
    demand_name(session.policy().recipients, *request.recipient, "recipient", "recipient.unknown");
  }
  const std::string action = request.due ? "due" : "list";
  const Asked asked{.action = "disclosure " + action, .operation = "disclosure." + action, .subject = request.customer};
  DisclosureList list;
  bool found = true;
  session.perform(asked, [&](Work& work) {
    Entry entry = work.entry();
    if (request.customer) {
      const auto subject = work.store.references().subject(request.customer->number());
      found = subject.has_value();
      if (!found) {
        work.log(std::move(entry), missing_payload(*request.customer));
        return;
      }
      entry.subject = subject->reference;
    }
    const std::uint64_t customer = request.customer ? request.customer->number() : 0;
    each_with_events(work, work.store.disclosures().kept(request.recipient.value_or(""), customer),
                     [&](const KeptDisclosure& each, const std::vector<DisclosureEvent>& events) {
                       add_listed(session, request, shown_of(session, each, course_of(session, each, events)), list);
                     });
    if (request.due) {
      list.notices = notices_due(session, work, request.recipient.value_or(""));
    }
    work.log(std::move(entry));
  });
  if (!found) {
    throw no_customer(session, *request.customer);
  }
  std::reverse(list.disclosures.begin(), list.disclosures.end());
  if (request.due) {
    std::stable_sort(list.disclosures.begin(), list.disclosures.end(),
                     [](const DisclosureShown& left, const DisclosureShown& right) { return left.due < right.due; });
  }
  list.total = list.disclosures.size();
  if (request.limit && list.total > *request.limit) {
    list.disclosures.erase(list.disclosures.begin() + static_cast<std::ptrdiff_t>(*request.limit),
                           list.disclosures.end());
  }
  return list;
}

DisclosureDetail show_disclosure(Session& session, DisclosureId id) {
  std::optional<DisclosureDetail> detail;
  const Asked asked{.action = "disclosure show", .operation = "disclosure.show", .subjects = policy::Subjects::found()};
  session.perform(asked, [&](Work& work) {
    const KeptDisclosure kept = kept_disclosure(work, id);
    const auto events = work.store.disclosures().events(id);
    detail = {.shown = shown_of(session, kept, course_of(session, kept, events))};
    for (const DisclosureEvent& event : events) {
      detail->events.push_back({event.what, event.day, event.channel, event.who, event.how,
                                moment_of(event.recorded, session.zone()), user_of_entry(work.store, event.entry),
                                EntryId(event.entry)});
    }
    const std::uint64_t ask = work.log(work.entry(), disclosure_payload(id));
    const auto people = work.store.disclosures().customers_of(id);
    for (std::size_t i = 0; i < people.size(); i += BatchSize::most) {
      const auto batch = std::span(people).subspan(i, std::min(BatchSize::most, people.size() - i));
      const PeopleRows rows = rows_of_people(session, work, batch);
      Entry entry = work.entry();
      entry.part_of = ask;
      log_people(work, std::move(entry), rows);
      for (const std::uint64_t number : rows.numbers) {
        detail->customers.emplace_back(number);
      }
    }
  });
  return std::move(*detail);
}

std::vector<DisclosureCount> count_disclosures(Session& session, const std::optional<std::string>& since) {
  const auto from = since ? std::optional(day_of(*since)) : std::nullopt;
  std::map<std::array<std::string, 3>, DisclosureCount> counts;
  session.perform({.action = "report disclosures", .operation = "report.disclosures"}, [&](Work& work) {
    each_with_events(work, work.store.disclosures().kept({}, 0),
                     [&](const KeptDisclosure& each, const std::vector<DisclosureEvent>& events) {
                       const DisclosureCourse course = course_of(session, each, events);
                       if (from && course.made() < *from) {
                         return;
                       }
                       DisclosureCount& count = counts[{each.made.recipient.text, each.made.format, each.made.text}];
                       count.recipient = each.made.recipient.text;
                       count.format = each.made.format;
                       count.text = each.made.text;
                       course.add_to(count);
                     });
    work.log(work.entry());
  });
  std::vector<DisclosureCount> out;
  for (auto& [key, count] : counts) {
    out.push_back(std::move(count));
  }
  return out;
}

}  // namespace custos::ops
