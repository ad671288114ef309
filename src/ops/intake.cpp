// SPDX-License-Identifier: MIT
#include "ops/intake.hpp"

#include "ops/batch_size.hpp"
#include "ops/draft.hpp"
#include "ops/import_file.hpp"
#include "ops/import_map.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_batch.hpp"
#include "ops/likeness.hpp"
#include "ops/people_here.hpp"
#include "ops/rejects.hpp"
#include "ops/row_check.hpp"
#include "ops/session.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::uint64_t many_bytes = 1 << 19;  // from here on, who is here is hashed into memory
constexpr std::size_t largest_map = 1 << 20;

// One import, from its file to its counts.
class Intake {
 public:
  Intake(Session& session, const ImportRequest& request, const std::optional<ImportMap>& map,
         const std::optional<std::string>& map_text)
      : session_(session),
        policy_(session.policy()),
        request_(request),
        map_(map),
        map_text_(map_text),
        delimiter_(!request.delimiter.empty() ? request.delimiter.front()
                   : map                      ? map->delimiter
                                              : ','),
        file_(request.file, request.standard_input, delimiter_),
        mapping_(map_columns(file_.header(), map, policy_, file_.name())),
        asked_(asked_to_import()),
        admitted_(session.admit(asked_)),
        tells_(may_recognise(session, "import", asked_.fields)),
        draft_(session.bound()),
        source_(source_of(request, map)),
        size_(request.batch_rows),
        batch_(session, admitted_, source_, tells_, out_) {
    out_.dry_run = session.saying().dry_run;
  }

  Imported run() && {
    session_.guarded(asked_, [this] {
      try {
        take_all();
      } catch (const Error& error) {
        throw with_what_is_in(error);
      }
      session_.store().settle();
    });
    return std::move(out_);
  }

 private:
  void take_all() {
    const auto order = date_order();
    out_.dates = order ? name_of(*order) : std::string_view();
    const RowCheck check(policy_, file_.header(), mapping_, order, session_.today());
    begin();
    batch_.begin(session_.store().customers().last_number());
    PeopleHere here(session_.store(), session_.bound(), file_.size() > many_bytes);
    const auto reader = file_.rows();
    formats::CsvRow row;
    std::size_t since = 0;  // rows read since the last look at the signal
    while (!out_.stopped && reader->next(row)) {
      take(row, check, here);
      if (batch_.size() >= size_.rows() || ++since == size_.rows()) {
        flush(row.line + 1);
        since = 0;
        out_.stopped = request_.stop != nullptr && request_.stop->load();
      }
    }
    flush(row.line + 1);
    end();
  }

  // An error in the middle: what was taken in before stays, and the rows rejected so far are not lost.
  Error with_what_is_in(const Error& error) {
    if (rejects_ != nullptr && out_.id) {
      out_.rejects = rejects_->finish();
    }
    Error told(error);
    if (batches_ > 0) {
      told = Error(told).hint(fmt::format("{} are in, as {}; import the file again to go on",
                                          counted(batch_.taken(), "row"), out_.id->text()));
    }
    return out_.rejects.empty() ? told : Error(told).hint("rejected rows are in " + out_.rejects);
  }

