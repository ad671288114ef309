// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "store/customers.hpp"
#include "store/layout.hpp"
#include "store/queue.hpp"

#include <memory>

namespace custos::store {

/// Throws Error{stopped, store.replaced} when the database under that name is another one than was opened.
void refuse_replaced(const Layout& layout, const FileIdentity& opened);

/// A write transaction, queued for and locked. Rolls back unless committed.
class WriteTransaction {
 public:
  /// `customers` is the store's, which new columns replace within a transaction. Throws as refuse_replaced() does:
  /// whoever restores a backup holds the queue's lock while the database is put in place.
  WriteTransaction(db::Database& database, const Layout& layout, const FileIdentity& opened,
                   const std::unique_ptr<Customers>& customers)
      : queue_(layout.lock()), customers_(&customers), transaction_(database) {
    refuse_replaced(layout, opened);
  }

  void commit() {
    (*customers_)->finish();
    transaction_.commit();
    (*customers_)->committed();
  }

 private:
  QueueLock queue_;
  const std::unique_ptr<Customers>* customers_;
  db::Transaction transaction_;
};

}  // namespace custos::store
