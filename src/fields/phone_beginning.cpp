// SPDX-License-Identifier: MIT
#include "fields/phone_beginning.hpp"

#include "fields/phone_module.hpp"
#include "util/module.hpp"

#include <fmt/format.h>

namespace custos::fields {

namespace {

Dialling dialling_of(std::string_view country) {
  Dialling out{};
  if (country == "GB" || country == "GG" || country == "IM" || country == "JE") {  // without opening the library
    out.calling_code = 44;
    out.trunk[0] = '0';
    return out;
  }
  static const Module module(module_folder() + "/custos_phone.so", "it belongs to custos; install custos again");
  static auto* const ask = module.function<AskDialling>("custos_ask_dialling");
  ask(std::string(country).c_str(), &out);
  return out;
}

}  // namespace

std::string phone_beginning(std::string_view text, std::string_view country) {
  const bool plus = text.starts_with('+');
  std::string digits;
  for (const char c : plus ? text.substr(1) : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (std::string_view(" -().").find(c) == std::string_view::npos) {
      return std::string(text);
    }
  }
  if (digits.empty()) {
    return std::string(text);
  }
  if (plus) {
    return "+" + digits;
  }
  if (digits.starts_with("00") && digits.size() > 2) {
    return "+" + digits.substr(2);
  }
  const Dialling dialling = dialling_of(country);
  const std::string_view trunk = dialling.trunk;
  const std::string code = fmt::format("{}", dialling.calling_code);
  if (dialling.calling_code == 0) {
    return std::string(text);
  }
  if (!trunk.empty() && digits.starts_with(trunk)) {
    return "+" + code + digits.substr(trunk.size());
  }
  if (digits.starts_with(code)) {
    return "+" + digits;
  }
  return trunk == "0" ? digits : "+" + code + digits;  // national numbers begin with that 0
}

}  // namespace custos::fields
