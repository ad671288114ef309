// SPDX-License-Identifier: MIT
#include "render/html.hpp"

#include "render/document.hpp"

#include <ostream>

namespace custos::render {

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void print(const Fields& fields, std::ostream& out) {
  out << "<table>\n";
  for (const Fields::Row& row : fields.rows) {
    if (!row.label.empty() && !row.value.empty()) {
      out << "<tr><th scope=\"row\">" << escaped(row.label) << "</th><td>" << escaped(to_text(row.value))
          << "</td></tr>\n";
    }
  }
  out << "</table>\n";
}

void print(const Table& table, std::ostream& out) {
  if (table.rows.empty()) {
    return;
  }
  out << "<table>\n<tr>";
  for (const Table::Column& column : table.columns) {
    out << (column.label.empty() ? "" : "<th scope=\"col\">" + escaped(column.label) + "</th>");
  }
  out << "</tr>\n";
  for (const auto& row : table.rows) {
    out << "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << (table.columns[i].label.empty() ? "" : "<td>" + escaped(to_text(row[i])) + "</td>");
    }
    out << "</tr>\n";
  }
  out << "</table>\n";
}

// In large letters a table with many columns fits on no sheet.
void print_records(const Table& table, std::ostream& out) {
  for (const auto& row : table.rows) {
    out << "<dl>\n";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!table.columns[i].label.empty() && !row[i].empty()) {
        out << "<dt>" << escaped(table.columns[i].label) << "</dt><dd>" << escaped(to_text(row[i])) << "</dd>\n";
      }
    }
    out << "</dl>\n";
  }
}

void print(const Plain& plain, std::ostream& out) {
  const char* const tag = plain.heading ? "h2" : "p";
  out << '<' << tag << '>' << escaped(plain.text) << "</" << tag << ">\n";
}

void print(const Note&, std::ostream&) {}  // of the command that writes the page, not of the page

}  // namespace

void print_html(const Document& document, const std::string& title, std::ostream& out, unsigned points) {
  const bool large = points > 0;
  const std::string size = large ? "body { font-size: " + std::to_string(points) +
                                       "pt; line-height: 1.7; overflow-wrap: anywhere }\ndt { font-weight: bold }\n"
                                       "dd { margin: 0 0 .5em 0; overflow-wrap: anywhere }\n"
                                       "dl + dl { border-top: 1px solid; padding-top: .5em }\n"
                                 : std::string();
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
      << escaped(title)
      << "</title>\n<style>\nbody { font-family: sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }\n"
         "table { border-collapse: collapse; margin: 1em 0 }\n"
         "th, td { text-align: left; vertical-align: top; padding: .2em 1em .2em 0; overflow-wrap: anywhere }\n"
      << size << "</style>\n</head>\n<body>\n<main>\n<h1>" << escaped(title) << "</h1>\n";
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table != nullptr && large) {
      print_records(*table, out);
    } else {
      std::visit([&out](const auto& each) { print(each, out); }, block);
    }
  }
  out << "</main>\n</body>\n</html>\n";
}

}  // namespace custos::render
