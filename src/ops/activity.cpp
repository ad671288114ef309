// SPDX-License-Identifier: MIT
#include "ops/activity.hpp"

#include "audit/commitment.hpp"
#include "ops/batch_size.hpp"
#include "ops/log_names.hpp"
#include "ops/moment.hpp"
#include "ops/operations.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace custos::ops {

namespace {

constexpr std::uint64_t least_people = 20;  // that make a volume, or a list in which nobody was looked for by name
constexpr std::uint64_t times_usual = 3;
constexpr std::uint64_t days_to_know = 5;
constexpr std::size_t batch_size = BatchSize::most;
constexpr std::size_t least_letters = 4;
constexpr std::size_t most_initials = 2;
constexpr auto usual_time = std::chrono::days(28);

struct Hours {
  std::string from, to;  // "07:00"

  bool outside(const std::string& local) const {  // "2026-11-22 00:30"
    const auto day = dates::parse_iso(local.substr(0, 10));
    const std::chrono::weekday weekday{std::chrono::sys_days{*day}};
    const std::string time = local.substr(11);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday || time < from || time >= to;
  }
};

// "07:00", up to "24:00".
bool is_time(std::string_view text) {
  const bool digits = text.size() == 5 && text[2] == ':' && all_digits(text.substr(0, 2)) && all_digits(text.substr(3));
  return digits && text <= "24:00" && text[3] < '6';
}

Hours hours_of(const std::string& text) {
  const auto parts = split(text, '-');
  if (parts.size() != 2 || !is_time(parts[0]) || !is_time(parts[1]) || parts[0] >= parts[1]) {
    throw Error(Failure::usage, "argument.no-number", fmt::format("'{}' are no hours of a day", printable(text)))
        .at({printable(text), 0, 0})
        .hint("write them as 07:00-19:00");
  }
  return {std::string(parts[0]), std::string(parts[1])};
}

std::vector<FieldName> family_names(const policy::Policy& policy) {
  std::vector<FieldName> names;
  for (const policy::Field& field : policy.fields) {
    if (field.match == "family-name") {
      names.push_back(field.name);
    }
  }
  return names;
}

std::uint64_t median(std::vector<std::uint64_t> numbers) {
  if (numbers.empty()) {
    return 0;
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers[numbers.size() / 2];
}

// What one user read on the day at hand. An export may be of everybody, and be repeated every night: references are
// kept as they are, and each is counted once when the day is over.
struct Day {
  std::vector<Reference> people, late;  // late: out of hours
  std::uint64_t first = 0;
  std::optional<std::uint64_t> first_late{};
};

// How many people a day came to.
struct Counted {
  std::string day;
  std::uint64_t people, late, first;
  std::optional<std::uint64_t> first_late;
};

struct Reader {
  std::vector<Reference> people;  // each once, in order
  std::vector<Counted> days;      // the newest first
  Day today;
  std::uint64_t refused = 0;
};

void keep_each_once(std::vector<Reference>& people) {
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
}

// Somebody looked at a few people.
struct Glance {
  std::string user, day;
  std::uint64_t entry;
  Reference subject;
};

class Activity {
 public:
  Activity(Session& session, const ActivityRequest& request)
      : session_(session), names_(session.store()), hours_(hours_of(request.hours)) {
    since_ = request.since ? day_of(*request.since) : dates::Date{std::chrono::sys_days{session.today()} - usual_time};
    out_.since = dates::format_iso(since_);
  }

  void read() {
    const Instant start = session_.zone().start_of(since_);
    session_.store().entries().each_leaf_backwards([&](std::uint64_t number, std::string_view leaf) {
      const Entry entry = decoded_entry(number, leaf);
      if (entry.at < start) {
        return false;
      }
      if (is_look(entry)) {
        note(entry);
      }
      return true;
    });
    end_day();
    tell_readers();
    tell_days();
  }

  // Rows for the log: whom the report names.
  std::vector<BatchRow> compare_names(const policy::Permit& permit) {
    const std::vector<FieldName> names = family_names(session_.policy());
    if (names.empty()) {
      out_.names_not_compared = "the policy marks no field match = \"family-name\"";
    } else if (!permit.covers(names.front())) {
      out_.names_not_compared = fmt::format("your role may not see '{}'", names.front().text);
    } else {
      return find_names(permit);
    }
    return {};
  }

  ActivityShown shown() && {
    std::stable_sort(out_.unusual.begin(), out_.unusual.end(),
                     [](const auto& left, const auto& right) { return left.day < right.day; });
    return std::move(out_);
  }

 private:
  void note(const Entry& entry) {
    const std::string& user = names_.user(entry.actor);
    Reader& reader = readers_[user];
    if (entry.result != Result::ok) {
      reader.refused += entry.result == Result::denied ? 1U : 0U;
      return;
    }
    const std::vector<Reference> people = people_of_entry(session_.store(), entry);
    if (people.empty()) {
      return;
    }
    const std::string local = session_.zone().format(entry.at);
    if (local.substr(0, 10) != day_) {  // the log is in order of time
      end_day();
      day_ = local.substr(0, 10);
    }
    const bool late = hours_.outside(local);
    reader.today.first = entry.number;  // read backwards: the last that is noted is the first
    reader.today.first_late = late ? std::optional(entry.number) : reader.today.first_late;
    reader.today.people.insert(reader.today.people.end(), people.begin(), people.end());
    if (late) {
      reader.today.late.insert(reader.today.late.end(), people.begin(), people.end());
    }
    for (std::size_t i = 0; people.size() <= least_people && i < people.size(); ++i) {
      glances_.push_back({user, day_, entry.number, people[i]});
    }
  }

  void end_day() {
    for (auto& [user, reader] : readers_) {
      Day& today = reader.today;
      if (today.people.empty()) {
        continue;
      }
      keep_each_once(today.people);
      keep_each_once(today.late);
      reader.days.push_back({day_, today.people.size(), today.late.size(), today.first, today.first_late});
      std::vector<Reference> all;
      std::set_union(reader.people.begin(), reader.people.end(), today.people.begin(), today.people.end(),
                     std::back_inserter(all));
      reader.people = std::move(all);
      today = Day();
    }
  }

  void tell_readers() {
    for (const auto& [user, reader] : readers_) {
      ReaderShown shown{
          .user = user, .people = reader.people.size(), .days = reader.days.size(), .refused = reader.refused};
      std::vector<std::uint64_t> each;
      for (const Counted& day : reader.days) {
        each.push_back(day.people);
        if (day.people >= shown.most) {  // the first of those with as many
          shown.most = day.people;
          shown.most_on = day.day;
        }
      }
      all_days_.insert(all_days_.end(), each.begin(), each.end());
      shown.usual = median(std::move(each));
      out_.readers.push_back(std::move(shown));
    }
    std::stable_sort(out_.readers.begin(), out_.readers.end(),
                     [](const auto& left, const auto& right) { return left.people > right.people; });
  }

  void tell_days() {
    const std::uint64_t usual_for_all = median(all_days_);
    for (const ReaderShown& reader : out_.readers) {
      const std::uint64_t usual = reader.days < days_to_know ? usual_for_all : reader.usual;
      for (const Counted& day : readers_[reader.user].days) {
        if (day.people >= least_people && day.people > times_usual * usual) {
          out_.unusual.push_back({"volume", reader.user, day.day, EntryId(day.first), day.people});
        }
        if (day.first_late) {
          out_.unusual.push_back({"out-of-hours", reader.user, day.day, EntryId(*day.first_late), day.late});
        }
      }
    }
  }

  // Each person that was looked at, once, by the number of the record.
  std::map<std::uint64_t, Reference> people_of_glances() {
    std::set<Reference> wanted;
    for (const Glance& glance : glances_) {
      wanted.insert(glance.subject);
    }
    std::map<std::uint64_t, Reference> people;
    session_.store().references().each_subject([&](std::uint64_t customer, const Reference& reference) {
      if (wanted.contains(reference)) {
        people.emplace(customer, reference);
      }
    });
    return people;
  }

  std::vector<BatchRow> find_names(const policy::Permit& permit) {
    std::set<std::string> users;
    session_.store().references().each_actor(
        [&](const Reference&, const store::KnownActor& actor) { users.insert(actor.user); });
    std::map<Reference, std::pair<store::Seen, std::set<std::string>>> named;  // → whose account has the name
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, reference] : people_of_glances()) {
      numbers.push_back(number);
    }
    const store::Witness witness = session_.witness(permit);
    for (std::size_t first = 0; first < numbers.size(); first += batch_size) {
      const auto some = std::span(numbers).subspan(first, std::min(batch_size, numbers.size() - first));
      for (store::Seen& seen : session_.store().customers().look(permit, some, witness)) {
        std::set<std::string> accounts = accounts_of(seen, users);
        if (!accounts.empty()) {
          const Reference subject = seen.row.subject;
          named.emplace(subject, std::pair(std::move(seen), std::move(accounts)));
        }
      }
    }
    return tell_names(named);
  }

