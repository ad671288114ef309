// SPDX-License-Identifier: MIT
#pragma once

#include "ops/change.hpp"
#include "ops/moment.hpp"
#include "ops/rows.hpp"
#include "policy/decision.hpp"
#include "policy/load.hpp"
#include "render/document.hpp"
#include "util/error.hpp"

#include <string>
#include <vector>

namespace custos::cli {

// Pieces that several commands show.

/// The fields that were withheld, with the reason for each.
render::Table withheld_table(const std::vector<policy::Withheld>& withheld);

/// The command that asks a colleague for what is withheld (ops::offer_of); nothing where there is none.
void add_offer(render::Document& document, const std::string& offer);

/// What there is to say to people when all rows are out: cut short, withheld, left out.
/// What the query may be taken for that it does not mean.
void add_hints(render::Document& document, const std::vector<std::string>& hints);

void add_summary_notes(render::Document& document, const ops::RowsSummary& summary);

/// The parts of the policy that do nothing yet.
render::Table not_evaluated_table(const std::vector<policy::NotEvaluated>& rules);

/// An instant: local for people, UTC for programs.
render::Value moment_value(const ops::Moment& moment);
render::Value unless_missing(const std::optional<ops::Moment>& moment);

/// Nothing where the text is empty.
render::Value unless_empty(const std::string& text);

/// A civil date; nothing where the text is empty.
render::Value day_unless_empty(const std::string& iso);

render::List list_of(const std::vector<std::string>& texts);

/// What became of a change or a confirmation of a customer's values; `type` is the command's name.
render::Document change_document(const std::string& type, const std::string& id, const ops::ChangeOutcome& outcome);

/// Warnings about values, as sentences.
void add_warning_notes(render::Document& document, const std::vector<Problem>& warnings);

}  // namespace custos::cli
