// SPDX-License-Identifier: MIT
#include "ops/import_file.hpp"

#include "crypto/digest.hpp"
#include "ops/column_kinds.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::ops {

ImportFile::ImportFile(const std::string& path, std::shared_ptr<crypto::Spool> standard_input,
                       const formats::InputOptions& options)
    : name_(path == "-" ? "standard input" : path), spool_(std::move(standard_input)) {
  if (path == "-") {
    size_ = spool_->size();
  } else {
    file_ = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));

    struct stat status {};

    if (!file_.open() || ::fstat(file_.number(), &status) != 0) {
      const int error = errno;
      throw Error(error == ENOENT ? Failure::missing : Failure::io,
                  error == ENOENT ? Code("file.missing") : Code("file.unreadable"),
                  fmt::format("cannot read {}: {}", path, system_message(error)));
    }
    if (!S_ISREG(status.st_mode)) {
      throw Error(Failure::missing, "file.not-plain", fmt::format("{} is not a plain file", path))
          .hint("what comes through a pipe is read with: custos import -");
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
  }
  input_ = formats::open_input([this] { return source(); }, name_, options);
}

formats::ByteSource ImportFile::source() {
  if (!file_.open()) {
    return [this, at = std::uint64_t{0}](char* buffer, std::size_t size) mutable {
      const std::size_t got = spool_->read(at, buffer, size);
      at += got;
      read_ = at;
      return got;
    };
  }
  return [this, at = std::uint64_t{0}](char* buffer, std::size_t size) mutable {
    for (;;) {
      const ssize_t got = ::pread(file_.number(), buffer, size, static_cast<off_t>(at));
      if (got >= 0) {
        at += static_cast<std::uint64_t>(got);
        read_ = at;
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) {
        throw Error(Failure::io, "file.unreadable", fmt::format("cannot read {}: {}", name_, system_message(errno)));
      }
    }
  };
}

double ImportFile::part_read() const {
  return input_->format() == "xlsx" || size_ == 0 ? -1 : static_cast<double>(read_) / static_cast<double>(size_);
}

std::string ImportFile::digest() {
  crypto::Sha256 digest;
  const auto bytes = source();
  std::vector<char> buffer(1 << 18);
  while (const std::size_t got = bytes(buffer.data(), buffer.size())) {
    digest.add(std::string_view(buffer.data(), got));
  }
  return hex(digest.finish());
}

