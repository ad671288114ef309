// SPDX-License-Identifier: MIT
#include "ops/contact_rows.hpp"

#include "fields/field_type.hpp"
#include "ops/contacts.hpp"
#include "ops/row_check.hpp"
#include "ops/written_text.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 7> states{"noted",      "open",   "done",       "heard",
                                                 "apologised", "solved", "followed-up"};
constexpr std::size_t longest_reference = 100;

// Words that every help desk has, beside those of custos itself.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> usual_states{
    {{"new", "open"}, {"pending", "open"}, {"closed", "done"}, {"resolved", "done"}, {"completed", "done"}}};

std::string_view name_of(ContactPart part) {
  return contact_parts[static_cast<std::size_t>(part)];
}

std::vector<std::string> texts(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

void demand_words(const char* option, const std::vector<WordPair>& pairs, std::span<const std::string_view> known) {
  for (const auto& [word, meaning] : pairs) {
    if (std::find(known.begin(), known.end(), meaning) == known.end()) {
      throw Error(Failure::usage, "contact.word", fmt::format("{}: '{}' is none", option, printable(meaning)))
          .at({printable(meaning), 0, 0})
          .hint(fmt::format("it is one of {}", joined(texts(known), ", ")));
    }
  }
}

const std::string* meaning_of(const std::vector<WordPair>& pairs, std::string_view word) {
  const std::string wanted = folded(word);
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [&wanted](const WordPair& each) { return folded(each.first) == wanted; });
  return found == pairs.end() ? nullptr : &found->second;
}

Problem& fault(Problems& problems, Code code, ContactPart part, std::string message, std::string hint = {}) {
  Problem& problem = problems.add(code, std::move(message));
  problem.subject = name_of(part);
  problem.hint = std::move(hint);
  return problem;
}

struct TimeOfDay {
  std::string text;             // 14:03
  int minutes = 0;              // of the day
  std::optional<int> offset{};  // minutes east of UTC
};

std::optional<int> two_digits(std::string_view text) {
  return text.size() == 2 && all_digits(text) ? std::optional((text[0] - '0') * 10 + (text[1] - '0')) : std::nullopt;
}

// "Z", "+01:00" or "+0100"; nothing for another text.
std::optional<int> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") {
    return 0;
  }
  const auto hours = two_digits(text.substr(std::min<std::size_t>(1, text.size()), 2));
  const bool colon = text.size() == 6 && text[3] == ':';
  const auto minutes = colon || text.size() == 5 ? two_digits(text.substr(colon ? 4 : 3)) : std::nullopt;
  if (!hours || !minutes || *hours > 14 || *minutes > 59 || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

// "14:03", "14:03:20", "14:03:20.5", each with or without an offset.
std::optional<TimeOfDay> time_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string hour = colon == 1 ? "0" + std::string(text.substr(0, 1)) : std::string(text.substr(0, 2));
  if (colon == std::string_view::npos || colon > 2 || text.size() < colon + 3) {
    return std::nullopt;
  }
  const auto hours = two_digits(hour), minutes = two_digits(text.substr(colon + 1, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) {
    return std::nullopt;
  }
  TimeOfDay out{.text = fmt::format("{:02}:{:02}", *hours, *minutes), .minutes = *hours * 60 + *minutes};
  text.remove_prefix(colon + 3);
  if (text.starts_with(':')) {
    const std::size_t end = std::min(text.find_first_not_of(".0123456789", 1), text.size());
    const auto seconds = two_digits(text.substr(1, 2));
    if (!seconds || *seconds > 60 || (end > 3 && text[3] != '.')) {
      return std::nullopt;
    }
    text.remove_prefix(end);
  }
  if (!text.empty() && !(out.offset = offset_of(text))) {
    return std::nullopt;
  }
  return out;
}

// Where in "2026-11-25 14:03" or "2026-11-25T14:03Z" the time begins; its end where there is none.
std::size_t begin_of_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t begin = colon == std::string_view::npos ? colon : text.find_last_of(" Tt", colon);
  return begin == std::string_view::npos ? text.size() : begin;
}

}  // namespace

ContactRows::ContactRows(const policy::Policy& policy, const ContactColumns& columns, const ContactWords& words,
                         std::optional<dates::Order> order, const dates::Zone& zone, dates::Date today)
    : policy_(policy), columns_(columns), words_(words), order_(order), zone_(zone), today_(today) {
  demand_words("--kind", words.kinds, contact_kinds);
  demand_words("--kind", {{"", words.usual_kind}}, contact_kinds);
  demand_words("--state", words.states, states);
  for (const policy::Field& field : policy.fields) {
    refuse_ = refuse_ | field.refuse;
    warn_ = warn_ | field.warn;
  }
}

