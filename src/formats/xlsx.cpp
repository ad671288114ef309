// SPDX-License-Identifier: MIT
// A workbook of one sheet (ECMA-376), whose cells are all texts. It is written part by part and row by row, since what
// makes workbooks otherwise keeps them in memory or in temporary files.
#include "formats/format.hpp"
#include "formats/sheet_text.hpp"
#include "formats/zip_stream.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

constexpr std::uint64_t most_rows = 1048576;
constexpr std::size_t longest_cell = 32767;

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr std::string_view content_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\""
    " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\""
    " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\""
    " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

constexpr std::string_view relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Target=\"xl/workbook.xml\""
    " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";

constexpr std::string_view book_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\""
    " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
    "<Relationship Id=\"rId2\" Target=\"styles.xml\""
    " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\"/></Relationships>";

constexpr std::string_view book =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"Customers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

// 49 is the format @, text: so what somebody types later stays text too. Style 1 is of values, 2 of the names.
constexpr std::string_view styles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
    " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    "</styleSheet>";

constexpr std::string_view sheet_begin =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<sheetViews><sheetView workbookViewId=\"0\">"
    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";

// Without this every number that is kept as text gets a green corner.
constexpr std::string_view sheet_end =
    "</sheetData><ignoredErrors><ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\"/></ignoredErrors>"
    "</worksheet>";

std::string letters_of(std::size_t column) {
  std::string out;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return out;
}

class WorkbookWriter final : public Writer {
 public:
  explicit WorkbookWriter(std::vector<Column> columns) : columns_(std::move(columns)) {
    for (std::size_t i = 0; i <= columns_.size(); ++i) {
      letters_.push_back(letters_of(i));
    }
  }

  std::string begin() override {
    add_part("[Content_Types].xml", content_types);
    add_part("_rels/.rels", relations);
    add_part("xl/workbook.xml", book);
    add_part("xl/_rels/workbook.xml.rels", book_relations);
    add_part("xl/styles.xml", styles);
    add_part("xl/worksheets/sheet1.xml", sheet_begin);
    zip_.add(
        fmt::format("<cols><col min=\"1\" max=\"{}\" width=\"20\" style=\"1\" customWidth=\"1\"/></cols><sheetData>",
                    letters_.size()));
    std::string out = begun_row();
    append_cell(out, 0, "id", 2);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      append_cell(out, i + 1, columns_[i].name, 2);
    }
    zip_.add(out + "</row>");
    return zip_.made();
  }

  std::string row(const RecordRow& row) override {
    std::string out = begun_row();
    append_cell(out, 0, row.id.text(), 1);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (row.values[i] && !row.values[i]->empty()) {
        check_length(*row.values[i], columns_[i], row.id);
        append_cell(out, i + 1, *row.values[i], 1);
      }
    }
    zip_.add(out + "</row>");
    return zip_.made();
  }

  std::string end(std::uint64_t, std::optional<bool>) override {
    zip_.add(sheet_end);
    zip_.finish();
    return zip_.made();
  }

 private:
  void add_part(const char* name, std::string_view text) {
    zip_.part(name);
    zip_.add(declaration);
    zip_.add(text);
  }

  std::string begun_row() {
    if (++rows_ > most_rows) {
      throw Error(Failure::cannot_create, "sheet.too-many-rows",
                  fmt::format("there are more customers than the {} rows of a sheet", most_rows))
          .hint("narrow the query, or write csv");
    }
    return fmt::format("<row r=\"{}\">", rows_);
  }

  static void check_length(std::string_view value, const Column& column, CustomerId id) {
    if (value.size() > longest_cell && sheet_length(value) > longest_cell) {
      throw Error(Failure::cannot_create, "sheet.too-long-cell",
                  fmt::format("'{}' of {} has more than the {} characters of a spreadsheet's cell", column.name,
                              id.text(), longest_cell))
          .hint("leave the field out with --fields, or write csv or json");
    }
  }

  void append_cell(std::string& out, std::size_t column, std::string_view text, int style) const {
    out += fmt::format("<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", letters_[column], rows_,
                       style);
    out += in_sheet_xml(text);
    out += "</t></is></c>";
  }

  std::vector<Column> columns_;
  std::vector<std::string> letters_;  // of the columns
  std::uint64_t rows_ = 0;
  ZipStream zip_{"the workbook"};
};

}  // namespace

extern const Format xlsx_format;
const Format xlsx_format{.name = "xlsx",
                         .extension = "xlsx",
                         .for_whom = "spreadsheets: every cell a text",
                         .binary = true,
                         .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                           return std::make_unique<WorkbookWriter>(std::move(columns));
                         }};

}  // namespace custos::formats
