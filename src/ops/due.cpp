// SPDX-License-Identifier: MIT
#include "ops/due.hpp"

#include "ops/consent_renewal.hpp"
#include "ops/contacts.hpp"
#include "ops/disclosures.hpp"
#include "ops/holds.hpp"
#include "ops/incidents.hpp"
#include "ops/people_rows.hpp"
#include "ops/plans.hpp"
#include "ops/purge.hpp"
#include "ops/questions.hpp"
#include "ops/requests.hpp"
#include "ops/review.hpp"
#include "ops/session.hpp"
#include "policy/retention.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace custos::ops {

namespace {

constexpr int days_of_refusals = 7;  // for so long a refused question is told

// Only what safely can still be done today or is late: the look ahead is custos request due.
std::vector<DueItem> requests(Session& session) {
  std::vector<DueItem> out;
  for (const RequestDue& each : due_requests(session, dates::Period{})) {
    const RequestShown& request = each.request;
    out.push_back({.source = "request",
                   .day = each.due,
                   .id = request.id ? request.id->text() : std::string(),
                   .customer = request.customer ? request.customer->text() : std::string(),
                   .what = fmt::format("{}: {}", request.right, each.what)});
  }
  return out;
}

std::vector<DueItem> disclosures(Session& session) {
  std::vector<DueItem> out;
  const DisclosureList found = list_disclosures(session, {.due = true});
  for (const DisclosureShown& each : found.disclosures) {
    out.push_back({.source = "disclosure",
                   .day = each.due,
                   .id = each.id.text(),
                   .what = fmt::format("{}: {}", each.recipient,
                                       each.waits_for == "ready" ? "make " + each.form : each.waits_for)});
  }
  for (const NoticeShown& each : found.notices) {
    out.push_back({.source = "notice",
                   .day = each.due,
                   .id = each.id.text(),
                   .customer = each.customer.text(),
                   .what = fmt::format("{}: {}", each.recipient, each.state == "to-do" ? "tell" : "confirmed")});
  }
  return out;
}

std::string what_waits(const IncidentShown& incident) {
  const bool undecided = incident.kind == "breach" && incident.decision.empty();
  return undecided                                                ? "decide whether to notify"
         : incident.decision == "ico" && !incident.told_regulator ? "tell the regulator"
         : incident.tells_people && !incident.told_people         ? "tell the people"
                                                                  : "close";
}

std::vector<DueItem> incidents(Session& session) {
  std::vector<DueItem> out;
  const IncidentPlace place{.folder = session.store().layout().folder(),
                            .clock = session.clock(),
                            .caller = session.caller(),
                            .saying = session.saying(),
                            .session = &session};
  const std::string today = dates::format_iso(session.today());
  for (const IncidentShown& each : list_incidents(place, false)) {
    if (!each.closed) {
      out.push_back({.source = "incident",
                     .day = each.hours_left && each.due ? each.due->local.substr(0, 10) : std::string(),
                     .id = each.id.text(),
                     .what = fmt::format("{}: {}", each.kind, what_waits(each))});
    } else if (each.goes && *each.goes <= today) {
      out.push_back({.source = "incident",
                     .day = *each.goes,
                     .id = each.id.text(),
                     .what = fmt::format("{}: remove, by retention.{}", each.kind, each.goes_by)});
    }
  }
  return out;
}

std::string_view what_to_do(std::string_view stage) {
  return stage == "solved" ? "solve it" : stage == "followed-up" ? "follow it up" : "see to it";
}

std::vector<DueItem> contacts(Session& session) {
  std::vector<DueItem> out;
  const std::string today = dates::format_iso(session.today());
  for (const auto& [contact, course] : open_contacts(session, {}).contacts) {
    if (course.due <= today) {
      out.push_back({.source = "contact",
                     .day = course.due,
                     .id = contact.id.text(),
                     .customer = CustomerId(contact.customer).text(),
                     .what = fmt::format("{}: {}", contact.kind, what_to_do(course.waits_for))});
    }
  }
  return out;
}

Asked asked_to_lift() {
  return {.action = "unrestrict", .operation = "due.restrictions", .subjects = policy::Subjects::found()};
}

// What stands until somebody has found out or decided something; those of the other grounds stand for the person's
// sake.
std::vector<DueItem> restrictions(Session& session) {
  std::vector<DueItem> out;
  session.perform(asked_to_lift(), [&](Work& work) {
    for (const store::Restriction& each : work.store.restrictions().standing()) {
      const bool doubted = each.ground == "accuracy";
      if (doubted || each.ground == "objection") {
        out.push_back({.source = "restriction",
                       .day = dates::format_iso(session.zone().date_at(each.since)),
                       .id = each.id.text(),
                       .customer = CustomerId(each.customer).text(),
                       .what = doubted ? "find out what is right" : "decide on the objection"});
      }
    }
    name_people(session, work, out);
  });
  return out;
}

std::vector<DueItem> holds(Session& session) {
  std::vector<DueItem> out;
  for (const HoldShown& each : list_holds(session, false)) {
    if (each.review_is_due) {
      out.push_back(
          {.source = "hold", .day = each.review, .id = each.id.text(), .what = "review", .people = each.customers});
    }
  }
  return out;
}

// A plan that passes unseen waits for whoever made it, and is nobody else's; but for one that somebody prepared whose
// role may do no more.
std::vector<DueItem> plans(Session& session) {
  std::vector<DueItem> out;
  for (const PlanShown& each : list_plans(session)) {
    const bool approved = each.approved_by.has_value();
    const bool waits = each.state == "open" && each.above_limit && !approved;
    const bool waited = each.ready && each.from;
    const bool prepared = each.ready && (each.kind == erase_kind || each.kind == merge_kind);
    if (waits || waited || prepared || each.state == "applying") {
      out.push_back({.source = "plan",
                     .day = waited ? *each.from : each.made.local.substr(0, 10),
                     .id = each.id ? each.id->text() : std::string(),
                     .what = fmt::format("{}: {}", each.kind,
                                         waits                ? "approve"
                                         : waited || prepared ? "apply"
                                                              : "resume"),
                     .people = each.people});
    }
  }
  return out;
}

std::vector<DueItem> reviews(Session& session) {
  const ReviewList waiting = list_reviews(session, {.limit = 1});
  if (waiting.rows.empty()) {
    return {};
  }
  return {{.source = "review",
           .day = waiting.rows.front().since.local.substr(0, 10),
           .what = "say who the rows of imports are",
           .people = waiting.total}};
}

std::vector<DueItem> purge(Session& session) {
  std::set<std::uint64_t> people;
  std::string first;
  Evaluation evaluation = due_for_purge(session, {});
  leave_out_waiting(session, evaluation.items);
  for (const store::PlanItem& each : evaluation.items) {
    people.insert(each.customer);
    if (!each.due.empty() && (first.empty() || each.due < first)) {
      first = each.due;
    }
  }
  if (people.empty()) {
    return {};
  }
  return {{.source = "purge",
           .day = first.empty() ? dates::format_iso(session.today()) : first,
           .what = "plan what is due",
           .people = people.size()}};
}

// The day on which a value was last known to be right: that of a check, of its own or of the record; else that of its
// coming.
std::string known_since(const Session& session, const Record& record, const store::ValueSource* own) {
  const Provenance& provenance = record.provenance;
  std::string day = std::max(provenance.verified, own != nullptr ? own->verified : std::string());
  if (day.empty()) {
    day = own != nullptr && !own->collected.empty() ? own->collected : provenance.collected;
  }
  return day.empty() ? dates::format_iso(session.zone().date_at(record.created)) : day;
}

struct Reconfirmable {
  const policy::Field* field;
  std::size_t position;
  FieldNumber number;
};

std::vector<Reconfirmable> reconfirmable(const Session& session, const std::set<FieldName>& granted) {
  std::vector<Reconfirmable> out;
  for (const policy::Field& field : session.policy().fields) {
    const auto position = session.bound().columns.position_of(field.name);
    if (field.reconfirm && position && granted.contains(field.name)) {
      out.push_back({&field, *position, session.bound().number_of(field)});
    }
  }
  return out;
}

Asked asked_to_reconfirm(const Session& session) {
  Asked asked{.action = "confirm",
              .operation = "due.reconfirm",
              .access = policy::Access::write,
              .subjects = policy::Subjects::found()};
  for (const policy::Field& field : session.policy().fields) {
    const Asked one{.action = "confirm",
                    .operation = {},
                    .access = policy::Access::write,
                    .fields = {field.name},
                    .fields_by_default = true};
    if (field.reconfirm && session.decide(one).allowed()) {
      asked.fields.push_back(field.name);
    }
  }
  return asked;
}

// One item a field: how many people, and the first of them, so that the list stays one that is read.
std::vector<DueItem> values_to_reconfirm(Session& session) {
  struct Found {
    std::string day{};  // of the one that waits longest
    std::uint64_t first = 0, people = 0;
  };

  const Asked asked = asked_to_reconfirm(session);
  std::vector<DueItem> out;
  if (asked.fields.empty()) {
    return out;
  }
  session.perform(asked, [&](Work& work) {
    const auto fields = reconfirmable(session, work.permit.fields());
    std::vector<Found> found(fields.size());
    work.store.customers().each(work.permit, [&](const Record& record) {
      std::optional<std::vector<store::ValueSource>> sources;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].position >= record.values.size() || record.values[fields[i].position].empty()) {
          continue;
        }
        if (!sources) {
          sources = work.store.value_sources().of(record.number);
        }
        const auto own = std::find_if(sources->begin(), sources->end(),
                                      [&](const store::ValueSource& each) { return each.field == fields[i].number; });
        const auto since = dates::parse_iso(known_since(session, record, own == sources->end() ? nullptr : &*own));
        if (!since || policy::last_day(*since, *fields[i].field->reconfirm) >= session.today()) {
          continue;
        }
        ++found[i].people;
        const std::string day = dates::format_iso(policy::last_day(*since, *fields[i].field->reconfirm));
        if (found[i].first == 0 || day < found[i].day) {
          found[i].day = day;
          found[i].first = record.number;
        }
      }
    });
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (found[i].people == 0) {
        continue;
      }
      out.push_back({.source = "reconfirm",
                     .day = found[i].day,
                     .customer = CustomerId(found[i].first).text(),
                     .what = "confirm " + fields[i].field->name.text,
                     .people = found[i].people});
    }
    name_people(session, work, out);
  });
  return out;
}