  std::set<std::string> accounts_of(const store::Seen& seen, const std::set<std::string>& users) const {
    std::set<std::string> accounts;
    const std::vector<FieldName> names = family_names(session_.policy());
    for (const auto& [field, value] : seen.values) {
      if (std::find(names.begin(), names.end(), field) != names.end()) {
        const std::string family = folded_word(value);
        std::copy_if(users.begin(), users.end(), std::inserter(accounts, accounts.end()),
                     [&](const std::string& user) { return names_account(family, user); });
      }
    }
    return accounts;
  }

  std::vector<BatchRow> tell_names(const std::map<Reference, std::pair<store::Seen, std::set<std::string>>>& named) {
    std::set<std::tuple<std::string, std::string, Reference>> told;
    std::map<Reference, BatchRow> rows;
    for (auto glance = glances_.rbegin(); glance != glances_.rend(); ++glance) {  // the first one of a day
      const auto found = named.find(glance->subject);
      if (found == named.end() || !told.emplace(glance->user, glance->day, glance->subject).second) {
        continue;
      }
      const auto& [seen, accounts] = found->second;
      out_.unusual.push_back({accounts.contains(glance->user) ? "own-name" : "colleague", glance->user, glance->day,
                              EntryId(glance->entry), 1, seen.id});
      rows.emplace(glance->subject, seen.row);
    }
    std::vector<BatchRow> out;
    for (const auto& [reference, row] : rows) {
      out.push_back(row);
    }
    return out;
  }

