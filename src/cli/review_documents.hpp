// SPDX-License-Identifier: MIT
#pragma once

#include "ops/review.hpp"
#include "render/document.hpp"

namespace custos::cli {

/// The rows of imports that wait.
render::Document review_list_document(const ops::ReviewList& list, const ops::ReviewListRequest& request);

/// One of them, side by side with whom it may be.
render::Document review_row_document(const ops::ReviewShown& shown);

/// What became of rows that were decided.
render::Document review_outcome_document(const ops::ReviewRequest& request, const ops::ReviewOutcome& outcome,
                                         bool for_programs);

}  // namespace custos::cli
