// SPDX-License-Identifier: MIT
#include "ops/incident_course.hpp"

#include "crypto/digest.hpp"
#include "dates/deadline.hpp"
#include "util/bytes.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

std::optional<std::uint64_t> two_digits(std::string_view text) {
  return text.size() == 2 && all_digits(text) ? std::optional<std::uint64_t>((text[0] - '0') * 10 + (text[1] - '0'))
                                              : std::nullopt;
}

// "16:00", "16:00:05", "16:00:05.123".
std::optional<std::chrono::milliseconds> time_of(std::string_view text) {
  if (text.size() < 5 || text[2] != ':') {
    return std::nullopt;
  }
  const auto hours = two_digits(text.substr(0, 2)), minutes = two_digits(text.substr(3, 2));
  std::optional<std::uint64_t> seconds = 0, milliseconds = 0;
  if (text.size() > 5) {
    seconds = text[5] == ':' && text.size() >= 8 ? two_digits(text.substr(6, 2)) : std::nullopt;
  }
  if (text.size() > 8) {
    const std::string_view rest = text.substr(9);
    milliseconds.reset();
    if (text[8] == '.' && rest.size() == 3 && all_digits(rest)) {
      milliseconds = std::uint64_t(rest[0] - '0') * 100 + *two_digits(rest.substr(1));
    }
  }
  if (!hours || !minutes || !seconds || !milliseconds || *hours > 23 || *minutes > 59 || *seconds > 59) {
    return std::nullopt;
  }
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds) +
         std::chrono::milliseconds(*milliseconds);
}

// An instant with its offset, "Z" or "+01:00".
std::optional<Instant> with_offset(std::string_view text) {
  const auto day = text.size() > 11 && text[10] == 'T' ? dates::parse_iso(text.substr(0, 10)) : std::nullopt;
  if (!day) {
    return std::nullopt;
  }
  std::string_view time = text.substr(11);
  std::chrono::minutes offset(0);
  if (time.ends_with('Z')) {
    time.remove_suffix(1);
  } else {
    const std::string_view zone = time.size() > 6 ? time.substr(time.size() - 6) : std::string_view();
    const auto span = zone.empty() ? std::nullopt : time_of(zone.substr(1));
    if (!span || (zone[0] != '+' && zone[0] != '-')) {
      return std::nullopt;
    }
    offset = std::chrono::duration_cast<std::chrono::minutes>(*span) * (zone[0] == '-' ? -1 : 1);
    time.remove_suffix(6);
  }
  const auto since_midnight = time_of(time);
  return since_midnight ? std::optional(Instant(std::chrono::sys_days{*day}) + *since_midnight - offset) : std::nullopt;
}

// What clocks in the zone show; of an hour that comes twice the first, none of one that is left out.
std::optional<Instant> in_zone(std::string_view text, const dates::Zone& zone) {
  const bool formed = text.size() == 16 && (text[10] == ' ' || text[10] == 'T');
  const auto day = formed ? dates::parse_iso(text.substr(0, 10)) : std::nullopt;
  const auto time = day ? time_of(text.substr(11)) : std::nullopt;
  if (!time) {
    return std::nullopt;
  }
  const std::string wanted = std::string(text.substr(0, 10)) + " " + std::string(text.substr(11));
  const Instant plain = zone.start_of(*day) + *time;
  for (const int minutes : {-120, -60, -30, 0, 30, 60, 120}) {
    const Instant instant = plain + std::chrono::minutes(minutes);
    if (zone.format(instant) == wanted) {
      return instant;
    }
  }
  return std::nullopt;
}

void append(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) {
    out += fmt::format(",\"{}\":{}", name, json_text(text));
  }
}

// Throws what parse_json throws, or Error{bad_data} where a time is none.
IncidentLine line_of(std::string_view text) {
  const Node node = parse_json(text, "incident");
  const auto moment = [&node](std::string_view name) -> std::optional<Instant> {
    const std::string written = node.text(name);
    return written.empty() ? std::nullopt : std::optional(moment_given(written, std::nullopt));
  };
  return {.number = node.number("n"),
          .at = moment("at").value_or(Instant()),
          .by = node.text("by"),
          .what = node.text("what"),
          .kind = node.text("kind"),
          .text = node.text("text"),
          .disclosure = node.text("disclosure"),
          .aware = moment("aware"),
          .hours = node.number("hours"),
          .notify = node.text("notify"),
          .sent = moment("sent"),
          .how = node.text("how"),
          .because = node.text("because"),
          .digest = hex(crypto::sha256(text))};
}

std::string before_of(std::string_view text) {
  return parse_json(text, "incident").text("before");
}

}  // namespace

Instant moment_given(const std::string& text, const std::optional<dates::Zone>& zone) {
  auto instant = with_offset(text);
  if (!instant && zone) {
    instant = in_zone(text, *zone);
  }
  if (!instant) {
    throw Error(Failure::usage, "incident.time", fmt::format("'{}' is not a time", printable(text)))
        .at({printable(text), 0, 0})
        .hint(zone ? "write it as \"2026-04-03 16:00\", or as 2026-04-03T15:00Z"
                   : "without the store write it as 2026-04-03T15:00Z or 2026-04-03T16:00+01:00");
  }
  return *instant;
}

