// SPDX-License-Identifier: MIT
#pragma once

#include "ops/requests.hpp"
#include "render/document.hpp"

#include <vector>

namespace custos::cli {

// What `custos request` shows.

/// A request as it stands.
render::Document request_document(const ops::RequestShown& request);

/// The same with what happened to it; `explain`: with the steps by which its days were counted.
render::Document shown_document(const ops::RequestShown& request, bool explain);

/// The same of one just opened, with earlier ones of the same kind; `again`: it was opened before.
render::Document opened_document(const ops::OpenedRequest& opened, bool again);

render::Document list_document(const std::vector<ops::RequestShown>& requests);

render::Document due_document(const std::vector<ops::RequestDue>& due);

}  // namespace custos::cli
