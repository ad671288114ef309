// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked.hpp"
#include "ops/incident_course.hpp"
#include "ops/moment.hpp"
#include "util/error.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// Where and for whom the register of incidents is kept. Without a session it works too: nothing goes to the log then,
/// no policy decides, and who may enter the folder may write.
struct IncidentPlace {
  std::filesystem::path folder;  // the store's
  const Clock& clock;
  Caller caller;
  Saying saying;
  Session* session = nullptr;
};

struct OpenIncidentRequest {
  std::string summary, kind = "breach";
  std::optional<std::string> aware{};
  std::optional<DisclosureId> disclosure{};
};

struct UpdateIncidentRequest {
  IncidentId id;
  std::string text{}, notify{}, how{};
  std::optional<std::string> sent{};
};

/// How a line of the register stands to the log.
enum class InLog {
  unknown,  // the store is not open
  no,       // the log does not have it yet
  yes,
  differs,  // the log has another line of this number: it was changed
};

struct IncidentLineShown {
  IncidentLine line;
  Moment at{};
  std::optional<Moment> aware{}, sent{};
  InLog logged = InLog::unknown;
  std::optional<EntryId> entry{};
};

struct IncidentShown {
  IncidentId id;
  std::string kind{}, summary{}, decision{};
  bool closed = false, late = false;  // late: the regulator was told, or is not yet, after `due`
  std::optional<Moment> aware{}, due{}, told_regulator{}, told_people{};
  bool tells_people = false;
  std::uint64_t notices = 0;
  std::optional<std::int64_t> hours_left{};  // while the clock runs; negative: so many hours over
  std::optional<std::uint64_t> broken{};     // the first line that was changed
  std::uint64_t not_logged = 0;              // lines that the log does not have yet
  std::vector<std::uint64_t> differs{};      // lines of which the log has others
  std::optional<std::string> goes{};         // the civil date from which on it can be removed, of one that is closed
  std::string goes_by{};                     // the rule of retention that says so
  std::vector<IncidentLineShown> lines{};
};

struct NotedIncident {
  IncidentShown shown;
  std::uint64_t line = 0;
  std::optional<EntryId> entry{};  // nothing where it did not come to the log
  std::string not_logged{};        // why, where there was a session
  std::vector<Problem> warnings{};
};

/// Opens an incident, adds a line to one, or closes it. Where the policy may be asked it decides, and the log gets an
/// entry with the digest of the line, and those that it lacks of earlier ones. A line that is written stays also where
/// the log then fails. In a dry run nothing is written. The texts are searched for what the policy keeps out of its
/// fields, without a policy for numbers of cards, bank accounts, National Insurance and the NHS, and passwords. Throws
/// Error{missing, incident.missing}, Error{stopped, incident.order}, Error{integrity, incident.changed}, Error{usage}.
NotedIncident open_incident(const IncidentPlace& place, const OpenIncidentRequest& request);
NotedIncident update_incident(const IncidentPlace& place, const UpdateIncidentRequest& request);
NotedIncident close_incident(const IncidentPlace& place, IncidentId id);

/// By number; `open`: those that are not closed. Those that the log has and whose file is gone are among them.
std::vector<IncidentShown> list_incidents(const IncidentPlace& place, bool open);

/// With its lines. Throws Error{missing, incident.missing}.
IncidentShown show_incident(const IncidentPlace& place, IncidentId id);

struct RemovedIncident {
  std::uint64_t lines = 0;
  std::string rule{};
  std::optional<EntryId> entry{};  // nothing in a dry run
};

/// Removes an incident that was closed for as long as the policy's rules of incidents say. The store has to be open:
/// what the log has of its lines stays, and says with the entry of the removal that they were as they were. Throws
/// Error{missing, incident.missing}, Error{stopped, incident.kept} where it is open, or no rule lets it go yet,
/// Error{integrity, incident.changed}, Error{refused}.
RemovedIncident remove_incident(const IncidentPlace& place, IncidentId id);

}  // namespace custos::ops
