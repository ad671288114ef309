// SPDX-License-Identifier: MIT
#pragma once

#include "ops/batch_size.hpp"
#include "ops/checked_rows.hpp"
#include "ops/import_file.hpp"
#include "ops/intake.hpp"
#include "ops/intake_batch.hpp"
#include "ops/intake_consents.hpp"
#include "ops/intake_map.hpp"
#include "ops/mapping.hpp"
#include "ops/people_here.hpp"
#include "ops/people_rejected.hpp"
#include "ops/rejects.hpp"
#include "ops/session.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::ops {

/// One run over a file, from its first row to its counts. One object does one of rehearse(), run() and go_on().
class IntakeRun {
 public:
  /// Opens the file, maps its columns, and asks the gate. The session and request must outlive it.
  IntakeRun(Session& session, const ImportRequest& request, GivenMap map);
  IntakeRun(const IntakeRun&) = delete;

  /// Takes the file in.
  Imported run();

  /// Goes on with an import where its journal ends.
  Imported go_on(const store::ImportKept& kept);

  /// Looks at every row by itself, and throws when more are bad than the request allows. Nothing is taken in; what
  /// comes back says whether a signal has stopped it.
  Imported rehearse();

 private:
  // What a row would make of somebody's record.
  struct Planned {
    std::uint64_t customer = 0;
    Record before{}, after{};
    bool changes = false, identical = false;
    std::vector<FieldNumber> taken{};  // fields that change
    std::string reason{};              // why it stays as it is; empty: it may change
    RowDecision owner{};               // of a unique value that the row gives him; `another`: somebody else has it
  };

  // What the journal says of the rows before the one to go on with.
  struct Again {
    std::vector<std::uint64_t> lines{}, numbers{}, rejected_lines{};
    std::size_t added = 0, rejected = 0;  // how many of them have come by

    void take(const store::ImportBatch& batch);
  };

  // The lines that an earlier import of the same file did not take in.
  struct Repeats {
    std::set<std::uint64_t> rejected, noted;
  };

  Asked asked_to_import() const;
  const policy::Field* match_field() const;
  DateOrders date_orders();
  void guard(const std::function<void()>& work);
  Error with_what_is_in(const Error& error);

  void take_all();
  void begin();
  void tell_others(const std::string& digest);
  void know_repeated(const std::string& digest);
  RowDecision decide_repeated(const formats::InputRow& row, const std::function<RowDecision()>& anew) const;
  void open_rejects();
  void prepare();
  void require_sense();
  void meet_people();
  void read_rows();
  void take(const CheckedRow& checked);
  bool settle(std::uint64_t line, RowDecision& decision);
  bool brings_values(const RowDecision& decision) const;
  RowDecision as_told(RowDecision decision) const;
  void meet(const RowDecision& decision);
  Screened screen(RowDecision& decision);
  bool brings_back(const Planned& plan);
  FieldOnMatch on_match(const policy::Field& field) const;
  Taking taking(const policy::Field& field) const;
  void refuse_blind() const;
  bool changes_people() const;
  bool waits_for_batch(const RowDecision& decision) const;
  Planned plan_change(const RowDecision& decision);
  bool change(std::uint64_t line, RowDecision& decision);
  std::vector<store::ValueSource> sources_now(std::uint64_t customer, std::vector<store::ValueSource> sources) const;
  void remember_changed(std::size_t earlier_row);
  void reject(const CheckedRow& checked, const Problem& problem);
  void remember_rejected(const CheckedRow& checked);
  std::optional<Problem> waits_for_rejected(const formats::InputRow& row) const;
  Problem contradiction(std::uint64_t line, const RowDecision& decision);
  std::optional<RowDecision> decide_by_id(const formats::InputRow& row, std::optional<Problem>& problem);
  void flush(std::uint64_t next_line);
  void keep(Work& work, store::ImportBatch& batch);
  void require_ours(Work& work) const;
  void write_end(Work& work, std::uint64_t next_line);
  void end(std::uint64_t next_line);

  void require_same_file(const store::ImportKept& kept);
  void take_up(const store::ImportKept& kept);
  void read_again(const CheckedRow& checked);
  void reject_again(const CheckedRow& checked);

  Session& session_;
  const policy::Policy& policy_;
  const ImportRequest& request_;
  GivenMap map_;
  ImportFile file_;
  std::vector<std::string> notices_;
  Mapping mapping_;
  const policy::Field* match_on_;  // nullptr: the policy decides
  Asked asked_;
  Admitted admitted_;
  store::Witness witness_;
  bool tells_, compares_;  // whether the caller may know whom a row is like, and whether it says what is kept
  std::vector<std::uint64_t> met_{};  // with whom rows were compared, and the log knows not yet
  const Draft* draft_ = nullptr;      // of the row that is looked at
  std::string source_, resume_command_;
  std::uint64_t begin_entry_ = 0, batches_ = 0, last_before_ = 0, rows_journalled_ = 0;
  std::size_t notes_journalled_ = 0;
  std::vector<std::uint64_t> rejected_;            // lines, since the journal's last row
  std::uint64_t journal_line_ = 0;                 // rows that begin before it were done before
  std::optional<std::vector<Problem>> rehearsed_;  // of a rehearsal: the first problems
  Again again_;
  std::optional<Repeats> repeats_;
  Imported out_;
  BatchSize size_;
  IntakeBatch batch_;
  std::optional<RowCheck> check_;
  std::optional<PeopleHere> here_;
  PeopleRejected people_rejected_{match_on_};
  std::optional<LedgerScreening> screening_;
  std::optional<IntakeConsents> consents_;
  std::unique_ptr<RejectsFile> rejects_;
  std::map<std::uint64_t, std::map<FieldNumber, std::string>> collected_now_;  // of values that this run has changed
};

}  // namespace custos::ops