IncidentCourse::IncidentCourse(IncidentId id, std::string_view text) : id_(id) {
  std::string before;
  std::uint64_t number = 0;
  const auto breaks = [this](std::uint64_t at) { broken_ = broken_.value_or(at); };
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    const std::string_view written = text.substr(0, end);
    try {
      IncidentLine line = line_of(written);
      if (end == std::string_view::npos || line.number != number || before_of(written) != before ||
          (line.what == "open") != (number == 1) || (line.kind == "breach" && !(line.aware && line.hours > 0))) {
        breaks(number);
      }
      before = line.digest;
      lines_.push_back(std::move(line));
    } catch (const Error&) {
      breaks(number);
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (number == 0) {
    breaks(1);
  }
}

std::optional<Instant> IncidentCourse::due() const {
  if (!is_breach() || !lines_.front().aware) {
    return std::nullopt;
  }
  const auto hours = static_cast<int>(std::min<std::uint64_t>(lines_.front().hours, 9999));
  return dates::end_of_hours(*lines_.front().aware, {.hours = hours});
}

std::optional<Instant> IncidentCourse::first_sent(std::string_view to) const {
  std::optional<Instant> first;
  for (const IncidentLine& line : lines_) {
    if (line.notify == to && line.sent && (!first || *line.sent < *first)) {
      first = line.sent;
    }
  }
  return first;
}

std::optional<Instant> IncidentCourse::told_regulator() const {
  return first_sent("ico");
}

std::optional<Instant> IncidentCourse::told_people() const {
  return first_sent("people");
}

bool IncidentCourse::tells_people() const {
  return std::any_of(lines_.begin(), lines_.end(), [](const auto& line) { return line.notify == "people"; });
}

std::string IncidentCourse::decision() const {
  for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
    if (line->notify == "ico" || line->notify == "none") {
      return line->notify;
    }
  }
  return {};
}

std::uint64_t IncidentCourse::notices() const {
  return static_cast<std::uint64_t>(std::count_if(
      lines_.begin(), lines_.end(), [](const auto& line) { return line.notify == "ico" && line.sent.has_value(); }));
}

void IncidentCourse::demand(const IncidentLine& line) const {
  const auto stop = [this](const std::string& why) {
    return Error(Failure::stopped, "incident.order", fmt::format("{}: {}", id_.text(), why));
  };
  const auto reasons = [](const std::string& why) {
    return Error(Failure::usage, "argument.missing", fmt::format("{}: --because TEXT", why));
  };
  if (broken_) {
    throw Error(Failure::integrity, "incident.changed",
                fmt::format("{}: line {} was changed: nothing is added behind it", id_.text(), *broken_));
  }
  if (closed()) {
    throw stop("it is closed");
  }
  if (!line.notify.empty() && !is_breach()) {
    throw stop("a near miss has nobody to notify; open a breach if it was one");
  }
  if (line.sent) {
    const Instant& aware = *lines_.front().aware;
    if (*line.sent > line.at || *line.sent < aware) {
      throw Error(Failure::usage, "incident.time", "it was sent after you were aware, and not in the future");
    }
    if (line.notify == "none") {
      throw stop("nobody is notified, so nothing was sent");
    }
    if (line.notify == "ico" && !told_regulator() && *line.sent > *due() && line.because.empty()) {
      throw reasons("it is late, and needs the reasons for the delay (UK GDPR, Article 33(1))");
    }
  }
  if (line.notify == "none" && told_regulator()) {
    throw stop("the regulator was told already");
  }
  const bool known = line.notify == "people" ? tells_people() : decision() == line.notify;
  if (!line.notify.empty() && !known && line.because.empty()) {
    throw reasons("a decision needs its reasons");
  }
  if (line.what == "close" && is_breach()) {
    if (decision().empty()) {
      throw stop("nobody has decided whether the regulator is notified").hint("custos incident update --help");
    }
    if (decision() == "ico" && !told_regulator()) {
      throw stop("the regulator is to be notified, and nothing was sent").hint("custos incident update --help");
    }
    if (tells_people() && !told_people()) {
      throw stop("the people are to be notified, and nothing was sent").hint("custos incident update --help");
    }
  }
}

std::string IncidentCourse::next(IncidentLine& line) const {
  line.number = lines_.size() + 1;
  std::string out = fmt::format("{{\"n\":{},\"at\":\"{}\"", line.number, format_instant(line.at));
  append(out, "by", line.by);
  append(out, "what", line.what);
  append(out, "kind", line.kind);
  append(out, "text", line.text);
  append(out, "disclosure", line.disclosure);
  append(out, "aware", line.aware ? format_instant(*line.aware) : "");
  if (line.hours > 0) {
    out += fmt::format(",\"hours\":{}", line.hours);
  }
  append(out, "notify", line.notify);
  append(out, "sent", line.sent ? format_instant(*line.sent) : "");
  append(out, "how", line.how);
  append(out, "because", line.because);
  append(out, "before", lines_.empty() ? "" : lines_.back().digest);
  out += '}';
  line.digest = hex(crypto::sha256(out));
  return out + "\n";
}

}  // namespace custos::ops
