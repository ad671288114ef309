// SPDX-License-Identifier: MIT
#include "ops/intake_run.hpp"

#include "ops/import_tally.hpp"
#include "ops/intake_file.hpp"
#include "ops/intake_reasons.hpp"
#include "ops/likeness.hpp"
#include "ops/sight.hpp"
#include "ops/stream.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::uint64_t many_bytes = 1 << 19;  // from here on, who is here is hashed into memory
constexpr std::size_t most_rehearsed = 20;     // problems that are told one by one

// What has to be told of the rejects file, where the same map takes it in: it may be in another format than the file.
std::string_view rejects_format(std::string_view of_map, const formats::Input& input) {
  const bool lines = input.rejects_form() == formats::RejectsForm::json_lines;
  const bool agrees = of_map.empty() || (lines ? of_map == "jsonl" : of_map == "csv" || of_map == "tsv");
  return agrees ? "" : lines ? "jsonl" : "csv";
}

// An error about columns that stand in no line of their own.
Error anywhere_in(const std::string& file, const Error& error) {
  std::vector<Problem> problems = error.problems();
  for (Problem& problem : problems) {
    problem.place = {file, 0, 0};
  }
  Error told = Error(error.failure(), error.code(), error.what()).at({file, 0, 0}).with(std::move(problems));
  for (const std::string& hint : error.hints()) {
    std::move(told).hint(hint);
  }
  return told;
}

// A file none of whose records has a column. What is wrong with the first of them is wrong with all that can be told; a
// list of none is a header without rows.
Mapping without_columns(ImportFile& file) {
  formats::InputRow row;
  const auto rows = file.rows();
  while (rows->next(row)) {
    if (row.fault) {
      throw Error(Failure::bad_data, row.fault->code, row.fault->message)
          .at(row.fault->place)
          .hint("no record of the file can be read");
    }
  }
  if (!file.input().format().starts_with("json")) {
    throw Error(Failure::bad_data, "import.no-header", fmt::format("{} has no records", file.name()))
        .at({file.name(), 1, 0});
  }
  return {};
}

// A format without a header has the columns that its records happen to have, and a map is for more than one file.
Mapping mapping_of(ImportFile& file, const ImportRequest& request, GivenMap& given, const policy::Policy& policy,
                   std::vector<std::string>& notices) {
  refuse_idle(input_options(request, std::nullopt), file.input(), file.name());
  notices = formats::all_notices(file.input());
  settle_map(given, file.header(), policy, file.name(), notices);
  const std::optional<ImportMap>& map = given.map;
  if (map) {
    std::vector<std::string> columns = map->columns();
    std::erase_if(columns, [&file](const std::string& each) { return column_called(file.header(), each).has_value(); });
    for (const std::string& column : file.expect(columns)) {
      notices.push_back(fmt::format("no record has '{}', which the map names", printable(column)));
    }
  }
  if (file.header().empty()) {
    return without_columns(file);
  }
  try {
    return map_columns(file.header(), map, policy, file.name());
  } catch (const Error& error) {
    if (file.input().has_header_line()) {
      throw Error(error).hint(header_further_down(file, policy));
    }
    throw anywhere_in(file.name(), error);
  }
}

}  // namespace

IntakeRun::IntakeRun(Session& session, const ImportRequest& request, GivenMap map)
    : session_(session),
      policy_(session.policy()),
      request_(request),
      map_(std::move(map)),
      file_(request.file, request.standard_input, input_options(request, map_.map)),
      mapping_(mapping_of(file_, request, map_, policy_, notices_)),
      match_on_(match_field()),
      asked_(asked_to_import()),
      admitted_(session.admit(asked_)),
      witness_(session.witness(admitted_.permit)),
      tells_(may_recognise(session, "import", asked_.fields)),
      compares_(sees_all(session, "import", asked_.fields)),
      source_(source_of(request, map_.map)),
      size_(request.batch_rows),
      batch_(session, source_, tells_, out_) {
  out_.dry_run = session.saying().dry_run;
  out_.notices = std::move(notices_);
  if (map_.map) {
    out_.rejects_format = rejects_format(map_.map->format, file_.input());
  }
}

Imported IntakeRun::run() {
  guard([this] { take_all(); });
  return std::move(out_);
}

void IntakeRun::guard(const std::function<void()>& work) {
  session_.guarded(asked_, [&] {
    try {
      work();
    } catch (const Error& error) {
      throw with_what_is_in(error);
    }
    session_.store().settle();
  });
}

// An error in the middle: what was taken in before stays, and the rows rejected so far are not lost.
Error IntakeRun::with_what_is_in(const Error& error) {
  if (rejects_ != nullptr && out_.id) {
    out_.rejects = rejects_->finish();
  }
  Error told(error);
  if (!resume_command_.empty() && error.code().text() != Code("import.elsewhere").text()) {
    told =
        Error(told).hint(fmt::format("{} are in; continue with: {}", counted(batch_.taken(), "row"), resume_command_));
  }
  return out_.rejects.empty() ? told : Error(told).hint("rejected rows are in " + out_.rejects);
}

