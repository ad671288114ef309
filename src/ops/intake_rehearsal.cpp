// SPDX-License-Identifier: MIT
// The look at a whole file before anything of it is taken in, where only so many rows may be bad.
#include "ops/intake_run.hpp"
#include "ops/met.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace custos::ops {

std::optional<Error> too_many_rejected(bool strict, const std::optional<RejectLimit>& most, std::uint64_t rejected,
                                       std::uint64_t rows) {
  const bool too_many = strict          ? rejected > 0
                        : !most         ? false
                        : most->percent ? rejected * 100 > most->limit * rows
                                        : rejected > most->limit;
  if (!too_many) {
    return std::nullopt;
  }
  const std::string told =
      fmt::format("{} of {} rejected, and nothing was taken in", rejected, counted(rows, "row is", "rows are"));
  return strict ? Error(Failure::bad_data, "import.strict", told)
                : Error(Failure::stopped, "import.too-many-rejects", told)
                      .hint(fmt::format("--max-rejects allows {}{}", most->limit, most->percent ? "%" : ""));
}

Imported IntakeRun::rehearse() {
  session_.guarded(asked_, [this] {
    prepare();
    require_sense();
    if (!out_.dry_run) {
      open_rejects();
    }
    rehearsed_.emplace();
    const bool dry_run = std::exchange(out_.dry_run, true);  // nothing is written, whoever may write
    if (changes_people()) {
      know_repeated(file_.digest());
    }
    meet_people();
    CheckedRows rows(file_.rows(), *check_, session_.bound());
    while (const CheckedRow* checked = out_.stopped ? nullptr : rows.next()) {
      out_.stopped = request_.stop != nullptr && request_.stop->load();
      take(*checked);
      if (batch_.size() >= size_.rows()) {
        flush(checked->row.line + 1);
      }
    }
    out_.dry_run = dry_run;
    auto refusal = too_many_rejected(request_.strict, request_.max_rejects, out_.counts.rejected,
                                     out_.counts.read - out_.counts.blank);
    if (!out_.stopped && refusal) {
      log_compared(session_, admitted_, met_);
      const std::string rejects = rejects_ == nullptr ? std::string() : rejects_->finish();
      throw std::move(*refusal)
          .with(*std::move(rehearsed_))
          .hint(rejects.empty() ? rejects : "rejected rows are in " + rejects);
    }
  });
  return std::move(out_);
}

}  // namespace custos::ops
