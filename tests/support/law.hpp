// SPDX-License-Identifier: MIT
#pragma once

#include <rapidcheck.h>
#include <sstream>
#include <string>
#include <utility>

namespace custos::test {

/// Looks for a counterexample in `runs` generated cases. Gives what rapidcheck says of one, or an empty
/// text: CHECK(law(50, …) == ""). `shrinks`: looks for a smaller one too, which takes very long where a case makes
/// stores. Another `round` is another dice with the same seed.
template <class Law>
std::string law(int runs, Law&& holds, bool shrinks = true, unsigned round = 0) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = runs;
  params.seed += round;
  params.disableShrinking = params.disableShrinking || !shrinks;
  const auto result = rc::detail::checkTestable(std::forward<Law>(holds), rc::detail::TestMetadata(), params);
  if (result.template is<rc::detail::SuccessResult>()) {
    return {};
  }
  std::ostringstream out;
  rc::detail::printResultMessage(result, out);
  return out.str();
}

}  // namespace custos::test
