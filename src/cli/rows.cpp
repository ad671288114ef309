// SPDX-License-Identifier: MIT
#include "cli/rows.hpp"

#include "cli/streams.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <system_error>

namespace custos::cli {

namespace {

std::vector<formats::Column> written(const std::vector<ops::RowColumn>& columns) {
  std::vector<formats::Column> out;
  for (const ops::RowColumn& column : columns) {
    out.push_back({.name = column.name.text, .label = column.label, .kind = column.kind, .type = column.type});
  }
  return out;
}

// What stands in the place of a value of this person that is kept back.
std::string instead_of(const formats::RecordRow& row, const std::string& field) {
  for (const auto& [name, reason] : row.withheld) {
    if (name == field) {
      return "[" + reason + "]";
    }
  }
  return {};
}

// What is kept back of somebody of whom all is kept back needs no column: another one's says so.
bool holds_anything(const std::vector<formats::RecordRow>& rows, std::size_t column, const std::string& field) {
  return std::any_of(rows.begin(), rows.end(), [&](const formats::RecordRow& row) {
    return row.values[column] || (row.withheld.size() < row.values.size() && !instead_of(row, field).empty());
  });
}

}  // namespace

std::filesystem::path plain_file(const std::string& name) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::weakly_canonical(name, error);
  if (error || (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error))) {
    throw Error(Failure::cannot_create, "file.not-plain", fmt::format("{} is not a plain file", printable(name)))
        .hint("--output - writes to standard output");
  }
  return path;
}

void refuse_on_terminal(const formats::Format& format, const World& world) {
  if (format.binary && world.output_is_terminal) {
    throw Error(Failure::usage, "format.terminal", fmt::format("{} is nothing for a terminal", format.name))
        .hint(fmt::format("send it to a file: > FILE.{}, or -o FILE.{} of custos export", format.extension,
                          format.extension));
  }
}

bool wants_normal(const Globals& globals) {
  const formats::Format* format = formats::find_format(globals.format_name());
  return format != nullptr && !format->for_people;
}

void add_remark(render::Document& document, const formats::Format& format) {
  if (!format.remark.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: {}", format.remark)});
  }
}

void TableSink::begin(const std::vector<ops::RowColumn>& columns) {
  for (const ops::RowColumn& column : columns) {
    table_.columns.push_back({column.name.text, column.label});
  }
}

void TableSink::rows(const std::vector<formats::RecordRow>& rows) {
  if (rows.empty()) {
    return;
  }
  render::Table batch{"", {{"id", "Customer"}}, {}};
  if (head_) {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (holds_anything(rows, i, table_.columns[i].key)) {
        shown_.push_back(i);
      }
    }
  }
  for (const std::size_t column : shown_) {
    batch.columns.push_back(table_.columns[column]);
  }
  for (const formats::RecordRow& row : rows) {
    std::vector<render::Value> cells{row.id.text()};
    for (const std::size_t column : shown_) {
      cells.emplace_back(row.values[column].value_or(instead_of(row, table_.columns[column].key)));
    }
    batch.rows.push_back(std::move(cells));
  }
  render::print_table(batch, style_, head_, out_);
  head_ = false;
  check_output(out_);
}

void FormatSink::begin(const std::vector<ops::RowColumn>& columns) {
  writer_ = format_.writer(written(columns), envelope_);
  out_ << writer_->begin();
}

void FormatSink::rows(const std::vector<formats::RecordRow>& rows) {
  std::string text;
  for (const formats::RecordRow& row : rows) {
    writer_->append_row(text, row);
  }
  out_ << text;
  check_output(out_);
}

void FormatSink::finish(const ops::RowsSummary& summary) {
  out_ << writer_->end(summary.count, summary.truncated);
}

SupplySink::SupplySink(const formats::Format& format, formats::Envelope envelope, const std::string& path,
                       std::ostream& out)
    : format_(format), envelope_(std::move(envelope)), out_(out) {
  if (path != "-") {
    file_ = std::make_unique<AtomicFile>(plain_file(path));
  }
}

void SupplySink::write(const std::string& text) {
  written_.add(text);
  if (file_ != nullptr) {
    file_->write(text);
  } else {
    out_ << text;
  }
}

void SupplySink::disclosure(DisclosureId id) {
  envelope_.members.emplace_back("disclosure", id.text());
}

void SupplySink::begin(const std::vector<ops::RowColumn>& columns) {
  writer_ = format_.writer(written(columns), envelope_);
  write(writer_->begin());
}

void SupplySink::rows(const std::vector<formats::RecordRow>& rows) {
  std::string text;
  for (const formats::RecordRow& row : rows) {
    writer_->append_row(text, row);
  }
  write(text);
  if (file_ == nullptr) {
    check_output(out_);
  }
}

std::string SupplySink::finish(const ops::RowsSummary& summary) {
  write(writer_->end(summary.count, std::nullopt));
  if (file_ != nullptr) {
    file_->commit();
  } else {
    check_output(out_);
  }
  return hex(written_.finish());
}

}  // namespace custos::cli
