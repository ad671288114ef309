// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "store/customers.hpp"
#include "store/layout.hpp"
#include "store/queue.hpp"

namespace custos::store {

/// A write transaction, queued for and locked. Rolls back unless committed.
class WriteTransaction {
 public:
  WriteTransaction(db::Database& database, const Layout& layout, Customers& customers)
      : queue_(layout.lock()), customers_(&customers), transaction_(database) {}

  void commit() {
    customers_->finish();
    transaction_.commit();
  }

 private:
  QueueLock queue_;
  Customers* customers_;
  db::Transaction transaction_;
};

}  // namespace custos::store
