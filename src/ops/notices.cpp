// SPDX-License-Identifier: MIT
#include "ops/notices.hpp"

#include "ops/disclosure_course.hpp"
#include "ops/log_names.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/written_text.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 4> step_names{"sent", "confirmed", "impossible", "disproportionate"};

std::string_view step_name(NoticeStep step) {
  return step_names.at(static_cast<std::size_t>(step));
}

NoticeShown shown_of(const Session& session, const store::KeptNotice& kept) {
  const store::Notice& notice = kept.notice;
  NoticeShown shown{.id = notice.id,
                    .recipient = notice.recipient.text,
                    .customer = CustomerId(notice.customer),
                    .what = notice.what,
                    .disclosures = notice.disclosures,
                    .made = moment_of(notice.made, session.zone()),
                    .entry = EntryId(notice.entry),
                    .state = kept.state.empty() ? "to-do" : kept.state,
                    .on = kept.day};
  for (const FieldNumber number : notice.fields) {
    if (const policy::Field* field = session.bound().field_of(number)) {
      shown.fields.push_back(field->name.text);
    }
  }
  const policy::Recipient* recipient = session.policy().recipients.find(shown.recipient);
  if (kept.state.empty()) {
    shown.due = dates::format_iso(session.zone().date_at(notice.made));
  } else if (kept.state == "sent" && recipient != nullptr && recipient->confirm) {
    const auto day = dates::parse_iso(kept.day).value_or(session.zone().date_at(notice.made));
    shown.due = dates::format_iso(day_after(day, *recipient->confirm));
  }
  return shown;
}

Error missing_notice(NoticeId id) {
  return Error(Failure::missing, "notice.missing", fmt::format("there is no notice {}", id.text()))
      .hint("custos disclosure notices");
}

void demand_order(const store::KeptNotice& kept, NoticeStep step) {
  const auto said = [&](const char* instead) {
    return Error(Failure::stopped, "notice.order",
                 fmt::format("{} was noted as {} on {}", kept.notice.id.text(), kept.state, kept.day))
        .hint(instead);
  };
  if (kept.state == "undone") {
    throw Error(
        Failure::stopped, "notice.order",
        fmt::format("nobody has to be told of {} any more: what it tells of was undone", kept.notice.id.text()));
  }
  if (kept.state == "confirmed") {
    throw said("nothing follows that: he knows it");
  }
  if (kept.state == step_name(step) && step != NoticeStep::sent) {
    throw said("--sent notes that he could be told after all");
  }
}

dates::Date day_of_note(const Session& session, const NoticeNote& note, const store::KeptNotice& kept) {
  const dates::Date day = note.on ? day_of(*note.on) : session.today();
  const dates::Date made = session.zone().date_at(kept.notice.made);
  const dates::Date first = std::max(made, dates::parse_iso(kept.day).value_or(made));
  if (day > session.today() || day < first) {
    throw Error(Failure::usage, "notice.day",
                fmt::format("{} does not lie between {}, the day of what it follows, and today", dates::format_iso(day),
                            dates::format_iso(first)));
  }
  return day;
}

}  // namespace

NoticeList list_notices(Session& session, const NoticeListRequest& request) {
  if (request.recipient) {
    demand_name(session.policy().recipients, *request.recipient, "recipient", "recipient.unknown");
  }
  const Asked asked{.action = "disclosure notices", .operation = "disclosure.notices", .subject = request.customer};
  NoticeList list;
  session.perform(asked, [&](Work& work) {
    for (const store::KeptNotice& kept : work.store.notices().kept({.recipient = request.recipient.value_or(""),
                                         .customer = request.customer ? request.customer->number() : 0,
                                         .disclosure = request.disclosure ? request.disclosure->number() : 0,
                                         .notice = request.notice ? request.notice->number() : 0,
                                         .open = request.open})) {
      list.notices.push_back(shown_of(session, kept));
    }
    if (request.notice && list.notices.empty()) {
      throw missing_notice(*request.notice);
    }
    for (const store::NoticeEvent& event :
         request.notice ? work.store.notices().events(*request.notice) : std::vector<store::NoticeEvent>()) {
      list.steps.push_back({event.what, event.day, event.how, moment_of(event.recorded, session.zone()),
                            user_of_entry(work.store, event.entry), EntryId(event.entry)});
    }
    Entry entry = work.entry();
    if (const auto subject =
            request.customer ? work.store.references().subject(request.customer->number()) : std::nullopt) {
      entry.subject = subject->reference;
    }
    work.log(std::move(entry));
  });
  list.total = list.notices.size();
  if (request.limit && list.total > *request.limit) {
    list.notices.erase(list.notices.begin() + static_cast<std::ptrdiff_t>(*request.limit), list.notices.end());
  }
  return list;
}

std::vector<NoticeShown> notices_due(Session& session, Work& work, const std::string& recipient) {
  std::vector<NoticeShown> out;
  const std::string today = dates::format_iso(session.today());
  for (const store::KeptNotice& kept : work.store.notices().kept({.recipient = recipient, .open = true})) {
    NoticeShown shown = shown_of(session, kept);
    if (!shown.due.empty() && shown.due <= today) {
      out.push_back(std::move(shown));
    }
  }
  return out;
}

NotedNotice note_notice(Session& session, const NoticeNote& note) {
  if (trimmed(note.how).empty()) {
    throw Error(Failure::usage, "argument.missing",
                "custos disclosure notify needs --how TEXT: how he was told, how you know, or why he cannot be told");
  }
  std::vector<Problem> warnings;
  store::NoticeEvent event{.notice = note.id, .what = std::string(step_name(note.step)), .day = {}};
  event.how = kept_text(session.policy(), "how", note.how, warnings);
  const Asked asked{.action = "disclosure notify", .operation = "disclosure.notify", .access = policy::Access::write};
  std::optional<NotedNotice> out;
  session.perform(asked, [&](Work& work) {
    auto found = work.store.notices().kept({.notice = note.id.number()});
    if (found.empty() || note.id.number() == 0) {
      throw missing_notice(note.id);
    }
    store::KeptNotice& kept = found.front();
    demand_order(kept, note.step);
    event.day = dates::format_iso(day_of_note(session, note, kept));
    event.recorded = work.now();
    event.entry = work.log(work.entry(), PrivatePart(fmt::format("{{\"notice\":\"{}\"}}", note.id.text())));
    work.store.notices().append(event);
    kept.state = event.what;
    kept.day = event.day;
    out = {.shown = shown_of(session, kept)};
    if (!session.saying().dry_run) {
      out->entry = EntryId(event.entry);
    }
  });
  out->warnings = std::move(warnings);
  return std::move(*out);
}

}  // namespace custos::ops
