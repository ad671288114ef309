// SPDX-License-Identifier: MIT
#include "fields/phone_module.hpp"

#include <cstdio>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

extern "C" __attribute__((visibility("default"))) custos::fields::ParsePhone custos_parse_phone;

void custos_parse_phone(const char* text, std::size_t length, const char* country, custos::fields::ParsedPhone* out) {
  using custos::fields::PhoneVerdict;
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  out->verdict = PhoneVerdict::impossible;
  out->normal[0] = '\0';
  if (util.Parse(std::string(text, length), country, &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
      util.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) {
    return;
  }
  std::string normal;
  util.Format(number, PhoneNumberUtil::E164, &normal);
  if (number.has_extension() && !number.extension().empty()) {
    normal += ";ext=" + number.extension();
  }
  if (normal.size() >= sizeof out->normal) {
    return;
  }
  out->verdict = util.IsValidNumber(number) ? PhoneVerdict::valid : PhoneVerdict::possible;
  std::snprintf(out->normal, sizeof out->normal, "%s", normal.c_str());
}

extern "C" __attribute__((visibility("default"))) custos::fields::AskDialling custos_ask_dialling;

void custos_ask_dialling(const char* country, custos::fields::Dialling* out) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  std::string trunk;
  util.GetNddPrefixForRegion(country, true, &trunk);
  out->calling_code = util.GetCountryCodeForRegion(country);
  std::snprintf(out->trunk, sizeof out->trunk, "%s", trunk.c_str());
}
