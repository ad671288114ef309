// SPDX-License-Identifier: MIT
#include "store/references.hpp"

#include "db/statement.hpp"

namespace custos::store {

namespace {

constexpr const char* select_actor = "SELECT reference FROM actor WHERE uid = ? AND user = ?";
constexpr const char* insert_actor = "INSERT INTO actor (reference, uid, user) VALUES (?, ?, ?)";
constexpr const char* select_known_actor = "SELECT uid, user FROM actor WHERE reference = ?";
constexpr const char* select_actors = "SELECT reference, uid, user FROM actor";
constexpr const char* select_subject = "SELECT reference, key FROM subject WHERE customer = ?";
constexpr const char* select_customer =
    "SELECT customer FROM subject WHERE reference = ?1 UNION ALL SELECT customer FROM merged WHERE reference = ?1";
constexpr const char* select_subjects =
    "SELECT customer, reference FROM subject UNION ALL SELECT customer, reference FROM merged ORDER BY 1";

}  // namespace

std::optional<Reference> References::actor(std::uint32_t uid, const std::string& user) {
  db::Statement row(*database_, select_actor);
  row.bind(uid, user);
  return row.step() ? exactly<16>(text_of(row.bytes(0))) : std::nullopt;
}

Reference References::add_actor(std::uint32_t uid, const std::string& user, Random& random) {
  const Reference reference = random.bytes<16>();
  db::run(*database_, insert_actor, ByteView(reference), uid, user);
  return reference;
}

std::optional<KnownActor> References::known_actor(const Reference& reference) {
  db::Statement row(*database_, select_known_actor);
  row.bind(ByteView(reference));
  return row.step() ? std::optional(KnownActor{static_cast<std::uint32_t>(row.integer(0)), row.text(1)}) : std::nullopt;
}

void References::each_actor(const std::function<void(const Reference&, const KnownActor&)>& visit) {
  db::Statement rows(*database_, select_actors);
  while (rows.step()) {
    const auto reference = exactly<16>(text_of(rows.bytes(0)));
    visit(reference.value_or(Reference{}), {static_cast<std::uint32_t>(rows.integer(1)), rows.text(2)});
  }
}

std::optional<Subject> References::subject(std::uint64_t customer) {
  db::Statement row(*database_, select_subject);
  row.bind(customer);
  if (!row.step()) {
    return std::nullopt;
  }
  const auto reference = exactly<16>(text_of(row.bytes(0)));
  const auto key = exactly<32>(text_of(row.bytes(1)));
  return reference && key ? std::optional(Subject{*reference, *key}) : std::nullopt;
}

std::optional<std::uint64_t> References::customer(const Reference& reference) {
  const auto number = db::one_integer(*database_, select_customer, ByteView(reference));
  return number ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

void References::each_subject(const std::function<void(std::uint64_t, const Reference&)>& visit) {
  db::Statement rows(*database_, select_subjects);
  while (rows.step()) {
    if (const auto reference = exactly<16>(text_of(rows.bytes(1)))) {
      visit(rows.number(0), *reference);
    }
  }
}

}  // namespace custos::store
