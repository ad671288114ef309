// SPDX-License-Identifier: MIT
// What has no check digit, or one within letters: National Insurance numbers, accounts, passports, licences, plates.
#include "fields/reference_check.hpp"
#include "fields/scanned_text.hpp"

#include <algorithm>
#include <array>

namespace custos::fields {

namespace {

char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

bool in(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// Letters and digits from a place on, with one blank, or one sign of `between`, allowed between any two.
struct Spelt {
  std::string text;  // in capitals
  std::vector<std::size_t> places;

  std::size_t end_of(std::size_t count) const { return places[count - 1] + 1; }
};

Spelt spelt_from(const ScannedText& text, std::size_t begin, std::size_t most, std::string_view between = " ") {
  Spelt out{.text = {}, .places = {}};
  for (std::size_t at = begin; at < text.plain.size() && out.text.size() < most; ++at) {
    if (is_alnum(text.plain[at])) {
      out.text += capital(text.plain[at]);
      out.places.push_back(at);
    } else if (!in(text.plain[at], between) || in(text.plain[at - 1], between)) {
      break;
    }
  }
  return out;
}

// Whether a digit stands between two places: cheaper than spelling out what has none.
bool digit_within(const ScannedText& text, std::size_t from, std::size_t to) {
  to = std::min(to, text.plain.size());
  return from < to && std::any_of(text.plain.begin() + static_cast<std::ptrdiff_t>(from),
                                  text.plain.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
}

// 9 a digit, A a letter, anything else itself.
bool has_shape(std::string_view text, std::string_view shape) {
  return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char wanted) {
           return wanted == '9' ? is_digit(c) : wanted == 'A' ? is_capital(c) : c == wanted;
         });
}

constexpr std::string_view thing_words =
    "order,orders,invoice,serial,model,part,booking,sku,product,tracking,parcel,batch,flight,version,asset,locker";

// NIM39110: which letters are given out; the suffix is A to D.
bool is_ni_number(std::string_view text) {
  static constexpr std::array<std::string_view, 7> never{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  return has_shape(text, "AA999999A") && !in(text[0], "DFIQUV") && !in(text[1], "DFIQUVO") && text[8] <= 'D' &&
         std::find(never.begin(), never.end(), text.substr(0, 2)) == never.end();
}

// Blanks may stand anywhere; hyphens and full stops only between the pairs.
bool is_well_parted(const ScannedText& text, const Spelt& number) {
  for (std::size_t i = 1; i < number.places.size(); ++i) {
    const bool parted = number.places[i] - number.places[i - 1] > 1;
    if (parted && text.plain[number.places[i] - 1] != ' ' && i % 2 != 0) {
      return false;
    }
  }
  return true;
}

// "at 123456 a year" has the shape too: where blanks are inside, the letters have to be capitals.
double ni_score(const ScannedText& text, const Spelt& number) {
  const std::size_t begin = number.places.front(), end = number.end_of(9);
  if (text.near(begin, end, "ni,nino,insurance,n.i")) {
    return 1;
  }
  const bool capitals = is_capital(text.plain[begin]) && is_capital(text.plain[number.places[1]]) &&
                        is_capital(text.plain[number.places[8]]);
  const bool compact = end - begin == 9;
  const bool in_pairs = end - begin == 13 && number.places[4] - number.places[3] == 2 &&
                        number.places[6] - number.places[5] == 2 && number.places[8] - number.places[7] == 2 &&
                        !list_has("an,as,at,by,he,me,my,or,we", std::string_view(text.lower).substr(begin, 2));
  return !capitals && !compact && !in_pairs ? 0 : text.near(begin, end, thing_words) ? .6 : .9;
}

struct AccountLength {
  std::string_view country;
  std::size_t length;
};

// The IBAN registry of SWIFT.
constexpr std::array account_lengths{
    AccountLength{"AD", 24}, AccountLength{"AE", 23}, AccountLength{"AL", 28}, AccountLength{"AT", 20},
    AccountLength{"AZ", 28}, AccountLength{"BA", 20}, AccountLength{"BE", 16}, AccountLength{"BG", 22},
    AccountLength{"BH", 22}, AccountLength{"BR", 29}, AccountLength{"BY", 28}, AccountLength{"CH", 21},
    AccountLength{"CR", 22}, AccountLength{"CY", 28}, AccountLength{"CZ", 24}, AccountLength{"DE", 22},
    AccountLength{"DK", 18}, AccountLength{"DO", 28}, AccountLength{"EE", 20}, AccountLength{"EG", 29},
    AccountLength{"ES", 24}, AccountLength{"FI", 18}, AccountLength{"FO", 18}, AccountLength{"FR", 27},
    AccountLength{"GB", 22}, AccountLength{"GE", 22}, AccountLength{"GI", 23}, AccountLength{"GL", 18},
    AccountLength{"GR", 27}, AccountLength{"GT", 28}, AccountLength{"HR", 21}, AccountLength{"HU", 28},
    AccountLength{"IE", 22}, AccountLength{"IL", 23}, AccountLength{"IQ", 23}, AccountLength{"IS", 26},
    AccountLength{"IT", 27}, AccountLength{"JO", 30}, AccountLength{"KW", 30}, AccountLength{"KZ", 20},
    AccountLength{"LB", 28}, AccountLength{"LC", 32}, AccountLength{"LI", 21}, AccountLength{"LT", 20},
    AccountLength{"LU", 20}, AccountLength{"LV", 21}, AccountLength{"LY", 25}, AccountLength{"MC", 27},
    AccountLength{"MD", 24}, AccountLength{"ME", 22}, AccountLength{"MK", 19}, AccountLength{"MR", 27},
    AccountLength{"MT", 31}, AccountLength{"MU", 30}, AccountLength{"NL", 18}, AccountLength{"NO", 15},
    AccountLength{"PK", 24}, AccountLength{"PL", 28}, AccountLength{"PS", 29}, AccountLength{"PT", 25},
    AccountLength{"QA", 29}, AccountLength{"RO", 24}, AccountLength{"RS", 22}, AccountLength{"SA", 24},
    AccountLength{"SC", 31}, AccountLength{"SD", 18}, AccountLength{"SE", 24}, AccountLength{"SI", 19},
    AccountLength{"SK", 24}, AccountLength{"SM", 27}, AccountLength{"ST", 25}, AccountLength{"SV", 28},
    AccountLength{"TL", 23}, AccountLength{"TN", 24}, AccountLength{"TR", 26}, AccountLength{"UA", 29},
    AccountLength{"VA", 22}, AccountLength{"VG", 24}, AccountLength{"XK", 20}};

// ISO 13616: the first four characters go behind, letters count from ten, modulo 97 is one.
bool is_international_account(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_capital(c); }) &&
         passes_mod_97(std::string(text.substr(4)) += text.substr(0, 4));
}

void find_international_accounts(const ScannedText& text, std::vector<Finding>& findings) {
  constexpr std::size_t longest = 34;
  for (std::size_t i = 0; i + 15 <= text.plain.size(); ++i) {
    if (!is_letter(text.plain[i]) || text.glued_before(i) || !is_letter(text.plain[i + 1]) ||
        !digit_within(text, i + 2, i + 5)) {
      continue;
    }
    const Spelt account = spelt_from(text, i, longest, " -");
    if (account.text.size() < 15 || !has_shape(std::string_view(account.text).substr(0, 4), "AA99")) {
      continue;
    }
    for (const AccountLength& each : account_lengths) {
      if (account.text.starts_with(each.country) && account.text.size() >= each.length &&
          !text.glued_behind(account.end_of(each.length)) &&
          is_international_account(std::string_view(account.text).substr(0, each.length))) {
        text.found(findings, Kind::bank_details, 1, i, account.end_of(each.length), "a bank account");
      }
    }
  }
}

constexpr std::string_view account_words = "sort,sortcode,account,acct,acc,bank,bacs,payee,a/c,iban";

// Where an account number of eight digits stands within a line of a place; none: npos.
const DigitGroup* account_near(const ScannedText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t reach = 40;
  for (const DigitGroup& group : text.groups) {
    const bool close =
        group.begin >= end ? group.begin - end <= reach : group.end <= begin && begin - group.end <= reach;
    if (close && group.size() == 8 && !text.glued_before(group.begin) && !text.glued_behind(group.end)) {
      return &group;
    }
  }
  return nullptr;
}

// 12-05-23 may be a day.
bool may_be_day(const ScannedText& text, std::size_t first) {
  const std::string digits = text.digits(first, first + 1);
  return digits.substr(0, 2) <= "31" && digits.substr(2) <= "12" && digits.substr(0, 2) != "00" &&
         digits.substr(2) != "00";
}

// The groups of a sort code: 12-34-56, or 123456 behind the word. 0: none begins here.
std::size_t sort_code_groups(const ScannedText& text, std::size_t first, bool said) {
  const auto& groups = text.groups;
  const auto two = [&](std::size_t i) { return i < groups.size() && groups[i].size() == 2; };
  const auto by_hyphen = [&](std::size_t i) { return groups[i].joined && text.plain[groups[i].begin - 1] == '-'; };
  if (two(first) && two(first + 1) && two(first + 2) && groups[first + 1].joined && groups[first + 2].joined &&
      (said || (by_hyphen(first + 1) && by_hyphen(first + 2)))) {
    return 3;
  }
  return said && groups[first].size() == 6 ? 1 : 0;
}

void find_domestic_accounts(const ScannedText& text, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < text.groups.size(); ++i) {
    const std::size_t begin = text.groups[i].begin;
    const bool said = text.near(begin, text.groups[i].end, "sort,sortcode,s/c", 4, 0);
    const std::size_t count = sort_code_groups(text, i, said);
    if (count == 0 || text.glued_before(begin) || text.glued_behind(text.groups[i + count - 1].end)) {
      continue;
    }
    const std::size_t end = text.groups[i + count - 1].end;
    const DigitGroup* account = account_near(text, begin, end);
    const bool context = said || text.near(begin, end, account_words);
    double score = said ? .6 : 0;
    if (account != nullptr) {
      score = context ? .95 : may_be_day(text, i) ? .4 : .7;
    }
    text.found(findings, Kind::bank_details, score, account != nullptr ? std::min(begin, account->begin) : begin,
               account != nullptr ? std::max(end, account->end) : end, "bank details");
  }
  for (const DigitGroup& group : text.groups) {
    if (group.size() == 8 && !text.glued_before(group.begin) && !text.glued_behind(group.end) &&
        text.near(group.begin, group.end, "account,acct,acc") &&
        text.near(group.begin, group.end, "bank,barclays,lloyds,natwest,hsbc,santander,nationwide,bacs,sort,monzo")) {
      text.found(findings, Kind::bank_details, .6, group.begin, group.end, "bank details");
    }
  }
}

