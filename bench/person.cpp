// SPDX-License-Identifier: MIT
#include "person.hpp"

#include "words.hpp"

#include <algorithm>
#include <cctype>

namespace custos::bench {

namespace {

constexpr unsigned last_year = 2024;

constexpr bool is_ascii(char c) {
  return static_cast<signed char>(c) >= 0;
}

// The letters of a name that stand in an e-mail address.
void append_plain(std::string& out, std::string_view name) {
  // U+00C0 to U+00FF, then those of U+0100 to U+017F that the lists use
  static constexpr std::string_view latin = "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
    if (std::isalpha(byte) != 0) {
      out += static_cast<char>(std::tolower(byte));
    } else if (byte == '-') {
      out += '-';
    } else if (byte == 0xc3) {
      out += latin[next & 0x3fU];
    } else if (byte == 0xc5) {
      out += next <= 0x82 ? 'l' : next == 0x99 ? 'r' : 's';
    }
  }
}

void append_two(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

// Day first, as the whole file has it.
std::string date(Random& random, unsigned first, unsigned last) {
  static constexpr std::array<std::uint8_t, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const unsigned month = random.between(1, 12);
  std::string out;
  append_two(out, random.between(1, days[month - 1]));
  out += '/';
  append_two(out, month);
  out += '/';
  out += std::to_string(random.between(first, last));
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

Skewed::Skewed(std::span<const std::string_view> words) : words_(words) {
  std::uint32_t sum = 0;
  for (std::uint32_t rank = 0; rank < words.size(); ++rank) {
    sum += 1'000'000 / (rank + 3);
    up_to_.push_back(sum);
  }
}

std::string_view Skewed::pick(Random& random) const {
  const auto at = std::upper_bound(up_to_.begin(), up_to_.end(), random.below(up_to_.back()));
  return words_[static_cast<std::size_t>(at - up_to_.begin())];
}

Inventor::Inventor(Random& random, bool plain)
    : random_(random),
      plain_(plain),
      women_before_(women_before()),
      women_since_(women_since()),
      men_before_(men_before()),
      men_since_(men_since()),
      families_(family_names()),
      beginnings_(name_beginnings()),
      endings_(name_endings()),
      streets_(streets()),
      kinds_(street_kinds()) {}

void Inventor::invent(Cells& cells, std::uint64_t serial) {
  const unsigned year = random_.between(1930, 2006);
  cells[born] = random_.one_in(20) ? std::string() : date(random_, year, year);
  name(cells, year);
  email_for(cells, serial);
  telephone(cells[phone]);
  home(cells);
  membership(cells, std::max(1990U, year + 10));
}

void Inventor::name(Cells& cells, unsigned year) {
  const Skewed& women = year < 1965 ? women_before_ : women_since_;
  const Skewed& men = year < 1965 ? men_before_ : men_since_;
  cells[given] = (random_.below(100) < 54 ? women : men).pick(random_);
  cells[family] = family_name();
}

std::string Inventor::family_name() {
  const std::uint32_t kind = random_.below(100);
  std::string name(kind < 60 ? families_.pick(random_) : beginnings_.pick(random_));
  if (kind >= 60) {
    name += endings_.pick(random_);
  }
  if (kind % 25 == 0) {
    name += '-';
    name += families_.pick(random_);
  }
  return name;
}

// The serial number in it keeps people of one name apart.
void Inventor::email_for(Cells& cells, std::uint64_t serial) {
  static constexpr std::array<std::string_view, 4> domains{"example.org", "example.com", "example.net",
                                                           "mail.example.org"};
  std::string& cell = cells[email];
  cell.clear();
  if (random_.one_in(12)) {
    return;
  }
  const std::uint32_t form = random_.below(4);
  if (form == 0) {
    append_plain(cell, cells[given].substr(0, is_ascii(cells[given].front()) ? 1 : 2));
    cell += '.';
    append_plain(cell, cells[family]);
  } else {
    append_plain(cell, cells[form == 1 ? family : given]);
    cell += form == 3 ? '_' : '.';
    append_plain(cell, cells[form == 1 ? given : family]);
  }
  cell += form == 3 ? "+" : "";
  cell += std::to_string(serial);
  cell += '@';
  cell += random_.any(domains);
  if (!plain_ && random_.one_in(40)) {
    cell = upper(cell);
  }
}

void Inventor::telephone(std::string& cell) {
  cell.clear();
  if (random_.one_in(10)) {
    return;
  }
  static constexpr std::array<std::string_view, 4> abroad{"+44 ", "+44 (0)", "0044 ", "+44"};
  const PhoneRange& range = random_.any(phone_ranges());
  const std::uint32_t form = random_.below(12);
  if (form < abroad.size()) {
    cell += abroad[form];
    cell += range.code.substr(1);
  } else {
    cell += range.code;
  }
  if (form == 4) {
    cell = "(" + cell + ")";
  }
  cell += ' ';
  cell += range.rest;
  const std::uint32_t last = random_.below(1000);
  cell += static_cast<char>('0' + last / 100);
  append_two(cell, last % 100);
  if (form >= 10) {
    std::erase(cell, ' ');
  } else if (form == 9) {
    std::replace(cell.begin(), cell.end(), ' ', '-');
  }
}

void Inventor::home(Cells& cells) {
  const PostTown& post_town = random_.any(post_towns());
  std::string& out = cells[address];
  out.clear();
  const std::string separator = plain_ || !random_.one_in(8) ? ", " : "\n";
  if (random_.one_in(6)) {
    out += "Flat ";
    out += std::to_string(random_.between(1, 30));
    out += separator;
  }
  out += std::to_string(random_.between(1, 180));
  out += ' ';
  out += streets_.pick(random_);
  out += ' ';
  out += kinds_.pick(random_);
  if (random_.one_in(12)) {
    out += separator;
    out += random_.any(villages());
  }
  cells[town] = post_town.name;
  cells[postcode] = code(post_town.area, post_town.districts);
}

std::string Inventor::code(std::string_view area, unsigned districts) {
  static constexpr std::string_view units = "ABDEFGHJLNPQRSTUWXYZ";
  std::string out(area);
  if (districts > 0) {
    out += std::to_string(random_.between(1, districts));
  }
  const std::uint32_t form = plain_ ? 9 : random_.below(10);
  out += form == 0 || form == 1 ? "" : " ";
  out += static_cast<char>('0' + random_.below(10));
  out += random_.any(units);
  out += random_.any(units);
  return form == 1 || form == 2 ? lower(out) : out;
}

void Inventor::membership(Cells& cells, unsigned earliest) {
  static constexpr std::array<std::string_view, 5> formats{"large-print", "plain-text", "audio", "braille",
                                                           "easy-read"};
  const std::uint32_t standing = random_.below(100);
  const unsigned first = random_.between(earliest, last_year - 1);
  cells[status] = standing < 78 ? "active" : standing < 97 ? "lapsed" : "deceased";
  cells[joined] = date(random_, first, first);
  cells[ended] = standing < 78 ? std::string() : date(random_, first + 1, last_year);
  cells[gift_aid] = random_.one_in(3) ? "yes" : random_.one_in(4) ? "" : "no";
  cells[format] = random_.one_in(12) ? random_.any(formats) : random_.one_in(3) ? "" : "standard";
  cells[note].clear();
  if (random_.one_in(7)) {
    cells[note] = random_.any(notes());
    if (plain_) {
      std::replace(cells[note].begin(), cells[note].end(), '\n', ' ');
    }
  }
  if (!plain_ && random_.one_in(25)) {
    cells[status] = upper(cells[status]);
    cells[gift_aid] = cells[gift_aid] == "yes" ? "Y" : cells[gift_aid];
  }
}

void Inventor::vary(Cells& cells, std::uint64_t serial) {
  switch (random_.below(6)) {
    case 0:  // an initial for the name
      cells[given].resize(is_ascii(cells[given].front()) ? 1 : 2);
      break;
    case 1:
      misspell(cells[family]);
      break;
    case 2:  // moved
      home(cells);
      break;
    case 3:
      email_for(cells, serial);
      break;
    case 4:
      telephone(cells[phone]);
      break;
    default:  // another family name, all else the same
      cells[family] = family_name();
  }
  cells[note].clear();
}

// Two neighbouring letters change places.
void Inventor::misspell(std::string& text) {
  const std::size_t at = 1 + random_.below(static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 3) - 2));
  if (at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0 &&
      std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0) {
    std::swap(text[at], text[at + 1]);
  }
}

}  // namespace custos::bench
