// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/record.hpp"
#include "store/customer_rows.hpp"
#include "store/vocabulary.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace custos::store {

/// The customer table and what belongs to a row of it. No value leaves without a Permit and its look at the person.
class Customers {
 public:
  Customers(db::Database& database, const Columns& columns, Vocabulary& vocabulary, Keepers& keepers);

  /// Forgets what a transaction may have written that was rolled back since.
  void begin();

  void set_time(Instant now) { now_ = now; }  // of this transaction, for what is kept of removals

  /// Takes the words of those who were removed out of the search index, before the commit: it writes what it has
  /// gathered at each savepoint, and removing a person makes several. What nobody has any more is no known word.
  void finish();

  void committed() { vocabulary_->committed(); }

  /// Throws Error{internal} when the permit covers not every value, and Error{duplicate, record.not-unique} when a
  /// unique value is somebody else's; nothing was inserted then.
  void insert(const policy::Permit& permit, const NewCustomer& customer);

  /// One customer (nothing where there is no such number), or those of the numbers that are there, in their order.
  std::optional<Seen> look(const policy::Permit& permit, std::uint64_t number, const Witness& witness);
  std::vector<Seen> look(const policy::Permit& permit, std::span<const std::uint64_t> numbers, const Witness& witness);
  /// The same for many, with the values of these fields alone.
  std::vector<SeenRow> rows(const policy::Permit& permit, std::span<const std::uint64_t> numbers,
                            std::span<const FieldName> fields, const Witness& witness);

  /// Compares whole records inside the store, under a permit to write: what `compare` gives must hold no value of one.
  template <class Compare>
  void compare(const policy::Permit& permit, std::span<const std::uint64_t> numbers, const Compare& compare_with) {
    require_write(permit);
    for (const std::uint64_t number : numbers) {
      if (fetch(number)) {
        compare_with(std::as_const(row_.record));
      }
    }
  }

  /// Changes a record: `make` gets it as it is, inside the store, and gives what it is to become, or nothing where it
  /// stays. Nothing comes back when there is no such customer; somebody whom the gate leaves out is not shown to
  /// `make`; values that something keeps stay as they are. Throws as insert() does; nothing was changed then.
  std::optional<ChangedRow> change(const policy::Permit& permit, std::uint64_t number, const Witness& witness,
                                   LogPlace place, const std::function<std::optional<Change>(const Record&)>& make);

  /// Removes a record and all that is kept about the customer, for good: `make` gets it as it is, inside the store, and
  /// gives what derived tables have of it, or nothing where it stays. Nothing comes back when there is no such
  /// customer; somebody whom something keeps stays, and is not shown to `make`.
  std::optional<ChangedRow> remove(const policy::Permit& permit, std::uint64_t number, const MakeRemoval& make);

  /// Removes the record of somebody who is merged into another: all that is kept beside it becomes the other's, but for
  /// what follows its values. `make` and the result are those of remove(); the log's entry is the next one.
  std::optional<ChangedRow> merge_away(const policy::Permit& permit, std::uint64_t number, std::uint64_t into,
                                       const MakeRemoval& make);

  /// Changes a record as change() does, and cuts it off from all that the log has of the customer: it goes on under
  /// the new name `subject`. Somebody whom something keeps stays, and is not shown to `make`.
  std::optional<ChangedRow> anonymise(const policy::Permit& permit, std::uint64_t number, const Witness& witness,
                                      LogPlace place, const Subject& subject,
                                      const std::function<std::optional<Change>(const Record&)>& make);

  /// Calls `visit` with every record by number, inside the store, under a permit to write: no value comes out.
  void each(const policy::Permit& permit, const std::function<void(const Record&)>& visit);

  /// Calls `explain` with one record, inside the store, for an account of what rules make of it; whoever asks sees to
  /// it that no value comes out that the permit does not cover.
  void explain(const policy::Permit& permit, std::uint64_t number, const std::function<void(const Record&)>& explain);

  /// Calls `judge` with one record, inside the store, for the store's own queries: no value comes out.
  void judge(std::uint64_t number, const std::function<void(const Record&)>& judge);

  bool exists(std::uint64_t number);
  std::uint64_t count();

  /// The last number that was given, 0 for none.
  std::uint64_t last_number();

  /// Calls `visit` with each customer, the import that brought him (0: none), and where the log last committed to him.
  void each_place(const std::function<void(std::uint64_t customer, std::uint64_t import, LogPlace place)>& visit);

  void each_commitment(const Witness& witness, const std::function<void(const Committed&)>& visit);

  /// Calls `visit` with whole records, for rebuilding what is derived from them.
  void each_for_index(const std::function<void(const Record&)>& visit);

  /// Whether a column holds any value.
  bool has_values(FieldNumber field);

 private:
  // A row as it is read, used again for the next one.
  struct Row {
    Record record;
    std::optional<Subject> subject;
    LogPlace place;
  };

  void require_write(const policy::Permit& permit) const;
  void require_subject(const policy::Permit& permit, std::uint64_t number) const;
  const Subject& known_subject() const;

  void forget_all_about(std::uint64_t number, const Reference& reference, std::string_view how);
  std::optional<ChangedRow> take_out(std::uint64_t number, const MakeRemoval& make,
                                     const std::function<void(const Subject&)>& before_he_goes);
  bool fetch(std::uint64_t number);
  void fetch_each(std::span<const std::uint64_t> numbers, const std::function<void()>& visit);
  void read(db::Statement& row);
  Seen seen(const policy::Permit& permit, const Witness& witness) const;
  void refuse_taken(FieldNumber field, std::string_view value);
  void write_change(const policy::Permit& permit, const Change& change, LogPlace place);
  std::optional<std::uint64_t> source_number(const std::string& text);
  const std::string& source_text(std::uint64_t number);
  std::vector<Dispute> end_disputes(std::uint64_t number, const std::vector<FieldNumber>& fields);
  db::Statement& statement(std::unique_ptr<db::Statement>& kept, const std::string& sql);

  db::Database* database_;
  const Columns* columns_;
  Vocabulary* vocabulary_;
  Keepers* keepers_;  // change(), remove() and anonymise() ask it; CarryOver alone writes past it, and no other value
  std::string select_rows_;
  Row row_;
  Instant now_{};
  std::vector<std::pair<std::uint64_t, std::string>> sources_;
  std::vector<std::pair<std::uint64_t, std::string>> removed_terms_;
  std::unique_ptr<db::Statement> insert_, fetch_, insert_subject_, insert_unique_, insert_terms_, taken_;
  std::unique_ptr<db::Statement> delete_unique_, delete_terms_, delete_subject_, delete_customer_, disputed_;
};

/// The SQL name of a field's column.
std::string column_name(const FieldName& field);

}  // namespace custos::store
