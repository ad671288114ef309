// SPDX-License-Identifier: MIT
#include "ops/log_names.hpp"
#include "ops/practice.hpp"
#include "ops/practice_people.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace custos::ops {

namespace {

constexpr PracticeTask tasks[] = {
    {"look-up", "CU798 2.2; Unit 211 2.4",
     "Somebody rings: it sounds like 'Shevawn Oneel', born on 4 May 1980. Find her, not somebody like her, and show "
     "her record.",
     "custos-find"},
    {"new", "CU798 1.1, 1.3",
     "Tom Ashdown hands in a form: born on 2 March 1991, tom.ashdown@example.org, telephone 020 7946 0200. Record him, "
     "and where it comes from.",
     "custos-add"},
    {"update", "CU798 1.2; Unit 211 2.2",
     "Ravi Patel, born on 30 November 1975, has a new telephone number: 020 7946 0311. There are two of that name.",
     "custos-update"},
    {"confirm", "Unit 211 1.4, 2.2",
     "You ring him back under it, and he answers and confirms his e-mail address. Write down that both were checked, "
     "and how.",
     "custos-confirm"},
    {"correct", "Unit 211 1.4; CU798 2.2",
     "Nia Hughes says that her postcode was never CF10 8AT but CF10 3AT. Put the error right, and see to it that the "
     "courier, who was given it, is told.",
     "custos-correct"},
    {"consent", "CU798 4.1; Unit 211 1.2",
     "Owen Price ticks the box for the newsletter on a paper form, and signs. Keep his consent, and how he gave it.",
     "custos-consent"},
    {"withdraw", "CU798 4.1; Unit 211 1.2", "Ada Bell wants no newsletter any more.", "custos-consent"},
    {"request", "CU798 2.1; Unit 211 2.3",
     "Mei Lin asks by letter for a copy of all that is kept about her. Open her request, and note that you have seen "
     "her passport.",
     "custos-request"},
    {"supply", "CU798 3.1, 3.2, 3.3",
     "Supply her with it, note that it was sent, that it arrived, and that she has understood it.",
     "custos-disclosure"},
    {"authority", "Unit 211 1.3, 2.3; CU798 2.1",
     "A man says that he is Liam Byrne's brother and wants his address. He may not have it: supply nothing, and note "
     "the enquiry with Liam Byrne's record.",
     "custos-contact"},
    {"removal", "CU798 4.1; Unit 211 1.2",
     "George Marsh left in 2017. Find out what is due, why, and let it go by a plan.", "custos-purge"},
    {"proof", "Unit 211 1.5", "Show that nobody has changed the records behind custos's back.", "custos-audit"},
};

// What the store and the log have of the work of the caller.
class Facts {
 public:
  Facts(Session& session, Work& work) : session_(session), work_(work), names_(work.store) {
    work.store.entries().each_leaf(0, [this](std::uint64_t number, std::string_view leaf, ByteView) {
      note(decoded_entry(number, leaf));
      return true;
    });
  }

  store::Store& store() { return work_.store; }

  Session& session() { return session_; }

  bool did(std::string_view operation) const { return done_.contains(operation); }

  bool did(std::string_view operation, std::uint64_t customer) {
    const auto about = done_.find(operation);
    const auto subject = store().references().subject(customer);
    return about != done_.end() && subject && about->second.contains(subject->reference);
  }

  std::string value(std::uint64_t customer, std::string_view field) {
    std::string out;
    const auto position = session_.bound().columns.position_of(FieldName{std::string(field)});
    store().customers().judge(customer, [&](const Record& record) { out = position ? record.values[*position] : ""; });
    return out;
  }

  bool has_source(std::uint64_t customer) {
    bool whole = false;
    store().customers().judge(customer, [&](const Record& record) { whole = !record.provenance.source.empty(); });
    const auto values = store().value_sources().of(customer);
    return whole || std::any_of(values.begin(), values.end(), [](const auto& each) { return !each.source.empty(); });
  }

  // What somebody said last to the newsletter, of whichever channel.
  const ConsentSaid* newsletter(std::uint64_t customer) {
    events_ = store().consents().of(customer);
    const auto last = std::find_if(events_.rbegin(), events_.rend(),
                                   [](const ConsentEvent& each) { return each.said.purpose.text == "newsletter"; });
    return last != events_.rend() ? &last->said : nullptr;
  }

 private:
  void note(const Entry& entry) {
    if (entry.operation == "demo.start") {
      done_.clear();
    }
    if (entry.result == Result::ok && !entry.dry_run && names_.user(entry.actor) == session_.caller().user) {
      std::set<Reference>& people = done_[entry.operation];
      if (entry.subject) {
        people.insert(*entry.subject);
      }
    }
  }

