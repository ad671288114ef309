// SPDX-License-Identifier: MIT
// Numbers with check digits: cards, the NHS, tax, banks. A check digit alone lets one number in ten pass, so that the
// way in which they are written and the words around them decide with it.
#include "fields/reference_check.hpp"
#include "fields/scanned_text.hpp"

#include <algorithm>
#include <array>

namespace custos::fields {

namespace {

constexpr std::string_view card_words =
    "card,cards,cardnumber,visa,mastercard,amex,american,credit,debit,maestro,diners,discover,jcb,pan,cvv,cvc,cv2,"
    "expiry,expires,exp";
constexpr std::string_view order_words =
    "order,orders,invoice,tracking,parcel,serial,model,imei,isbn,issn,barcode,ean,sku,product,part,ticket,case,"
    "booking,consignment,shipment,transaction,meter,mpan";
constexpr std::string_view phone_words =
    "tel,telephone,phone,phoned,phones,mobile,mob,cell,call,called,calls,ring,rang,fax,landline,text,texted,whatsapp,"
    "sms,number's,ext,contact";

constexpr std::string_view card_groupings = "4444,465,464,44443";  // as they are embossed

struct Issuer {
  unsigned first, last;  // the first six digits
  std::size_t shortest, longest;
};

// ISO/IEC 7812 ranges as the issuers publish them.
constexpr std::array issuers{
    Issuer{400000, 499999, 16, 16}, Issuer{400000, 499999, 13, 13}, Issuer{400000, 499999, 19, 19},
    Issuer{510000, 559999, 16, 16}, Issuer{222100, 272099, 16, 16}, Issuer{340000, 349999, 15, 15},
    Issuer{370000, 379999, 15, 15}, Issuer{300000, 305999, 14, 14}, Issuer{309500, 309599, 14, 14},
    Issuer{360000, 369999, 14, 16}, Issuer{380000, 399999, 14, 16}, Issuer{601100, 601199, 16, 19},
    Issuer{644000, 659999, 16, 19}, Issuer{622126, 622925, 16, 19}, Issuer{620000, 629999, 16, 19},
    Issuer{352800, 358999, 16, 19}, Issuer{501800, 501899, 12, 19}, Issuer{502000, 502099, 12, 19},
    Issuer{503800, 503899, 12, 19}, Issuer{589300, 589399, 12, 19}, Issuer{630400, 630499, 12, 19},
    Issuer{633300, 633399, 12, 19}, Issuer{670600, 670699, 12, 19}, Issuer{670900, 670999, 12, 19},
    Issuer{675900, 675999, 12, 19}, Issuer{676100, 676399, 12, 19}, Issuer{677100, 677199, 12, 19},
    Issuer{220000, 220499, 16, 19}, Issuer{501900, 501999, 16, 16}};

bool is_card(std::string_view digits) {
  unsigned prefix = 0;
  for (const char c : digits.substr(0, 6)) {
    prefix = prefix * 10 + static_cast<unsigned>(c - '0');
  }
  return std::any_of(issuers.begin(), issuers.end(),
                     [&](const Issuer& issuer) {
                       return prefix >= issuer.first && prefix <= issuer.last && digits.size() >= issuer.shortest &&
                              digits.size() <= issuer.longest;
                     }) &&
         passes_luhn(digits);
}

std::string grouping(const ScannedText& text, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i <= last; ++i) {
    out += static_cast<char>('0' + std::min<std::size_t>(text.groups[i].size(), 9));
  }
  return out;
}

// Whether nothing but a line end is between a group of digits and the one before.
bool is_in_next_line(const ScannedText& text, std::size_t group) {
  std::string_view gap(text.plain);
  gap = gap.substr(text.groups[group - 1].end, text.groups[group].begin - text.groups[group - 1].end);
  return gap == "\n" || gap == " \n" || gap == "\n " || gap == " \n ";
}

// How sure it is that digits which pass all checks are a card's.
double card_score(const ScannedText& text, std::size_t first, std::size_t last, std::size_t digits) {
  const std::size_t begin = text.groups[first].begin, end = text.groups[last].end;
  if (text.near(begin, end, card_words)) {
    return 1;
  }
  if (begin > 0 && text.plain[begin - 1] == '+') {
    return 0;  // a telephone number in its international form
  }
  if (list_has(card_groupings, grouping(text, first, last))) {
    return .95;
  }
  const bool whole = !text.groups[first].joined && (last + 1 == text.groups.size() || !text.groups[last + 1].joined);
  if (first != last) {
    return whole && digits >= 14 && !text.near(begin, end, phone_words) ? .55 : 0;
  }
  const bool usual = digits >= 14 && digits <= 16;
  return !whole ? 0 : usual && !text.near(begin, end, order_words) ? .9 : .6;
}

// The code on a card's back, which nobody may keep.
void find_security_codes(const ScannedText& text, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i + 1 < text.words.size(); ++i) {
    if (!list_has("cvv,cvc,cv2,cvv2,csc", text.words[i].lower)) {
      continue;
    }
    const std::size_t value = i + (list_has("is,no,number,code", text.words[i + 1].lower) ? 2 : 1);
    if (value < text.words.size()) {
      const TextWord& word = text.words[value];
      const bool digits = std::all_of(word.lower.begin(), word.lower.end(), is_digit);
      const bool code = digits && (word.lower.size() == 3 || word.lower.size() == 4);
      text.found(findings, Kind::card_number, code ? 1 : 0, word.begin, word.end, "the security code of a card");
    }
  }
}

