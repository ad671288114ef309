// SPDX-License-Identifier: MIT
#include "fields/postcode_forms.hpp"

#include "fields/scanned_text.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace custos::fields {

namespace {

// Universal Postal Union, "Postal addressing systems". 9 a digit, A a letter, * either, anything else itself.
struct Form {
  std::string_view country, forms;
};

constexpr std::array forms{Form{"AR", "9999|A9999AAA"}, Form{"AT", "9999"},     Form{"AU", "9999"},
                           Form{"BE", "9999"},          Form{"BG", "9999"},     Form{"BR", "99999-999"},
                           Form{"CA", "A9A 9A9"},       Form{"CH", "9999"},     Form{"CN", "999999"},
                           Form{"CY", "9999"},          Form{"CZ", "999 99"},   Form{"DE", "99999"},
                           Form{"DK", "9999"},          Form{"EE", "99999"},    Form{"ES", "99999"},
                           Form{"FI", "99999"},         Form{"FR", "99999"},    Form{"GR", "999 99"},
                           Form{"HR", "99999"},         Form{"HU", "9999"},     Form{"IE", "A99 ****|A9W ****"},
                           Form{"IL", "9999999"},       Form{"IN", "999999"},   Form{"IS", "999"},
                           Form{"IT", "99999"},         Form{"JP", "999-9999"}, Form{"KR", "99999"},
                           Form{"LI", "9999"},          Form{"LT", "99999"},    Form{"LU", "9999"},
                           Form{"LV", "LV-9999"},       Form{"MC", "99999"},    Form{"MT", "AAA 9999"},
                           Form{"MX", "99999"},         Form{"MY", "99999"},    Form{"NL", "9999 AA"},
                           Form{"NO", "9999"},          Form{"NZ", "9999"},     Form{"PK", "99999"},
                           Form{"PL", "99-999"},        Form{"PT", "9999-999"}, Form{"RO", "999999"},
                           Form{"RS", "99999"},         Form{"RU", "999999"},   Form{"SE", "999 99"},
                           Form{"SG", "999999"},        Form{"SI", "9999"},     Form{"SK", "999 99"},
                           Form{"TR", "99999"},         Form{"UA", "99999"},    Form{"US", "99999|99999-9999"},
                           Form{"ZA", "9999"}};

constexpr std::string_view areas =
    "AB,AL,B,BA,BB,BD,BF,BFPO,BH,BL,BN,BR,BS,BT,BX,CA,CB,CF,CH,CM,CO,CR,CT,CV,CW,DA,DD,DE,DG,DH,DL,DN,DT,DY,E,EC,EH,EN,"
    "EX,"
    "FK,FY,G,GIR,GL,GU,GY,HA,HD,HG,HP,HR,HS,HU,HX,IG,IM,IP,IV,JE,KA,KT,KW,KY,L,LA,LD,LE,LL,LN,LS,LU,M,ME,MK,ML,N,NE,NG,"
    "NN,"
    "NP,NR,NW,OL,OX,PA,PE,PH,PL,PO,PR,RG,RH,RM,S,SA,SE,SG,SK,SL,SM,SN,SO,SP,SR,SS,ST,SW,SY,TA,TD,TF,TN,TQ,TR,TS,TW,UB,"
    "W,WA,"
    "WC,WD,WF,WN,WR,WS,WV,YO,ZE,ASCN,STHL,TDCU,BBND,BIQQ,FIQQ,PCRN,SIQQ,TKCA";

const Form* form_of(std::string_view country) {
  const auto* const at =
      std::find_if(forms.begin(), forms.end(), [country](const Form& form) { return form.country == country; });
  return at == forms.end() ? nullptr : at;
}

bool is_separator(char c) {
  return c == ' ' || c == '-';
}

bool fits(char c, char wanted) {
  return wanted == '9'   ? is_digit(c)
         : wanted == 'A' ? is_capital(c)
         : wanted == '*' ? is_digit(c) || is_capital(c)
                         : c == wanted;
}

// The characters in the form, with its separators; nothing where they do not fit.
std::string written(std::string_view characters, std::string_view form) {
  std::string out;
  for (const char wanted : form) {
    if (is_separator(wanted)) {
      out += wanted;
    } else if (characters.empty() || !fits(characters.front(), wanted)) {
      return {};
    } else {
      out += characters.front();
      characters.remove_prefix(1);
    }
  }
  return characters.empty() ? out : std::string();
}

}  // namespace

bool has_form(std::string_view country) {
  return form_of(country) != nullptr;
}

std::string in_form_of(std::string_view country, std::string_view text) {
  const Form* form = form_of(country);
  if (form == nullptr) {
    return {};
  }
  std::string characters;
  for (const char c : text) {
    if (!is_separator(c)) {
      characters += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    }
  }
  for (const std::string_view each : split(form->forms, '|')) {
    for (const std::string_view rest :
         {std::string_view(characters), std::string_view(characters).substr(characters.starts_with(country) ? 2 : 0)}) {
      if (std::string out = written(rest, each); !out.empty()) {
        return out;
      }
    }
  }
  return {};
}

bool is_known_area(std::string_view postcode) {
  const auto end = std::find_if(postcode.begin(), postcode.end(), [](char c) { return !is_capital(c); });
  return list_has(areas, postcode.substr(0, static_cast<std::size_t>(end - postcode.begin())));
}

}  // namespace custos::fields