bool is_passport(std::string_view text) {
  return has_shape(text, "999999999") || has_shape(text, "AA9999999") || has_shape(text, "A99999999") ||
         has_shape(text, "AA999999") || has_shape(text, "A9999999") || has_shape(text, "99AA99999");
}

// Five letters of the family name filled up with 9, the date of birth turned about, two initials, three checks.
bool is_driving_licence(std::string_view text) {
  if (text.size() != 16 || !is_capital(text[0]) || !has_shape(text.substr(5, 6), "999999")) {
    return false;
  }
  const auto filler = text.substr(0, 5).find('9');
  const std::string_view filled = filler == std::string_view::npos ? "" : text.substr(filler, 5 - filler);
  if (filled.find_first_not_of('9') != std::string_view::npos ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(5 - filled.size()), is_capital)) {
    return false;
  }
  const int month = (text[6] - '0') % 5 * 10 + (text[7] - '0');  // of women five more tens
  const std::string_view day = text.substr(8, 2);
  return in(text[6], "0156") && month >= 1 && month <= 12 && day >= "01" && day <= "31" && is_capital(text[11]) &&
         (is_capital(text[12]) || text[12] == '9') && is_capital(text[14]) && is_capital(text[15]);
}

constexpr std::string_view car_words =
    "car,cars,reg,registration,registered,vehicle,vehicles,van,plate,plates,numberplate,vrm,vrn,motorbike,motorcycle,"
    "drives,driving,parked,parking,ford,vauxhall,bmw,audi,toyota,lorry";