// Digits that stand for themselves: no letter, and no other group, is joined to them.
bool stands_alone(const ScannedText& text, std::size_t first, std::size_t last) {
  return !text.groups[first].joined && (last + 1 == text.groups.size() || !text.groups[last + 1].joined) &&
         !text.glued_before(text.groups[first].begin) && !text.glued_behind(text.groups[last].end);
}

// Whether no letter stands right before, but for the country of a VAT number.
bool stands_free(const ScannedText& text, std::size_t begin) {
  const bool country = begin >= 2 && std::string_view(text.lower).substr(begin - 2, 2) == "gb";
  return !text.glued_before(country ? begin - 2 : begin);
}

// Calls `look` with each row of joined groups that has a number of digits.
template <typename Look>
void each_row_of(const ScannedText& text, std::size_t wanted, Look look) {
  for (std::size_t i = 0; i < text.groups.size(); ++i) {
    std::size_t digits = 0;
    for (std::size_t j = i; j < text.groups.size() && (j == i || text.groups[j].joined) && digits < wanted; ++j) {
      digits += text.groups[j].size();
      if (digits == wanted && stands_free(text, text.groups[i].begin) && !text.glued_behind(text.groups[j].end)) {
        look(i, j, text.digits(i, j));
      }
    }
  }
}

unsigned weighted(std::string_view digits, std::string_view weights) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += static_cast<unsigned>(digits[i] - '0') * static_cast<unsigned>(weights[i] - '0');
  }
  return sum;
}

// Modulus 11 of the NHS Data Dictionary: weights 10 to 2.
bool is_nhs_number(std::string_view digits) {
  return passes_mod_11(digits) && digits.find_first_not_of(digits[0]) != std::string_view::npos;
}

// HMRC: the first digit of a unique taxpayer reference checks the nine others.
bool is_taxpayer_reference(std::string_view digits) {
  const unsigned remainder = (weighted(digits.substr(1), "678") + weighted(digits.substr(4), "9") +
                              10 * static_cast<unsigned>(digits[5] - '0') + weighted(digits.substr(6), "5432")) %
                             11;
  return digits[0] == std::string_view("21987654321")[remainder];
}

// A VAT number: two check digits modulo 97, or 55 more.
bool is_vat_number(std::string_view digits) {
  const unsigned sum = weighted(digits, "8765432") + static_cast<unsigned>(digits[7] - '0') * 10 +
                       static_cast<unsigned>(digits[8] - '0');
  return sum % 97 == 0 || (sum + 55) % 97 == 0;
}

// Two digits, a letter, five digits, blanks anywhere; the end, or 0. `odd`: blanks elsewhere than around the letter.
std::size_t temporary_reference_at(const ScannedText& text, std::size_t begin, bool& odd) {
  constexpr std::string_view shape = "99A99999";
  std::size_t at = begin;
  for (std::size_t i = 0; i < shape.size(); ++i, ++at) {
    if (i > 0 && at < text.plain.size() && text.plain[at] == ' ') {
      odd = odd || (i != 2 && i != 3);
      ++at;
    }
    if (at >= text.plain.size() || !(shape[i] == '9' ? is_digit(text.plain[at]) : is_letter(text.plain[at]))) {
      return 0;
    }
  }
  return text.glued_behind(at) ? 0 : at;
}

