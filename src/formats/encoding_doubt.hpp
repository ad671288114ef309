// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace custos::formats {

/// What speaks against windows-1252 in bytes that are no UTF-8: signs such as £ and ³ within words, which are letters
/// in the encodings of Central Europe and of old Macs, and words of nothing but accented letters, as Cyrillic, Greek
/// and East Asian text looks when it is read so. It knows no language: text whose letters all are letters in
/// windows-1252 too, as those of Hungarian, raises no doubt.
class EncodingDoubt {
 public:
  /// Words that two calls cut are looked at as two.
  void look_at(std::string_view bytes);

  /// What speaks against it, with the encodings to try, as the end of a sentence; empty where nothing does.
  std::string against() const;

  /// Whether so many words speak against it that it is hardly the one.
  bool nearly_sure() const;

 private:
  void look_at_word(std::string_view word);

  std::size_t words_ = 0;                          // that have letters other than A to Z
  std::size_t central_ = 0, iso_2_ = 0, mac_ = 0;  // of these, with signs that are letters elsewhere
  std::size_t other_script_ = 0;                   // of these, with no Latin look at all
  std::string sample_;                             // the first word that speaks against it
};

}  // namespace custos::formats
