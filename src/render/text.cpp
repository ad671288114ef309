// SPDX-License-Identifier: MIT
#include "util/text.hpp"

#include "render/document.hpp"
#include "render/wrap.hpp"
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
  if (plain.heading) {
    out << '\n' << set_off(printable(plain.text), style) << '\n';
    return;
  }
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

// A table's cells as they are printed, with its heads, its columns for people alone.
class Cells {
 public:
  explicit Cells(const Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].label.empty()) {
        continue;
      }
      heads_.push_back(printable(table.columns[i].label));
      ColumnWidths& widths = widths_.emplace_back();
      widths.whole = display_width(heads_.back());
      widths.least = widths.pieces = widths.words = longest_word(heads_.back());
      std::vector<std::string>& cells = columns_.emplace_back();
      for (const auto& row : table.rows) {
        cells.push_back(cell_text(row[i]));
        widths.whole = std::max(widths.whole, display_width(cells.back()));
        widths.words = std::max(widths.words, longest_word(cells.back()));
        widths.pieces = std::max(widths.pieces, longest_piece(cells.back()));
      }
    }
    if (!widths_.empty()) {  // the first column names the row, and is never broken
      widths_.front().words = widths_.front().pieces = widths_.front().least = widths_.front().whole;
    }
  }

  const std::vector<std::string>& heads() const { return heads_; }

  const std::string& at(std::size_t row, std::size_t column) const { return columns_[column][row]; }

  /// Whether so many columns of a terminal are enough, words broken or not.
  bool fit(std::size_t width, bool words_broken) const {
    std::size_t sum = between();
    for (const ColumnWidths& each : widths_) {
      sum += words_broken ? each.least : each.words;
    }
    return sum <= width;
  }

  void break_for(std::size_t width) {
    const auto widths = fitted(widths_, width - std::min(width, between()));
    const auto narrow = [](std::string& cell, std::size_t room) {
      if (display_width(cell) > room) {
        cell = joined(broken(cell, room), "\n");
      }
    };
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      narrow(heads_[i], widths[i]);
      for (std::string& cell : columns_[i]) {
        narrow(cell, widths[i]);
      }
    }
  }

 private:
  std::size_t between() const { return widths_.empty() ? 0 : (widths_.size() - 1) * separator.size(); }

  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> columns_;
  std::vector<ColumnWidths> widths_;
};

void print_cells(const Cells& cells, std::size_t rows, const TextStyle& style, bool head, std::ostream& out) {
  // libsmartcols measures by the C library's idea of characters, which is that of the locale.
  static const char* const utf8 = std::setlocale(LC_CTYPE, "C.UTF-8");
  static_cast<void>(utf8);
  const std::unique_ptr<libscols_table, Unreference> made(scols_new_table());
  if (made == nullptr) {
    throw std::bad_alloc();
  }
  check(scols_table_enable_noheadings(made.get(), 1));  // they would not be wrapped: they are the first line
  check(scols_table_enable_colors(made.get(), style.color ? 1 : 0));
  check(scols_table_set_termforce(made.get(), SCOLS_TERMFORCE_NEVER));  // its lines are broken already
  check(scols_table_set_column_separator(made.get(), separator.c_str()));
  for (std::size_t i = 0; i < cells.heads().size(); ++i) {
    libscols_column* const column = scols_table_new_column(made.get(), "", 0, SCOLS_FL_WRAP);
    if (column == nullptr) {
      throw std::bad_alloc();
    }
    check(scols_column_set_safechars(column, "\n"));
    check(scols_column_set_wrapfunc(column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, nullptr));
  }
  const auto add_line = [&](const auto& cell_of) {
    libscols_line* line = scols_table_new_line(made.get(), nullptr);
    if (line == nullptr) {
      throw std::bad_alloc();
    }
    for (std::size_t i = 0; i < cells.heads().size(); ++i) {
      check(scols_line_set_data(line, i, cell_of(i).c_str()));
    }
    return line;
  };
  if (head) {
    libscols_line* const line = add_line([&cells](std::size_t i) -> const std::string& { return cells.heads()[i]; });
    check(style.color ? scols_line_set_color(line, "\x1b[1m") : 0);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    add_line([&cells, row](std::size_t i) -> const std::string& { return cells.at(row, i); });
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

// Below this words that are broken, in a table of which people see all at once, are harder to read than records.
constexpr std::size_t narrow_terminal = 60;

void print(const Table& table, const TextStyle& style, std::ostream& out) {
  const bool narrow = style.width > 0 && style.width < narrow_terminal && !style.records;
  if (narrow && !table.rows.empty() && !Cells(table).fit(style.width, false)) {
    print_as_records(table, style, true, out);
    return;
  }
  print_table(table, style, true, out);
}

}  // namespace

void print_table(const Table& table, const TextStyle& style, bool head, std::ostream& out) {
  if (table.rows.empty()) {
    return;
  }
  if (style.records) {
    print_as_records(table, style, head, out);
    return;
  }
  Cells cells(table);
  if (style.width > 0 && !cells.fit(style.width, true)) {
    print_as_records(table, style, head, out);
    return;
  }
  if (style.width > 0) {
    cells.break_for(style.width);
  }
  print_cells(cells, table.rows.size(), style, head, out);
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

void print_notes(const Document& document, std::ostream& out, std::size_t width) {
  constexpr std::size_t narrowest = 16;
  for (const Block& block : document.blocks) {
    const auto* note = std::get_if<Note>(&block);
    if (note == nullptr) {
      continue;
    }
    const std::string text = printable(note->text, true);
    for (const std::string_view line : split(text, '\n')) {
      const bool wraps = width > narrowest && display_width(line) > width;
      const std::size_t columns = width - (wraps ? separator.size() : 0);
      out << joined(wraps ? broken(std::string(line), columns) : std::vector{std::string(line)}, "\n" + separator)
          << '\n';
    }
  }
}

}  // namespace custos::render
