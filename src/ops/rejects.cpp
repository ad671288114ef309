// SPDX-License-Identifier: MIT
#include "ops/rejects.hpp"

#include "formats/json_record.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

const std::vector<std::string> own_header{"custos_line", "custos_code", "custos_field", "custos_reason", "custos_hint"};
constexpr std::size_t flush_at = 65536;
constexpr int most_names = 10000;

// The file is UTF-8: bytes that are none are spelled out, and a row that still has them is rejected again.
std::string with_bytes_spelled(const std::string& cell) {
  std::string out;
  each_code_point(cell, [&out](std::int32_t code_point, std::string_view bytes) {
    out += code_point < 0 ? printable(bytes) : std::string(bytes);
  });
  return out;
}

class CellsWriter final : public RejectsWriter {
 public:
  CellsWriter(std::vector<std::string> header, char delimiter) : header_(std::move(header)), delimiter_(delimiter) {
    for (const std::string& column : header_) {  // those of an earlier rejects file are left out
      own_.push_back(std::find(own_header.begin(), own_header.end(), column) != own_header.end());
    }
  }

  std::string begin() override {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (!own_[i]) {
        kept.push_back(header_[i]);
      }
    }
    kept.insert(kept.end(), own_header.begin(), own_header.end());
    return line_of(kept);
  }

  std::string row(const formats::InputRow& row, const Problem& problem) override {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (!own_[i]) {
        cells.push_back(i < row.cells.size() ? row.cells[i] : std::string());
      }
    }
    cells.push_back(fmt::format("{}", row.line));
    cells.emplace_back(problem.code.text());
    cells.push_back(problem.subject);
    cells.push_back(problem.message);
    cells.push_back(problem.hint);
    for (std::size_t i = header_.size(); i < row.cells.size(); ++i) {  // more than the header has: nothing is lost
      cells.push_back(row.cells[i]);
    }
    return line_of(cells);
  }

 private:
  std::string line_of(const std::vector<std::string>& cells) const {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) {
        out += delimiter_;
      }
      append_csv_cell(out, is_utf8(cells[i]) ? cells[i] : with_bytes_spelled(cells[i]), delimiter_);
    }
    return out + '\n';
  }

  std::vector<std::string> header_;
  char delimiter_;
  std::vector<bool> own_;
};

class ObjectsWriter final : public RejectsWriter {
 public:
  std::string begin() override { return {}; }

  std::string row(const formats::InputRow& row, const Problem& problem) override {
    const std::array<std::string, 5> values{fmt::format("{}", row.line), quoted(problem.code.text()),
                                            quoted(problem.subject), quoted(problem.message), quoted(problem.hint)};
    std::vector<std::pair<std::string, std::string>> members;
    for (std::size_t i = 0; i < values.size(); ++i) {
      members.emplace_back(own_header[i], values[i]);
    }
    return formats::json_with_members(row.text, members) + '\n';
  }

 private:
  static std::string quoted(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
  }
};

}  // namespace

std::unique_ptr<RejectsWriter> rejects_writer(formats::RejectsForm form, std::vector<std::string> header,
                                              char delimiter) {
  if (form == formats::RejectsForm::json_lines) {
    return std::make_unique<ObjectsWriter>();
  }
  return std::make_unique<CellsWriter>(std::move(header), delimiter);
}

std::string_view rejects_ending(formats::RejectsForm form) {
  return form == formats::RejectsForm::json_lines ? "jsonl" : "csv";
}

RejectsFile::RejectsFile(std::filesystem::path wanted, std::unique_ptr<RejectsWriter> writer)
    : wanted_(std::move(wanted)), writer_(std::move(writer)), file_(std::make_unique<AtomicFile>(wanted_)) {
  std::error_code error;
  if (std::filesystem::exists(wanted_, error) && !std::filesystem::is_regular_file(wanted_, error)) {
    throw Error(Failure::cannot_create, "file.not-plain", fmt::format("{} is not a plain file", wanted_.string()));
  }
  buffer_ = writer_->begin();
}

void RejectsFile::add(const formats::InputRow& row, const Problem& problem) {
  buffer_ += writer_->row(row, problem);
  ++count_;
  if (buffer_.size() > flush_at) {
    file_->write(buffer_);
    buffer_.clear();
  }
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
