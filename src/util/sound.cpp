// SPDX-License-Identifier: MIT
#include "util/sound.hpp"

#include <algorithm>

namespace custos {

namespace {

bool is_one_of(char c, std::string_view set) {
  return c != '\0' && set.find(c) != std::string_view::npos;
}

bool is_vowel(char c) {
  return is_one_of(c, "aeiouy");
}

// Reads a word letter by letter and writes what is heard of it.
class Listener {
 public:
  explicit Listener(std::string_view word) : word_(word) {}

  std::string key() {
    begin();
    while (at_ < word_.size()) {
      hear();
      ++at_;
    }
    return std::move(key_);
  }

 private:
  // The letter so far ahead, or behind; '\0' outside of the word.
  char letter(int ahead = 0) const {
    const auto place = static_cast<std::ptrdiff_t>(at_) + ahead;
    return place >= 0 && place < static_cast<std::ptrdiff_t>(word_.size()) ? word_[static_cast<std::size_t>(place)]
                                                                           : '\0';
  }

  bool comes(std::string_view text) const { return word_.substr(at_).starts_with(text); }

  void begin() {
    const bool mac = comes("mac") && word_.size() > 4 && !is_one_of(letter(3), "ey");  // not Macy
    if (mac || comes("mc")) {
      key_ = "MK";
      at_ = mac ? 3 : 2;
      at_ += is_one_of(letter(), "kgc") ? 1U : 0U;
    } else if (comes("kn") || comes("gn") || comes("pn") || comes("wr") || comes("ps") || comes("ae")) {
      at_ = 1;
    } else if (comes("wh")) {
      key_ = "W";
      at_ = 2;
    } else if (comes("x") || comes("z")) {
      key_ = "Z";
      at_ = 1;
    }
    if (is_vowel(letter()) && key_.empty() && !(letter() == 'y' && is_vowel(letter(1)))) {
      key_ = letter() == 'y' ? 'I' : static_cast<char>(letter() - 'a' + 'A');
      ++at_;
    }
  }

  void hear() {
    const char c = letter();
    if (c == letter(1) && c != 'c') {
      return;  // the second of two is heard
    }
    switch (c) {
      case 'b':
        return add(letter(-1) == 'm' && letter(1) == '\0' ? "" : "B");
      case 'c':
        return hear_c();
      case 'd':
        return add(letter(1) == 'g' && is_one_of(letter(2), "eiy") ? "" : "T");
      case 'g':
        return hear_g();
      case 'h':
        return add(at_ == 0 || (is_vowel(letter(1)) && is_vowel(letter(-1))) ? "H" : "");
      case 'j':
        return add("J");
      case 'k':
      case 'q':
        return add("K");
      case 'p':
        return hear_p();
      case 's':
        return hear_s();
      case 't':
        return hear_t();
      case 'f':
      case 'v':
        return add("F");
      case 'w':
        return add(is_vowel(letter(1)) && !(at_ > 0 && letter(-1) == 'o') ? "W" : "");
      case 'x':
        return add("KS");
      case 'y':
        apart_ = true;
        return add(is_vowel(letter(1)) && at_ == 0 ? "Y" : "");
      case 'z':
        return add("S");
      case 'l':
        return add("L");
      case 'm':
        return add("M");
      case 'n':
        return add("N");
      case 'r':
        return add("R");
      default:
        apart_ = true;  // a vowel inside
    }
  }

  void hear_c() {
    if (letter(1) == 'h') {
      const bool hard = letter(2) != '\0' && !is_vowel(letter(2));  // Christopher
      ++at_;
      return add(hard || letter(-2) == 's' ? "K" : "X");
    }
    if (letter(1) == 'i' && letter(2) == 'a') {
      return add("X");
    }
    if (is_one_of(letter(1), "eiy")) {
      return add(letter(-1) == 's' ? "" : "S");
    }
    add(is_one_of(letter(1), "kqc") ? "" : "K");
  }

  void hear_g() {
    if (letter(1) == 'h') {
      if (at_ == 0) {
        add("K");
      }
      ++at_;  // Leigh, Hughes, Knight
      return;
    }
    if (letter(1) == 'n' && letter(2) == '\0') {
      return;
    }
    add(is_one_of(letter(1), "eiy") && letter(-1) != 'g' && letter(1) != '\0' ? "J" : "K");
  }

  void hear_p() {
    if (letter(1) == 'h') {
      ++at_;
      return add("F");
    }
    if (letter(-1) == 'm' && is_one_of(letter(1), "st")) {
      return;  // Thompson, Simpson
    }
    add("P");
  }

  void hear_s() {
    if (letter(1) == 'h') {
      ++at_;
      return add("X");
    }
    if (letter(1) == 'c' && letter(2) == 'h') {  // Schmidt
      at_ += 2;
      return add(is_vowel(letter(1)) ? "SK" : "X");
    }
    add(letter(1) == 'i' && is_one_of(letter(2), "oa") ? "X" : "S");
  }

  void hear_t() {
    if (letter(1) == 'h') {
      const bool hard = letter(2) == 'o' && letter(3) == 'm';  // Thomas, Thompson
      ++at_;
      return add(hard ? "T" : "0");
    }
    if (letter(1) == 'i' && is_one_of(letter(2), "oa") && at_ > 0) {
      return add("X");
    }
    add(letter(1) == 'c' && letter(2) == 'h' ? "" : "T");
  }

  // Two that sound alike with no vowel between them are one: Schmidt.
  void add(std::string_view heard) {
    if (!heard.empty() && (apart_ || !key_.ends_with(heard))) {
      key_ += heard;
      apart_ = false;
    }
  }

  std::string_view word_;
  std::size_t at_ = 0;
  std::string key_;
  bool apart_ = false;  // whether there was a vowel since the last that was heard
};

}  // namespace

std::string sound_of(std::string_view word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return plain && word.size() >= 2 ? Listener(word).key() : std::string();
}

}  // namespace custos