Asked IntakeRun::asked_to_import() const {
  Asked asked{.action = "import", .operation = "customer.import", .access = policy::Access::write};
  if (changes_people() || !mapping_.consents.empty()) {
    asked.subjects = policy::Subjects::found();
  }
  for (const Mapping::Target& target : mapping_.targets) {
    asked.fields.push_back(target.field->name);
  }
  for (const policy::Field& field : policy_.fields) {
    if (field.default_value) {
      asked.by_policy.push_back(field.name);
    }
  }
  return asked;
}

const policy::Field* IntakeRun::match_field() const {
  const std::string& name = request_.match_on;
  if (name.empty()) {
    return nullptr;
  }
  const policy::Field& field = *policy_.fields.find(known_fields(policy_, std::span(&name, 1)).front().text);
  if ((!field.lookup && !field.unique) || field.sealed) {
    throw Error(Failure::usage, "import.cannot-match",
                fmt::format("'{}' is neither a look-up nor a unique field of the policy", name))
        .at({name, 0, 0});
  }
  const bool there = std::any_of(mapping_.targets.begin(), mapping_.targets.end(),
                                 [&field](const Mapping::Target& target) { return target.field == &field; });
  if (!there) {
    throw Error(Failure::bad_data, "import.no-match-column",
                fmt::format("{} has no column for '{}'", file_.name(), name))
        .at({file_.name(), 1, 0});
  }
  return &field;
}

// Whoever starts the import knows best, then the map, then the dates of each column.
DateOrders IntakeRun::date_orders() {
  const auto said = !request_.dates.empty() ? std::optional(order_named(request_.dates))
                    : map_.map              ? map_.map->date_order
                                            : std::nullopt;
  return said ? DateOrders{said, said} : settle_date_orders(file_, mapping_, out_.notices);
}

void IntakeRun::prepare() {
  refuse_blind();
  const DateOrders orders = date_orders();
  out_.dates = orders.of_all ? name_of(*orders.of_all) : std::string_view();
  check_.emplace(policy_, file_.header(), mapping_, orders.of_days, session_.today());
  last_before_ = session_.store().customers().last_number();
}

void IntakeRun::take_all() {
  prepare();
  require_sense();
  begin();
  meet_people();
  read_rows();
}

void IntakeRun::meet_people() {
  screening_.emplace(session_.store());
  batch_.begin(last_before_, *screening_);
  consents_.emplace(session_, admitted_, batch_, source_, out_);
  for (const Mapping::ConsentTarget& target : mapping_.consents) {
    out_.consents.try_emplace(target.from.purpose.text);
  }
  here_.emplace(session_.store(), session_.bound(), last_before_, file_.size() > many_bytes, match_on_);
}

void IntakeRun::read_rows() {
  CheckedRows rows(file_.rows(), *check_, session_.bound());
  std::size_t since = 0;  // rows read since the last look at the signal
  std::uint64_t next_line = journal_line_;
  while (const CheckedRow* checked = out_.stopped ? nullptr : rows.next()) {
    if (checked->row.line < journal_line_) {
      read_again(*checked);
    } else {
      take(*checked);
      next_line = checked->row.line + 1;
    }
    if (batch_.size() >= size_.rows() || ++since >= size_.rows()) {
      flush(next_line);
      since = 0;
      out_.stopped = request_.stop != nullptr && request_.stop->load();
    }
  }
  flush(next_line);
  end(next_line);
}

void IntakeRun::reject(const CheckedRow& checked, const Problem& problem) {
  const formats::InputRow& row = checked.row;
  remember_rejected(checked);
  ++out_.counts.rejected;
  count_reason(out_.reasons, problem.code, row.line);
  rejected_.push_back(row.line);
  if (rejects_ != nullptr) {
    rejects_->add(row, problem);
  }
  if (rehearsed_ && rehearsed_->size() < most_rehearsed) {
    rehearsed_->push_back(problem);
    rehearsed_->back().place = {file_.name(), row.line, problem.place.column};
  }
}

