// SPDX-License-Identifier: MIT
// Who has to be told: the notices that a correction, an erasure or a restriction makes.
#include "audit/leaf.hpp"
#include "ops/notices.hpp"
#include "ops/session.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace custos::ops {

namespace {

// From which entry of the log on a field had what recipients have to be told of, and from which on no more.
struct Span {
  std::uint64_t from = 0, to = std::numeric_limits<std::uint64_t>::max();  // 0: since ever
};

// By field; one that is not here had it always.
using Spans = std::map<std::string, std::vector<Span>, std::less<>>;

class Making {
 public:
  Making(Session& session, Work& work, const NoticeCause& cause, Spans spans)
      : session_(session),
        work_(work),
        cause_(cause),
        spans_(std::move(spans)),
        before_(work.store.notices().kept({.customer = cause.customer})) {}

  std::vector<NoticeMade> run() {
    for (const store::GivenDisclosure& given : work_.store.notices().given(cause_.customer)) {
      look(given);
    }
    std::vector<NoticeMade> out;
    for (store::Notice& notice : notices_) {
      std::sort(notice.fields.begin(), notice.fields.end());
      notice.id = NoticeId(work_.store.next_numbers('N', 1));
      work_.store.notices().make(notice);
      out.push_back({session_.saying().dry_run ? std::nullopt : std::optional(notice.id), notice.recipient.text,
                     notice.disclosures.front()});
    }
    return out;
  }

 private:
  void look(const store::GivenDisclosure& given) {
    std::vector<FieldNumber> concerned;
    for (const std::string_view name : split(given.fields, ',')) {
      const policy::Field* field = session_.policy().fields.find(name);
      if (field != nullptr && is_concerned(given, name) && !was_erased(given, session_.bound().number_of(*field))) {
        concerned.push_back(session_.bound().number_of(*field));
      }
    }
    if (concerned.empty()) {
      return;
    }
    auto notice = std::find_if(notices_.begin(), notices_.end(),
                               [&given](const store::Notice& each) { return each.recipient == given.recipient; });
    if (notice == notices_.end()) {
      notice = notices_.insert(notice, {.id = NoticeId(0),
                                        .recipient = given.recipient,
                                        .customer = cause_.customer,
                                        .what = cause_.what,
                                        .made = work_.now(),
                                        .entry = cause_.entry});
    }
    notice->disclosures.push_back(given.id);
    for (const FieldNumber number : concerned) {
      if (std::find(notice->fields.begin(), notice->fields.end(), number) == notice->fields.end()) {
        notice->fields.push_back(number);
      }
    }
  }

  bool is_concerned(const store::GivenDisclosure& given, std::string_view name) {
    if (!cause_.fields.empty() && std::find(cause_.fields.begin(), cause_.fields.end(), name) == cause_.fields.end()) {
      return false;
    }
    const auto spans = spans_.find(name);
    return spans == spans_.end() || std::any_of(spans->second.begin(), spans->second.end(), [&](const Span& span) {
             return given.entry < span.to && (span.from == 0 || !ended_before(given, span.from));
           });
  }

  // Nothing more is told of a value that has gone since, of which there was a notice.
  bool was_erased(const store::GivenDisclosure& given, FieldNumber field) const {
    return std::any_of(before_.begin(), before_.end(), [&](const store::KeptNotice& kept) {
      const auto& fields = kept.notice.fields;
      const auto& disclosures = kept.notice.disclosures;
      return kept.notice.what == "erased" && kept.state != "undone" &&
             std::find(fields.begin(), fields.end(), field) != fields.end() &&
             std::find(disclosures.begin(), disclosures.end(), given.id) != disclosures.end();
    });
  }

  // What an export supplies it reads batch by batch, while others may change it: its end counts.
  bool ended_before(const store::GivenDisclosure& given, std::uint64_t entry) {
    if (given.state == "begun" || given.entry >= entry) {
      return false;
    }
    bool ended = false;
    work_.store.entries().each_leaf(given.entry + 1, [&](std::uint64_t number, std::string_view leaf, ByteView) {
      const auto read = number < entry ? audit::decode(leaf) : std::nullopt;
      if (read && (read->operation == "disclosure.made" || read->operation == "disclosure.partial")) {
        const auto part = work_.store.entries().private_part({number, 0});
        ended = part && parse_json(part->payload, "private part").text("disclosure") == given.id.text();
      }
      return number < entry && !ended;
    });
    return ended;
  }

