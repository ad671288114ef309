// SPDX-License-Identifier: MIT
// custos-generate: a file of invented members, good rows and telling bad ones, for examples and
// measurements. The same seed gives the same bytes on every machine.
#include "person.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

namespace {

using namespace custos::bench;

constexpr std::string_view header =
    "Membership number,Given name,Family name,Date of birth,E-mail,Telephone,Address,Town,Postcode,Status,Joined,"
    "Membership ended,Gift Aid declared,Format that suits,Note\n";

constexpr std::string_view usage =
    "usage: custos-generate N [--seed S] [--bad PERCENT] [--near PERCENT] [--from NUMBER] [--plain]\n"
    "                       [--counts]\n"
    "  N               rows to write, below a header\n"
    "  --seed S        another file for another number (1)\n"
    "  --bad PERCENT   rows that are wrong in telling ways (2)\n"
    "  --near PERCENT  of the good rows: an earlier person again, misspelt, moved or with another e-mail address (2)\n"
    "  --from NUMBER   how many people there were before, whose numbers are not given again (0)\n"
    "  --plain         tidy rows only: none wrong, blank or doubled, no stray blanks, no line breaks in cells\n"
    "  --counts        says on standard error how many rows of each kind there are\n";

struct Options {
  std::uint64_t rows = 0, seed = 1, before = 0;
  std::uint32_t bad_percent = 2, near_percent = 2;
  bool plain = false, counts = false;
};

template <class Number>
bool read_number(const char* text, Number& out) {
  const char* const end = text + std::strlen(text);
  const auto [stopped, error] = std::from_chars(text, end, out);
  return error == std::errc() && stopped == end;
}

std::optional<Options> parse(int argc, char** argv) {
  Options options;
  bool counted = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    bool good = true;
    if (word == "--plain") {
      options.plain = true;
    } else if (word == "--counts") {
      options.counts = true;
    } else if (word == "--seed") {
      good = ++i < argc && read_number(argv[i], options.seed);
    } else if (word == "--from") {
      good = ++i < argc && read_number(argv[i], options.before);
    } else if (word == "--bad") {
      good = ++i < argc && read_number(argv[i], options.bad_percent) && options.bad_percent <= 100;
    } else if (word == "--near") {
      good = ++i < argc && read_number(argv[i], options.near_percent) && options.near_percent <= 100;
    } else {
      good = !counted && read_number(argv[i], options.rows);
      counted = true;
    }
    if (!good) {
      return std::nullopt;
    }
  }
  return counted ? std::optional(options) : std::nullopt;
}

// Writes the rows of one file.
class File {
 public:
  explicit File(const Options& options)
      : options_(options), random_(options.seed), inventor_(random_, options.plain), serial_(options.before) {}

  bool write() {
    out_.reserve(room + 4096);
    out_ = header;
    for (std::uint64_t row = 1; row <= options_.rows && written_; ++row) {
      write_row();
      if (out_.size() >= room) {
        flush();
      }
    }
    flush();
    return written_ && std::fflush(stdout) == 0;
  }

  void tell_counts() const {
    std::fprintf(stderr, "rows %llu bad %llu blank %llu near %llu\n", static_cast<unsigned long long>(options_.rows),
                 static_cast<unsigned long long>(bad_), static_cast<unsigned long long>(blank_),
                 static_cast<unsigned long long>(near_));
  }

 private:
  static constexpr std::size_t room = 1 << 18;
  static constexpr std::size_t kept = 64;  // people who may come again

  void write_row() {
    if (options_.plain) {
      invent();
    } else if (random_.below(100) < options_.bad_percent) {
      return write_bad();
    } else if (random_.one_in(250)) {
      ++blank_;
      out_ += random_.one_in(2) ? "\n" : ",,,,,,,,,,,,,,\n";
      return;
    } else if (const Cells& earlier = recent_[random_.below(kept)];
               !earlier[given].empty() && random_.below(100) < options_.near_percent) {
      ++near_;
      cells_ = earlier;
      inventor_.vary(cells_, ++serial_);
    } else {
      invent();
    }
    set_number(serial_);
    recent_[serial_ % kept] = cells_;
    good_ = serial_;
    write_cells(columns);
  }

  void invent() { inventor_.invent(cells_, ++serial_); }

  void set_number(std::uint64_t serial) {
    cells_[number] = "HL-";
    cells_[number] += std::to_string(1'000'000 + serial);
  }

  void write_bad() {
    ++bad_;
    inventor_.invent(cells_, ++serial_);
    set_number(serial_);
    switch (random_.below(good_ == 0 ? 8 : 9)) {
      case 0:
        cells_[email] = "jo.smith.example.org";
        break;
      case 1:
        cells_[born] = "31/02/1970";
        break;
      case 2:
        cells_[status] = "actve";
        break;
      case 3:
        cells_[family].clear();
        break;
      case 4:
        return write_cells(random_.between(3, columns - 1));
      case 5:
        cells_[note] = "one cell too many";
        write_cells(columns);
        out_.back() = ',';
        out_ += "here\n";
        return;
      case 6:
        cells_[phone] = "020";
        break;
      case 7:
        cells_[postcode] = random_.one_in(2) ? "QX1 1AA" : "BS1";
        break;
      default:  // the number of somebody else
        set_number(good_);
    }
    write_cells(columns);
  }

  void write_cells(std::size_t count) {
    const std::size_t none = columns;
    const std::size_t stray = options_.plain || !random_.one_in(8) ? none : random_.below(columns);
    for (std::size_t i = 0; i < count; ++i) {
      if (i == stray && !cells_[i].empty()) {
        cells_[i].insert(random_.one_in(2) ? 0 : cells_[i].size(), " ");
      }
      write_cell(cells_[i]);
      out_ += i + 1 < count ? ',' : '\n';
    }
  }

  void write_cell(const std::string& cell) {
    if (cell.find_first_of(",\"\n") == std::string::npos) {
      out_ += cell;
      return;
    }
    out_ += '"';
    for (const char c : cell) {
      out_ += c;
      if (c == '"') {
        out_ += '"';
      }
    }
    out_ += '"';
  }

  void flush() {
    written_ = written_ && std::fwrite(out_.data(), 1, out_.size(), stdout) == out_.size();
    out_.clear();
  }

  Options options_;
  Random random_;
  Inventor inventor_;
  std::string out_;
  Cells cells_;
  std::array<Cells, kept> recent_;
  std::uint64_t serial_, good_ = 0;  // of all people, and of the last good row
  std::uint64_t bad_ = 0, blank_ = 0, near_ = 0;
  bool written_ = true;
};

}  // namespace

int main(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options) {
    std::fputs(usage.data(), stderr);
    return 64;
  }
  File file(*options);
  if (!file.write()) {
    std::perror("custos-generate: cannot write");
    return 74;
  }
  if (options->counts) {
    file.tell_counts();
  }
  return 0;
}
