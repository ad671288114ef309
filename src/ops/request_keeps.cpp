// SPDX-License-Identifier: MIT
#include "ops/request_keeps.hpp"

#include "store/store.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::ops {

std::string kept_for_requests(store::Store& store, std::uint64_t customer) {
  std::vector<std::string> ids;
  for (const RequestId& id : store.requests().keeping(customer)) {
    ids.push_back(id.text());
  }
  return ids.empty() ? std::string()
                     : fmt::format("is kept for {}: {}", ids.size() == 1 ? "an open request" : "open requests",
                                   joined(ids, ", "));
}

void refuse_kept_for_requests(store::Store& store, CustomerId id) {
  const std::string why = kept_for_requests(store, id.number());
  if (!why.empty()) {
    throw Error(Failure::held, "record.held", fmt::format("{} {}", id.text(), why))
        .hint(fmt::format("custos request list {} tells by when it is answered", id.text()));
  }
}

}  // namespace custos::ops
