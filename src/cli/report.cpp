// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include "cli/exit_status.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

// A word that is set off, bold and in a colour of the terminal's palette.
std::string set_off(const char* word, const char* how, bool color) {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", how, word) : word;
}

std::string name_text(bool color) {
  return set_off("custos:", "1;31", color);
}

std::string hint_text(bool color) {
  return set_off("hint:", "1;36", color);
}

std::string place_text(const Place& place) {
  std::string out = printable(place.file);
  if (place.line > 0) {
    out += fmt::format(":{}", place.line);
    if (place.column > 0) {
      out += fmt::format(":{}", place.column);
    }
  }
  return out;
}

void write_place(const Place& place, std::ostream& err) {
  if (place.known()) {
    err << "  --> " << place_text(place) << '\n';
  }
}

// The line of the file, and a caret under the column.
void write_excerpt(const Problem& problem, std::ostream& err) {
  if (problem.excerpt.empty()) {
    return;
  }
  const std::string number = fmt::format("{}", problem.place.line);
  err << fmt::format("  {} | {}\n", number, printable(problem.excerpt));
  if (problem.place.column > 0) {
    const std::string before = printable(
        std::string_view(problem.excerpt).substr(0, std::min(problem.place.column - 1, problem.excerpt.size())));
    err << fmt::format("  {} | {}^\n", std::string(number.size(), ' '), std::string(display_width(before), ' '));
  }
}

void append_place(std::string& out, const Place& place) {
  if (!place.known()) {
    return;
  }
  out += ",\"at\":{\"file\":";
  append_json_string(out, place.file);
  if (place.line > 0) {
    out += fmt::format(",\"line\":{}", place.line);
  }
  if (place.column > 0) {
    out += fmt::format(",\"column\":{}", place.column);
  }
  out += '}';
}

std::string json_of(const Problem& problem) {
  std::string out = fmt::format("{{\"type\":\"problem\",\"code\":\"{}\",\"message\":", problem.code.text());
  append_json_string(out, problem.message);
  if (!problem.subject.empty()) {
    out += ",\"subject\":";
    append_json_string(out, problem.subject);
  }
  out += ",\"hints\":[";
  if (!problem.hint.empty()) {
    append_json_string(out, problem.hint);
  }
  out += ']';
  append_place(out, problem.place);
  return out + "}\n";
}

std::string json_of(const Error& error) {
  std::string out =
      fmt::format("{{\"type\":\"error\",\"exit\":{},\"code\":\"{}\",\"message\":", exit_status(error.failure()),
                  error.code().text());
  append_json_string(out, error.what());
  out += ",\"hints\":[";
  const char* comma = "";
  for (const std::string& hint : error.hints()) {
    out += comma;
    append_json_string(out, hint);
    comma = ",";
  }
  out += ']';
  append_place(out, error.place());
  return out + "}\n";
}

}  // namespace

void report_problems(const std::vector<Problem>& problems, const char* word, std::ostream& err, bool color) {
  for (const Problem& problem : problems) {
    err << name_text(color) << ' ' << word;
    if (!problem.subject.empty() && problem.message.find(problem.subject) == std::string::npos) {
      err << printable(problem.subject) << ": ";
    }
    err << printable(problem.message) << '\n';
    write_place(problem.place, err);
    write_excerpt(problem, err);
    if (!problem.hint.empty()) {
      err << "  " << hint_text(color) << ' ' << printable(problem.hint) << '\n';
    }
    err << "  code: " << problem.code.text() << '\n';
  }
}

void report(const Error& error, const ReportStyle& style, std::ostream& err) {
  if (style.json) {
    for (const Problem& problem : error.problems()) {
      err << json_of(problem);
    }
    err << json_of(error);
    return;
  }
  report_problems(error.problems(), "", err, style.color);
  err << name_text(style.color) << ' ' << printable(error.what()) << '\n';
  write_place(error.place(), err);
  for (const std::string& hint : error.hints()) {
    err << "  " << hint_text(style.color) << ' ' << printable(hint) << '\n';
  }
  if (style.verbose) {
    err << "  code: " << error.code().text() << '\n';
  }
}

}  // namespace custos::cli
