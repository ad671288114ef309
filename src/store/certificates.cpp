// SPDX-License-Identifier: MIT
#include "store/certificates.hpp"

#include "db/statement.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_begun = "INSERT INTO certificate (plan, begun) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* select_begun = "SELECT begun FROM certificate WHERE plan = ?";
constexpr const char* insert_text =
    "INSERT INTO certificate (plan, begun, entry, text) VALUES (?1, '', ?2, ?3)"
    " ON CONFLICT (plan) DO UPDATE SET begun = '', entry = ?2, text = ?3";
constexpr const char* select_text = "SELECT text FROM certificate WHERE plan = ? AND text IS NOT NULL";
constexpr const char* insert_of_customer =
    "INSERT INTO certificate_disclosure (plan, disclosure)"
    " SELECT ?, disclosure FROM disclosure_customer WHERE customer = ? ON CONFLICT DO NOTHING";
constexpr const char* insert_disclosure =
    "INSERT INTO certificate_disclosure (plan, disclosure) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* select_disclosures =
    "SELECT disclosure FROM certificate_disclosure WHERE plan = ? ORDER BY disclosure";

}  // namespace

void Certificates::begin(PlanId plan, std::string_view begun) {
  db::run(*database_, insert_begun, plan.number(), begun);
}

std::string Certificates::begun(PlanId plan) {
  return db::one_text(*database_, select_begun, plan.number()).value_or("");
}

void Certificates::sign(PlanId plan, std::uint64_t entry, std::string_view text) {
  db::run(*database_, insert_text, plan.number(), entry, text);
}

std::optional<std::string> Certificates::text(PlanId plan) {
  return db::one_text(*database_, select_text, plan.number());
}

void Certificates::add_disclosures(PlanId plan, std::uint64_t customer) {
  db::run(*database_, insert_of_customer, plan.number(), customer);
}

void Certificates::add_disclosure(PlanId plan, DisclosureId disclosure) {
  db::run(*database_, insert_disclosure, plan.number(), disclosure.number());
}

std::vector<DisclosureId> Certificates::disclosures(PlanId plan) {
  std::vector<DisclosureId> out;
  db::Statement rows(*database_, select_disclosures);
  rows.bind(plan.number());
  while (rows.step()) {
    out.emplace_back(rows.number(0));
  }
  return out;
}

}  // namespace custos::store