std::string_view ContactRows::cell(const std::vector<std::string>& cells, ContactPart part) const {
  const auto at = columns_.of(part);
  return at ? trimmed(cells[*at]) : std::string_view();
}

// A time with an offset may be of the day before, or the next one, as clocks of the organisation show it.
ContactRows::Moment ContactRows::moment(std::string_view text, ContactPart part, Problems& problems) const {
  static const fields::FieldType& date = *fields::find_field_type("date");
  const std::size_t end = begin_of_time(text);
  const auto time = end < text.size() ? time_of(text.substr(end + 1)) : std::nullopt;
  Problems found;
  fields::Rules rules;
  rules.date_order = order_;
  const auto day = fields::read_value(date, text.substr(0, end), rules, found);
  if (!day || (end < text.size() && !time)) {
    fault(problems, "contact.day", part, fmt::format("'{}' holds no day that can be read", name_of(part)),
          "2026-11-25, 2026-11-25T14:03Z; --dates says whether the day or the month comes first");
    return {};
  }
  Moment out{day->kept, time ? time->text : std::string()};
  if (time && time->offset) {
    using std::chrono::minutes;
    const Instant at = std::chrono::sys_days(*dates::parse_iso(day->kept)) + minutes(time->minutes - *time->offset);
    const std::string local = zone_.format(at);
    out = {dates::format_iso(zone_.date_at(at)), local.substr(local.find(' ') + 1)};
  }
  return out;
}

std::string ContactRows::kind(std::string_view word, Problems& problems) const {
  if (word.empty()) {
    return words_.usual_kind;
  }
  const std::string own = folded(word);
  const std::string* meaning = meaning_of(words_.kinds, word);
  if (meaning == nullptr && std::find(contact_kinds.begin(), contact_kinds.end(), own) == contact_kinds.end()) {
    fault(problems, "contact.word", ContactPart::kind, "what is in 'kind' is no kind of contact",
          fmt::format("--kind \"WORD=KIND\" says which it is of: {}", joined(texts(contact_kinds), ", ")));
    return {};
  }
  return meaning != nullptr ? *meaning : own;
}

std::string ContactRows::state(std::string_view word, bool complaint, Problems& problems) const {
  std::string state = folded(word);
  const auto usual = std::find_if(usual_states.begin(), usual_states.end(),
                                  [&state](const auto& each) { return each.first == state; });
  if (const std::string* meaning = meaning_of(words_.states, word)) {
    state = *meaning;
  } else if (usual != usual_states.end()) {
    state = usual->second;
  }
  if (state.empty() || (complaint && state == "open") || state == "noted") {
    return complaint ? "heard" : "noted";
  }
  if (complaint && state == "done") {  // whether it is well now nobody has asked, as far as is known
    return "solved";
  }
  const bool of_complaint = state == "heard" || state == "apologised" || state == "solved" || state == "followed-up";
  if (std::find(states.begin(), states.end(), state) == states.end() || of_complaint != complaint) {
    fault(problems, "contact.word", ContactPart::state,
          complaint ? "what is in 'state' is no state of a complaint" : "what is in 'state' is no state of a contact",
          fmt::format("--state \"WORD=STATE\" says which it is of: {}", joined(texts(states), ", ")));
    return {};
  }
  return state;
}

std::string ContactRows::text(std::string_view text, ContactPart part, Problems& problems) const {
  try {
    return kept_text(refuse_, warn_, name_of(part), text, problems.warnings());
  } catch (const Error& error) {
    if (error.problems().empty()) {
      throw;
    }
    problems.list().insert(problems.list().end(), error.problems().begin(), error.problems().end());
    return {};
  }
}

void ContactRows::direct(const std::vector<std::string>& cells, Contact& contact, Problems& problems) const {
  const std::string direction = folded(cell(cells, ContactPart::direction));
  contact.purpose = cell(cells, ContactPart::purpose);
  contact.outgoing = direction.empty() ? !contact.purpose.empty() : direction.starts_with("out");
  if (!direction.empty() && !contact.outgoing && !direction.starts_with("in")) {
    fault(problems, "contact.word", ContactPart::direction, "what is in 'direction' is neither in nor out");
  }
  if (!contact.outgoing && !contact.purpose.empty()) {
    fault(problems, "contact.word", ContactPart::purpose,
          "a purpose is of what went out, and the row says that it came in");
  } else if (!contact.purpose.empty() && policy_.purposes.find(contact.purpose) == nullptr) {
    fault(problems, "contact.word", ContactPart::purpose, "what is in 'for' is no purpose of the policy",
          "leave the column out, or make it 'topic'");
  }
}

