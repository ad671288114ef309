// SPDX-License-Identifier: MIT
#include "store/plans.hpp"

#include "store/column_text.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_plan =
    "INSERT INTO plan (number, kind, state, made, day, policy, entry, made_by, change, because)"
    " VALUES (?, ?, 'making', ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_item =
    "INSERT INTO plan_item (plan, position, customer, revision, action, rule, fields, since, due, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* update_open = "UPDATE plan SET state = 'open', digest = ?, held = ?, stuck = ? WHERE number = ?";
constexpr const char* update_approved = "UPDATE plan SET approved = ?, approver = ?, approval = ? WHERE number = ?";
constexpr const char* update_begun = "UPDATE plan SET state = 'applying', begun = ? WHERE number = ?";
constexpr const char* update_ended = "UPDATE plan SET state = ?, ended = ?, change = NULL WHERE number = ?";
constexpr const char* update_item =
    "UPDATE plan_item SET state = ?1, since = CASE ?1 WHEN 'done' THEN NULL ELSE since END,"
    " due = CASE ?1 WHEN 'done' THEN NULL ELSE due END WHERE plan = ?2 AND position = ?3";
constexpr const char* update_dates =
    "UPDATE plan_item SET since = NULL, due = NULL WHERE customer IN (SELECT ?1 UNION ALL SELECT other FROM merged"
    " WHERE customer = ?1) AND (since IS NOT NULL OR due IS NOT NULL)";
constexpr const char* select_plans =
    "SELECT number, kind, state, made, day, policy, entry, made_by, change, because, digest, held, stuck, approved,"
    " approver, begun, ended, approval FROM plan WHERE ?1 = 0 OR number = ?1 ORDER BY number";
constexpr const char* select_items =
    "SELECT position, customer, revision, action, rule, fields, since, due, state FROM plan_item"
    " WHERE plan = ? AND position >= ? ORDER BY position LIMIT ?";
constexpr const char* select_item_state = "SELECT state FROM plan_item WHERE plan = ? AND position = ?";
constexpr const char* select_counts =
    "SELECT action, rule, state, count(DISTINCT customer) FROM plan_item WHERE plan = ?"
    " GROUP BY action, rule, state ORDER BY action, rule, state";
constexpr const char* count_people =
    "SELECT count(DISTINCT customer) FROM plan_item WHERE plan = ? AND action NOT IN ('review', 'wait')";

std::vector<Plan> read_plans(db::Database& database, std::uint64_t number) {
  std::vector<Plan> plans;
  db::Statement rows(database, select_plans);
  rows.bind(number);
  while (rows.step()) {
    Plan plan{.id = PlanId(rows.number(0)), .kind = rows.text(1), .state = rows.text(2)};
    plan.made = instant_of(rows.integer(3));
    plan.day = rows.text(4);
    plan.policy = rows.text(5);
    plan.entry = rows.number(6);
    plan.made_by = exactly<16>(text_of(rows.bytes(7))).value_or(Reference{});
    plan.change = rows.text(8);
    plan.because = rows.text(9);
    plan.digest = rows.text(10);
    plan.held = rows.number(11);
    plan.stuck = rows.number(12);
    plan.approved = rows.is_null(13) ? std::nullopt : std::optional(instant_of(rows.integer(13)));
    plan.approver = exactly<16>(text_of(rows.bytes(14))).value_or(Reference{});
    plan.begun = rows.is_null(15) ? std::nullopt : std::optional(rows.number(15));
    plan.ended = rows.is_null(16) ? std::nullopt : std::optional(instant_of(rows.integer(16)));
    plan.approval = rows.is_null(17) ? std::nullopt : std::optional(rows.number(17));
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace

void Plans::start(const Plan& plan) {
  db::run(*database_, insert_plan, plan.id.number(), plan.kind, milliseconds_of(plan.made), plan.day, plan.policy,
          plan.entry, ByteView(plan.made_by), unless_empty(plan.change), plan.because);
}

void Plans::add(PlanId id, const PlanItem& item) {
  db::run(*database_, insert_item, id.number(), item.position, item.customer, item.revision, item.action, item.rule,
          item.fields, unless_empty(item.since), unless_empty(item.due), item.state);
}

void Plans::open(PlanId id, std::string_view digest, std::uint64_t held, std::uint64_t stuck) {
  db::run(*database_, update_open, digest, held, stuck, id.number());
}

void Plans::approve(PlanId id, Instant at, const Reference& approver, std::uint64_t entry) {
  db::run(*database_, update_approved, milliseconds_of(at), ByteView(approver), entry, id.number());
}

void Plans::begin(PlanId id, std::uint64_t entry) {
  db::run(*database_, update_begun, entry, id.number());
}

void Plans::end(PlanId id, std::string_view state, Instant at) {
  db::run(*database_, update_ended, state, milliseconds_of(at), id.number());
}

void Plans::settle(PlanId id, std::uint64_t position, std::string_view state) {
  db::run(*database_, update_item, state, id.number(), position);
}

void Plans::forget_dates(std::uint64_t customer) {
  db::run(*database_, update_dates, customer);
}

std::optional<Plan> Plans::find(PlanId id) {
  auto found = read_plans(*database_, id.number());
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::string Plans::state_of(PlanId id, std::uint64_t position) {
  return db::one_text(*database_, select_item_state, id.number(), position).value_or("");
}

std::vector<Plan> Plans::all() {
  return read_plans(*database_, 0);
}

std::vector<PlanItem> Plans::items(PlanId id, std::uint64_t from, std::uint64_t limit) {
  std::vector<PlanItem> items;
  db::Statement rows(*database_, select_items);
  rows.bind(id.number(), from, limit);
  while (rows.step()) {
    items.push_back({.position = rows.number(0),
                     .customer = rows.number(1),
                     .revision = rows.number(2),
                     .action = rows.text(3),
                     .rule = rows.text(4),
                     .fields = rows.text(5),
                     .since = rows.text(6),
                     .due = rows.text(7),
                     .state = rows.text(8)});
  }
  return items;
}

std::vector<PlanCount> Plans::counts(PlanId id) {
  std::vector<PlanCount> out;
  db::Statement rows(*database_, select_counts);
  rows.bind(id.number());
  while (rows.step()) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3)});
  }
  return out;
}

std::uint64_t Plans::people(PlanId id) {
  return static_cast<std::uint64_t>(db::one_integer(*database_, count_people, id.number()).value_or(0));
}

}  // namespace custos::store
