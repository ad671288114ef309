// SPDX-License-Identifier: MIT
// "The mailbox of a customer": the dot-atom form of RFC 5322 with the lengths of RFC 5321, UTF-8
// as in RFC 6531, a domain of two labels or more. No quotes, comments or address literals.
#include "fields/email_warnings.hpp"
#include "fields/field_type.hpp"
#include "util/module.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace custos::fields {

namespace {

constexpr std::string_view mail_scheme = "mailto:";

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_local_character(char c) {
  return is_alnum(c) || static_cast<signed char>(c) < 0 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view local) {
  char before = '.';
  for (const char c : local) {
    if (c == '.' ? before == '.' : !is_local_character(c)) {
      return false;
    }
    before = c;
  }
  return before != '.' && local.size() <= 64;
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
    return false;
  }
  for (const char c : label) {
    if (!is_alnum(c) && c != '-' && static_cast<signed char>(c) >= 0) {
      return false;
    }
  }
  return true;
}

bool are_labels(std::string_view domain) {
  for (std::size_t dot = domain.find('.'); dot != std::string_view::npos; dot = domain.find('.')) {
    if (!is_label(domain.substr(0, dot))) {
      return false;
    }
    domain.remove_prefix(dot + 1);
  }
  return is_label(domain);
}

// The ASCII form of an international domain (RFC 5891); libidn2 is opened only for one.
std::string ascii_domain(std::string_view domain) {
  const std::string lower = lower_ascii(domain);
  bool ascii = true;
  for (const char c : lower) {
    ascii = ascii && static_cast<signed char>(c) >= 0;
  }
  if (ascii) {
    return lower;
  }
  static const Module library("libidn2.so.0", "international domains need the package libidn2-0");
  static auto* const to_ascii = library.function<int(const char*, char**, int)>("idn2_to_ascii_8z");
  static auto* const release = library.function<void(void*)>("idn2_free");
  constexpr int nontransitional = 8;
  char* out = nullptr;
  if (to_ascii(lower.c_str(), &out, nontransitional) != 0 || out == nullptr) {
    return {};
  }
  std::string result(out);
  release(out);
  return result;
}

std::optional<Value> parse_address(std::string_view text, Problems& problems) {
  const auto refuse = [&](Code code, std::string_view what) {
    problems.add(code, fmt::format("'{}' {}", printable(text), what));
    return std::nullopt;
  };
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) {
    return refuse("email.no-at", "has no @");
  }
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  if (domain.empty() || domain.find('.') == std::string_view::npos) {
    return refuse("email.no-domain", "has no whole domain after the @");
  }
  if (!is_dot_atom(local) || text.size() > 254 || !are_labels(domain)) {
    return refuse("email.malformed", "is not an e-mail address");
  }
  const std::string ascii = ascii_domain(domain);  // mapping may bring forth other characters than letters and digits
  if (!are_labels(ascii) || all_digits(std::string_view(ascii).substr(ascii.rfind('.') + 1)) || ascii.size() > 253) {
    return refuse("email.bad-domain", "has a domain that cannot exist");
  }
  warn_of_email(local, domain, ascii, problems);
  return Value{std::string(text), lower_ascii(local) + "@" + ascii};
}

// The address in what people and programs write around one: "mailto:a@b.example", "Ada <a@b.example>", "a@b.example.".
std::string_view address_in(std::string_view text) {
  const auto open = text.find('<'), close = text.find('>');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    text = text.substr(open + 1, close - open - 1);
  }
  if (lower_ascii(text.substr(0, mail_scheme.size())) == mail_scheme) {
    text.remove_prefix(mail_scheme.size());
  }
  const auto first = text.find_first_not_of(" \"'([,;"), last = text.find_last_not_of(" \"')].,;");
  return first == std::string_view::npos || last == std::string_view::npos || last < first
             ? std::string_view()
             : text.substr(first, last - first + 1);
}

std::optional<Value> parse(std::string_view text, const Rules&, Problems& problems) {
  Problems found;
  auto value = parse_address(text, found);
  if (!value) {
    Problem& problem = found.list().back();
    const std::string_view meant = address_in(text);
    Problems ignored;
    if (meant != text && parse_address(meant, ignored)) {
      problem.hint = fmt::format("did you mean '{}'?", printable(meant));
    } else if (std::count(text.begin(), text.end(), '@') > 1) {
      problem.hint = "a field has one address; a map divides several with 'split'";
    }
  }
  problems.list().insert(problems.list().end(), found.list().begin(), found.list().end());
  problems.warnings().insert(problems.warnings().end(), found.warnings().begin(), found.warnings().end());
  return value;
}

}  // namespace

extern const FieldType email_field;
const FieldType email_field{.name = "email",
                            .what = "an e-mail address",
                            .canonical = false,
                            .by_words = false,
                            .by_value = true,
                            .ordered = false,
                            .normal_for_programs = false,
                            .parse = parse};

}  // namespace custos::fields
