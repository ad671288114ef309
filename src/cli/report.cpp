// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include "cli/exit_status.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

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

void report_problems(const std::vector<Problem>& problems, const char* word, std::ostream& err) {
  for (const Problem& problem : problems) {
    err << "custos: " << word;
    if (!problem.subject.empty() && problem.message.find(problem.subject) == std::string::npos) {
      err << printable(problem.subject) << ": ";
    }
    err << printable(problem.message) << '\n';
    write_place(problem.place, err);
    write_excerpt(problem, err);
    if (!problem.hint.empty()) {
      err << "  hint: " << printable(problem.hint) << '\n';
    }
    err << "  code: " << problem.code.text() << '\n';
  }
}

void report(const Error& error, bool json, bool verbose, std::ostream& err) {
  if (json) {
    for (const Problem& problem : error.problems()) {
      err << json_of(problem);
    }
    err << json_of(error);
    return;
  }
  report_problems(error.problems(), "", err);
  err << "custos: " << printable(error.what()) << '\n';
  write_place(error.place(), err);
  for (const std::string& hint : error.hints()) {
    err << "  hint: " << printable(hint) << '\n';
  }
  if (verbose) {
    err << "  code: " << error.code().text() << '\n';
  }
}

}  // namespace custos::cli
