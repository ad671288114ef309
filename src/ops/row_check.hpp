// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "formats/input.hpp"
#include "ops/draft.hpp"
#include "ops/mapping.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// Whether nothing but blanks is in a row.
bool is_blank(const formats::InputRow& row);

/// All that is wrong with a row as one problem: the first, with the messages and hints of the others.
Problem together(const std::vector<Problem>& problems);

/// Reads the rows of one file into drafts.
class RowCheck {
 public:
  /// `order`: of day and month in the file's dates; the policy, header and mapping must outlive this.
  RowCheck(const policy::Policy& policy, const std::vector<std::string>& header, const Mapping& mapping,
           std::optional<dates::Order> order, dates::Date today);

  /// Reads the row's values into the draft, as far as they can be read. Gives what is wrong with the row, all of it in
  /// one message; nothing when it is good. What does not stop a row goes to `warnings`.
  std::optional<Problem> read(const formats::InputRow& row, Draft& draft, std::vector<Problem>& warnings) const;

  /// What is wrong with the row before anything in it is read.
  std::optional<Problem> malformed(const formats::InputRow& row) const;

 private:
  bool is_header_again(const std::vector<std::string>& cells) const;
  std::optional<Problem> still_short(const formats::InputRow& row) const;
  std::optional<Problem> still_broken(const formats::InputRow& row) const;
  void read_target(std::size_t target, const std::vector<std::string>& cells, Draft& draft, Problems& problems) const;
  std::optional<std::string> read_day(std::string_view cell, std::string& fault) const;
  void read_consents(const std::vector<std::string>& cells, Draft& draft, Problems& problems) const;
  void read_consent(const Mapping::ConsentTarget& target, const std::vector<std::string>& cells, Draft& draft,
                    Problems& problems) const;
  void read_collected(const std::vector<std::string>& cells, Draft& draft, Problems& problems) const;

  const std::vector<std::string>& header_;
  const Mapping& mapping_;
  std::vector<fields::Rules> rules_;  // of the mapping's targets
  fields::Rules day_rules_;           // of the days on which a row was collected, or something was said
  dates::Date today_;
  std::size_t code_column_, reason_column_;  // of a rejects file; as many as there are columns: it is none
};

/// The customer whom a row names by his id, as files that custos wrote do; nothing where it names nobody. A bad id
/// is a problem.
std::optional<std::uint64_t> named_customer(const Mapping& mapping, const formats::InputRow& row,
                                            std::optional<Problem>& problem);

}  // namespace custos::ops
