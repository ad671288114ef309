// SPDX-License-Identifier: MIT
// What becomes of one row of a file of contacts: whom it is about, whether it was noted before, what is noted.
#include "ops/contact_intake_run.hpp"
#include "ops/likeness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace custos::ops {

namespace {

constexpr std::size_t most_namesakes = 50;

const ContactStage* stage_called(const std::vector<ContactStage>& stages, std::string_view name) {
  const auto found =
      std::find_if(stages.begin(), stages.end(), [name](const ContactStage& each) { return each.stage == name; });
  return found == stages.end() ? nullptr : &*found;
}

std::uint64_t short_of(const crypto::Digest& print) {
  std::uint64_t out = 0;
  std::memcpy(&out, print.data(), sizeof out);
  return out;
}

crypto::Digest texts_of(const Contact& contact) {
  return crypto::sha256(bytes_of(contact.how + '\0' + contact.summary));
}

}  // namespace

ContactIntake::Settled ContactIntake::settle(Work& work, Pending& pending, std::vector<std::uint64_t>& people) {
  Contact& contact = pending.read.contact;
  Settled out;
  out.problem = find_person(work, pending.read.person, contact.customer);
  if (out.problem) {
    return out;
  }
  const crypto::Digest print = fingerprint(contact);
  bool known = false;
  auto before = noted_before(work, print, contact, known);
  if (!known) {
    keep(work, contact, print);
    people.push_back(contact.customer);
    return out;
  }
  out.there = true;
  if (before && before->customer != contact.customer) {
    Problem& problem =
        out.problem.emplace(Problem{Code("contact.reference"), "the reference is somebody else's record"});
    problem.subject = "reference";
    problem.hint = fmt::format("it was noted of {}", CustomerId(before->customer).text());
    return out;
  }
  if (before) {
    // Of one whose texts a rule of retention has erased, the reference is gone too.
    out.otherwise = !before->reference.empty() && (before->day != contact.day || before->kind != contact.kind ||
                                                   before->how != contact.how || before->summary != contact.summary);
    if (before->kind == contact.kind) {
      go_on(work, *before, contact, out);
    }
    if (out.went_on || match_ != nullptr) {  // whoever was recognised by a value was looked up
      people.push_back(contact.customer);
    }
  }
  return out;
}

std::optional<Problem> ContactIntake::find_person(Work& work, const std::string& person, std::uint64_t& number) {
  if (match_ != nullptr) {
    return find_by_value(work, person, number);
  }
  const auto wrong = [](Code code, std::string message) {
    Problem problem{code, std::move(message)};
    problem.subject = "customer";
    return problem;
  };
  try {
    number = CustomerId::parse(person).number();
  } catch (const Error& error) {
    Problem problem = wrong(error.code(), error.what());
    problem.hint = "where the column holds no ids, --match FIELD says what it holds";
    return problem;
  }
  bool here = false, anonymised = false;
  work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
    here = true;
    anonymised = record.provenance.origin == anonymised_origin;
  });
  if (!here) {
    return wrong("record.missing", "there is no such customer");
  }
  return anonymised ? std::optional(wrong("record.anonymised", "the record was anonymised")) : std::nullopt;
}

std::optional<Problem> ContactIntake::find_by_value(Work& work, const std::string& value, std::uint64_t& number) {
  Problems problems;
  draft_.clear();
  draft_.read(*match_, value, session_.policy().rules_of(*match_, today_), problems);
  if (!problems.empty()) {
    return together(problems.list());
  }
  std::vector<std::uint64_t> found;
  for (const Key& key : known_of(draft_).keys) {
    if (key.field != match_) {
      continue;
    }
    for (const std::uint64_t each : work.store.search().with_term(key.term, most_namesakes)) {
      work.store.customers().compare(work.permit, std::span(&each, 1), [&](const Record& record) {
        if (agrees(draft_, record, *match_)) {
          found.push_back(each);
        }
      });
    }
  }
  if (found.size() == 1) {
    number = found.front();
    return std::nullopt;
  }
  Problem problem{
      found.empty() ? Code("contact.nobody") : Code("contact.several"),
      fmt::format("{} has this value of '{}'", found.empty() ? "nobody" : "more than one customer", match_->name.text)};
  problem.subject = match_->name.text;
  problem.hint = found.empty() ? "look at the value; or add the customer, and import the rejects file"
                               : "name the customer by the id, in a file without --match";
  return problem;
}

