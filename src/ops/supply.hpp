// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/rows.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct ExportRequest {
  std::vector<std::string> words;  // no words: everybody
  std::string recipient;
  std::string format;
  std::optional<std::vector<std::string>> fields{};  // nothing: all that are kept for the purpose
  std::vector<std::string> needed{};                 // of these; it is refused where one of them is withheld
  std::string channel{};                             // by which they are turned to; empty: not known
  bool normal = true;                                // the forms of values that are for programs
  std::string form{}, due{};                         // where somebody has to make it: its title, and by which day
  std::string text{};                                // the name of the file with somebody's own text, of letters
  std::optional<CustomerId> only{};                  // to whom it has to be, and nobody else: Error{stopped} otherwise
};

struct Exported {
  RowsSummary summary;
  std::optional<DisclosureId> disclosure{};  // nothing: nobody was supplied, or a dry run
};

/// Takes rows and makes them appear at their destination when all are there.
class ExportSink : public RowSink {
 public:
  /// The disclosure's id is known before the first row.
  virtual void disclosure(DisclosureId id) = 0;

  /// Gives the SHA-256 of all that was written, hexadecimal; empty where nothing is.
  virtual std::string finish(const RowsSummary& summary) = 0;
};

/// Throws Error{usage} where no purpose is named, or one or a recipient that the policy has not.
void demand_supply(const Session& session, const std::string& recipient);

/// Supplies customers' values for a purpose to a recipient, and keeps a disclosure of it. Throws
/// Error{usage} without a purpose, Error{refused}. In a dry run nothing is handed out.
Exported export_customers(Session& session, const ExportRequest& request, ExportSink& sink);

}  // namespace custos::ops
