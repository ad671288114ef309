// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What two records of one person say of what may be done with them, taken before they become one. What is kept of both
/// stays; where one of them says no, the person says no.
class Strictest {
 public:
  Strictest(Session& session, store::Store& store, const Record& keeper, const Record& other);

  /// Within the transaction that made them one, `merged`: adds what makes the strictest count, as brought by the next
  /// entry. Gives it in words.
  std::vector<std::string> keep(Work& work, const Record& merged) const;

 private:
  struct Said {
    std::vector<ConsentEvent> consents{};
    std::vector<Preference> preferences{};
    std::optional<SafeNote> safe{};
    std::vector<std::string> stops{};
  };

  Said said_by(store::Store& store, const Record& record) const;
  void keep_consents(Work& work, std::uint64_t customer, std::vector<std::string>& told) const;
  void keep_preferences(Work& work, std::uint64_t customer, std::vector<std::string>& told) const;
  std::optional<Preference> forbidden(std::string_view channel, const std::string& topic) const;
  void keep_safe_note(Work& work, std::uint64_t customer, std::vector<std::string>& told) const;
  void keep_stops(Work& work, const Record& merged, std::vector<std::string>& told) const;

  Session& session_;
  std::array<Said, 2> said_;
};

}  // namespace custos::ops
