// SPDX-License-Identifier: MIT
#include "ops/rejects.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

const std::vector<std::string> own_header{"custos_line", "custos_code", "custos_field", "custos_reason", "custos_hint"};
constexpr std::size_t flush_at = 65536;
constexpr int most_names = 10000;

}  // namespace

RejectsFile::RejectsFile(std::filesystem::path wanted, const std::vector<std::string>& header, char delimiter)
    : wanted_(std::move(wanted)),
      delimiter_(delimiter),
      columns_(header.size()),
      file_(std::make_unique<AtomicFile>(wanted_)) {
  std::error_code error;
  if (std::filesystem::exists(wanted_, error) && !std::filesystem::is_regular_file(wanted_, error)) {
    throw Error(Failure::cannot_create, "file.not-plain", fmt::format("{} is not a plain file", wanted_.string()));
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::find(own_header.begin(), own_header.end(), header[i]) != own_header.end()) {
      own_.push_back(i);
    } else {
      kept.push_back(header[i]);
    }
  }
  kept.insert(kept.end(), own_header.begin(), own_header.end());
  write_row(kept);
}

void RejectsFile::write_row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) {
      buffer_ += delimiter_;
    }
    append_csv_cell(buffer_, cells[i], delimiter_);
  }
  buffer_ += '\n';
  if (buffer_.size() > flush_at) {
    file_->write(buffer_);
    buffer_.clear();
  }
}

void RejectsFile::add(std::size_t line, const std::vector<std::string>& cells, const Problem& problem) {
  std::vector<std::string> row;
  for (std::size_t i = 0; i < columns_; ++i) {
    if (std::find(own_.begin(), own_.end(), i) == own_.end()) {
      row.push_back(i < cells.size() ? cells[i] : std::string());
    }
  }
  row.push_back(fmt::format("{}", line));
  row.emplace_back(problem.code.text());
  row.push_back(problem.subject);
  row.push_back(problem.message);
  row.push_back(problem.hint);
  for (std::size_t i = columns_; i < cells.size(); ++i) {  // more cells than the header has: nothing is lost
    row.push_back(cells[i]);
  }
  write_row(row);
  ++count_;
}

std::string RejectsFile::finish() {
  if (count_ == 0) {
    file_.reset();
    return {};
  }
  file_->write(buffer_);
  buffer_.clear();
  std::filesystem::path name = wanted_;
  for (int i = 2; !file_->commit_new(name); ++i) {
    if (i == most_names) {
      throw Error(Failure::cannot_create, "file.cannot-create",
                  fmt::format("there are too many files like {}", wanted_.string()));
    }
    const std::string stem = wanted_.stem().string();
    name = wanted_.parent_path() / fmt::format("{}-{}{}", stem, i, wanted_.extension().string());
  }
  return name.string();
}

}  // namespace custos::ops
