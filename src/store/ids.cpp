// SPDX-License-Identifier: MIT
#include "store/ids.hpp"

#include "db/statement.hpp"
#include "util/check_digit.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::store {

namespace {

struct Kind {
  std::string_view name;
  char letter;
  const char* select;  // the newest numbers between two, at most so many
};

// A kind of id that completion offers is a line here.
constexpr std::array kinds{
    Kind{"customer", 'C', "SELECT number FROM customer WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"entry", 'E', "SELECT n FROM audit_leaf WHERE n BETWEEN ? AND ? ORDER BY n DESC LIMIT ?"},
    Kind{"disclosure", 'D', "SELECT number FROM disclosure WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"contact", 'K', "SELECT number FROM contact WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"question", 'Q', "SELECT number FROM question WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"hold", 'H',
         "SELECT number FROM hold WHERE released IS NULL AND number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"restriction", 'S',
         "SELECT number FROM restriction WHERE lifted IS NULL AND number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"plan", 'P',
         "SELECT number FROM plan WHERE state IN ('open', 'applying') AND number BETWEEN ? AND ? ORDER BY number DESC"
         " LIMIT ?"},
    Kind{"request", 'R',
         "SELECT number FROM request WHERE closed IS NULL AND number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"notice", 'N', "SELECT number FROM notice WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
    Kind{"import", 'I', "SELECT number FROM import WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?"},
};

constexpr std::size_t most_digits = 17;  // of a number: an id has at most 18, one of them the check digit

const Kind* kind_called(std::string_view name) {
  const auto* found = std::find_if(kinds.begin(), kinds.end(), [name](const Kind& kind) { return kind.name == name; });
  return found != kinds.end() ? found : nullptr;
}

std::string with_check_digit(const std::string& digits) {
  return digits + damm_digit(digits);
}

// Looks for the digits of ids that begin with given ones.
class Finder {
 public:
  Finder(db::Database& database, const char* select) : rows_(database, select) {}

  std::vector<std::string> beginning(const std::string& digits, std::size_t most) {
    std::vector<std::string> found = newest(digits, most + 1);
    if (found.size() <= most) {
      return found;
    }
    found.clear();
    for (char next = '0'; next <= '9'; ++next) {
      const auto some = newest(digits + next, most / 10);
      found.insert(found.end(), some.begin(), some.end());
    }
    return found;
  }

 private:
  std::vector<std::string> newest(const std::string& digits, std::size_t most) {
    std::vector<std::string> found;
    for (std::size_t length = most_digits; length >= 1 && found.size() < most; --length) {
      if (length >= digits.size()) {
        add_between(digits + std::string(length - digits.size(), '0'),
                    digits + std::string(length - digits.size(), '9'), most, found);
      } else if (length + 1 == digits.size() && digits == with_check_digit(digits.substr(0, length))) {
        add_between(digits.substr(0, length), digits.substr(0, length), most, found);  // all of an id is there
      }
    }
    return found;
  }

  // Of numbers that have as many digits as these; none but 0 begins with a 0.
  void add_between(std::string first, const std::string& last, std::size_t most, std::vector<std::string>& found) {
    if (first.front() == '0' && first.size() > 1) {
      if (last.front() == '0') {
        return;
      }
      first.front() = '1';
    }
    rows_.bind(parse_unsigned(first).value(), parse_unsigned(last).value(),
               static_cast<std::uint64_t>(most - found.size()));
    while (rows_.step()) {
      found.push_back(with_check_digit(fmt::format("{}", rows_.number(0))));
    }
  }

  db::Statement rows_;
};

}  // namespace

Ids::Ids(const Layout& layout, const crypto::Secret& key, const SlotFile& slots)
    : database_(db::Database::open_to_look(layout.records(), key.view(), slots.encryption)) {}

bool Ids::has_kind(std::string_view kind) {
  return kind_called(kind) != nullptr;
}

std::vector<std::string> Ids::beginning(std::string_view kind, std::string_view start, std::size_t most) {
  const Kind* found = kind_called(kind);
  const std::string upper{found != nullptr ? found->letter : '\0', '-'};
  const std::string lower = lower_ascii(upper);
  const bool small = !start.empty() && start.front() == lower.front();
  const std::string& head = small ? lower : upper;
  const std::string digits(start.substr(std::min(start.size(), head.size())));
  if (found == nullptr || start.substr(0, head.size()) != head.substr(0, start.size()) ||
      digits.size() > most_digits + 1 || !(digits.empty() || all_digits(digits))) {
    return {};
  }
  const db::Transaction one_state(database_, db::Transaction::Kind::read);
  std::vector<std::string> ids = Finder(database_, found->select).beginning(digits, most);
  for (std::string& id : ids) {
    id.insert(0, head);
  }
  return ids;
}

}  // namespace custos::store