  Session& session_;
  Work& work_;
  const NoticeCause& cause_;
  Spans spans_;
  std::vector<store::KeptNotice> before_;
  std::vector<store::Notice> notices_;
};

// The history of a field tells when it had the value that is wrong. Where it never says so, it always had.
Spans wrong_spans(Work& work, std::uint64_t customer, const Reference& subject, std::span<const ChangedValue> changes,
                  std::uint64_t entry) {
  Spans spans;
  std::set<std::string, std::less<>> begun;  // fields that the history has told of
  for (const store::Entries::PartPlace& place : work.store.entries().parts_about(customer, subject)) {
    const auto leaf =
        place.number < entry ? audit::decode(work.store.entries().leaf(place.number).value_or("")) : std::nullopt;
    const auto part =
        leaf && leaf->result == Result::ok && !leaf->dry_run ? work.store.entries().private_part(place) : std::nullopt;
    for (const ChangedValue& former : part ? changed_values(part->payload) : std::vector<ChangedValue>()) {
      const auto wrong = std::find_if(changes.begin(), changes.end(),
                                      [&](const ChangedValue& change) { return change.field == former.field; });
      if (wrong == changes.end()) {
        continue;
      }
      std::vector<Span>& of_field = spans[former.field.text];
      if (begun.insert(former.field.text).second && former.before == wrong->before) {
        of_field.push_back({});
      }
      if (!of_field.empty() && former.before == wrong->before) {
        of_field.back().to = place.number;
      }
      if (former.after == wrong->before) {
        of_field.push_back({.from = place.number});
      }
    }
  }
  // What brought the value is not in the history, as where an erasure of it went between: nothing is known then.
  std::erase_if(spans, [](const auto& each) {
    return each.second.empty() || each.second.back().to != std::numeric_limits<std::uint64_t>::max();
  });
  return spans;
}

}  // namespace

std::vector<NoticeMade> make_notices(Session& session, Work& work, const NoticeCause& cause) {
  return Making(session, work, cause, {}).run();
}

std::vector<NoticeMade> make_correction_notices(Session& session, Work& work, std::uint64_t customer,
                                                const Reference& subject, std::span<const ChangedValue> changes,
                                                std::uint64_t entry) {
  NoticeCause cause{.customer = customer, .what = "corrected", .entry = entry};
  for (const ChangedValue& change : changes) {
    if (!change.before.empty()) {  // where nothing stood nobody was given anything wrong
      cause.fields.push_back(change.field.text);
    }
  }
  if (cause.fields.empty()) {
    return {};
  }
  return Making(session, work, cause, wrong_spans(work, customer, subject, changes, entry)).run();
}

void undo_notices(Work& work, std::uint64_t customer, const std::vector<std::uint64_t>& entries) {
  const std::uint64_t by = work.next_entry();
  const auto is_undone = [&entries](std::uint64_t entry) {
    return std::find(entries.begin(), entries.end(), entry) != entries.end();
  };
  for (store::KeptNotice& kept : work.store.notices().kept({.customer = customer})) {
    const bool told = kept.state == "sent" || kept.state == "confirmed";
    if (!is_undone(kept.notice.entry) || kept.notice.entry == by) {
      continue;
    }
    work.store.notices().take_back(customer, kept.notice.entry, by);
    if (told) {
      kept.notice.id = NoticeId(work.store.next_numbers('N', 1));
      kept.notice.made = work.now();
      kept.notice.entry = by;
      work.store.notices().make(kept.notice);
    }
  }
  for (const std::uint64_t entry : entries) {
    work.store.notices().give_back(customer, entry);
  }
}

std::vector<NoticeMade> notices_of_erasure(Session& session, CustomerId customer, PlanId plan) {
  const auto kept = session.store().plans().find(plan);
  std::vector<NoticeMade> out;
  for (const store::KeptNotice& each : session.store().notices().kept({.customer = customer.number()})) {
    if (kept && each.notice.what == "erased" && each.notice.entry > kept->entry) {
      out.push_back({each.notice.id, each.notice.recipient.text, each.notice.disclosures.front()});
    }
  }
  return out;
}

}  // namespace custos::ops
