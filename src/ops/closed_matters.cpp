// SPDX-License-Identifier: MIT
#include "ops/closed_matters.hpp"

#include "audit/leaf.hpp"
#include "ops/contacts.hpp"
#include "ops/disclosure_course.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

bool is_due(const ClosedMatter& matter, dates::Date day) {
  return matter.due && matter.due->due <= day && !(matter.day_stays && matter.bare);
}

// The newest of some is the one that a rule counts from.
template <class Newer>
void keep_day_of_newest(std::vector<ClosedMatter>& matters, const Newer& counts) {
  ClosedMatter* newest = nullptr;
  for (ClosedMatter& each : matters) {
    if (counts(each) && (newest == nullptr || each.closed >= newest->closed)) {
      newest = &each;
    }
  }
  if (newest != nullptr) {
    newest->day_stays = true;
  }
}

bool is_bare(const Contact& contact) {
  return contact.how.empty() && contact.summary.empty() && contact.reference.empty() && contact.time.empty() &&
         std::all_of(contact.stages.begin(), contact.stages.end(),
                     [](const ContactStage& stage) { return stage.summary.empty() && stage.learnt.empty(); });
}

bool names(const std::vector<std::string_view>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

bool forgets_matters(std::string_view action) {
  return action == "requests" || action == "contacts" || action == "consents" || action == "disclosures";
}

std::uint64_t matters_of(store::Store& store, PlanId plan, const store::PlanCount& of) {
  std::uint64_t count = 0;
  for (const store::PlanItem& item : store.plans().items(plan, 0, store::every_item)) {
    if (item.action == of.action && item.rule == of.rule && item.state == of.state) {
      count += split(item.fields, ',').size();
    }
  }
  return count;
}

MatterRules::MatterRules(Session& session, const policy::Bound& bound, dates::Date day)
    : session_(session), day_(day), schedule_(bound, session.zone()) {
  for (const policy::Retention* rule : schedule_.rules()) {
    if (rule->of == "requests" && with_requests_.empty()) {
      with_requests_ = session.store().requests().customers();
    } else if (rule->of == "contacts" && with_contacts_.empty()) {
      with_contacts_ = session.store().contacts().customers();
    } else if (rule->of == "consents" && with_consents_.empty()) {
      with_consents_ = session.store().consents().customers();
    } else if (rule->of == "disclosures" && with_disclosures_.empty()) {
      session.store().disclosures().each_customer([this](std::uint64_t, std::uint64_t customer) {
        with_disclosures_.insert(with_disclosures_.end(), customer);
      });
    }
  }
}

std::vector<ClosedMatter> MatterRules::requests_of(const Record& record) const {
  std::vector<ClosedMatter> out;
  if (!with_requests_.contains(record.number)) {
    return out;
  }
  std::set<std::string> complaints;
  store::Requests requests = session_.store().requests();
  for (const store::Request& request : requests.all(record.number, false)) {
    const auto events = request.closed ? requests.events(request.id) : std::vector<store::RequestEvent>();
    const auto end = std::find_if(events.rbegin(), events.rend(),
                                  [](const store::RequestEvent& event) { return event.kind == "closed"; });
    const auto closed = end == events.rend() ? std::nullopt : dates::parse_iso(end->day);
    if (!closed) {
      continue;
    }
    const bool bare =
        request.channel.empty() && request.asker.empty() &&
        std::all_of(events.begin(), events.end(), [](const store::RequestEvent& event) { return event.text.empty(); });
    out.push_back(
        {.id = request.id.text(), .closed = *closed, .due = schedule_.due(record, "requests", *closed), .bare = bare});
    if (request.right == "complaint") {
      complaints.insert(request.id.text());
    }
  }
  if (schedule_.needs("request-closed")) {
    keep_day_of_newest(out, [&complaints](const ClosedMatter& each) { return !complaints.contains(each.id); });
  }
  if (schedule_.needs("complaint-closed")) {
    keep_day_of_newest(out, [&complaints](const ClosedMatter& each) { return complaints.contains(each.id); });
  }
  return out;
}

std::vector<ClosedMatter> MatterRules::contacts_of(const Record& record) const {
  std::vector<ClosedMatter> out;
  if (!with_contacts_.contains(record.number)) {
    return out;
  }
  const auto contacts = session_.store().contacts().of(record.number);
  std::string last;  // day of the newest, which may be open
  std::set<std::string> complaints;
  for (const Contact& contact : contacts) {
    last = std::max(last, contact.day);
  }
  bool last_stays = !schedule_.needs("last-contact");
  for (auto contact = contacts.rbegin(); contact != contacts.rend(); ++contact) {
    const bool is_last = contact->day == last && !last_stays;
    last_stays = last_stays || is_last;
    const auto closed = dates::parse_iso(contact->stages.empty() ? contact->day : contact->stages.back().day);
    if (course_of(*contact).open() || !closed) {
      continue;
    }
    out.push_back({.id = contact->id.text(),
                   .closed = *closed,
                   .due = schedule_.due(record, "contacts", *closed),
                   .day_stays = is_last,
                   .bare = is_bare(*contact)});
    if (contact->kind == "complaint") {
      complaints.insert(out.back().id);
    }
  }
  std::reverse(out.begin(), out.end());
  if (schedule_.needs("complaint-closed")) {
    keep_day_of_newest(out, [&complaints](const ClosedMatter& each) { return complaints.contains(each.id); });
  }
  return out;
}

std::vector<ClosedConsent> MatterRules::closed_consents_of(const Record& record) const {
  return with_consents_.contains(record.number)
             ? closed_consents(session_.store().consents().of(record.number), session_.policy(), session_.zone(), day_,
                               [this](const PurposeName& purpose) { return schedule_.counts_consent(purpose); })
             : std::vector<ClosedConsent>();
}

std::vector<ClosedMatter> MatterRules::consents_of(const Record& record) const {
  std::vector<ClosedMatter> out;
  for (const ClosedConsent& consent : closed_consents_of(record)) {
    out.push_back({.id = consent.event.said.purpose.text,
                   .closed = consent.closed,
                   .due = schedule_.due(record, "consents", consent.closed)});
  }
  return out;
}

// One is over when nobody waits for anything of its recipient, and he is not to be told of anything either.
std::vector<ClosedMatter> MatterRules::disclosures_of(const Record& record) const {
  std::vector<ClosedMatter> out;
  if (!with_disclosures_.contains(record.number)) {
    return out;
  }
  store::Store& store = session_.store();
  for (const store::KeptDisclosure& kept : store.disclosures().kept({}, record.number)) {
    const auto events = store.disclosures().events(kept.made.id);
    const DisclosureCourse course(kept.state, session_.zone().date_at(kept.made.made), events,
                                  dates::parse_iso(kept.made.due));
    const policy::Recipient* recipient = session_.policy().recipients.find(kept.made.recipient.text);
    const bool waits = course.due(recipient != nullptr ? recipient->confirm : std::nullopt).has_value() ||
                       !store.notices().kept({.disclosure = kept.made.id.number(), .open = true}).empty();
    if (kept.state == "begun" || waits) {
      continue;
    }
    dates::Date closed = course.made();
    for (const store::DisclosureEvent& event : events) {
      closed = std::max(closed, dates::parse_iso(event.day).value_or(closed));
    }
    out.push_back({.id = kept.made.id.text(), .closed = closed, .due = schedule_.due(record, "disclosures", closed)});
  }
  return out;
}

std::vector<ClosedMatter> MatterRules::matters_of(const Record& record, std::string_view of) const {
  return of == "requests"   ? requests_of(record)
         : of == "contacts" ? contacts_of(record)
         : of == "consents" ? consents_of(record)
                            : disclosures_of(record);
}

std::vector<store::PlanItem> MatterRules::due_of(const Record& record) const {
  std::vector<store::PlanItem> items;
  for (const char* action : {"requests", "contacts", "consents", "disclosures"}) {
    const std::size_t first = items.size();
    for (const ClosedMatter& matter : matters_of(record, action)) {
      if (!is_due(matter, day_)) {
        continue;
      }
      const std::string since = dates::format_iso(matter.closed), due = dates::format_iso(matter.due->due);
      const auto item =
          std::find_if(items.begin() + static_cast<std::ptrdiff_t>(first), items.end(),
                       [&matter](const store::PlanItem& each) { return each.rule == matter.due->rule->name.text; });
      if (item != items.end()) {
        if (!names(split(item->fields, ','), matter.id)) {
          item->fields += "," + matter.id;
        }
        item->since = std::min(item->since, since);
        item->due = std::min(item->due, due);
      } else {
        items.push_back({.customer = record.number,
                         .revision = record.revision,
                         .action = action,
                         .rule = matter.due->rule->name.text,
                         .fields = matter.id,
                         .since = since,
                         .due = due});
      }
    }
  }
  return items;
}

std::vector<ClosedMatters> MatterRules::of(const Record& record) const {
  std::vector<ClosedMatters> out;
  for (const policy::Retention* rule : schedule_.rules()) {
    ClosedMatters of_rule{.rule = rule, .about = schedule_.speaks(*rule, record) == Tri::yes};
    for (ClosedMatter& matter : matters_of(record, rule->of)) {
      const bool keeps = rule->action.empty() && matter.due && matter.due->floor == rule;
      if (of_rule.about && ((matter.due && matter.due->rule == rule) || keeps)) {
        of_rule.matters.push_back(std::move(matter));
      }
    }
    out.push_back(std::move(of_rule));
  }
  return out;
}

bool MatterRules::forget(Work& work, const Record& record, const Reference& subject,
                         std::span<const store::PlanItem> items) const {
  std::vector<std::string_view> planned;
  for (const store::PlanItem& item : items) {
    for (const std::string_view id : split(item.fields, ',')) {
      planned.push_back(id);
    }
  }
  const std::string& of = items.front().action;
  if (of == "consents") {
    return forget_consents(work, record, planned);
  }
  const std::vector<std::string> forgotten = forget_matters(work, record, of, planned);
  for (const store::Entries::PartPlace& place : forgotten.empty() || of == "disclosures"  // whose parts name nobody
                                                    ? std::vector<store::Entries::PartPlace>()
                                                    : work.store.entries().parts_about(record.number, subject)) {
    const auto part = work.store.entries().private_part(place);
    const Node node = part ? parse_json(part->payload, "private part") : Node{};
    const std::string id = part ? node.text(of == "requests" ? "request" : "contact") : std::string();
    if (std::find(forgotten.begin(), forgotten.end(), id) != forgotten.end()) {
      work.store.entries().destroy_part(place);
    }
  }
  return !forgotten.empty();
}

std::vector<std::string> MatterRules::forget_matters(Work& work, const Record& record, std::string_view of,
                                                     const std::vector<std::string_view>& planned) const {
  std::vector<std::string> forgotten;
  for (const ClosedMatter& matter : matters_of(record, of)) {
    if (!names(planned, matter.id) || !is_due(matter, day_)) {
      continue;
    }
    if (of == "requests") {
      work.store.requests().forget(work.permit, work.store.requests().find(RequestId::parse(matter.id)).value(),
                                   matter.day_stays);
    } else if (of == "contacts") {
      work.store.contacts().forget(work.permit, work.store.contacts().find(ContactId::parse(matter.id)).value(),
                                   matter.day_stays);
    } else {
      work.store.disclosures().forget(work.permit, record.number, DisclosureId::parse(matter.id));
    }
    forgotten.push_back(matter.id);
  }
  return forgotten;
}

// With the private part of the entry that kept it; one of an import tells of the rest of its row too.
bool MatterRules::forget_consents(Work& work, const Record& record,
                                  const std::vector<std::string_view>& planned) const {
  bool any = false;
  for (const ClosedConsent& consent : closed_consents_of(record)) {
    const auto due = schedule_.due(record, "consents", consent.closed);
    if (!due || due->due > day_ || !names(planned, consent.event.said.purpose.text)) {
      continue;
    }
    work.store.consents().forget(work.permit, record.number, consent.event);
    const auto entry = audit::decode(work.store.entries().leaf(consent.event.entry).value_or(""));
    if (entry && entry->operation.starts_with("consent.")) {
      work.store.entries().destroy_part({consent.event.entry, 0});
    }
    any = true;
  }
  return any;
}

}  // namespace custos::ops