double plate_score(std::string_view text, bool said) {
  const bool letters = text.find_first_of("IQ") == std::string_view::npos;
  if (letters && has_shape(text, "AA99AAA")) {
    return said ? .9 : .4;
  }
  const bool older = has_shape(text, "A999AAA") || has_shape(text, "A99AAA") || has_shape(text, "AAA999A") ||
                     has_shape(text, "AAA99A");
  return letters && older && said ? .75 : 0;
}

}  // namespace

void find_ni_numbers(const ScannedText& text, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i + 9 <= text.plain.size(); ++i) {
    if (!is_letter(text.plain[i]) || text.glued_before(i) || !digit_within(text, i + 2, i + 5)) {
      continue;
    }
    const Spelt number = spelt_from(text, i, 9, " -.");
    if (is_ni_number(number.text) && is_well_parted(text, number) && !text.glued_behind(number.end_of(9))) {
      text.found(findings, Kind::ni_number, ni_score(text, number), i, number.end_of(9), "a National Insurance number");
    }
  }
}

void find_bank_details(const ScannedText& text, std::vector<Finding>& findings) {
  find_international_accounts(text, findings);
  find_domestic_accounts(text, findings);
}

void find_passports(const ScannedText& text, std::vector<Finding>& findings) {
  if (text.lower.find("passport") == std::string::npos) {
    return;
  }
  for (const TextWord& word : text.words) {
    for (const std::size_t size : {9U, 8U}) {
      const Spelt number = spelt_from(text, word.begin, size);
      const bool whole = number.text.size() == size && !text.glued_behind(number.end_of(size));
      if (whole && is_passport(number.text) &&
          text.near(word.begin, number.end_of(size), "passport,passports,passport's")) {
        text.found(findings, Kind::passport, .9, word.begin, number.end_of(size), "a passport number");
        break;
      }
    }
  }
}

