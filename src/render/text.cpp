// SPDX-License-Identifier: MIT
#include "util/text.hpp"

#include "render/document.hpp"
#include "render/wrap.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

namespace custos::render {

namespace {

const std::string separator = "  ";  // between the columns of a table

// A cell of a table has one line, until it is broken.
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

  /// Of the columns, heads and cells broken as they are.
  std::vector<std::size_t> printed_widths() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      std::size_t& width = widths.emplace_back(0);
      const auto widen = [&width](const std::string& cell) {
        for (const std::string_view line : split(cell, '\n')) {
          width = std::max(width, display_width(line));
        }
      };
      widen(heads_[i]);
      std::for_each(columns_[i].begin(), columns_[i].end(), widen);
    }
    return widths;
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

// What cells of several lines have more than one goes on below. Blanks at the ends of lines are the table's.
void print_row(std::vector<std::string_view> cells, const std::vector<std::size_t>& widths, const TextStyle& style,
               std::ostream& out) {
  bool goes_on = true;
  while (goes_on) {
    goes_on = false;
    std::string line;
    std::size_t blanks = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = cells[i].substr(0, cells[i].find('\n'));
      cells[i].remove_prefix(std::min(text.size() + 1, cells[i].size()));
      goes_on = goes_on || !cells[i].empty();
      if (!text.empty()) {
        line.append(blanks, ' ').append(set_off(std::string(text), style));
        blanks = 0;
      }
      blanks += widths[i] - display_width(text) + separator.size();
    }
    out << std::string_view(line).substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

void print_cells(const Cells& cells, std::size_t rows, const TextStyle& style, bool head, std::ostream& out) {
  const std::vector<std::size_t> widths = cells.printed_widths();
  if (head) {
    print_row({cells.heads().begin(), cells.heads().end()}, widths, style, out);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < cells.heads().size(); ++i) {
      texts.emplace_back(cells.at(row, i));
    }
    print_row(std::move(texts), widths, {}, out);
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
