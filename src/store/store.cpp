// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include "store/migrations.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

namespace custos::store {

namespace {

constexpr const char* insert_store = "INSERT INTO store (only, id, origin, created) VALUES (1, ?, ?, ?)";
constexpr const char* select_store = "SELECT id, origin FROM store WHERE only = 1";
constexpr const char* select_key_slots = "SELECT text FROM key_slots WHERE only = 1";
constexpr const char* replace_key_slots =
    "INSERT INTO key_slots (only, text) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET text = excluded.text";
constexpr const char* select_outdated = "SELECT 1 FROM outdated";
constexpr const char* delete_outdated = "DELETE FROM outdated";
constexpr const char* take_numbers =
    "INSERT INTO counter (kind, next) VALUES (?1, 1 + ?2) ON CONFLICT (kind) DO UPDATE SET next = next + ?2"
    " RETURNING next - ?2";

}  // namespace

Store::Store(Layout layout, const FileIdentity& opened, db::Database database)
    : layout_(std::move(layout)),
      opened_(opened),
      database_(std::move(database)),
      entries_(std::make_unique<Entries>(database_)),
      vocabulary_(std::make_unique<Vocabulary>(database_)),
      keepers_(database_),
      disclosures_(database_),
      restrictions_(database_) {}

void refuse_replaced(const Layout& layout, const FileIdentity& opened) {
  if (identity_of(layout.records()) != opened) {
    throw Error(Failure::stopped, "store.replaced", "another database was put in place meanwhile; nothing was changed")
        .hint("run the command again: it works on the one in place then");
  }
}

void Store::guard() {
  for (const char* table : {"audit_leaf", "audit_checkpoint", "audit_batch"}) {
    database_.forbid_changes_of(table);
  }
  database_.before_commit([entries = entries_.get()] { return entries->take_appended(); });
}

std::unique_ptr<Store> Store::create(const Layout& layout, const crypto::Secret& key, const SlotFile& slots,
                                     Instant now) {
  db::Database made = db::Database::create(layout.records(), key.view(), slots.encryption);
  std::unique_ptr<Store> store(new Store(layout, identity_of(layout.records()), std::move(made)));
  migrate(store->database_);
  store->ledger_file_ = std::make_unique<LedgerFile>(layout, store->opened_, store->database_, key);
  db::run(store->database_, insert_store, slots.store_id, slots.origin, milliseconds_of(now));
  store->id_ = slots.store_id;
  store->origin_ = slots.origin;
  store->read_columns();
  store->guard();
  return store;
}

std::unique_ptr<Store> Store::open(const Layout& layout, const crypto::Secret& key, const SlotFile& slots) {
  // The engine opens its log by name at the first reading: it has to be the one of the file that it has opened.
  const FileIdentity opened = identity_of(layout.records());
  std::unique_ptr<Store> store(
      new Store(layout, opened, db::Database::open(layout.records(), key.view(), slots.encryption)));
  refuse_replaced(layout, opened);
  migrate(store->database_);
  db::Statement row(store->database_, select_store);
  if (!row.step() || row.text(0) != slots.store_id) {
    throw Error(Failure::integrity, "store.not-this-store", "records.db does not belong to this store's keys");
  }
  store->ledger_file_ = std::make_unique<LedgerFile>(layout, opened, store->database_, key);
  store->id_ = row.text(0);
  store->origin_ = row.text(1);
  store->read_columns();
  store->guard();
  return store;
}

void Store::demand_in_place() const {
  refuse_replaced(layout_, opened_);
}

WriteTransaction Store::begin_write() {
  entries_->take_appended();
  customers_->begin();
  return WriteTransaction(database_, layout_, opened_, customers_);
}

void Store::read_columns() {
  std::vector<Column> columns;
  for (const KeptField& field : policies().fields()) {
    columns.push_back({field.number, field.name, field.sealed});
  }
  if (customers_ != nullptr) {
    customers_->finish();
  }
  columns_ = Columns(std::move(columns));
  customers_ = std::make_unique<Customers>(database_, columns_, *vocabulary_, keepers_);
  if (normal_) {
    search_ = std::make_unique<Search>(database_, columns_, *vocabulary_, normal_);
  }
}

void Store::set_normal_form(std::function<std::string(FieldNumber, std::string_view)> normal) {
  normal_ = std::move(normal);
  search_ = std::make_unique<Search>(database_, columns_, *vocabulary_, normal_);
}

void Store::set_due_day(std::function<std::string(const Record&)> due) {
  database_.add_function("due_day", [this, due = std::move(due)](std::int64_t customer, std::string_view) {
    std::string day;
    customers_->judge(static_cast<std::uint64_t>(customer), [&](const Record& record) { day = due(record); });
    return day;
  });
}

void Store::renew_derived(const std::function<void()>& make) {
  if (!db::one_integer(database_, select_outdated)) {
    return;
  }
  WriteTransaction transaction = begin_write();
  entries_->allow_maintenance();
  if (db::one_integer(database_, select_outdated)) {  // else somebody else has done it meanwhile
    make();
    database_.run(delete_outdated);
  }
  transaction.commit();
  entries_->take_appended();
}

std::optional<std::string> Store::key_slots() {
  return db::one_text(database_, select_key_slots);
}

void Store::keep_key_slots(const std::string& text) {
  db::run(database_, replace_key_slots, text);
}

ValueSources Store::value_sources() {
  return ValueSources(database_);
}

Consents Store::consents() {
  return Consents(database_);
}

Preferences Store::preferences() {
  return Preferences(database_);
}

Contacts Store::contacts() {
  return Contacts(database_);
}

Questions Store::questions() {
  return Questions(database_);
}

Disputes Store::disputes() {
  return Disputes(database_);
}

Imports Store::imports() {
  return Imports(database_);
}

UndoneEntries Store::undone() {
  return UndoneEntries(database_);
}

Ledger Store::ledger() {
  return Ledger(database_);
}

Erasures Store::erasures() {
  return Erasures(database_);
}

Certificates Store::certificates() {
  return Certificates(database_);
}

Plans Store::plans() {
  return Plans(database_);
}

Requests Store::requests() {
  return Requests(database_);
}

Holds Store::holds() {
  return Holds(database_);
}

Restrictions& Store::restrictions() {
  return restrictions_;
}

Keepers& Store::keepers() {
  return keepers_;
}

Merges Store::merges() {
  return Merges(database_);
}

Disclosures& Store::disclosures() {
  return disclosures_;
}

References Store::references() {
  return References(database_);
}

Policies Store::policies() {
  return Policies(database_);
}

std::uint64_t Store::next_numbers(char letter, std::uint64_t count) {
  return static_cast<std::uint64_t>(db::one_integer(database_, take_numbers, std::string(1, letter), count).value());
}

}  // namespace custos::store