// What the record is known by. How far it came is no part of that: it comes further.
crypto::Digest ContactIntake::fingerprint(const Contact& contact) const {
  crypto::Hmac hmac(key_);
  const auto add = [&hmac](std::string_view part) { hmac.add(part).add(std::string_view("\0", 1)); };
  add("contact");
  if (!contact.reference.empty()) {
    add("reference");
    add(contact.system);
    add(contact.reference);
    return hmac.finish();
  }
  add(CustomerId(contact.customer).text());
  for (const std::string* part :
       {&contact.kind, &contact.day, &contact.time, &contact.purpose, &contact.how, &contact.summary}) {
    add(*part);
  }
  add(contact.outgoing ? "out" : "in");
  return hmac.finish();
}

Entry ContactIntake::entry_of(const Work& work) const {
  Entry entry = work.entry();
  entry.part_of = begin_entry_;
  return entry;
}

// In a dry run the batches before were rolled back.
std::optional<Contact> ContactIntake::noted_before(Work& work, const crypto::Digest& print, const Contact& contact,
                                                   bool& known) {
  if (const auto found = rehearsed_.find(short_of(print)); found != rehearsed_.end()) {
    const Rehearsed& rehearsed = found->second;
    known = true;
    Contact before = contact;
    before.id = ContactId(0);
    before.customer = rehearsed.customer;
    before.kind = rehearsed.kind;
    before.day = rehearsed.day;
    before.stages = rehearsed.stages;
    if (rehearsed.texts != texts_of(contact)) {
      before.summary += '?';  // whatever they were, they were others
    }
    return before;
  }
  const auto origin = work.store.contacts().origin(print);
  known = origin.has_value();
  return origin && origin->contact ? work.store.contacts().find(*origin->contact) : std::nullopt;
}

// Notes the stages that the row has and the store has not.
void ContactIntake::go_on(Work& work, Contact& kept, const Contact& told, Settled& out) {
  for (ContactStage stage : told.stages) {
    const std::string& last = kept.stages.empty() ? kept.day : kept.stages.back().day;
    const bool ended =
        stage_called(kept.stages, "followed-up") != nullptr || stage_called(kept.stages, "done") != nullptr;
    const bool too_late = stage.stage == "apologised" && stage_called(kept.stages, "solved") != nullptr;
    if (stage_called(kept.stages, stage.stage) != nullptr) {
      continue;
    }
    if (ended || too_late || stage.day < last) {
      out.otherwise = true;
      continue;
    }
    stage.recorded = work.now();
    stage.entry = work.next_entry();
    if (kept.id.number() != 0) {
      work.store.contacts().append_stage(work.permit, kept, stage);
    }
    kept.stages.push_back(std::move(stage));
    out.went_on = true;
  }
  if (out.went_on && out_.dry_run) {
    rehearsed_[short_of(fingerprint(told))] = {kept.customer, kept.kind, kept.day, texts_of(told), kept.stages};
  }
}

void ContactIntake::keep(Work& work, Contact& contact, const crypto::Digest& print) {
  contact.id = ContactId(work.store.next_numbers('K', 1));
  contact.recorded = work.now();
  contact.entry = work.next_entry();
  work.store.contacts().append(work.permit, contact);
  work.store.contacts().append_origin(work.permit, contact, print);
  for (ContactStage& stage : contact.stages) {
    stage.recorded = contact.recorded;
    stage.entry = contact.entry;
    work.store.contacts().append_stage(work.permit, contact, stage);
  }
  if (out_.dry_run) {
    Rehearsed& known = rehearsed_[short_of(print)];
    known = {contact.customer, contact.kind, contact.day, texts_of(contact)};
    for (const ContactStage& stage : contact.stages) {
      known.stages.push_back({.stage = stage.stage, .day = stage.day});
    }
  }
}

}  // namespace custos::ops
