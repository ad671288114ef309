// SPDX-License-Identifier: MIT
#pragma once

#include "ops/consents.hpp"
#include "ops/intake_batch.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace custos::ops {

/// What the rows of an import tell of consents, until it is written, and the basis of what they bring.
class IntakeConsents {
 public:
  /// All of them must outlive this. What is kept is counted in `out`.
  IntakeConsents(Session& session, const Admitted& admitted, const IntakeBatch& batch, std::string source,
                 Imported& out);

  /// What is wrong with a row whose values would be kept by consent alone, and none is given: by the row, nor by whom
  /// it was decided to be.
  std::optional<Problem> without_basis(const Draft& draft, const RowDecision& decision) const;

  /// A row that would add a consent to somebody whom only his name tells is for a person to look at.
  void screen(const Draft& draft, RowDecision& decision) const;

  /// Takes what a row tells, after it was decided and settled; `stops` is to what the person said stop.
  void tell(const Draft& draft, const RowDecision& decision, const std::vector<std::string>& stops);

  bool has_told() const { return !told_.empty(); }

  /// Writes what was told, within the transaction of the entry: the batch is written.
  void write(Work& work, std::uint64_t entry);

  /// Forgets it: it is written and committed, or the run is dry.
  void clear();

 private:
  // Somebody who was here, or a row that was added.
  struct Person {
    std::uint64_t customer = 0;
    std::optional<std::size_t> row{};

    auto operator<=>(const Person&) const = default;
  };

  struct Told {
    Person person;
    std::vector<ConsentSaid> consents;
  };

  std::optional<Person> person_of(const RowDecision& decision) const;
  std::vector<ConsentEvent> events_of(const Person& person) const;
  bool may_be_told(std::uint64_t customer) const;

  Session& session_;
  const Admitted& admitted_;
  const IntakeBatch& batch_;
  std::string source_;
  Imported& out_;
  std::vector<const policy::Field*> by_consent_;
  std::vector<Told> told_;
  std::map<Person, std::vector<ConsentEvent>> ahead_;  // of what the store has not, or never gets
};

}  // namespace custos::ops