// Those that wait for the caller's answer; and of his own those that are granted, or were refused lately.
std::vector<DueItem> questions(Session& session) {
  std::vector<DueItem> out;
  const std::string lately =
      dates::format_iso(dates::Date{std::chrono::sys_days{session.today()} - std::chrono::days{days_of_refusals}});
  for (const QuestionShown& each : list_questions(session, Questions::all)) {
    const bool answer = !each.own && each.state == "open";
    const bool read = each.own && each.state == "granted";
    const bool refused = each.own && each.state == "refused" && each.answered->local.substr(0, 10) >= lately;
    if (answer || read || refused) {
      out.push_back({.source = "question",
                     .day = (answer ? each.asked : *each.answered).local.substr(0, 10),
                     .id = each.question.id.text(),
                     .customer = CustomerId(each.question.customer).text(),
                     .what = answer ? fmt::format("{} asks: answer", each.asker)
                             : read ? fmt::format("granted until {}: read it", each.until->local)
                                    : "refused: see why"});
    }
  }
  return out;
}

struct Source {
  const char* name;
  const char* action;  // that the caller has to be allowed
  std::vector<DueItem> (*find)(Session& session);
};

// Another source is a function above and a line here.
constexpr Source sources[] = {
    {"request", "request due", requests},
    {"disclosure", "disclosure due", disclosures},
    {"incident", "incident list", incidents},
    {"contact", "contact list", contacts},
    {"question", "ask list", questions},
    {"restriction", "unrestrict", restrictions},
    {"hold", "hold list", holds},
    {"plan", "plan list", plans},
    {"review", "import review", reviews},
    {"purge", "purge due", purge},
    {"reconfirm", "confirm", values_to_reconfirm},
    {"consent", "consent show", consents_to_renew},
};

