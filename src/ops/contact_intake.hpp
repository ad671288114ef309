// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/spool.hpp"
#include "ops/contact_rows.hpp"
#include "ops/intake.hpp"
#include "ops/progress.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// A file of contacts that another system has recorded.
struct ContactImport {
  std::string file;                                 // a path; "-" is `standard_input`
  std::shared_ptr<crypto::Spool> standard_input{};  // all of it, where file is "-"
  std::string system{};                             // that recorded them; empty: the file's name
  std::string match{};                              // the field whose values name the people; empty: their ids
  std::vector<WordPair> columns{};                  // part and column
  ContactWords words{};
  bool leave_others = false;             // columns that nothing takes
  std::optional<std::string> rejects{};  // where rejected rows go; empty: beside the file
  std::string dates{};                   // "day-first" or "month-first"; empty: the file says
  formats::InputOptions input{};
  bool strict = false;  // one rejected row, and nothing is noted
  std::optional<RejectLimit> max_rejects{};
  std::size_t batch_rows = 1024;            // the most rows of one transaction
  const std::atomic<bool>* stop = nullptr;  // set by a signal: end after this batch
  Progress progress = nullptr;
};

/// Where the rows went: read = noted + there + rejected + blank.
struct ContactsImported {
  std::uint64_t read = 0, noted = 0, there = 0, rejected = 0, blank = 0;
  std::uint64_t went_on = 0;                       // of those that were there: with a later stage, which was noted
  std::map<std::string, ImportReason> reasons{};   // of rejected rows, by code
  std::map<std::string, ImportReason> warnings{};  // of rows that were taken in all the same
  std::vector<std::string> left_alone{};           // columns that nothing took
  std::string rejects{};                           // the file's name; empty: none
  std::vector<std::string> notices{};              // what was found out about the file, a sentence each
  std::string dates{};                             // the order of day and month that was used; empty: none was needed
  std::optional<EntryId> entry{};                  // with which it began; nothing in a dry run
  bool stopped = false;                            // by a signal
  bool dry_run = false;
};

/// Notes what the rows of a file tell, at most 1,024 in a transaction. A record that was noted before is there already,
/// whatever became of it since: one with a reference is known by system and reference, one without by all that it says
/// but how far it came. Where it came further, the stages that are missing are noted. So a file can be imported again,
/// and one that was interrupted goes on by being imported again.
/// Throws Error{refused} before the first row is read where the caller may not, or may not see the field that names the
/// people; Error{usage, argument.missing} for references without a system; Error{bad_data} for headers, columns and
/// dates that make no sense as a whole; the errors of too_many_rejected(), where the request limits them: then the
/// whole file is looked at first, and only its rejects file is written.
ContactsImported import_contacts(Session& session, const ContactImport& request);

}  // namespace custos::ops