// A row that names a customer by his id; nothing when the row has to be looked for otherwise, or is rejected. Whoever
// got his id after the import began is not meant: the file is older than that.
std::optional<RowDecision> IntakeRun::decide_by_id(const formats::InputRow& row, std::optional<Problem>& problem) {
  const auto number = named_customer(mapping_, row, problem);
  if (!number) {
    return std::nullopt;
  }
  if (*number > last_before_ || !session_.store().customers().exists(*number)) {
    Problem& unknown = problem.emplace(
        Problem{Code("id.unknown"), fmt::format("there is no customer {}", CustomerId(*number).text())});
    unknown.subject = "id";
    unknown.hint = "leave the id empty for a new customer";
    return std::nullopt;
  }
  RowDecision decision{
      .verdict = RowVerdict::skipped, .customer = *number, .reason = "is here already with other values"};
  bool stranger = false;  // every store counts alike: the file of another one names others by the same ids
  here_->compare(admitted_.permit, std::span(&*number, 1), [&](const Record& record) {
    const Likeness like = likeness(*draft_, record);
    stranger = like.name == Tri::no && !like.renamed && like.born != Tri::yes && !like.unique && !like.contact &&
               !like.look_up;
    if (compares_ && like.identical) {
      decision.verdict = RowVerdict::unchanged;
    }
  });
  if (stranger) {
    meet(decision);
    problem = contradictory_row("the id is one customer's, and nothing else of the row is");
    problem->subject = "id";
    problem->hint = "the file of another store? a map leaves its ids out: drop = [\"id\"]";
    return std::nullopt;
  }
  return here_->unless_contradictory(admitted_.permit, *draft_, decision);
}

void IntakeRun::take(const CheckedRow& checked) {
  if (checked.blank) {
    ++out_.counts.read;
    ++out_.counts.blank;
    return;
  }
  const formats::InputRow& row = checked.row;
  draft_ = &checked.draft;
  std::optional<Problem> problem = checked.problem;
  const auto by_id = problem ? std::nullopt : decide_by_id(row, problem);
  if (problem) {
    ++out_.counts.read;
    reject(checked, *problem);
    return;
  }
  const auto anew = [&] { return by_id ? *by_id : here_->decide(admitted_.permit, *draft_); };
  RowDecision decision = as_told(repeats_ ? decide_repeated(row, anew) : anew());
  if (!by_id && match_on_ == nullptr) {
    consents_->screen(*draft_, decision);
  }
  const bool changes = changes_people() && decision.verdict == RowVerdict::skipped && !decision.another;
  if (!changes) {
    meet(decision);
  }
  const Screened screened = screen(decision);
  if (waits_for_batch(decision)) {
    flush(row.line);
  }
  ++out_.counts.read;
  if (decision.verdict == RowVerdict::contradictory) {
    reject(checked, contradiction(row.line, decision));
    return;
  }
  if (const auto lacking = brings_values(decision) ? consents_->without_basis(*draft_, decision) : std::nullopt) {
    reject(checked, *lacking);
    return;
  }
  const bool comes_in = decision.verdict == RowVerdict::add || decision.verdict == RowVerdict::review || changes;
  if (const auto waiting = comes_in ? waits_for_rejected(row) : std::nullopt) {
    meet(decision);
    reject(checked, *waiting);
    return;
  }
  for (const Problem& warning : checked.warnings) {
    count_reason(out_.warnings, warning.code, row.line);
  }
  for (const std::size_t column : mapping_.not_kept(row.cells)) {
    ++out_.dropped[file_.header()[column]];
  }
  if (mapping_.loses_objection(row.cells)) {
    count_reason(out_.warnings, objection_lost, row.line);
  }
  if (settle(row.line, decision) && screened.suppressed) {
    count_reason(out_.warnings, "import.suppressed", row.line);
  }
  consents_->tell(*draft_, decision, screened.stops);
}

// Whether values of the row are kept, or may be when somebody has looked at it.
bool IntakeRun::brings_values(const RowDecision& decision) const {
  return decision.verdict == RowVerdict::add || decision.verdict == RowVerdict::review ||
         (decision.verdict == RowVerdict::skipped && !decision.another &&
          (changes_people() || request_.on_match == OnMatch::review));
}

bool IntakeRun::settle(std::uint64_t line, RowDecision& decision) {
  const std::uint64_t taken = out_.counts.added + out_.counts.updated;
  switch (decision.verdict) {
    case RowVerdict::add:
      here_->remember(*draft_);
      batch_.add(line, *draft_);
      ++out_.counts.added;
      break;
    case RowVerdict::unchanged:
      ++out_.counts.unchanged;
      break;
    case RowVerdict::merged:
      ++out_.counts.merged;
      break;
    case RowVerdict::skipped:
      if (changes_people() && !decision.another) {
        if (change(line, decision)) {
          break;
        }
      } else if (request_.on_match != OnMatch::review) {
        ++out_.counts.skipped;
        batch_.note(line, "skipped", decision);
        break;
      }
      [[fallthrough]];
    case RowVerdict::contradictory:  // is rejected before
    case RowVerdict::review:
      decision.verdict = RowVerdict::review;
      decision.code = decision.code ? decision.code : Code("import.other-values");
      count_reason(out_.waiting, tells_ ? *decision.code : *unnamed(decision).code, line);
      ++out_.counts.review;
      batch_.note(line, "review", decision);
      batch_.review(line, decision, row_json(session_, *draft_));
      break;
  }
  return out_.counts.added + out_.counts.updated > taken;
}

}  // namespace custos::ops
