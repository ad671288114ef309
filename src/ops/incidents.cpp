// SPDX-License-Identifier: MIT
#include "ops/incidents.hpp"

#include "fields/field_type.hpp"
#include "fields/must_not_keep.hpp"
#include "ops/logged_lines.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/written_text.hpp"
#include "policy/clocks.hpp"
#include "policy/retention_closed.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace custos::ops {

namespace {

constexpr std::uint64_t hours_of_the_law = 72;  // UK GDPR, Article 33(1)
constexpr fields::Kinds never_kept{fields::Kind::card_number, fields::Kind::ni_number, fields::Kind::nhs_number,
                                   fields::Kind::password, fields::Kind::bank_details};

std::string payload_of(IncidentId id, const IncidentLine& line) {
  return fmt::format(R"({{"incident":"{}","line":{},"digest":"{}"}})", id.text(), line.number, line.digest);
}

Moment moment_in(const IncidentPlace& place, Instant instant) {
  if (place.session != nullptr) {
    return moment_of(instant, place.session->zone());
  }
  const std::string utc = format_instant(instant);
  return {utc.substr(0, 10) + " " + utc.substr(11, 5) + " UTC", utc};
}

std::optional<Moment> moment_in(const IncidentPlace& place, const std::optional<Instant>& instant) {
  return instant ? std::optional(moment_in(place, *instant)) : std::nullopt;
}

std::optional<Instant> given_moment(const IncidentPlace& place, const std::optional<std::string>& text) {
  if (!text) {
    return std::nullopt;
  }
  return moment_given(*text, place.session == nullptr ? std::nullopt : std::optional(place.session->zone()));
}

// From when on the policy lets it go; nothing where it does not, or cannot be asked.
std::optional<policy::ClosedDue> removal_due(const IncidentPlace& place, const IncidentCourse& course) {
  if (place.session == nullptr || !course.closed()) {
    return std::nullopt;
  }
  return policy::incident_due(place.session->policy(), place.session->zone().date_at(course.lines().back().at));
}

IncidentShown shown_of(const IncidentPlace& place, const IncidentCourse& course, const LoggedLines* logged) {
  IncidentShown shown{.id = course.id(), .decision = course.decision(), .broken = course.broken()};
  shown.closed = course.closed();
  const auto due = course.due();
  const auto told = course.told_regulator();
  const Instant now = place.clock.now();
  shown.due = moment_in(place, due);
  shown.told_regulator = moment_in(place, told);
  shown.told_people = moment_in(place, course.told_people());
  shown.tells_people = course.tells_people();
  shown.notices = course.notices();
  const bool runs = due && !told && shown.decision != "none" && !shown.closed;
  shown.late = due && ((told && *told > *due) || (runs && now > *due));
  if (runs) {
    shown.hours_left = std::chrono::floor<std::chrono::hours>(*due - now).count();
  }
  for (const IncidentLine& line : course.lines()) {
    IncidentLineShown each{.line = line, .at = moment_in(place, line.at)};
    each.aware = moment_in(place, line.aware);
    each.sent = moment_in(place, line.sent);
    if (logged != nullptr) {
      const auto* known = logged->find(course.id(), line.number);
      each.logged = known == nullptr ? InLog::no : known->first == line.digest ? InLog::yes : InLog::differs;
      each.entry = known == nullptr ? std::nullopt : std::optional(known->second);
      shown.not_logged += each.logged == InLog::no ? 1U : 0U;
      if (each.logged == InLog::differs) {
        shown.differs.push_back(line.number);
      }
    }
    shown.lines.push_back(std::move(each));
  }
  for (std::uint64_t next = 1; logged != nullptr && logged->find(course.id(), next); ++next) {
    const auto& lines = course.lines();
    if (std::none_of(lines.begin(), lines.end(), [next](const auto& line) { return line.number == next; })) {
      shown.differs.push_back(next);
    }
  }
  std::sort(shown.differs.begin(), shown.differs.end());
  if (const auto removal = removal_due(place, course)) {
    shown.goes = dates::format_iso(removal->due);
    shown.goes_by = removal->rule->name.text;
  }
  if (!course.lines().empty()) {
    shown.kind = course.lines().front().kind;
    shown.summary = course.lines().front().text;
    shown.aware = moment_in(place, course.lines().front().aware);
  }
  return shown;
}

std::string kept(const IncidentPlace& place, std::string_view name, const std::string& text,
                 std::vector<Problem>& warnings) {
  return place.session != nullptr ? kept_text(place.session->policy(), name, text, warnings)
                                  : kept_text(never_kept, {}, name, text, warnings);
}

std::string demanded(const char* what, std::string text) {
  if (text.empty()) {
    throw Error(Failure::usage, "argument.missing", fmt::format("custos incident needs {}", what));
  }
  return text;
}

IncidentLine begun(const IncidentPlace& place, const char* what, std::vector<Problem>& warnings) {
  IncidentLine line{.at = place.clock.now(), .by = place.caller.user, .what = what};
  line.because = kept(place, "because", place.saying.because, warnings);
  return line;
}

IncidentCourse course_of(const store::IncidentFiles& files, IncidentId id) {
  const auto text = files.read(id);
  if (!text) {
    throw Error(Failure::missing, "incident.missing", fmt::format("there is no incident {}", id.text()))
        .hint("custos incident list");
  }
  return IncidentCourse(id, *text);
}

// The log knows better than the file what was written.
void demand_as_logged(Session& session, const IncidentCourse& course) {
  const LoggedLines logged(session.store());
  const auto refuse = [&course](std::uint64_t number) {
    throw Error(Failure::integrity, "incident.changed",
                fmt::format("{}: the log has another line {} than the file: nothing is added behind it",
                            course.id().text(), number));
  };
  for (const IncidentLine& line : course.lines()) {
    const auto* known = logged.find(course.id(), line.number);
    if (known != nullptr && known->first != line.digest) {
      refuse(line.number);
    }
  }
  if (logged.find(course.id(), course.lines().size() + 1) != nullptr) {
    refuse(course.lines().size() + 1);
  }
}

void demand_sound(const IncidentCourse& course) {
  if (course.broken()) {
    throw Error(Failure::integrity, "incident.changed",
                fmt::format("{}: line {} does not follow from those before it", course.id().text(), *course.broken()));
  }
}

void demand_over(const Session& session, const IncidentCourse& course, const std::optional<policy::ClosedDue>& due) {
  if (due && due->due <= session.today()) {
    return;
  }
  throw Error(Failure::stopped, "incident.kept",
              due ? fmt::format("{} goes from {} on, by retention.{}", course.id().text(), dates::format_iso(due->due),
                                (due->floor != nullptr ? due->floor : due->rule)->name.text)
              : course.closed() ? fmt::format("{} stays: no rule of retention lets incidents go", course.id().text())
                                : fmt::format("{} is not closed", course.id().text()));
}

// Nothing is made in a dry run, not even the folder.
std::optional<store::QueueLock> lock_to_write(const IncidentPlace& place, const store::IncidentFiles& files) {
  return place.saying.dry_run ? std::nullopt : std::optional(files.lock());
}

// What was written while the store could not be opened, or the log failed.
void log_earlier(Work& work, const store::IncidentFiles& files, const LoggedLines& logged) {
  for (const IncidentId id : files.all()) {
    const IncidentCourse course = course_of(files, id);
    for (const IncidentLine& line : course.lines()) {
      if (logged.find(id, line.number) == nullptr) {
        Entry entry = work.entry();
        entry.operation = "incident.catch-up";
        work.log(std::move(entry), payload_of(id, line));
      }
    }
  }
}

NotedIncident noted(const IncidentPlace& place, const store::IncidentFiles& files, IncidentId id,
                    const std::string& before, IncidentLine line, std::vector<Problem> warnings) {
  const IncidentCourse course(id, before);
  const std::string after = before + course.next(line);
  NotedIncident out{.shown = {.id = id}, .line = line.number, .warnings = std::move(warnings)};
  bool written = false;
  const auto write = [&] {
    if (!place.saying.dry_run && !written) {
      files.write(id, after);
      written = true;
    }
  };
  if (place.session != nullptr) {
    demand_as_logged(*place.session, course);
    try {
      place.session->perform(
          {.action = "incident " + line.what, .operation = "incident." + line.what, .access = policy::Access::write},
          [&](Work& work) {
            if (place.saying.dry_run) {
              work.log(work.entry());
              return;
            }
            const LoggedLines logged(work.store);
            log_earlier(work, files, logged);  // before the line of now is in its file
            write();
            out.entry = EntryId(work.log(work.entry(), payload_of(id, line)));
          });
    } catch (const Error& error) {
      if (!written && (error.failure() == Failure::refused || error.failure() == Failure::usage ||
                       error.failure() == Failure::cannot_create)) {
        throw;
      }
      out.entry.reset();
      out.not_logged = error.what();
    }
  }
  write();
  out.shown = shown_of(place, IncidentCourse(id, after), nullptr);
  return out;
}

// Runs `body` with what the log has of the register; without a session with nothing.
void look(const IncidentPlace& place, const char* verb, const std::function<void(const LoggedLines*)>& body) {
  if (place.session == nullptr) {
    body(nullptr);
    return;
  }
  place.session->perform({.action = fmt::format("incident {}", verb), .operation = fmt::format("incident.{}", verb)},
                         [&](Work& work) {
                           const LoggedLines logged(work.store);
                           body(&logged);
                           work.log(work.entry());
                         });
}

}  // namespace

