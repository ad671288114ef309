// SPDX-License-Identifier: MIT
#include "util/text.hpp"

#include "render/document.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <libsmartcols/libsmartcols.h>
#include <memory>
#include <new>
#include <ostream>
#include <string_view>

namespace custos::render {

namespace {

const std::string separator = "  ";  // between the columns of a table

struct Unreference {
  void operator()(libscols_table* table) const noexcept { scols_unref_table(table); }
};

void check(int code) {
  if (code != 0) {
    throw std::bad_alloc();
  }
}

// A cell of a table has one line; what is in it is escaped before libsmartcols sees it, since
// that lets bidi controls through.
std::string cell_text(const Value& value) {
  std::string text = to_text(value);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return printable(text);
}

std::string set_off(const std::string& text, const TextStyle& style) {
  return style.color ? "\x1b[1m" + text + "\x1b[0m" : text;
}

// The parts into which a line is broken where a terminal has so many columns: at blanks, else where it must be.
std::vector<std::string> broken(const std::string& line, std::size_t columns) {
  std::vector<std::string> parts;
  std::string part;
  std::size_t width = 0, behind_blank = 0;
  each_code_point(line, [&](std::int32_t, std::string_view bytes) {
    const std::size_t wide = display_width(bytes);
    if (width + wide > columns && !part.empty()) {
      const std::size_t end = behind_blank > 0 ? behind_blank : part.size();
      std::string rest = part.substr(end);
      part.resize(part.find_last_not_of(' ', end - 1) == std::string::npos ? 0
                                                                           : part.find_last_not_of(' ', end - 1) + 1);
      parts.push_back(std::move(part));
      part = std::move(rest);
      width = display_width(part);
      behind_blank = 0;
    }
    part += bytes;
    width += wide;
    behind_blank = bytes == " " ? part.size() : behind_blank;
  });
  parts.push_back(std::move(part));
  return parts;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    longest = std::max(longest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

// "Label: value", as a screen reader follows it; further lines of a value are set in.
void print_as_sentences(const Fields& fields, std::ostream& out) {
  for (const Fields::Row& row : fields.rows) {
    std::string text = printable(to_text(row.value), true);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      text.insert(at + 1, separator);
    }
    if (!row.label.empty()) {
      out << printable(row.label) << ':' << (text.empty() ? "" : " ") << text << '\n';
    }
  }
}

// A record: `label  value`, further lines of a value under its first one. A value for which a narrow terminal has no
// room beside the labels, or would have to break a word, stands below its own.
void print(const Fields& fields, const TextStyle& style, std::ostream& out) {
  if (style.records) {
    print_as_sentences(fields, out);
    return;
  }
  constexpr std::size_t narrowest = 16;  // a value's column; what is narrower than that in all is no terminal to fit to
  std::size_t width = 0;
  for (const Fields::Row& row : fields.rows) {
    width = std::max(width, display_width(printable(row.label)));
  }
  const bool fits = style.width > narrowest + separator.size();
  for (const Fields::Row& row : fields.rows) {
    if (row.label.empty()) {
      continue;
    }
    const std::string label = printable(row.label);
    const std::string text = printable(to_text(row.value), true);
    const std::size_t room = fits ? style.width - std::min(style.width, width + separator.size()) : 0;
    const std::size_t word = longest_word(text);
    const bool beside = !fits || (room >= narrowest && (word <= room || word > style.width - separator.size()));
    const std::size_t inset = (beside ? width : 0) + separator.size();
    out << set_off(label, style);
    bool first = beside;
    for (const std::string_view line : text.empty() ? std::vector<std::string_view>() : split(text, '\n')) {
      for (const std::string& part :
           fits ? broken(std::string(line), style.width - inset) : std::vector{std::string(line)}) {
        const std::size_t blanks = first ? inset - display_width(label) : inset;
        out << (first ? "" : "\n") << std::string(part.empty() ? 0 : blanks, ' ') << part;
        first = false;
      }
    }
    out << '\n';
  }
}

void print(const Table& table, const TextStyle& style, std::ostream& out) {
  print_table(table, style, true, out);
}

void print(const Note&, const TextStyle&, std::ostream&) {}

// A line of a text as a terminal may have it: tabs as the blanks that they stand for.
std::string terminal_line(std::string_view line) {
  constexpr std::size_t tab = 8;
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = line.find('\t'); at != std::string_view::npos; at = line.find('\t')) {
    out += printable(line.substr(0, at));
    width += display_width(line.substr(0, at));
    const std::size_t blanks = tab - width % tab;
    out.append(blanks, ' ');
    width += blanks;
    line.remove_prefix(at + 1);
  }
  return out + printable(line);
}

// A file's text: where it goes to a file or a program it stays what it is.
void print(const Plain& plain, const TextStyle& style, std::ostream& out) {
  std::string_view rest = plain.text;
  if (style.width == 0) {
    out << rest;
    return;
  }
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    out << terminal_line(line) << '\n';
    rest.remove_prefix(end + 1);
  }
  out << terminal_line(rest);
}

// The columns that a table needs at least: its heads, which are never broken.
std::size_t least_width(const Table& table) {
  std::size_t width = 0;
  for (const Table::Column& column : table.columns) {
    if (!column.label.empty()) {
      width += (width > 0 ? separator.size() : 0) + display_width(printable(column.label));
    }
  }
  return width;
}

// Where a table has no room each row is a record of its own.
void print_as_records(const Table& table, const TextStyle& style, bool head, std::ostream& out) {
  for (const auto& row : table.rows) {
    Fields fields;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].label.empty() && !to_text(row[i]).empty()) {
        fields.rows.push_back({"", table.columns[i].label, row[i]});
      }
    }
    if (!head) {
      out << '\n';
    }
    head = false;
    print(fields, style, out);
  }
}

}  // namespace

