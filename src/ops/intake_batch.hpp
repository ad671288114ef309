// SPDX-License-Identifier: MIT
#pragma once

#include "ops/import_map.hpp"
#include "ops/intake.hpp"
#include "ops/number_runs.hpp"
#include "ops/people_here.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace custos::ops {

/// How a value of a row meets the one that is kept, and the day on which it was collected; empty: not known. `blind`:
/// it takes the other's place though it may be the same, since the caller must not learn that.
struct Taking {
  FieldOnMatch how = FieldOnMatch::skip;
  std::string collected{};
  bool blind = false;
};

/// What an import is about to write: the rows that go into the store with its next transaction; and whom its rows have
/// become so far.
class IntakeBatch {
 public:
  /// `tells`: whether the caller may know whom a row is like. Counts and notes go to `out`.
  IntakeBatch(Session& session, std::string source, bool tells, Imported& out);

  /// Who had a number before this one was here when the import began. The screening has looked at each row that is
  /// taken, and looks again in the transaction where it knows more by then; it must outlive the batch.
  void begin(std::uint64_t last_before, Screening& screening);

  /// Remembers a row that became a customer before the import was interrupted.
  void added_before(std::uint64_t line, std::uint64_t number);

  /// Takes a row that is a new customer.
  void add(std::uint64_t line, const Draft& draft);

  /// Takes a row that a person has to look at; `row` is what it says, as JSON.
  void review(std::uint64_t line, const RowDecision& decision, std::string row);

  /// Takes a row that gives somebody who is here other values; `taking` says it of each field.
  void change(std::uint64_t line, std::uint64_t customer, const Draft& draft,
              const std::function<Taking(const policy::Field&)>& taking);

  /// Whether a row of this batch changes that customer: no other may then, an entry has one row for each.
  bool changes(std::uint64_t customer) const;

  /// Whether the row that was added so is written, and which customer it is then.
  bool written(std::size_t earlier_row) const { return earlier_row < numbers_.size(); }

  std::uint64_t customer_of(std::size_t earlier_row) const { return numbers_[earlier_row]; }

  /// The lines of the rows that were added, in their order.
  const NumberRuns& lines() const { return lines_; }

  /// In a dry run: gives the rows that would be added the numbers that they would get, and tells of their records.
  void number_dry(const std::function<void(const Record&)>& tell);

  /// Lists a row that was not taken in because of somebody who is here.
  void note(std::uint64_t line, const char* verdict, const RowDecision& decision);

  std::size_t size() const { return adding_.size() + changing_.size() + reviews_.size(); }

  /// How many rows became customers, those of this batch not included.
  std::size_t taken() const { return numbers_.size(); }

  /// Writes the batch under one entry, which is part of `begin_entry`. `batch` gets its customers and the entry.
  void write(Work& work, std::uint64_t begin_entry, store::ImportBatch& batch);

  /// Forgets the batch: it is written and committed, or the run is dry.
  void clear();

 private:
  struct Adding {
    std::uint64_t line;
    std::shared_ptr<Known> known;
    std::vector<ConsentSaid> consents;
  };

  struct Changing {
    std::uint64_t line, customer;

    struct Value {
      const policy::Field* field;
      fields::Value value;
      Taking taking;
    };

    std::vector<Value> values;
    std::string collected;
  };

  // One entry while it is written.
  struct Writing {
    Work& work;
    std::uint64_t entry;
    store::Witness witness;
    std::vector<BatchRow> rows{};
    std::vector<PrivatePart> parts{};  // one a row, once one of them has any
  };

  struct Reviewing {
    std::uint64_t line;
    RowDecision decision;
    std::string row;
  };

  std::uint64_t added_meanwhile(const Adding& adding);
  bool others_added() const;
  bool erased_meanwhile(const Adding& adding);
  void give_sealed(const Record& record, Draft& draft) const;
  void write_rows(Writing& writing, store::ImportBatch& batch);
  void insert(Writing& writing, Adding& adding, std::uint64_t number);
  void alter(Writing& writing, const Changing& changing);
  void skip(std::uint64_t line, std::uint64_t& counted, const RowDecision& decision);

  Session& session_;
  std::string source_;
  bool tells_;
  Imported& out_;
  Screening* screening_ = nullptr;
  std::uint64_t last_before_ = 0;
  NumberRuns lines_;    // of the rows that were added, in their order …
  NumberRuns numbers_;  // … and their customers
  std::vector<Adding> adding_;
  std::vector<std::shared_ptr<Known>> spare_;  // memory that rows to come use again
  std::vector<Changing> changing_;
  std::vector<Reviewing> reviews_;
};

/// Whether a value that a row gives differs from the one that is kept, and is to take its place. `sources`: what is
/// known of the customer's values.
bool changes_value(const policy::Bound& bound, const Record& before, const policy::Field& field,
                   const fields::Value& value, const Taking& taking, const std::vector<store::ValueSource>& sources);

/// What a row says, as JSON: field names and values, in the policy's order.
std::string row_json(const Session& session, const Draft& draft);

}  // namespace custos::ops