Asked ask_of(const Session& session, const Source& source) {
  const std::string action = source.action;
  return action == "purge due"      ? asked_to_purge(session, action, "purge.due")
         : action == "confirm"      ? asked_to_reconfirm(session)
         : action == "unrestrict"   ? asked_to_lift()
         : action == "consent show" ? asked_to_renew()
                                    : Asked{.action = action, .operation = {}};
}

}  // namespace

void name_people(Session& session, Work& work, std::vector<DueItem>& items) {
  std::vector<std::uint64_t> named;
  for (const DueItem& each : items) {
    named.push_back(CustomerId::parse(each.customer).number());
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  const PeopleRows rows = rows_of_people(session, work, named);
  for (DueItem& each : items) {
    const bool told = std::any_of(rows.numbers.begin(), rows.numbers.end(),
                                  [&each](std::uint64_t number) { return CustomerId(number).text() == each.customer; });
    each.customer = told ? each.customer : std::string();
  }
  log_people(work, work.entry(), rows);
}

DueList all_due(Session& session) {
  DueList out;
  session.perform({.action = "due", .operation = "due"}, [](Work& work) { work.log(work.entry()); });
  for (const Source& source : sources) {
    if (source.find == consents_to_renew && !renews_consents(session.policy())) {
      continue;
    }
    const policy::Decision decision = session.decide(ask_of(session, source));
    if (!decision.allowed()) {
      out.left_out.push_back({source.name, source.action, joined(decision.reasons(), "; ")});
      continue;
    }
    std::vector<DueItem> found = source.find(session);
    out.items.insert(out.items.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  std::stable_sort(out.items.begin(), out.items.end(), [](const DueItem& one, const DueItem& other) {
    return std::tuple(one.day.empty(), one.day) < std::tuple(other.day.empty(), other.day);
  });
  return out;
}

}  // namespace custos::ops
