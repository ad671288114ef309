// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/spool.hpp"
#include "formats/input.hpp"
#include "model/consent.hpp"
#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "ops/progress.hpp"
#include "util/error.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// What becomes of a row that is somebody who is here and says something else: it is left out, its values go into
/// fields that are empty, all its values are taken, or a person has to look.
enum class OnMatch { skip, fill, update, review };

/// "skip", "fill", "update", "review". Throws Error{usage} for another name.
OnMatch on_match_named(std::string_view name);
std::string_view name_of(OnMatch on_match);

/// More rejected rows than this, and nothing is taken in.
struct RejectLimit {
  std::uint64_t limit = 0;
  bool percent = false;  // of the rows that are not blank
};

/// "20" or "5%". Throws Error{usage} for anything else.
RejectLimit reject_limit(std::string_view text);

/// Why nothing may be taken in of a file with `rejected` of `rows` that are not blank: Error{bad_data, import.strict}
/// or Error{stopped, import.too-many-rejects}. Nothing where they are few enough; `strict` allows none.
std::optional<Error> too_many_rejected(bool strict, const std::optional<RejectLimit>& most, std::uint64_t rejected,
                                       std::uint64_t rows);

/// All that comes through a pipe, kept for a file that is read more than once: encrypted, without a name, and gone with
/// the process. Throws Error{io}.
std::shared_ptr<crypto::Spool> spooled(Session& session, const formats::ByteSource& source);

struct ImportRequest {
  std::string file;                                 // a path; "-" is `standard_input`
  std::shared_ptr<crypto::Spool> standard_input{};  // all of it, where file is "-"
  std::optional<std::string> map_file{};
  std::string source{};                  // who said so; empty: the map's, else the file's name
  std::optional<std::string> rejects{};  // where rejected rows go; empty: beside the file
  std::string dates{};                   // "day-first" or "month-first"; empty: the map or the file says
  std::string format{};                  // "csv", "jsonl", …; empty: the map's, else the file says
  std::string encoding{};                // "windows-1252", …; empty: the file says
  std::string sheet{};                   // of a workbook; empty: the map's, else the first
  std::string delimiter{};               // one character; empty: the map's, else the file says
  OnMatch on_match = OnMatch::skip;
  std::string match_on{};        // the field that alone decides who a row is, where it has a value; empty: the policy's
  bool again = false;            // take in once more what was taken in before by the same file
  bool no_sanity_check = false;  // go on where the first rows make no sense
  bool strict = false;           // one rejected row, and nothing is taken in
  std::optional<RejectLimit> max_rejects{};
  std::size_t batch_rows = 1024;            // the most rows of one transaction
  const std::atomic<bool>* stop = nullptr;  // set by a signal: end after this batch
  Progress progress = nullptr;
};

/// Where the rows went. read = added + updated + unchanged + skipped + merged + review + rejected + blank.
struct ImportCounts {
  std::uint64_t read = 0, added = 0, updated = 0, unchanged = 0, skipped = 0, merged = 0, review = 0, rejected = 0,
                blank = 0;
};

/// Rows that share a code.
struct ImportReason {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first{};  // the first lines
};

/// A row that was not taken in because of somebody who is here.
struct RowNote {
  std::uint64_t line = 0;
  std::string verdict{}, reason{};
  std::optional<CustomerId> customer{};
};

/// Another import, of which one that begins has to tell.
struct OtherImport {
  ImportId id;
  std::string file;
  Moment at;               // when it began
  std::string command;     // that goes on with it; empty: it is finished
  bool same_file = false;  // byte for byte
};

struct Imported {
  std::optional<ImportId> id{};  // nothing in a dry run
  ImportCounts counts{};
  std::map<std::string, ImportReason> reasons{};    // of rejected rows, by code
  std::map<std::string, ImportReason> warnings{};   // of rows that were taken in all the same
  std::map<std::string, ImportReason> waiting{};    // of rows for review, by code
  std::map<std::string, ConsentCounts> consents{};  // by purpose
  std::vector<RowNote> notes{};                     // skipped and review, the first of them
  std::map<std::string, std::uint64_t> dropped{};   // filled cells of columns dropped by name
  std::string rejects{};                            // the file's name; empty: none
  std::string rejects_format{};                     // to be told when it is imported; empty: it says so itself
  std::vector<std::string> notices{};               // what was found out about the file, a sentence each
  std::string dates{};                              // the order of day and month that was used; empty: none was needed
  std::string resume{};                             // the command that goes on with it, when it was stopped
  bool repeated = false;  // the same file brought before what fill or update would, which is not taken in again
  std::vector<OtherImport> others{};  // unfinished ones, and the last one of the same file
  bool stopped = false;               // by a signal
  bool finished_before = false;       // it was to be resumed, and nothing was left to do
  bool dry_run = false;
};

/// Takes a CSV file (UTF-8) in: each row is checked, compared with who is here, and added, or kept in the
/// rejects file with its reason. Each batch of at most 1,024 rows is one journalled transaction.
/// Throws Error{refused} before the first row is read when the caller may not write all mapped fields,
/// Error{bad_data} for headers, columns and dates that make no sense as a whole; Error{bad_data, import.strict} and
/// Error{stopped, import.too-many-rejects} when more rows are rejected than the request allows: nothing is taken in
/// then, and the rejects file is written all the same.
Imported import_file(Session& session, const ImportRequest& request);

struct ResumeRequest {
  ImportId id;
  std::optional<std::string> file{};  // where it is now; "-" is `standard_input`; nothing: where it was
  std::shared_ptr<crypto::Spool> standard_input{};
  std::size_t batch_rows = 1024;
  const std::atomic<bool>* stop = nullptr;
  Progress progress = nullptr;
};

/// Goes on with an import that was interrupted. What comes of it, the rejects file included, is what an import that
/// nothing had interrupted would have given. One that is finished is told as it was. Throws as import_file() does, and
/// Error{missing, import.missing}; Error{stopped} for one that cannot go on: import.undone, import.no-journal,
/// import.elsewhere; Error{bad_data, import.other-file} when the file is not the one that was begun; Error{usage,
/// import.needs-file} when it came from standard input and is not given again.
Imported resume_import(Session& session, const ResumeRequest& request);

}  // namespace custos::ops
