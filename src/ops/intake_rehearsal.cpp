// SPDX-License-Identifier: MIT
// The look at a whole file before anything of it is taken in, where only so many rows may be bad.
#include "ops/intake_run.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::size_t most_problems = 20;  // that are told one by one

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
    std::vector<Problem> first;
    CheckedRows rows(file_.rows(), *check_, session_.bound());
    while (const CheckedRow* checked = out_.stopped ? nullptr : rows.next()) {
      out_.stopped = request_.stop != nullptr && request_.stop->load();
      ++out_.counts.read;
      if (checked->blank) {
        ++out_.counts.blank;
        continue;
      }
      auto problem = examine(*checked).problem;
      if (!problem) {
        continue;
      }
      reject(checked->row, *problem);
      if (first.size() < most_problems) {
        problem->place = {file_.name(), checked->row.line, problem->place.column};
        first.push_back(*std::move(problem));
      }
    }
    if (!out_.stopped && too_many(request_, out_.counts)) {
      const std::string rejects = rejects_ == nullptr ? std::string() : rejects_->finish();
      throw refusal(request_, out_.counts)
          .with(std::move(first))
          .hint(rejects.empty() ? rejects : "rejected rows are in " + rejects);
    }
  });
  return std::move(out_);
}

}  // namespace custos::ops
