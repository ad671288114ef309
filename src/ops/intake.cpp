// SPDX-License-Identifier: MIT
#include "ops/intake.hpp"

#include "ops/draft.hpp"
#include "ops/import_file.hpp"
#include "ops/import_map.hpp"
#include "ops/import_tally.hpp"
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

constexpr std::size_t batch_size = 1024;       // the most rows of one leaf
constexpr std::uint64_t many_bytes = 1 << 19;  // from here on, who is here is hashed into memory
constexpr std::size_t most_candidates = 200;
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
        source_(source_of(request, map)) {
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
  // A row that goes into the store with the next transaction.
  struct Adding {
    std::uint64_t line;
    Record record;
    std::string terms;
    std::vector<std::pair<FieldNumber, std::string>> unique_values;
    std::vector<std::string> keys;  // search terms by which he may be known
  };

  struct Reviewing {
    std::uint64_t line;
    RowDecision decision;
    std::string row;
  };

  void take_all() {
    const auto order = date_order();
    out_.dates = order ? name_of(*order) : std::string_view();
    const RowCheck check(policy_, file_.header(), mapping_, order, session_.today());
    begin();
    last_before_ = session_.store().customers().last_number();
    PeopleHere here(session_.store(), session_.bound(), file_.size() > many_bytes);
    const auto reader = file_.rows();
    formats::CsvRow row;
    while (!out_.stopped && reader->next(row)) {
      take(row, check, here);
      if (adding_.size() + reviews_.size() >= batch_size) {
        flush(row.line + 1);
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
                                          counted(numbers_.size(), "row"), out_.id->text()));
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

  void note(std::uint64_t line, const char* verdict, const RowDecision& decision) {
    RowDecision told = decision;
    if (!tells_) {
      told.customer = 0;
    }
    add_note(out_, line, verdict, told, decision.earlier_row ? lines_[*decision.earlier_row] : 0);
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
        lines_.push_back(line);
        adding_.push_back({line, draft_.record(), draft_.terms(), draft_.unique_values(), identifying_terms(draft_)});
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
        note(line, "skipped", decision);
        break;
      case RowVerdict::review:
        ++out_.counts.review;
        note(line, "review", decision);
        reviews_.push_back({line, decision, row_json()});
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

  // Somebody with the same identifying value whom others have added since this import began; 0: nobody.
  std::uint64_t added_meanwhile(const Adding& adding) {
    const std::uint64_t own = numbers_.size();
    if (session_.store().customers().last_number() - last_before_ <= own) {
      return 0;
    }
    for (const std::string& term : adding.keys) {
      for (const std::uint64_t number : session_.store().search().with_term(term, most_candidates)) {
        if (number > last_before_ && !std::binary_search(numbers_.begin(), numbers_.end(), number)) {
          return number;
        }
      }
    }
    return 0;
  }

  // Writes what has been decided since the last transaction, and the journal's row.
  void flush(std::uint64_t next_line) {
    if (!out_.dry_run && (!adding_.empty() || !reviews_.empty())) {
      session_.transact(admitted_, [&](Work& work) { write_batch(work, next_line); });
    } else if (out_.dry_run) {
      numbers_.resize(numbers_.size() + adding_.size(), 0);
    }
    adding_.clear();
    reviews_.clear();
    if (request_.progress) {
      request_.progress(out_.counts.read);
    }
    out_.stopped = request_.stop != nullptr && request_.stop->load();
  }

  void write_batch(Work& work, std::uint64_t next_line) {
    store::ImportBatch batch{++batches_, next_line, {}, {}, {}, {}};
    const std::uint64_t entry_number = work.next_entry();
    std::vector<BatchRow> rows;
    if (!adding_.empty()) {
      const std::uint64_t first = work.store.next_numbers('C', adding_.size());
      const store::Witness witness = session_.witness(work.permit);
      std::uint64_t number = first;
      for (Adding& adding : adding_) {
        if (const std::uint64_t other = added_meanwhile(adding)) {
          skip(adding, {.verdict = RowVerdict::skipped, .customer = other, .reason = "was added by others meanwhile"});
        } else {
          insert(work, adding, number, {entry_number, rows.size()}, witness, rows);
        }
        numbers_.push_back(number++);
      }
      batch.first = first;
      batch.last = number - 1;
    }
    Entry entry = work.entry();
    entry.part_of = begin_entry_;
    batch.entry = rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), rows);
    for (const Reviewing& review : reviews_) {
      const std::uint64_t who =
          review.decision.earlier_row ? numbers_[*review.decision.earlier_row] : review.decision.customer;
      work.store.imports().add_review(*out_.id, {review.line, CustomerId(who), review.decision.reason, review.row});
    }
    batch.counts = counts_json(out_.counts);
    work.store.imports().add_batch(*out_.id, batch);
  }

  void insert(Work& work, Adding& adding, std::uint64_t number, store::LogPlace place, const store::Witness& witness,
              std::vector<BatchRow>& rows) {
    Record& record = adding.record;
    record.number = number;
    record.created = record.updated = work.now();
    record.provenance.source = source_;
    record.provenance.import = out_.id->number();
    const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
    try {
      work.store.customers().insert(work.permit, {record, subject, place, adding.terms, adding.unique_values});
    } catch (const Error& error) {
      if (error.failure() != Failure::duplicate) {
        throw;
      }
      skip(adding, {.verdict = RowVerdict::skipped, .reason = error.what()});
      return;
    }
    rows.push_back({subject.reference, witness.commitment(record, subject.key)});
  }

  // A row that was to be added, until others were quicker.
  void skip(const Adding& adding, const RowDecision& decision) {
    --out_.counts.added;
    ++out_.counts.skipped;
    note(adding.line, "skipped", decision);
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
  std::uint64_t begin_entry_ = 0, batches_ = 0, last_before_ = 0;
  std::vector<std::uint64_t> lines_;    // of the rows that were added, in their order …
  std::vector<std::uint64_t> numbers_;  // … and their customers; 0 in a dry run
  std::vector<Adding> adding_;
  std::vector<Reviewing> reviews_;
  std::unique_ptr<RejectsFile> rejects_;
  Imported out_;
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
