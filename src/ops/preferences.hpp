// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "model/preference.hpp"
#include "ops/moment.hpp"
#include "policy/policy.hpp"
#include "store/store.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

struct PreferRequest {
  CustomerId id;
  std::string channel{};               // one of `channels`; empty: all
  std::optional<PurposeName> topic{};  // nothing: all
  std::string says{};                  // no, yes, only, end
  std::optional<std::string> until{};  // civil date
};

/// A preference as it was kept, and what counts now.
struct PreferenceKept {
  Preference preference{};
  bool kept = false;                   // false: the same counts already
  std::vector<Preference> standing{};  // from now on
  std::optional<EntryId> entry{};      // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Keeps how a customer wants to be turned to; `--because` says in his words why. Whoever he is, and whatever is held
/// or restricted of him, is heard. Throws Error{usage, purpose.unknown}; Error{usage, contact.day} for a day that is
/// over; Error{bad_data, preference.none} for an end of what was never said; Error{missing, record.missing};
/// Error{refused, record.anonymised}; Error{bad_data, record.invalid} as kept_text() does.
PreferenceKept prefer(Session& session, const PreferRequest& request);

struct SafeRequest {
  CustomerId id;
  std::string note{};  // empty: what was to be minded is over
  std::optional<std::string> until{};
};

struct SafeNoteKept {
  SafeNote note{};
  std::optional<EntryId> entry{};  // nothing in a dry run
  std::vector<Problem> warnings{};
};

/// Keeps what has to be minded whenever a customer is turned to, in the place of what was kept before. Throws as
/// prefer(); Error{bad_data, preference.none} for an end where nothing is to be minded.
SafeNoteKept note_safe(Session& session, const SafeRequest& request);

struct ShownPreference {
  Preference preference;
  bool stands = false;
  std::string by{};  // who recorded it
};

struct PreferencesShown {
  std::vector<ShownPreference> said{};  // in the order of recording; only of topics that the caller has to do with
  std::optional<SafeNote> safe{};       // that counts now
};

/// All that a customer said of being turned to. Throws Error{missing, record.missing}; Error{refused}.
PreferencesShown show_preferences(Session& session, CustomerId id);

/// What counts today of one customer's; the caller has been let in.
std::vector<Preference> preferences_now(const Session& session, store::Store& store, std::uint64_t customer);
std::optional<SafeNote> safe_note_now(const Session& session, store::Store& store, std::uint64_t customer);

/// Why a customer whom the gate lets be turned to for a purpose may not be all the same.
struct Turning {
  std::string refusal{};       // by which preference and since when, or how far his consent reaches; empty: he may
  bool needs_channel = false;  // it depends on the channel, and none is named
  bool by_consent = false;     // it is the consent
};

/// Whether a customer may be turned to for a purpose by a channel (empty: not known): his consent, where the purpose
/// rests on one and he named channels, has to stand for this one, and no preference forbids it.
Turning turning_to(const Session& session, store::Store& store, std::uint64_t customer, const policy::Purpose& purpose,
                   const std::string& channel);

/// "the consent to 'newsletter' was given by a former notice", where nothing but that is in the way of a consent that
/// stands; else empty.
std::string superseded_consent(const Session& session, store::Store& store, std::uint64_t customer,
                               const policy::Purpose& purpose);

/// Why each of these is left out of what is supplied for a purpose; empty: he is not, or the gate's reason says it all.
/// The consent of whoever named channels has to stand for the channel; for all of them where none is named. A
/// preference counts that forbids the channel. Where none is named it is one that forbids all of them: for this
/// purpose, or for any where it is direct marketing; what a law or somebody's life asks for is supplied all the same.
std::vector<std::string> left_out_of_supply(const Session& session, store::Store& store,
                                            std::span<const store::SeenRow> people, const policy::Purpose& purpose,
                                            const std::string& channel);

}  // namespace custos::ops