// The stages that the state implies, all on the day on which it ended.
void ContactRows::stages(const std::vector<std::string>& cells, Contact& contact, Problems& problems) const {
  const bool complaint = contact.kind == "complaint";
  const std::string word = state(cell(cells, ContactPart::state), complaint, problems);
  const std::string_view ended = cell(cells, ContactPart::ended);
  const std::string end = ended.empty() ? contact.day : moment(ended, ContactPart::ended, problems).day;
  const std::string outcome = text(cell(cells, ContactPart::outcome), ContactPart::outcome, problems);
  const std::string learnt = text(cell(cells, ContactPart::learnt), ContactPart::learnt, problems);
  if (!end.empty() && !contact.day.empty() && end < contact.day) {
    fault(problems, "contact.day", ContactPart::ended, "it ended before it began");
  }
  if (word == "open" && contact.next.empty()) {
    contact.next = contact.day;
  }
  const bool solved = word == "solved" || word == "followed-up";
  if (solved && outcome.empty()) {
    fault(problems, "contact.outcome", ContactPart::outcome,
          "the complaint was solved, and nothing says what was done");
  }
  if (word == "followed-up" && learnt.empty()) {
    fault(problems, "contact.outcome", ContactPart::learnt,
          "the complaint was followed up, and nothing says what was learnt");
  }
  if (word == "apologised" || word == "done") {
    contact.stages.push_back({.stage = word, .day = end, .summary = outcome});
  }
  if (solved) {
    contact.stages.push_back({.stage = "solved", .day = end, .summary = outcome});
  }
  if (word == "followed-up") {
    contact.stages.push_back({.stage = word, .day = end, .learnt = learnt});
  }
}

std::optional<Problem> ContactRows::read(const std::vector<std::string>& cells, ContactRow& row,
                                         std::vector<Problem>& warnings) const {
  Problems problems;
  row = {};
  Contact& contact = row.contact;
  row.person = cell(cells, ContactPart::customer);
  if (row.person.empty()) {
    fault(problems, "contact.nobody", ContactPart::customer, "nothing says whom it is about");
  }
  const Moment at = moment(cell(cells, ContactPart::on), ContactPart::on, problems);
  const std::string_view time = cell(cells, ContactPart::time);
  const auto told = time_of(time);
  if (!time.empty() && (!told || told->offset)) {
    fault(problems, "contact.day", ContactPart::time, "'time' holds no time of the day", "14:03");
  }
  contact.day = at.day;
  contact.time = told ? told->text : at.time;
  contact.kind = kind(cell(cells, ContactPart::kind), problems);
  contact.how = text(cell(cells, ContactPart::channel), ContactPart::channel, problems);
  const std::string topic(cell(cells, ContactPart::topic)), said(cell(cells, ContactPart::text));
  contact.summary =
      text(topic.empty() || said.empty() ? topic + said : topic + ": " + said, ContactPart::text, problems);
  const std::string_view next = cell(cells, ContactPart::next);
  contact.next = next.empty() ? std::string() : moment(next, ContactPart::next, problems).day;
  contact.reference = text(cell(cells, ContactPart::reference), ContactPart::reference, problems);
  if (contact.reference.size() > longest_reference || contact.reference.find('\n') != std::string::npos) {
    fault(problems, "contact.reference", ContactPart::reference,
          fmt::format("a reference is one line of at most {} characters", longest_reference));
  }
  direct(cells, contact, problems);
  stages(cells, contact, problems);
  const std::string today = dates::format_iso(today_);
  if (contact.day > today || std::any_of(contact.stages.begin(), contact.stages.end(),
                                         [&today](const ContactStage& each) { return each.day > today; })) {
    fault(problems, "contact.day", ContactPart::on, "it lies in the future", "'next' is for what is still to be done");
  }
  if (!contact.next.empty() && contact.next < contact.day) {
    fault(problems, "contact.day", ContactPart::next, "'next' lies before the day of it");
  }
  warnings.insert(warnings.end(), problems.warnings().begin(), problems.warnings().end());
  return problems.empty() ? std::nullopt : std::optional(together(problems.list()));
}

}  // namespace custos::ops