void print_table(const Table& table, const TextStyle& style, bool head, std::ostream& out) {
  if (table.rows.empty()) {
    return;
  }
  if (style.records || (style.width > 0 && least_width(table) > style.width)) {
    print_as_records(table, style, head, out);
    return;
  }
  // libsmartcols measures by the C library's idea of characters, which is that of the locale.
  static const char* const utf8 = std::setlocale(LC_CTYPE, "C.UTF-8");
  static_cast<void>(utf8);
  const std::unique_ptr<libscols_table, Unreference> made(scols_new_table());
  if (made == nullptr) {
    throw std::bad_alloc();
  }
  check(scols_table_enable_noheadings(made.get(), head ? 0 : 1));
  check(scols_table_enable_colors(made.get(), style.color ? 1 : 0));
  check(scols_table_set_termforce(made.get(), style.width > 0 ? SCOLS_TERMFORCE_ALWAYS : SCOLS_TERMFORCE_NEVER));
  if (style.width > 0) {
    check(scols_table_set_termwidth(made.get(), style.width));
  }
  check(scols_table_set_column_separator(made.get(), separator.c_str()));
  std::size_t columns = 0;
  for (const Table::Column& column : table.columns) {
    if (!column.label.empty()) {
      const int flags = columns == 0 ? 0 : SCOLS_FL_WRAP;  // the first column names the row
      libscols_column* const made_column =
          scols_table_new_column(made.get(), printable(column.label).c_str(), 0, flags);
      if (made_column == nullptr) {
        throw std::bad_alloc();
      }
      if (style.color) {
        check(scols_cell_set_color(scols_column_get_header(made_column), "\x1b[1m"));
      }
      ++columns;
    }
  }
  for (const auto& row : table.rows) {
    libscols_line* line = scols_table_new_line(made.get(), nullptr);
    if (line == nullptr) {
      throw std::bad_alloc();
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].label.empty()) {
        check(scols_line_set_data(line, at++, cell_text(row[i]).c_str()));
      }
    }
  }
  char* text = nullptr;
  check(scols_print_table_to_string(made.get(), &text));
  const std::unique_ptr<char, decltype(&std::free)> owner(text, std::free);
  // Blanks at the ends of lines are the table's, not the data's.
  std::string_view rest(text);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    line = line.substr(0, line.find_last_not_of(' ') + 1);
    out << line << '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void print_text(const Document& document, const TextStyle& style, std::ostream& out) {
  bool first = true;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    const bool shows = table != nullptr ? !table->rows.empty() : !std::holds_alternative<Note>(block);
    if (shows && !first && table != nullptr) {
      out << '\n';
    }
    first = first && !shows;
    std::visit([&](const auto& part) { print(part, style, out); }, block);
  }
}

void print_notes(const Document& document, std::ostream& out) {
  for (const Block& block : document.blocks) {
    if (const auto* note = std::get_if<Note>(&block)) {
      out << printable(note->text, true) << '\n';
    }
  }
}

}  // namespace custos::render
