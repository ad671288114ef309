// SPDX-License-Identifier: MIT
#include "formats/csv_reader.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csv.h>
#include <new>

namespace custos::formats {

namespace {

constexpr std::size_t chunk = 1 << 16;
constexpr std::size_t most_lines = 50;  // of one quoted cell: beyond, its quote was never closed
constexpr std::size_t most_bytes = 65536;
constexpr std::size_t longest_line = 16 << 20;
constexpr std::size_t kept_of_long_line = 4096;

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && is_line_end(line.back())) {
    line.remove_suffix(1);
  }
  return line;
}

// The cells of a line in which no cell begins with a quote: then quotes are text, as in 12" or 37°36'37.8"N.
std::optional<std::vector<std::string>> unquoted_cells(std::string_view line, char delimiter) {
  std::vector<std::string> cells;
  for (const std::string_view piece : split(without_line_end(line), delimiter)) {
    if (piece.starts_with('"')) {
      return std::nullopt;
    }
    cells.emplace_back(piece);
  }
  return cells;
}

// How long the quoted cell is with which a line begins, and what it says; 0 where there is none that is sound.
std::size_t sound_cell(std::string_view line, char delimiter, std::string& cell) {
  cell.clear();
  std::size_t at = line.starts_with('"') ? 1 : line.size();
  for (std::size_t quote = 0; (quote = line.find('"', at)) != std::string_view::npos; at = quote + 2) {
    cell += line.substr(at, quote - at);
    if (quote + 1 == line.size() || line[quote + 1] == delimiter) {
      return quote + 1;
    }
    if (line[quote + 1] != '"') {
      return 0;
    }
    cell += '"';
  }
  return 0;
}

// Where a broken cell at the beginning of a line ends: at the next delimiter; where its quotes have backslashes before
// them, behind the first one that has none and closes it.
std::size_t end_of_broken_cell(std::string_view line, char delimiter) {
  const std::size_t end = std::min(line.find(delimiter), line.size());
  if (!line.starts_with('"') || line.find("\\\"") >= end) {
    return end;
  }
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == '"' && line[at - 1] != '\\' && (at + 1 == line.size() || line[at + 1] == delimiter)) {
      return at + 1;
    }
  }
  return end;
}

// The cells of a line that is broken: the sound ones as they would be read, the others as they stand.
std::vector<std::string> cells_of_broken(std::string_view line, char delimiter) {
  std::vector<std::string> cells;
  for (std::string cell;; line.remove_prefix(1)) {
    std::size_t length = sound_cell(line, delimiter, cell);
    if (length == 0) {
      length = end_of_broken_cell(line, delimiter);
      cell = line.substr(0, length);
    }
    cells.push_back(cell);
    line.remove_prefix(length);
    if (line.empty()) {
      return cells;
    }
  }
}

}  // namespace

// libcsv in strict mode, fed one physical line at a time: so every fault has its line, and
// reading can go on behind it.
struct CsvReader::Parser {
  explicit Parser(char delimiter) {
    constexpr auto options = static_cast<unsigned char>(CSV_STRICT | CSV_STRICT_FINI);
    if (csv_init(&state, options) != 0) {
      throw std::bad_alloc();
    }
    csv_set_delim(&state, static_cast<unsigned char>(delimiter));
    csv_set_blk_size(&state, std::size_t{64} << 10);              // by default it grows by 128 bytes, a copy each time
    csv_set_space_func(&state, [](unsigned char) { return 0; });  // blanks belong to the cell
  }

  ~Parser() { csv_free(&state); }

  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void begin(std::vector<std::string>& out) {
    cells = &out;
    count = 0;
    row_ended = false;
  }

  // How many bytes were taken; fewer than all of them where the line is broken.
  std::size_t feed(std::string_view line) {
    return csv_parse(&state, line.data(), line.size(), take_cell, end_row, this);
  }

  bool finish() { return csv_fini(&state, take_cell, end_row, this) == 0; }

