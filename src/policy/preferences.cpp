// SPDX-License-Identifier: MIT
#include "policy/preferences.hpp"

#include "model/channel.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

// ISO texts compare as their days.
bool runs(const std::string& until, const std::string& today) {
  return until.empty() || until >= today;
}

bool same_matter(const Preference& one, const Preference& other) {
  return one.channel == other.channel && one.topic == other.topic;
}

bool is_about(const Preference& said, std::string_view purpose) {
  return said.topic.empty() || said.topic == purpose;
}

bool says_no(const Preference& said, std::string_view channel) {
  return said.says == "only" ? said.channel != channel
                             : said.says == "no" && (said.channel.empty() || said.channel == channel);
}

bool says_yes(const Preference& said, std::string_view channel) {
  return said.says == "only" ? said.channel == channel
                             : said.says == "yes" && (said.channel.empty() || said.channel == channel);
}

// Whether a yes is of no more than a no is of.
bool is_part_of(const Preference& yes, const Preference& no) {
  const bool of_all_channels = no.channel.empty() || no.says == "only";
  return (of_all_channels || !yes.channel.empty()) && (no.topic.empty() || !yes.topic.empty());
}

}  // namespace

std::vector<Preference> standing(const std::vector<Preference>& said, const std::string& today) {
  std::vector<Preference> out;
  for (const Preference& each : said) {
    if (!runs(each.until, today)) {
      continue;
    }
    std::erase_if(out, [&each](const Preference& before) { return same_matter(before, each); });
    if (each.says != "end") {
      out.push_back(each);
    }
  }
  return out;
}

const Preference* forbidding(const std::vector<Preference>& standing, std::string_view channel,
                             std::string_view purpose) {
  for (auto no = standing.rbegin(); no != standing.rend(); ++no) {
    if (!is_about(*no, purpose) || !says_no(*no, channel)) {
      continue;
    }
    const bool lifted = std::any_of(standing.rbegin(), no, [&](const Preference& later) {
      return is_about(later, purpose) && says_yes(later, channel) && is_part_of(later, *no);
    });
    if (!lifted) {
      return &*no;
    }
  }
  return nullptr;
}

const Preference* forbidding_all(const std::vector<Preference>& standing, std::string_view purpose) {
  const Preference* first = nullptr;
  for (const std::string_view channel : channels) {
    const Preference* found = forbidding(standing, channel, purpose);
    if (found == nullptr) {
      return nullptr;
    }
    first = first == nullptr ? found : first;
  }
  return first;
}

bool depends_on_channel(const std::vector<Preference>& standing, std::string_view purpose) {
  const bool first = forbidding(standing, channels.front(), purpose) != nullptr;
  return std::any_of(channels.begin(), channels.end(), [&](std::string_view channel) {
    return (forbidding(standing, channel, purpose) != nullptr) != first;
  });
}

std::optional<SafeNote> standing_note(const std::vector<SafeNote>& kept, const std::string& today) {
  const auto last =
      std::find_if(kept.rbegin(), kept.rend(), [&today](const SafeNote& each) { return runs(each.until, today); });
  return last == kept.rend() || last->note.empty() ? std::nullopt : std::optional(*last);
}

std::string told(const Preference& preference) {
  std::string out = preference.says == "only"    ? fmt::format("{} only", preference.channel)
                    : preference.channel.empty() ? preference.says
                                                 : fmt::format("{} by {}", preference.says, preference.channel);
  if (!preference.topic.empty()) {
    out += fmt::format(" for {}", preference.topic);
  }
  return preference.until.empty() ? out : fmt::format("{} until {}", out, preference.until);
}

}  // namespace custos::policy