NotedIncident open_incident(const IncidentPlace& place, const OpenIncidentRequest& request) {
  std::vector<Problem> warnings;
  IncidentLine line = begun(place, "open", warnings);
  line.kind = request.kind;
  line.text = demanded("a text that says what happened", kept(place, "summary", request.summary, warnings));
  line.disclosure = request.disclosure ? request.disclosure->text() : "";
  if (line.kind == "breach") {
    line.aware = given_moment(place, request.aware).value_or(line.at);
    if (*line.aware > line.at) {
      throw Error(Failure::usage, "incident.time", "you cannot become aware of it in the future");
    }
    line.hours = hours_of_the_law;
    if (place.session != nullptr) {
      const auto day = place.session->zone().date_at(*line.aware);
      if (const policy::Clock* clock = policy::clock_on(place.session->policy(), "breach", day)) {
        const auto& period = clock->notify ? clock->notify : clock->period;
        line.hours = period && period->elapsed() ? static_cast<std::uint64_t>(period->hours) : line.hours;
      }
    }
  } else if (request.aware) {
    throw Error(Failure::usage, "argument.unexpected", "a near miss has no clock: --aware is of a breach");
  }
  const store::IncidentFiles files{store::Layout(place.folder)};
  const auto lock = lock_to_write(place, files);
  std::uint64_t last = files.last();
  if (place.session != nullptr) {  // a number whose file is lost is not used again
    const auto logged = LoggedLines(place.session->store()).incidents();
    last = logged.empty() ? last : std::max(last, *logged.rbegin());
  }
  const IncidentId id(last + 1);
  return noted(place, files, id, "", std::move(line), std::move(warnings));
}

