// SPDX-License-Identifier: MIT
#pragma once

#include "util/text.hpp"

#include <array>
#include <string>
#include <string_view>

namespace custos {

/// By what people are turned to, or supplied: the words of a policy's `channels`, of preferences and of consents.
inline constexpr std::array<std::string_view, 9> channels{
    "post", "email", "telephone", "in-person", "portal", "text-message", "internet", "intranet", "other"};

/// The channel that a word means: its own name, or what else people call it. Empty: none of them.
inline std::string channel_named(std::string_view word) {
  struct Called {
    std::string_view word, channel;
  };

  constexpr std::array<Called, 8> others{{{"e-mail", "email"},
                                          {"phone", "telephone"},
                                          {"call", "telephone"},
                                          {"text", "text-message"},
                                          {"sms", "text-message"},
                                          {"letter", "post"},
                                          {"mail", "post"},
                                          {"counter", "in-person"}}};
  const std::string lower = lower_ascii(trimmed(word));
  for (const std::string_view each : channels) {
    if (lower == each) {
      return lower;
    }
  }
  for (const Called& each : others) {
    if (lower == each.word) {
      return std::string(each.channel);
    }
  }
  return {};
}

}  // namespace custos