  Asked asked_to_import() const {
    Asked asked{.action = "import", .operation = "customer.import", .access = policy::Access::write};
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

  // Whoever starts the import knows best, then the map, then the file's own dates.
  std::optional<dates::Order> date_order() {
    if (!request_.dates.empty()) {
      return order_named(request_.dates);
    }
    return map_ && map_->date_order ? map_->date_order : settle_date_order(file_, mapping_);
  }

  void begin() {
    if (out_.dry_run) {
      return;
    }
    const std::string digest = file_.digest();
    if (request_.rejects || request_.file != "-") {  // where it cannot be made nothing is begun
      rejects_ = std::make_unique<RejectsFile>(rejects_name(request_, out_.id), file_.header(), delimiter_);
    }
    session_.transact(admitted_, [&](Work& work) {
      out_.id = ImportId(work.store.next_numbers('I', 1));
      std::string payload = fmt::format("{{\"import\":\"{}\",\"sha256\":\"{}\",\"file\":", out_.id->text(), digest);
      append_json_string(payload, file_.name());
      payload += ",\"because\":";
      append_json_string(payload, session_.saying().because);
      Entry entry = work.entry();
      entry.operation = "import.begin";
      begin_entry_ = work.log(std::move(entry), payload + "}");
      work.store.imports().start({*out_.id, file_.name(), digest, map_text_, source_, work.now(), begin_entry_});
    });
    if (rejects_ == nullptr) {
      rejects_ = std::make_unique<RejectsFile>(rejects_name(request_, out_.id), file_.header(), delimiter_);
    }
  }

  void reject(const formats::CsvRow& row, const Problem& problem) {
    ++out_.counts.rejected;
    count_reason(out_.reasons, problem.code, row.line);
    if (rejects_ != nullptr) {
      rejects_->add(row.line, row.cells, problem);
    }
  }

  // A row that names a customer by his id; nothing when the row has to be looked for otherwise, or is rejected.
  std::optional<RowDecision> decide_by_id(const formats::CsvRow& row, std::optional<Problem>& problem) {
    const auto number = named_customer(mapping_, row, problem);
    if (!number) {
      return std::nullopt;
    }
    if (!session_.store().customers().exists(*number)) {
      Problem& unknown = problem.emplace(
          Problem{Code("id.unknown"), fmt::format("there is no customer {}", CustomerId(*number).text())});
      unknown.subject = "id";
      unknown.hint = "leave the id empty for a new customer";
      return std::nullopt;
    }
    RowDecision decision{
        .verdict = RowVerdict::skipped, .customer = *number, .reason = "is here already with other values"};
    if (!tells_) {  // nor whether a value is the one that is kept
      return decision;
    }
    session_.store().customers().compare(admitted_.permit, std::span(&*number, 1), [&](const Record& record) {
      if (likeness(draft_, record).identical) {
        decision.verdict = RowVerdict::unchanged;
      }
    });
    return decision;
  }

  void take(const formats::CsvRow& row, const RowCheck& check, PeopleHere& here) {
    ++out_.counts.read;
    if (is_blank(row)) {
      ++out_.counts.blank;
      return;
    }
    std::vector<Problem> warnings;
    std::optional<Problem> problem = check.read(row, draft_, warnings);
    const auto decision = problem ? std::nullopt : decide_by_id(row, problem);
    if (problem) {
      reject(row, *problem);
      return;
    }
    for (const Problem& warning : warnings) {
      count_reason(out_.warnings, warning.code, row.line);
    }
    for (const std::size_t column : mapping_.dropped) {
      if (!trimmed(row.cells[column]).empty()) {
        ++out_.dropped[file_.header()[column]];
      }
    }
    settle(row.line, decision ? *decision : here.decide(admitted_.permit, draft_), here);
  }

  void settle(std::uint64_t line, const RowDecision& decision, PeopleHere& here) {
    switch (decision.verdict) {
      case RowVerdict::add:
        here.remember(draft_);
        batch_.add(line, draft_);
        ++out_.counts.added;
        break;
      case RowVerdict::unchanged:
        ++out_.counts.unchanged;
        break;
      case RowVerdict::merged:
        ++out_.counts.merged;
        break;
      case RowVerdict::skipped:
        ++out_.counts.skipped;
        batch_.note(line, "skipped", decision);
        break;
      case RowVerdict::review:
        ++out_.counts.review;
        batch_.note(line, "review", decision);
        batch_.review(line, decision, row_json());
        break;
    }
  }

  std::string row_json() const {
    std::string out = "{";
    for (const Mapping::Target& target : mapping_.targets) {
      if (const fields::Value* value = draft_.given(*target.field)) {
        out += out.size() > 1 ? "," : "";
        append_json_string(out, target.field->name.text);
        out += ':';
        append_json_string(out, value->kept);
      }
    }
    return out + "}";
  }

  // Writes what has been decided since the last transaction, and the journal's row.
  void flush(std::uint64_t next_line) {
    if (!out_.dry_run && batch_.size() > 0) {
      Instant begun{};
      session_.transact(admitted_, [&](Work& work) {
        begun = session_.clock().now();
        store::ImportBatch batch{++batches_, next_line, {}, {}, {}, {}};
        batch_.write(work, begin_entry_, batch);
        batch.counts = counts_json(out_.counts);
        work.store.imports().add_batch(*out_.id, batch);
      });
      size_.took(session_.clock().now() - begun);
    }
    batch_.clear();
    if (request_.progress) {
      request_.progress(out_.counts.read);
    }
  }

  void end() {
    if (rejects_ != nullptr) {
      out_.rejects = rejects_->finish();
    }
    session_.transact(admitted_, [&](Work& work) {
      Entry entry = work.entry();
      if (!out_.dry_run) {
        entry.operation = out_.stopped ? "import.stop" : "import.end";
        entry.part_of = begin_entry_;
      }
      work.log(std::move(entry), counts_json(out_.counts));
      if (!out_.dry_run && !out_.stopped) {
        work.store.imports().finish(*out_.id, work.now(), counts_json(out_.counts));
      }
    });
  }

  Session& session_;
  const policy::Policy& policy_;
  const ImportRequest& request_;
  const std::optional<ImportMap>& map_;
  const std::optional<std::string>& map_text_;
  char delimiter_;
  ImportFile file_;
  Mapping mapping_;
  Asked asked_;
  Admitted admitted_;
  bool tells_;  // whether the caller may know whom a row is like
  Draft draft_;
  std::string source_;
  std::uint64_t begin_entry_ = 0, batches_ = 0;
  Imported out_;
  BatchSize size_;
  IntakeBatch batch_;
  std::unique_ptr<RejectsFile> rejects_;
};

}  // namespace

Imported import_file(Session& session, const ImportRequest& request) {
  std::optional<ImportMap> map;
  std::optional<std::string> map_text;
  if (request.map_file) {
    map_text = read_file(*request.map_file, largest_map);
    map = read_import_map(*map_text, *request.map_file, session.policy());
  }
  return Intake(session, request, map, map_text).run();
}

}  // namespace custos::ops