void find_driving_licences(const ScannedText& text, std::vector<Finding>& findings) {
  for (const TextWord& word : text.words) {
    const bool northern = word.lower.size() == 8 && std::all_of(word.lower.begin(), word.lower.end(), is_digit);
    if (northern && text.near(word.begin, word.end, "licence,license") &&
        text.near(word.begin, word.end, "driving,driver,driver's,drivers")) {
      text.found(findings, Kind::driving_licence, .6, word.begin, word.end, "a driving licence number");
    }
    if (!digit_within(text, word.begin + 5, word.begin + 11)) {
      continue;
    }
    const Spelt number = spelt_from(text, word.begin, 16);
    if (is_driving_licence(number.text) && !text.glued_behind(number.end_of(16))) {
      text.found(findings, Kind::driving_licence, .95, word.begin, number.end_of(16), "a driving licence number");
    }
  }
}

void find_vehicle_plates(const ScannedText& text, std::vector<Finding>& findings) {
  for (const TextWord& word : text.words) {
    if (!digit_within(text, word.begin + 1, word.begin + 5)) {
      continue;
    }
    for (const std::size_t size : {7U, 6U}) {
      const Spelt plate = spelt_from(text, word.begin, size);
      if (plate.text.size() != size || text.glued_behind(plate.end_of(size))) {
        continue;
      }
      const double score = plate_score(plate.text, text.near(word.begin, plate.end_of(size), car_words));
      text.found(findings, Kind::vehicle_plate, score, word.begin, plate.end_of(size), "a vehicle registration");
    }
  }
}

}  // namespace custos::fields
