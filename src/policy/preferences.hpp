// SPDX-License-Identifier: MIT
#pragma once

#include "model/preference.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// What counts on a day of all that somebody said, in the order of recording: of each channel and topic the last that
/// has not run out, in the same order. So a pause lets what was said before count again. What was ended is not among
/// it.
std::vector<Preference> standing(const std::vector<Preference>& said, const std::string& today);

/// The preference that forbids to turn to somebody by a channel for a purpose, of those that stand; nullptr: none does.
/// A no counts until a yes is said later of the same, or of a part of it: of one of its channels, of one of its topics.
/// "By this channel only" is a yes to it, and a no to all other channels for the same topic.
const Preference* forbidding(const std::vector<Preference>& standing, std::string_view channel,
                             std::string_view purpose);

/// The preference that forbids all channels for a purpose; nullptr where one is left.
const Preference* forbidding_all(const std::vector<Preference>& standing, std::string_view purpose);

/// Whether what is said is not the same for all channels.
bool depends_on_channel(const std::vector<Preference>& standing, std::string_view purpose);

/// The note that counts on a day, of all that were kept: the last that has not run out; one that ends others ends all
/// before it.
std::optional<SafeNote> standing_note(const std::vector<SafeNote>& kept, const std::string& today);

/// "no by telephone for newsletter until 2026-12-31", "post only", "no", as people read it.
std::string told(const Preference& preference);

}  // namespace custos::policy