  static void take_cell(void* text, std::size_t length, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.count == parser.cells->size()) {
      parser.cells->emplace_back();
    }
    (*parser.cells)[parser.count++].assign(static_cast<const char*>(text), length);
  }

  static void end_row(int, void* self) { static_cast<Parser*>(self)->row_ended = true; }

  csv_parser state{};
  std::vector<std::string>* cells = nullptr;
  std::size_t count = 0;
  bool row_ended = false;
};

CsvReader::CsvReader(ByteSource source, std::string name, char delimiter)
    : source_(std::move(source)),
      name_(std::move(name)),
      delimiter_(delimiter),
      parser_(std::make_unique<Parser>(delimiter)) {}

CsvReader::~CsvReader() = default;

bool CsvReader::fill() {
  if (ended_) {
    return false;
  }
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + chunk);
  const std::size_t got = source_(buffer_.data() + before, chunk);
  buffer_.resize(before + got);
  ended_ = got == 0;
  return !ended_;
}

std::optional<CsvReader::Line> CsvReader::take_line() {
  if (!again_.empty()) {
    Line line = std::move(again_.front());
    again_.pop_front();
    return line;
  }
  std::size_t searched = at_;
  bool too_long = false;
  for (;;) {
    const auto end = std::find_if(buffer_.begin() + static_cast<std::ptrdiff_t>(searched), buffer_.end(), is_line_end);
    auto after = static_cast<std::size_t>(end - buffer_.begin());
    const bool whole = end != buffer_.end() && (after + 1 < buffer_.size() || ended_);  // CR may be half of CRLF
    if (whole || ended_) {
      if (end != buffer_.end()) {
        after += buffer_[after] == '\r' && after + 1 < buffer_.size() && buffer_[after + 1] == '\n' ? 2U : 1U;
      }
      if (after == at_) {
        return std::nullopt;
      }
      Line line{buffer_.substr(at_, too_long ? kept_of_long_line : after - at_), ++line_number_, too_long};
      at_ = after;
      if (line.number == 1 && line.text.starts_with("\xef\xbb\xbf")) {
        line.text.erase(0, 3);
      }
      return line;
    }
    if (after - at_ > longest_line) {  // its beginning is kept, and the rest never is in memory
      too_long = true;
      buffer_.erase(at_ + kept_of_long_line, after - at_ - kept_of_long_line);
      after = at_ + kept_of_long_line;
    }
    searched = after - at_;
    fill();  // moves what is left to the front
  }
}