  Session& session_;
  LogNames names_;
  Hours hours_;
  dates::Date since_;
  ActivityShown out_;
  std::map<std::string, Reader> readers_;  // by user
  std::string day_;                        // at hand
  std::vector<std::uint64_t> all_days_;
  std::vector<Glance> glances_;  // the newest first
};

}  // namespace

bool names_account(std::string_view family, std::string_view user) {
  if (family.size() < least_letters) {
    return false;
  }
  std::string part;
  const auto named = [&] { return part.ends_with(family) && part.size() - family.size() <= most_initials; };
  for (const char c : lower_ascii(user)) {
    if ((c >= 'a' && c <= 'z') || (c & 0x80) != 0) {
      part += c;
      continue;
    }
    if (named()) {
      return true;
    }
    part.clear();
  }
  return named();
}

ActivityShown show_activity(Session& session, const ActivityRequest& request) {
  Activity activity(session, request);
  const Asked asked{.action = "report activity",
                    .operation = "report.activity",
                    .access = policy::Access::read,
                    .fields = family_names(session.policy()),
                    .fields_by_default = true,
                    .subjects = policy::Subjects::found()};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    std::vector<BatchRow> rows;
    {
      const auto look = session.store().begin_read();
      activity.read();
      rows = activity.compare_names(admitted.permit);
    }
    std::uint64_t ask = 0;
    session.transact(admitted, [&](Work& work) { ask = work.log(work.entry()); });
    for (std::size_t first = 0; first < rows.size(); first += batch_size) {
      session.transact(admitted, [&](Work& work) {
        Entry entry = work.entry();
        entry.part_of = ask;
        work.log_batch(std::move(entry), std::span(rows).subspan(first, std::min(batch_size, rows.size() - first)));
      });
    }
  });
  return std::move(activity).shown();
}

}  // namespace custos::ops