  Session& session_;
  Work& work_;
  LogNames names_;
  std::map<std::string, std::set<Reference>, std::less<>> done_;  // by operation: about whom
  std::vector<ConsentEvent> events_;
};

bool ends_with_digits(const std::string& phone, std::string_view digits) {
  std::string all;
  std::copy_if(phone.begin(), phone.end(), std::back_inserter(all), [](char c) { return c >= '0' && c <= '9'; });
  return all.ends_with(digits);
}

std::string new_customer(Facts& facts) {
  const std::uint64_t last = facts.store().customers().last_number();
  for (std::uint64_t number = practice::people_count + 1; number <= last; ++number) {
    if (facts.value(number, "email") == "tom.ashdown@example.org") {
      return facts.value(number, "family-name") != "Ashdown" ? "his name is another one"
             : facts.value(number, "born") != "1991-03-02"   ? "his date of birth is missing, or another one"
             : !ends_with_digits(facts.value(number, "phone"), "2079460200") ? "his number is missing, or another one"
             : !facts.has_source(number) ? "nobody can tell where his record comes from (--source)"
                                         : "";
    }
  }
  return "nobody with his e-mail address was recorded";
}

std::string new_number(Facts& facts) {
  return !ends_with_digits(facts.value(practice::new_number, "phone"), "2079460311") ? "he has his former number"
         : !facts.did("customer.update", practice::new_number)
             ? "the number was not wrong, it is a new one: that is an update, no correction"
             : "";
}

std::string correction(Facts& facts) {
  const std::uint64_t number = practice::wrong_postcode;
  if (facts.value(number, "postcode") != "CF10 3AT") {
    return "her postcode is not CF10 3AT";
  }
  if (!facts.did("customer.correct", number)) {
    return "it was wrong from the beginning: that is a correction, no update";
  }
  const auto notices = facts.store().notices().kept({.customer = number});
  const bool told = !notices.empty() &&
                    std::all_of(notices.begin(), notices.end(), [](const auto& each) { return !each.state.empty(); });
  return told ? "" : "nothing says that the courier was told (custos disclosure notify)";
}

std::string yes(Facts& facts) {
  const ConsentSaid* said = facts.newsletter(practice::says_yes);
  return said == nullptr || said->state != ConsentState::given ? "no consent of his is kept"
         : said->how.empty()                                   ? "nothing says how he gave it (--how)"
                                                               : "";
}

std::string stop(Facts& facts) {
  const ConsentSaid* said = facts.newsletter(practice::says_stop);
  return said != nullptr && said->state == ConsentState::withdrawn ? "" : "her consent stands";
}

std::string request(Facts& facts) {
  bool open = false, identified = false;
  for (const store::Request& each : facts.store().requests().all(practice::wants_copy, false)) {
    if (each.right == "access") {
      open = true;
      const auto events = facts.store().requests().events(each.id);
      identified = identified || std::any_of(events.begin(), events.end(),
                                             [](const auto& event) { return event.kind == "identified"; });
    }
  }
  return !open ? "no request of access was opened for her" : !identified ? "nothing says that it is she who asks" : "";
}

std::string supply(Facts& facts) {
  bool supplied = false;
  for (const store::NewDisclosure& each : facts.store().disclosures().of(practice::wants_copy)) {
    if (each.recipient.text == "customer") {
      supplied = true;
      const auto events = facts.store().disclosures().events(each.id);
      if (std::any_of(events.begin(), events.end(), [](const auto& event) { return event.what == "understood"; })) {
        return "";
      }
    }
  }
  return supplied ? "nothing says that she has understood it" : "nothing was supplied to her";
}

std::string authority(Facts& facts) {
  const std::uint64_t number = practice::not_for_his_brother;
  const auto contacts = facts.store().contacts().of(number);
  const bool noted = std::any_of(contacts.begin(), contacts.end(),
                                 [](const Contact& each) { return each.kind == "enquiry" && !each.outgoing; });
  return !facts.store().disclosures().of(number).empty() ? "his record was supplied to somebody"
         : noted                                         ? ""
                                                         : "no enquiry is noted";
}

struct Check {
  std::string (*missing)(Facts&);
  std::string_view operation;  // that the caller did himself
};

// In the order of `tasks`: what is still to be done, or nothing.
constexpr Check checks[] = {
    {[](Facts& facts) {
       return std::string(facts.did("customer.show", practice::half_understood) ? "" : "her record was not shown");
     },
     "customer.show"},
    {new_customer, "customer.add"},
    {new_number, "customer.update"},
    {[](Facts& facts) {
       return std::string(facts.did("customer.confirm", practice::new_number) ? "" : "nothing says that he was asked");
     },
     "customer.confirm"},
    {correction, "customer.correct"},
    {yes, "consent.give"},
    {stop, "consent.withdraw"},
    {request, "request.identify"},
    {supply, "disclosure.understood"},
    {authority, "contact.log"},
    {[](Facts& facts) {
       return std::string(facts.store().customers().exists(practice::left_long_ago) ? "his record is still here" : "");
     },
     "purge.plan"},
    {[](Facts& facts) { return std::string(facts.did("audit.verify") ? "" : "the log was not verified"); },
     "audit.verify"},
};
static_assert(std::size(checks) == std::size(tasks));

}  // namespace

std::span<const PracticeTask> practice_tasks() {
  return tasks;
}

std::vector<TaskOutcome> check_practice(Session& session) {
  if (!is_practice(session.store())) {
    throw Error(Failure::usage, "demo.not-practice", "this store is not for practice: tasks are checked in one that is")
        .hint("custos demo start");
  }
  std::vector<TaskOutcome> out;
  session.perform({.action = "demo check", .operation = "demo.check"}, [&](Work& work) {
    Facts facts(session, work);
    for (std::size_t i = 0; i < std::size(tasks); ++i) {
      std::string missing = checks[i].missing(facts);
      if (missing.empty() && !facts.did(checks[i].operation)) {
        missing = "somebody else did it";
      }
      out.push_back({.task = &tasks[i], .done = missing.empty(), .missing = std::move(missing)});
    }
    work.log(work.entry());
  });
  return out;
}

}  // namespace custos::ops
