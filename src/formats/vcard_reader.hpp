// SPDX-License-Identifier: MIT
#pragma once

#include "formats/line_reader.hpp"
#include "util/problems.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::formats {

/// One property of a vCard, as it is written but unfolded.
struct VcardProperty {
  std::size_t line = 0;                                           // where it begins
  std::string group{};                                            // "item1", as it is written
  std::string name{};                                             // in capitals
  std::vector<std::pair<std::string, std::string>> parameters{};  // names in capitals
  std::string value{};

  /// The first parameter of that name; empty where there is none.
  std::string_view parameter(std::string_view wanted) const;
};

/// One card.
struct Vcard {
  std::size_t line = 0;   // of its BEGIN
  std::string version{};  // "2.1", "3.0", "4.0"; empty: it does not say
  std::vector<VcardProperty> properties{};
  std::optional<Problem> fault{};  // it is broken
  std::string text{};              // as it stands
};

/// Reads vCards 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350) one after another. Lines may be folded; values in
/// quoted-printable and base64 go on as 2.1 has it. A card that is broken is a card with a fault, and so is text
/// outside of cards; reading goes on with the next BEGIN.
class VcardReader {
 public:
  /// `name` of the file is for messages.
  VcardReader(ByteSource source, const std::string& name);

  /// False at the end.
  bool next(Vcard& card);

 private:
  bool take_line(Vcard& card);
  void read_outside(Vcard& card);
  void read_inside(Vcard& card);
  bool goes_on(const Vcard& card);
  void finish_property(Vcard& card);
  void nest(Vcard& card);
  void fail(Vcard& card, Code code, std::string message, std::size_t line, std::size_t column = 0) const;

  LineReader lines_;
  std::string name_;
  std::string line_;
  std::size_t number_ = 0;
  bool again_ = false;      // line_ is to be taken once more
  std::string property_{};  // that is being unfolded
  std::size_t property_line_ = 0;
};

}  // namespace custos::formats
