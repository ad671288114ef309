// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos {

/// How near a word comes to what it finds, nearest first.
enum class Closeness : std::uint8_t { exact, prefix, nickname, spelling, sound };

/// One thing that a customer must fulfil, its names and values looked at.
struct Condition {
  enum class Kind {
    unknown,        // about a fact that is not kept yet: neither yes nor no
    customer,       // is customer `number`
    term,           // has the search term `text`
    prefix,         // has a search term that begins with `text`
    equals,         // the field's normal form is `text`
    starts,         // … begins with `text`
    ends,           // … ends with `text`
    empty,          // the field is empty
    between,        // the field lies between `lower` and `upper`
    created,        // the record was made between `lower` and `upper` (milliseconds)
    updated,        // … last changed …
    source,         // the record's source is `text`
    source_starts,  // … begins with `text`
    no_source,      // the record has no source
    imported,       // import `number` brought the record
    consent,        // a consent to purpose `text` stands on day `upper` for some channel, given on `lower` or later,
                    // and by `wording` where there is one
    held,           // hold `number` stands on the record; of 0 any hold
    restricted,     // a restriction stands on the record, or on a part of it
    last_contact,   // the newest contact was between days `lower` and `upper`
    no_contact,     // … there was none
    due,            // a retention rule makes something of the record due between days `lower` and `upper`
    never_due,      // … on no day that is known
  };

  Kind kind = Kind::unknown;
  FieldNumber field = 0;
  bool canonical = false;  // the column holds the normal form itself
  bool numeric = false;    // compare as numbers
  std::uint64_t number = 0;
  std::string text{}, wording{};
  std::optional<std::string> lower{}, upper{};  // inclusive, unless open
  bool lower_open = false, upper_open = false;

  bool operator==(const Condition& other) const = default;
};

/// A query that store and policy understand alike.
struct Query {
  enum class Kind { all, any, no, condition };

  Kind kind = Kind::all;  // an empty `all` holds for everybody
  std::vector<Query> parts{};
  Condition condition{};

  bool operator==(const Query& other) const = default;
};

/// Yes, no, or not to be known: a fact that is not kept counts as no, and so does its opposite.
enum class Tri { no, unknown, yes };

constexpr Tri operator!(Tri value) {
  return value == Tri::yes ? Tri::no : value == Tri::no ? Tri::yes : Tri::unknown;
}

}  // namespace custos
