// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "db/database.hpp"
#include "store/certificates.hpp"
#include "store/clean_up.hpp"
#include "store/consents.hpp"
#include "store/contacts.hpp"
#include "store/entries.hpp"
#include "store/erasures.hpp"
#include "store/holds.hpp"
#include "store/imports.hpp"
#include "store/keepers.hpp"
#include "store/ledger_file.hpp"
#include "store/merges.hpp"
#include "store/notices.hpp"
#include "store/plans.hpp"
#include "store/policies.hpp"
#include "store/preferences.hpp"
#include "store/questions.hpp"
#include "store/restrictions.hpp"
#include "store/search.hpp"
#include "store/slots.hpp"
#include "store/undone.hpp"
#include "store/value_sources.hpp"
#include "store/write_transaction.hpp"

#include <memory>
#include <string>

namespace custos::store {

/// Everything kept on disk. SQL lives in this folder and nowhere else.
class Store {
 public:
  /// Makes records.db in a new folder: the tables, and the row that says which store this is.
  static std::unique_ptr<Store> create(const Layout& layout, const crypto::Secret& key, const SlotFile& slots,
                                       Instant now);

  /// Opens a store whose key is known; `slots` says how it is encrypted.
  static std::unique_ptr<Store> open(const Layout& layout, const crypto::Secret& key, const SlotFile& slots);

  /// Gives up the tables that depend on columns, and makes them anew: after columns were added.
  void read_columns();

  /// How values are compared; must be told before the first search.
  void set_normal_form(std::function<std::string(FieldNumber, std::string_view)> normal);

  /// On which day something of a record is due, as ISO text or empty; must be told before the first search for it.
  void set_due_day(std::function<std::string(const Record&)> due);

  const Layout& layout() const { return layout_; }

  const std::string& id() const { return id_; }

  const std::string& origin() const { return origin_; }

  const Columns& columns() const { return columns_; }

  /// Every committed transaction must append an entry to the log: a COMMIT without one is turned into a rollback.
  WriteTransaction begin_write();
  void demand_in_place() const;  // throws as refuse_replaced() does

  /// Runs `make` in a transaction of its own, which has no entry, where an older custos made the derived tables.
  void renew_derived(const std::function<void()>& make);

  db::Transaction begin_read() { return db::Transaction(database_, db::Transaction::Kind::read); }  // of one state

  std::string quick_check() { return database_.quick_check(); }  // "ok" when nothing is wrong with the file

  /// Lets the engine's write-ahead log grow while many transactions follow each other; further for `scattered` ones.
  void begin_bulk(bool scattered = false) { database_.lengthen_wal(scattered); }

  /// Empties it after bulk work, for whoever opens the store next. Waits for nobody. Gives whether it is empty now.
  bool settle() { return database_.shorten_wal(); }

  /// After a removal: leaves nothing of the values in unused bytes, index and log; in transactions without entries.
  CleanedUp clean_up(const std::vector<RemovedValue>& removed);

  /// How many of the values stand in unused bytes of the file although nobody who is kept has them.
  std::uint64_t residues(const std::vector<RemovedValue>& removed);

  /// Takes the next `count` numbers of an id's kind and gives the first; the commit uses them up.
  std::uint64_t next_numbers(char letter, std::uint64_t count);

  Customers& customers() { return *customers_; }

  Search& search() { return *search_; }

  Entries& entries() { return *entries_; }

  References references();
  Policies policies();

  /// What store.keys has to say; nothing in a store of an older custos that no key was added to or removed from.
  std::optional<std::string> key_slots();
  void keep_key_slots(const std::string& text);

  LedgerFile& ledger_file() { return *ledger_file_; }

  ValueSources value_sources();
  Consents consents();
  Contacts contacts();
  Preferences preferences();
  Questions questions();
  Disputes disputes();
  Imports imports();
  UndoneEntries undone();
  Ledger ledger();
  Erasures erasures();
  Certificates certificates();
  Plans plans();
  Holds holds();
  Notices notices();
  Requests requests();
  Restrictions& restrictions();
  Keepers& keepers();  // what keeps people's records as they are, of whatever kind
  Merges merges();
  Disclosures& disclosures();

 private:
  friend class CarryOver;
  struct SlackSeen;
  Store(Layout layout, const FileIdentity& opened, db::Database database);
  void guard();
  void maintain(const char* sql);
  void forget_what_is_unused();
  SlackSeen look_at_slack(const std::vector<RemovedValue>& removed);
  void wipe_slack(const std::vector<std::uint32_t>& pages);
  bool empty_log();

  Layout layout_;
  FileIdentity opened_{};
  db::Database database_;
  std::string id_, origin_;
  Columns columns_;
  std::function<std::string(FieldNumber, std::string_view)> normal_;
  std::unique_ptr<LedgerFile> ledger_file_;
  std::unique_ptr<Entries> entries_;        // the commit hook points at it
  std::unique_ptr<Vocabulary> vocabulary_;  // customers and search point at it
  Keepers keepers_;                         // customers point at it
  std::unique_ptr<Customers> customers_;
  std::unique_ptr<Search> search_;
  Disclosures disclosures_;
  Restrictions restrictions_;
};

}  // namespace custos::store
