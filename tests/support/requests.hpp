// SPDX-License-Identifier: MIT
#pragma once

#include "ops/requests.hpp"
#include "support/made_store.hpp"

#include <string>

namespace custos::test {

/// The clocks of the law of England, as the policies of the examples have them.
inline constexpr const char* made_clocks = R"toml(
[[clocks.access]]
period = "P1M"
extend = "P2M"
source = "Art. 12(3)"
from = 2018-05-25

[[clocks.access]]
period = "P1M"
extend = "P2M"
pause = "clarification"
source = "Art. 12A"
from = 2026-02-05

[[clocks.erasure]]
period = "P1M"
pause = "clarification"
source = "Art. 12"

[[clocks.complaint]]
acknowledge = "P30D"
source = "s.164A"
from = 2026-06-19

)toml";

/// The policy of the other tests with these clocks, and `retention` as its one rule.
inline std::string policy_with_clocks(const std::string& retention = "") {
  std::string text = office_policy();
  const std::string zone = "timezone = \"Europe/London\"";
  text.replace(text.find(zone), zone.size(), zone + "\nholidays = \"england-and-wales\"");
  const std::string rule = retention.empty() ? "" : "[retention.made]\n" + retention + "\nbecause = \"Act, s.5\"\n";
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[recipients.customer]") - at, rule + made_clocks);
}

/// Opens a request about somebody.
inline RequestId open_request(MadeStore& made, const std::string& right, std::uint64_t customer,
                              const std::string& received = "2026-11-11") {
  return ops::open_request(made.as("owner"), {.right = right,
                                              .id = CustomerId(customer),
                                              .received = received,
                                              .channel = "telephone",
                                              .asker = "Gracesolicitor"})
      .request.id.value();
}

/// Closes one.
inline void close_request(MadeStore& made, RequestId id) {
  ops::close_request(made.as("owner", {.because = "Gracegrounds"}), id, "withdrawn", {});
}

}  // namespace custos::test
