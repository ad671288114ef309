// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <array>
#include <string>

namespace custos::bench {

/// The columns of the file, in its order.
enum Column : std::size_t {
  number,
  given,
  family,
  born,
  email,
  phone,
  address,
  town,
  postcode,
  status,
  joined,
  ended,
  gift_aid,
  format,
  note,
  columns
};

using Cells = std::array<std::string, columns>;

/// Invents members of a British charity. Nothing in them is anybody's: e-mail domains and telephone
/// ranges are reserved for examples, postcodes are drawn letter by letter.
class Inventor {
 public:
  Inventor(Random& random, bool plain);

  /// Another person, but for the number.
  void invent(Cells& cells, std::uint64_t serial);

  /// The same person as somebody else wrote him down; but for the number.
  void vary(Cells& cells, std::uint64_t serial);

 private:
  void name(Cells& cells, unsigned year);
  std::string family_name();
  void email_for(Cells& cells, std::uint64_t serial);
  void telephone(std::string& cell);
  void home(Cells& cells);
  std::string code(std::string_view area, unsigned districts);
  void membership(Cells& cells, unsigned earliest);
  void misspell(std::string& text);

  Random& random_;
  bool plain_;
  Skewed women_before_, women_since_, men_before_, men_since_, families_, beginnings_, endings_, streets_, kinds_;
};

}  // namespace custos::bench
