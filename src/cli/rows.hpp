// SPDX-License-Identifier: MIT
#pragma once

#include "cli/context.hpp"
#include "crypto/digest.hpp"
#include "formats/format.hpp"
#include "ops/rows.hpp"
#include "ops/supply.hpp"
#include "render/document.hpp"
#include "util/file.hpp"

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace custos::cli {

/// Whether what is written gets the forms of values that are for programs.
bool wants_normal(const Globals& globals);

/// The file that a name leads to. Throws Error{cannot_create, file.not-plain} where that is something else than a plain
/// file: one that is renamed into its place would take the place of a device or a pipe.
std::filesystem::path plain_file(const std::string& name);

/// Throws Error{usage} where the format is no text and standard output a terminal.
void refuse_on_terminal(const formats::Format& format, const World& world);

/// What whoever gets a file of the format has to know.
void add_remark(render::Document& document, const formats::Format& format);

/// Writes found customers as a table for people; its widths come from the first batch.
class TableSink final : public ops::RowSink {
 public:
  TableSink(const render::TextStyle& style, std::ostream& out) : style_(style), out_(out) {}

  void begin(const std::vector<ops::RowColumn>& columns) override;
  void rows(const std::vector<formats::RecordRow>& rows) override;

 private:
  render::TextStyle style_;
  std::ostream& out_;
  render::Table table_;
  std::vector<std::size_t> shown_;  // positions of the columns that hold anything in the first batch
  bool head_ = true;
};

/// Writes found customers in a format for programs; finish() ends what begin() began.
class FormatSink final : public ops::RowSink {
 public:
  FormatSink(const formats::Format& format, formats::Envelope envelope, std::ostream& out)
      : format_(format), envelope_(std::move(envelope)), out_(out) {}

  void begin(const std::vector<ops::RowColumn>& columns) override;
  void rows(const std::vector<formats::RecordRow>& rows) override;
  void finish(const ops::RowsSummary& summary);

 private:
  const formats::Format& format_;
  formats::Envelope envelope_;
  std::ostream& out_;
  std::unique_ptr<formats::Writer> writer_;
};

/// Writes supplied customers to standard output as they come, or to a file that appears when all are there.
class SupplySink final : public ops::ExportSink {
 public:
  /// `path` "-" is `out`. Throws Error{cannot_create} at once where the folder takes no file.
  SupplySink(const formats::Format& format, formats::Envelope envelope, const std::string& path, std::ostream& out);

  void begin(const std::vector<ops::RowColumn>& columns) override;
  void rows(const std::vector<formats::RecordRow>& rows) override;
  void disclosure(DisclosureId id) override;
  std::string finish(const ops::RowsSummary& summary) override;

 private:
  void write(const std::string& text);

  const formats::Format& format_;
  formats::Envelope envelope_;
  std::ostream& out_;
  std::unique_ptr<AtomicFile> file_;
  std::unique_ptr<formats::Writer> writer_;
  crypto::Sha256 written_;
};

}  // namespace custos::cli