std::string header_further_down(ImportFile& file, const policy::Policy& policy) {
  constexpr std::size_t rows_looked_at = 10;
  const auto known = [&policy](const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&policy](const std::string& cell) {
      return !trimmed(cell).empty() && is_utf8(cell) &&
             (field_called(policy, cell) != nullptr || !kind_of_column(cell).empty());
    }));
  };
  const std::size_t at_the_top = known(file.header());
  const auto reader = file.rows();
  formats::InputRow row;
  for (std::size_t i = 0; i < rows_looked_at && reader->next(row); ++i) {
    const std::size_t found = known(row.cells);
    const auto filled = static_cast<std::size_t>(std::count_if(
        row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
    if (found >= 2 && found > at_the_top && found * 2 >= filled) {
      return fmt::format(
          "line {0} looks like the header; without what stands above it: tail -n +{0}{1} | "
          "custos import -",
          row.line, file.name() == "standard input" ? "" : " " + printable(file.name()));
    }
  }
  return {};
}

namespace {

// What the values of one column, or of some that are read alike, say of the order of day and month.
struct DateColumn {
  std::vector<Mapping::Target> columns{};
  bool of_days = false;
  std::size_t day_first = 0, month_first = 0, either = 0;
  std::size_t first_line = 0;  // of a value that may be either
  std::string first_value{};

  void count(const std::vector<std::string>& cells, std::size_t line) {
    for (const Mapping::Target& column : columns) {
      Problems ignored;
      const std::string cell = cell_text(column, cells, ignored);
      const std::string_view day = trimmed(cell);  // of a moment: the time stands behind it
      const auto parts =
          dates::split_date(of_days ? day.substr(0, day.find_first_of(" T")) : dates::without_midnight(day));
      if (!parts || parts->first_digits == 4) {
        continue;
      }
      const bool day_fits = dates::date_of(*parts, dates::Order::day_first).has_value();
      const bool month_fits = dates::date_of(*parts, dates::Order::month_first).has_value();
      if (day_fits != month_fits) {
        ++(day_fits ? day_first : month_first);
      } else if (day_fits && parts->first != parts->second && either++ == 0) {
        first_line = line;
        first_value = cell;
      }
    }
  }

  // `name`: of the column, for messages.
  std::optional<dates::Order> settled(const std::string& file, const std::string& name,
                                      std::vector<std::string>& notices) const {
    if (day_first > 0 && month_first > 0 && day_first != month_first) {
      notices.push_back(fmt::format(
          "the dates of '{}' contradict each other: the day comes first in {}, the month in {}; all are read with the "
          "{} first, also {} that may be either; --dates says it otherwise",
          name, day_first, month_first, day_first > month_first ? "day" : "month", either));
    }
    if (day_first != month_first) {
      return day_first > month_first ? dates::Order::day_first : dates::Order::month_first;
    }
    if (either > 0 || day_first > 0) {
      throw Error(
          Failure::bad_data, "import.ambiguous-dates",
          day_first > 0
              ? fmt::format("the dates of '{}' contradict each other: as many have the day first as the month", name)
              : fmt::format("'{}' and the other dates of '{}' do not say which is the day and which the month",
                            printable(first_value), name))
          .at({file, first_line, 0})
          .hint("say it: --dates day-first or --dates month-first, or in a map, also of one field");
    }
    return std::nullopt;
  }
};

std::string column_name(const ImportFile& file, const DateColumn& dates) {
  const std::vector<std::size_t>& columns = dates.columns.front().columns;
  return columns.empty() || columns.front() >= file.header().size() ? "" : printable(file.header()[columns.front()]);
}

std::vector<DateColumn> date_columns(const Mapping& mapping) {
  std::vector<DateColumn> out;
  for (const Mapping::Target& target : mapping.targets) {
    if (target.field->type->name == "date" && !target.reading.date && !target.reading.date_parts) {
      out.push_back({.columns = {target}});
    }
  }
  DateColumn days{.of_days = true};
  if (mapping.collected) {
    days.columns.push_back({.columns = {*mapping.collected}, .plain = true});
  }
  for (const Mapping::ConsentTarget& consent : mapping.consents) {
    if (consent.when) {
      days.columns.push_back({.columns = {*consent.when}, .plain = true});
    }
  }
  if (!days.columns.empty()) {
    out.push_back(std::move(days));
  }
  return out;
}

}  // namespace

DateOrders settle_date_orders(ImportFile& file, Mapping& mapping, std::vector<std::string>& notices) {
  std::vector<DateColumn> columns = date_columns(mapping);
  const auto reader = columns.empty() ? nullptr : file.rows();
  formats::InputRow row;
  while (reader != nullptr && reader->next(row)) {
    if (row.blank || row.fault || row.cells.size() < file.header().size()) {
      continue;
    }
    for (DateColumn& column : columns) {
      column.count(row.cells, row.line);
    }
  }
  DateOrders orders;
  std::vector<dates::Order> all;
  for (const DateColumn& column : columns) {
    const auto order = column.settled(file.name(), column_name(file, column), notices);
    if (!order) {
      continue;
    }
    all.push_back(*order);
    if (column.of_days) {
      orders.of_days = order;
      continue;
    }
    for (Mapping::Target& target : mapping.targets) {
      if (target.field == column.columns.front().field) {
        target.reading.date = order;
      }
    }
  }
  if (!all.empty() && std::equal(all.begin() + 1, all.end(), all.begin())) {
    orders.of_all = all.front();
  }
  return orders;
}

}  // namespace custos::ops
