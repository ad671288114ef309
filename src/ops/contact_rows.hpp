// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "fields/must_not_keep.hpp"
#include "model/contact.hpp"
#include "ops/contact_columns.hpp"
#include "util/problems.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What the words of another system mean here.
struct ContactWords {
  std::vector<WordPair> kinds{}, states{};
  std::string usual_kind = "service";  // of a row that says none
};

/// A row, as it would be kept.
struct ContactRow {
  std::string person{};                                        // whom it is about, as the file says it
  Contact contact{.id = ContactId(0), .kind = {}, .day = {}};  // with the stages that it came through
};

/// Reads the cells of a file of contacts.
class ContactRows {
 public:
  /// All of them have to outlive it. `order`: of day and month in dates that are not ISO. Throws Error{usage,
  /// contact.word} where a word is to mean no kind, or no state.
  ContactRows(const policy::Policy& policy, const ContactColumns& columns, const ContactWords& words,
              std::optional<dates::Order> order, const dates::Zone& zone, dates::Date today);

  /// Reads one row. Gives what is wrong with it, all of it in one; nothing when it is good. What does not stop it goes
  /// to `warnings`.
  std::optional<Problem> read(const std::vector<std::string>& cells, ContactRow& row,
                              std::vector<Problem>& warnings) const;

 private:
  struct Moment {
    std::string day{}, time{};
  };

  std::string_view cell(const std::vector<std::string>& cells, ContactPart part) const;
  Moment moment(std::string_view text, ContactPart part, Problems& problems) const;
  std::string kind(std::string_view word, Problems& problems) const;
  std::string state(std::string_view word, bool complaint, Problems& problems) const;
  std::string text(std::string_view text, ContactPart part, Problems& problems) const;
  void direct(const std::vector<std::string>& cells, Contact& contact, Problems& problems) const;
  void stages(const std::vector<std::string>& cells, Contact& contact, Problems& problems) const;

  const policy::Policy& policy_;
  const ContactColumns& columns_;
  const ContactWords& words_;
  std::optional<dates::Order> order_;
  const dates::Zone& zone_;
  dates::Date today_;
  fields::Kinds refuse_, warn_;
};

}  // namespace custos::ops