NotedIncident update_incident(const IncidentPlace& place, const UpdateIncidentRequest& request) {
  std::vector<Problem> warnings;
  IncidentLine line = begun(place, "update", warnings);
  line.text = kept(place, "text", request.text, warnings);
  line.how = kept(place, "how", request.how, warnings);
  line.notify = request.notify;
  line.sent = given_moment(place, request.sent);
  if (line.text.empty() && line.notify.empty()) {
    demanded("a text, or --notify", "");
  }
  if (line.sent.has_value() == line.how.empty() || (line.sent && line.notify.empty())) {
    throw Error(Failure::usage, "argument.missing",
                "--sent needs --how TEXT and --notify ico or people, and --how --sent");
  }
  const store::IncidentFiles files{store::Layout(place.folder)};
  course_of(files, request.id);  // before a folder is made for nothing
  const auto lock = lock_to_write(place, files);
  course_of(files, request.id).demand(line);
  return noted(place, files, request.id, *files.read(request.id), std::move(line), std::move(warnings));
}

NotedIncident close_incident(const IncidentPlace& place, IncidentId id) {
  std::vector<Problem> warnings;
  IncidentLine line = begun(place, "close", warnings);
  demanded("--because TEXT to close: what was learnt", line.because);
  const store::IncidentFiles files{store::Layout(place.folder)};
  course_of(files, id);
  const auto lock = lock_to_write(place, files);
  course_of(files, id).demand(line);
  return noted(place, files, id, *files.read(id), std::move(line), std::move(warnings));
}

std::vector<IncidentShown> list_incidents(const IncidentPlace& place, bool open) {
  std::vector<IncidentShown> list;
  const store::IncidentFiles files{store::Layout(place.folder)};
  look(place, "list", [&](const LoggedLines* logged) {
    for (const IncidentId id : files.all()) {
      const IncidentCourse course = course_of(files, id);
      if (!open || !course.closed()) {
        list.push_back(shown_of(place, course, logged));
      }
    }
    for (const std::uint64_t number : logged == nullptr ? std::set<std::uint64_t>() : logged->incidents()) {
      const IncidentId id(number);
      if (!logged->removed(id) && !files.read(id)) {  // its file is gone
        list.push_back(shown_of(place, IncidentCourse(id, ""), logged));
      }
    }
    std::sort(list.begin(), list.end(), [](const auto& left, const auto& right) { return left.id < right.id; });
  });
  return list;
}

IncidentShown show_incident(const IncidentPlace& place, IncidentId id) {
  const store::IncidentFiles files{store::Layout(place.folder)};
  const auto text = files.read(id);
  IncidentShown shown{.id = id};
  look(place, "show", [&](const LoggedLines* logged) {
    if (!text && (logged == nullptr || logged->find(id, 1) == nullptr || logged->removed(id))) {
      course_of(files, id);  // throws
    }
    shown = shown_of(place, IncidentCourse(id, text.value_or("")), logged);
  });
  return shown;
}

RemovedIncident remove_incident(const IncidentPlace& place, IncidentId id) {
  RemovedIncident out;
  Session& session = *place.session;
  const store::IncidentFiles files{store::Layout(place.folder)};
  course_of(files, id);
  const auto lock = lock_to_write(place, files);
  const IncidentCourse course = course_of(files, id);
  session.perform(
      {.action = "incident remove", .operation = "incident.remove", .access = policy::Access::write}, [&](Work& work) {
        demand_sound(course);
        demand_as_logged(session, course);
        demand_over(session, course, removal_due(place, course));
        out.lines = course.lines().size();
        out.rule = removal_due(place, course)->rule->name.text;
        if (place.saying.dry_run) {
          work.log(work.entry());
          return;
        }
        log_earlier(work, files, LoggedLines(work.store));
        out.entry = EntryId(work.log(
            work.entry(),
            JsonWriter().text("incident", id.text()).number("removed", out.lines).text("rule", out.rule).end()));
        work.after_commit([&files, id] { files.remove(id); });
      });
  return out;
}

}  // namespace custos::ops