constexpr std::string_view tax_words =
    "utr,utrs,tax,taxpayer,taxpayers,hmrc,trn,paye,p60,p45,payslip,revenue,assessment,inland,vat";

void find_temporary_references(const ScannedText& text, std::vector<Finding>& findings) {
  for (const DigitGroup& group : text.groups) {
    bool odd = false;
    const std::size_t end = text.glued_before(group.begin) ? 0 : temporary_reference_at(text, group.begin, odd);
    if (end == 0) {
      continue;
    }
    const std::string_view written = std::string_view(text.plain).substr(group.begin, end - group.begin);
    const bool small = std::none_of(written.begin(), written.end(), is_capital);
    const bool other = text.near(group.begin, end, order_words) || small || odd;
    const double score = text.near(group.begin, end, tax_words) ? .9 : other ? .3 : .5;
    text.found(findings, Kind::tax_reference, score, group.begin, end, "a tax reference");
  }
}

}  // namespace

void find_cards(const ScannedText& text, std::vector<Finding>& findings) {
  constexpr std::size_t shortest = 12, longest = 19;
  for (std::size_t i = 0; i < text.groups.size(); ++i) {
    std::size_t digits = 0;
    bool over_lines = false;
    for (std::size_t j = i; j < text.groups.size(); ++j) {
      const bool next_line = j > i && is_in_next_line(text, j);
      over_lines = over_lines || next_line;
      digits += text.groups[j].size();
      if ((j > i && !text.groups[j].joined && !next_line) || digits > longest) {
        break;
      }
      const std::size_t begin = text.groups[i].begin, end = text.groups[j].end;
      if (digits < shortest || text.glued_behind(end) || text.glued_before(begin) || !is_card(text.digits(i, j))) {
        continue;
      }
      const bool grouped = list_has(card_groupings, grouping(text, i, j));
      const double score = over_lines && !grouped ? 0 : card_score(text, i, j, digits);
      text.found(findings, Kind::card_number, score, begin, end, "a card number");
    }
  }
  find_security_codes(text, findings);
}

void find_nhs_numbers(const ScannedText& text, std::vector<Finding>& findings) {
  each_row_of(text, 10, [&](std::size_t first, std::size_t last, const std::string& digits) {
    if (!is_nhs_number(digits)) {
      return;
    }
    const std::size_t begin = text.groups[first].begin, end = text.groups[last].end;
    const bool plus = begin > 0 && text.plain[begin - 1] == '+';
    double score = 0;
    if (text.near(begin, end, "nhs,patient,patients,chi")) {
      score = 1;
    } else if (stands_alone(text, first, last) && !plus && digits[0] != '0' && grouping(text, first, last) == "334" &&
               text.plain[text.groups[first].end] == ' ' && !text.near(begin, end, phone_words) &&
               !text.near(begin, end, order_words)) {
      score = .6;
    }
    text.found(findings, Kind::nhs_number, score, begin, end, "an NHS number");
  });
}

void find_tax_references(const ScannedText& text, std::vector<Finding>& findings) {
  find_temporary_references(text, findings);
  each_row_of(text, 10, [&](std::size_t first, std::size_t last, const std::string& digits) {
    const std::size_t begin = text.groups[first].begin, end = text.groups[last].end;
    const bool said = text.near(begin, end, "utr,utrs,taxpayer,taxpayers,hmrc,tax,assessment");
    text.found(findings, Kind::tax_reference, said && is_taxpayer_reference(digits) ? .95 : 0, begin, end,
               "a tax reference");
  });
  each_row_of(text, 9, [&](std::size_t first, std::size_t last, const std::string& digits) {
    const std::size_t begin = text.groups[first].begin, end = text.groups[last].end;
    text.found(findings, Kind::tax_reference, text.near(begin, end, "vat") && is_vat_number(digits) ? .95 : 0, begin,
               end, "a VAT number");
  });
  for (const DigitGroup& group : text.groups) {  // 123/AB456, the reference of an employer
    std::size_t end = group.end;
    if (group.size() == 3 && end + 2 < text.plain.size() && text.plain[end] == '/' && is_letter(text.plain[end + 1])) {
      for (++end; end < text.plain.size() && is_alnum(text.plain[end]);) {
        ++end;
      }
      text.found(findings, Kind::tax_reference, text.near(group.begin, end, "paye,employer's,employer") ? .9 : 0,
                 group.begin, end, "a tax reference");
    }
  }
}

}  // namespace custos::fields
