// SPDX-License-Identifier: MIT
#pragma once

#include "ops/batch_size.hpp"
#include "ops/session.hpp"

#include <functional>

namespace custos::ops {

/// One transaction of bulk work, after which the store is to be settled; in a dry run it is rolled back. The size
/// learns how long others had to wait for it: the time that it waited itself does not count. `scattered`: it changes
/// records all over the store.
inline void transact_batch(Session& session, const Admitted& admitted, BatchSize& size,
                           const std::function<void(Work&)>& body, bool scattered = false) {
  Instant begun{};
  const auto timed = [&](Work& work) {
    begun = session.clock().now();
    body(work);
  };
  session.store().begin_bulk(scattered);
  session.saying().dry_run ? session.rehearse(admitted, timed) : session.transact(admitted, timed);
  size.took(session.clock().now() - begun);
}

}  // namespace custos::ops