// Gives up the row that began in the first of these lines; the others are read once more.
void CsvReader::broken(InputRow& row, std::deque<Line> lines, Problem fault) {
  row.cells = cells_of_broken(without_line_end(lines.front().text), delimiter_);
  fault.place = {name_, row.line, fault.place.column};
  row.fault = std::move(fault);
  lines.pop_front();
  again_.insert(again_.begin(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  parser_ = std::make_unique<Parser>(delimiter_);
}

// A line that no cell may go on into: it is one broken row by itself.
void CsvReader::refuse_long(InputRow& row, Line line) {
  std::deque<Line> lines;
  lines.push_back(std::move(line));
  Problem fault{Code("csv.line-too-long"),
                fmt::format("the line is longer than {} MiB; only its beginning is kept", longest_line >> 20)};
  fault.hint = "look whether the file is text";
  broken(row, std::move(lines), std::move(fault));
}

// A row that stops making sense in its last line, behind so many bytes of it.
void CsvReader::refuse_stray(InputRow& row, std::deque<Line> lines, std::size_t taken) {
  const bool several = lines.size() > 1;
  if (auto cells = several ? std::nullopt : unquoted_cells(lines.front().text, delimiter_)) {
    row.cells = *std::move(cells);
    parser_ = std::make_unique<Parser>(delimiter_);
    refuse_nul(row, lines);
    return;
  }
  Problem fault{
      several ? Code("csv.unclosed-quote") : Code("csv.stray-quote"),
      several ? fmt::format("a quote is opened and not closed; the next one stands in line {}", lines.back().number)
              : std::string("text stands behind a closing quote, or a quote inside a cell beside a quoted one"),
      {name_, row.line, several ? 0 : taken + 1}};
  fault.hint = "a cell with quotes in it is quoted itself, and they are doubled";
  broken(row, std::move(lines), std::move(fault));
}

void CsvReader::refuse_nul(InputRow& row, const std::deque<Line>& lines) const {
  for (const Line& line : lines) {
    if (const std::size_t at = line.text.find('\0'); at != std::string::npos) {
      row.fault = Problem{Code("csv.nul-byte"), "the row has a NUL byte, which is no text", {name_, row.line, 0}};
      row.fault->place.column = line.number == row.line ? at + 1 : 0;
      row.fault->hint = "look whether the file is damaged, or in another encoding: --encoding";
      return;
    }
  }
}

// The cells of a line, as the parser would give them; 0 where that has to look itself, as something of it is unusual.
std::size_t CsvReader::plain_cells(std::string_view line, std::vector<std::string>& cells) const {
  const bool quotes = line.find('"') != std::string_view::npos;
  std::size_t count = 0;
  for (std::size_t at = 0;; ++at) {
    if (count == cells.size()) {
      cells.emplace_back();
    }
    std::string& cell = cells[count++];
    if (at < line.size() && line[at] == '"') {
      cell.clear();
      for (++at;; ++at) {
        const std::size_t quote = line.find('"', at);
        if (quote == std::string_view::npos) {
          return 0;
        }
        cell += line.substr(at, quote - at);
        at = quote + 1;
        if (at == line.size() || line[at] != '"') {
          break;
        }
        cell += '"';
      }
      if (at < line.size() && line[at] != delimiter_) {
        return 0;
      }
    } else {
      const std::string_view text = line.substr(at, line.find(delimiter_, at) - at);
      if (quotes && text.find('"') != std::string_view::npos) {
        return 0;
      }
      cell = text;
      at += text.size();
    }
    if (at == line.size()) {
      return count;
    }
  }
}

// A row that is one line of usual form, as nearly all are, without a copy of the line; false: it has to be read with
// all care.
bool CsvReader::next_plain(InputRow& row) {
  if (!again_.empty() || line_number_ == 0) {
    return false;
  }
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const std::size_t feed = rest.find('\n');
  if (feed == std::string_view::npos) {
    return false;
  }
  std::string_view line = rest.substr(0, feed);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  if (line.empty() || line.find('\r') != std::string_view::npos || line.find('\0') != std::string_view::npos) {
    return false;
  }
  const std::size_t count = plain_cells(line, row.cells);
  if (count == 0) {
    return false;
  }
  row.cells.resize(count);
  row.line = ++line_number_;
  at_ += feed + 1;
  return true;
}

bool CsvReader::next(InputRow& row) {
  row.blank = false;
  row.fault.reset();
  if (next_plain(row)) {
    return true;
  }
  parser_->begin(row.cells);
  std::deque<Line> lines;
  std::size_t bytes = 0;
  while (lines.empty() || !parser_->row_ended) {
    std::optional<Line> line = take_line();
    if (!line && lines.empty()) {
      return false;
    }
    if (line && lines.empty()) {
      row.line = line->number;
      if (line->too_long) {
        refuse_long(row, *std::move(line));
        return true;
      }
      if (std::all_of(line->text.begin(), line->text.end(), is_line_end)) {
        row.blank = true;
        row.cells.clear();
        return true;
      }
    }
    const bool goes_on = line && !line->too_long && lines.size() < most_lines && bytes < most_bytes;
    if (!goes_on) {
      if (!line && parser_->finish()) {
        break;
      }
      if (line) {
        lines.push_back(*std::move(line));  // to be read once more
      }
      broken(row, std::move(lines), {"csv.unclosed-quote", "a quote is opened and never closed"});
      return true;
    }
    bytes += line->text.size();
    const std::size_t taken = parser_->feed(line->text);
    lines.push_back(*std::move(line));
    if (taken < lines.back().text.size()) {
      refuse_stray(row, std::move(lines), taken);
      return true;
    }
  }
  row.cells.resize(parser_->count);
  refuse_nul(row, lines);
  return true;
}

}  // namespace custos::formats
