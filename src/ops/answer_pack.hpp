// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/disputes.hpp"
#include "ops/forms.hpp"
#include "ops/requests.hpp"
#include "util/error.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// What is left out of a pack: the path of an item, or of all below it, and the exemption or whose it is.
struct PackRedaction {
  std::string path, reason;
  std::string item{};  // what it is, without its value: "Note"
};

/// Where else somebody looked for what is kept of the person, and how far (UK GDPR, Article 15(1A)).
struct PackSearch {
  std::vector<std::string> places{};
  std::string by{};                 // who looked; empty: the caller
  std::optional<std::string> on{};  // civil date; nothing: today
  std::string from{}, to{};         // civil dates of what was looked through; empty: not limited
  std::string limits{};             // why no more was looked through
};

struct PackRequest {
  RequestId id;
  std::string recipient = "customer";
  std::string how{};                // as of an answer
  std::optional<std::string> on{};  // as of an answer
  std::vector<PackRedaction> redactions{};
  PackSearch searched{};
  std::string automated{};              // what is decided of him by automated means
  std::vector<std::string> provided{};  // fields that this person filled himself, whatever the policy says
};

/// One list of a pack. Its rows have a path each, by which they can be left out.
struct PackTable {
  struct Column {
    std::string key, label;                              // without a label for programs alone, without a key for people
    std::string (*words)(const std::string&) = nullptr;  // what people read in place of a cell
    bool flag = false;                                   // "true" or "false", which programs get as such
  };

  struct Row {
    std::string path;
    std::vector<std::string> cells;
  };

  std::string name, title;
  std::vector<Column> columns{};
  std::vector<Row> rows{};
};

/// A value of the record as it is given.
struct PackValue {
  FieldName field;
  std::string label;
  std::string text, exact;          // for people, for programs
  std::string_view kind{}, type{};  // see formats::Column
  std::optional<ShownDispute> dispute{};
  bool filled_in = false;  // it is the policy's default, and nothing shows that anybody said so of him
};

/// Something that is kept and is not in the pack.
struct PackGap {
  FieldName field;
  std::string label, reason;
  std::string
      how{};  // closed (nothing opened it), withheld (nobody may see it), dropped (the policy has no such field)
  bool former = false;  // what was kept before; else what is kept now
};

/// All that a pack says.
struct PackFacts {
  bool portable = false;  // of portability; else of access
  CustomerId person{0};
  RequestId request{0};
  std::optional<DisclosureId> disclosure{};  // nothing in a dry run
  std::string received{};                    // the day, in words
  Moment made{};
  std::string made_on{};  // likewise
  std::string organisation{}, contact{}, dpo{}, country{}, store{};
  std::string recipient{};  // as the policy calls it
  SuitedForm form{};        // of what people read of it; where it is not for the person himself, the usual letter
  std::vector<PackValue> values{};
  std::vector<PackTable> tables{};  // of the person; the first has the values with what is known of them
  std::vector<PackTable> rules{};   // of the policy: purposes, categories, retention, …
  std::vector<PackTable> terms{};   // the dictionary of the fields, and their choices
  std::vector<PackRedaction> redactions{};
  std::vector<PackGap> gaps{};
  PackSearch searched{};
  std::string automated{};
  std::string supply_of{};  // names of the fields, separated by commas

  bool whole() const { return gaps.empty(); }
};

struct PackFile {
  std::string name, bytes;
};

/// Makes the files of a pack, and puts them where they belong.
class PackSink {
 public:
  virtual ~PackSink() = default;
  virtual std::vector<PackFile> files(const PackFacts& facts) = 0;

  /// Writes the whole pack where nobody sees it yet, so that nothing but its name is missing.
  virtual void write(const std::vector<PackFile>& files) = 0;

  /// Gives it its name, once the disclosure is kept.
  virtual void appear() = 0;
};

struct AnsweredPack {
  PackFacts facts{};
  std::vector<PackFile> files{};  // with the manifest; in a dry run without it
  RequestShown request{};         // afterwards
  std::vector<Problem> warnings{};
};

/// Answers a request of access or portability with a pack of all that the law wants in it, and keeps a disclosure of
/// it, in one transaction: a request whose pack has a gap stays open, and is noted as supplied in part. In a dry run
/// nothing is written, and the look has its entry. Throws Error{missing, request.missing}; Error{stopped,
/// request.closed, request.not-identified, request.not-authorised}; Error{usage, pack.no-right, pack.unknown-item,
/// pack.nothing-provided, recipient.unknown, field.unknown}; Error{refused, pack.withheld} where the role may not see
/// all of it.
AnsweredPack answer_with_pack(Session& session, const PackRequest& request, PackSink& sink);

}  // namespace custos::ops
