// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "store/customers.hpp"
#include "store/layout.hpp"
#include "store/queue.hpp"

#include <memory>

namespace custos::store {

/// A write transaction, queued for and locked. Rolls back unless committed.
class WriteTransaction {
 public:
  /// `customers` is the store's, which new columns replace within a transaction.
  WriteTransaction(db::Database& database, const Layout& layout, const std::unique_ptr<Customers>& customers)
      : queue_(layout.lock()), customers_(&customers), transaction_(database) {}

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
