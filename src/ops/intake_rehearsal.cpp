// SPDX-License-Identifier: MIT
// The look at a whole file before anything of it is taken in, where only so many rows may be bad.
#include "ops/intake_run.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace custos::ops {

namespace {

bool too_many(const ImportRequest& request, const ImportCounts& counts) {
  if (request.strict) {
    return counts.rejected > 0;
  }
  const RejectLimit& most = *request.max_rejects;
  return most.percent ? counts.rejected * 100 > most.limit * (counts.read - counts.blank)
                      : counts.rejected > most.limit;
}

Error refusal(const ImportRequest& request, const ImportCounts& counts) {
  const std::string rejected = fmt::format("{} of {} rejected, and nothing was taken in", counts.rejected,
                                           counted(counts.read - counts.blank, "row is", "rows are"));
  return request.strict ? Error(Failure::bad_data, "import.strict", rejected)
                        : Error(Failure::stopped, "import.too-many-rejects", rejected)
                              .hint(fmt::format("--max-rejects allows {}{}", request.max_rejects->limit,
                                                request.max_rejects->percent ? "%" : ""));
}

}  // namespace

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
    if (!out_.stopped && too_many(request_, out_.counts)) {
      const std::string rejects = rejects_ == nullptr ? std::string() : rejects_->finish();
      throw refusal(request_, out_.counts)
          .with(*std::move(rehearsed_))
          .hint(rejects.empty() ? rejects : "rejected rows are in " + rejects);
    }
  });
  return std::move(out_);
}

}  // namespace custos::ops
