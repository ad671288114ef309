// SPDX-License-Identifier: MIT
#pragma once

#include "util/check_digit.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custos {

/// A name that cannot be mistaken for another kind of name.
template <class Tag>
struct Name {
  std::string text;
  auto operator<=>(const Name&) const = default;
};

using FieldName = Name<struct FieldNameTag>;  // "email", as the policy spells it
using ClassName = Name<struct ClassNameTag>;
using RoleName = Name<struct RoleNameTag>;
using PurposeName = Name<struct PurposeNameTag>;
using RecipientName = Name<struct RecipientNameTag>;
using RuleName = Name<struct RuleNameTag>;  // "roles.front-desk", where in the policy

/// The number that a policy field keeps for life, from 1.
using FieldNumber = std::uint32_t;

/// "C-10429": a letter, a hyphen and a decimal number whose last digit is the Damm check
/// digit of those before it. Numbers come from a counter and are never used again.
template <char Letter>
class Numbered {
 public:
  constexpr explicit Numbered(std::uint64_t number) : number_(number) {}

  /// Throws Error{usage}: id.malformed for what is no such id, id.mistyped when the check
  /// digit or a leading zero shows a slip of the finger.
  static Numbered parse(std::string_view text) {
    std::string_view digits = text;
    if (digits.size() > 2 && (digits[0] == Letter || digits[0] == Letter + ('a' - 'A')) && digits[1] == '-') {
      digits.remove_prefix(2);
    } else {
      digits = {};
    }
    if (!all_digits(digits) || digits.size() < 2 || digits.size() > 18) {
      throw Error(Failure::usage, "id.malformed", fmt::format("'{}' is not an id of the form {}-10429", text, Letter))
          .at({std::string(text), 0, 0});
    }
    const auto number = parse_unsigned(digits.substr(0, digits.size() - 1));
    if (!number || !damm_valid(digits)) {
      throw Error(Failure::usage, "id.mistyped", fmt::format("'{}' is mistyped: its check digit is wrong", text))
          .at({std::string(text), 0, 0})
          .hint("look at the digits again; two may be swapped");
    }
    return Numbered(*number);
  }

  /// What a word may stand for that is no more than digits with a check digit, or the letter and these: "10429",
  /// "c10429". Nothing for another word.
  static std::optional<Numbered> may_be(std::string_view text) {
    if (!text.empty() && (text[0] == Letter || text[0] == Letter + ('a' - 'A'))) {
      text.remove_prefix(1);
    }
    if (!all_digits(text) || text.size() < 2 || text.size() > 18 || text.front() == '0' || !damm_valid(text)) {
      return std::nullopt;
    }
    return Numbered(*parse_unsigned(text.substr(0, text.size() - 1)));
  }

  /// As somebody types it where nothing but such an id can stand: also without the hyphen, without the letter, and as
  /// queries have it, "id:C-10429". Throws as parse() does, with a hint of the forms.
  static Numbered typed(std::string_view text) {
    constexpr std::string_view name = "id:";
    const std::string_view rest = text.starts_with(name) ? text.substr(name.size()) : text;
    if (const auto id = may_be(rest)) {
      return *id;
    }
    const bool letter = !rest.empty() && (rest[0] == Letter || rest[0] == Letter + ('a' - 'A'));
    const std::string_view digits = rest.substr(letter ? 1 : 0);
    try {
      return parse(all_digits(digits) ? fmt::format("{}-{}", Letter, digits) : std::string(rest));
    } catch (const Error& error) {
      const bool formed = letter && digits.starts_with('-');
      throw Error(error)
          .at({std::string(text), 0, 0})
          .hint(formed ? "" : fmt::format("an id is written {0}-10429, {0}10429 or 10429", Letter));
    }
  }

  std::uint64_t number() const noexcept { return number_; }

  std::string text() const {
    const std::string digits = fmt::format("{}", number_);
    return fmt::format("{}-{}{}", Letter, digits, damm_digit(digits));
  }

  auto operator<=>(const Numbered&) const = default;

 private:
  std::uint64_t number_;
};

using CustomerId = Numbered<'C'>;
using EntryId = Numbered<'E'>;
using ImportId = Numbered<'I'>;
using DisclosureId = Numbered<'D'>;
using HoldId = Numbered<'H'>;
using PlanId = Numbered<'P'>;
using RequestId = Numbered<'R'>;
using RestrictionId = Numbered<'S'>;

}  // namespace custos
