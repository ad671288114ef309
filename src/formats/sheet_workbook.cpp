// SPDX-License-Identifier: MIT
#include "formats/sheet_workbook.hpp"

#include "formats/sheet_cells.hpp"
#include "formats/sheet_text.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <exception>
#include <expat.h>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace custos::formats {

namespace {

constexpr std::size_t most_columns = 16384, longest_cell = 1 << 20;

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}

  std::string_view operator[](std::string_view name) const {
    for (const char** at = pairs_; *at != nullptr; at += 2) {
      if (local_name(*at) == name) {
        return at[1];
      }
    }
    return {};
  }

 private:
  const char** pairs_;
};

unsigned number_of(std::string_view text) {
  return static_cast<unsigned>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true";
}

// One part of the workbook, read by expat while it is unpacked.
class Part {
 public:
  std::function<void(std::string_view, const Attributes&)> begin = [](std::string_view, const Attributes&) {};
  std::function<void(std::string_view)> end = [](std::string_view) {};
  std::function<void(std::string_view)> text = [](std::string_view) {};

  void read(archive* from, const std::string& name) {
    XML_Parser parser = parser_ = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, this);
    XML_SetElementHandler(
        parser,
        [](void* self, const char* element, const char** attributes) {
          of(self).guard([&] { of(self).begin(local_name(element), Attributes(attributes)); });
        },
        [](void* self, const char* element) { of(self).guard([&] { of(self).end(local_name(element)); }); });
    XML_SetCharacterDataHandler(parser, [](void* self, const char* bytes, int size) {
      of(self).guard([&] { of(self).text({bytes, static_cast<std::size_t>(size)}); });
    });
    // A workbook has no document type; entities of one are the classic way to blow a reader up.
    XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*, int) {
      of(self).guard([] { throw SheetFault("a part of the workbook declares a document type"); });
    });
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int status = ARCHIVE_OK;
    bool good = true;
    while (good && (status = archive_read_data_block(from, &block, &size, &offset)) == ARCHIVE_OK) {
      good = XML_Parse(parser, static_cast<const char*>(block), static_cast<int>(size), 0) == XML_STATUS_OK;
    }
    good = good && status == ARCHIVE_EOF && XML_Parse(parser, "", 0, 1) == XML_STATUS_OK;
    const std::string where = " (" + name + ", line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ")";
    XML_ParserFree(parser);
    if (caught_) {
      std::rethrow_exception(caught_);
    }
    if (!good) {
      throw SheetFault("a part of the workbook is damaged" + where);
    }
  }

 private:
  static Part& of(void* self) { return *static_cast<Part*>(self); }

  // Nothing may be thrown through expat.
  template <class Work>
  void guard(const Work& work) {
    try {
      if (!caught_) {
        work();
      }
    } catch (...) {
      caught_ = std::current_exception();
      XML_StopParser(parser_, XML_FALSE);
    }
  }

  XML_Parser parser_ = nullptr;
  std::exception_ptr caught_;
};

class Workbook {
 public:
  Workbook(int workbook, std::FILE* out) : workbook_(workbook), out_(out) {}

  void write_sheet(const std::string& wanted) {
    read("xl/_rels/workbook.xml.rels", relations(), true);
    read("xl/workbook.xml", book(), true);
    const Sheet sheet = chosen(wanted);
    read("xl/styles.xml", styles(), false);
    read("xl/sharedStrings.xml", strings(), false);
    write_text("sheet", sheet.name);
    std::fprintf(out_, "sheets %zu\n", sheets_.size());
    read(sheet.part, rows(), true);
    finish_row();
    std::fprintf(out_, "end\n");
  }

 private:
  struct Sheet {
    std::string name, part;
    bool hidden;
  };

  // Unpacks one part; the archive is gone through from its beginning each time, as its parts come in any order.
  void read(const std::string& name, Part part, bool needed) const {
    ::lseek(workbook_, 0, SEEK_SET);
    const std::unique_ptr<archive, decltype(&archive_read_free)> opened(archive_read_new(), archive_read_free);
    archive* const from = opened.get();
    archive_read_support_format_zip_seekable(from);
    if (archive_read_open_fd(from, workbook_, 1 << 16) != ARCHIVE_OK) {
      throw SheetFault("it is no XLSX workbook");
    }
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(from, &entry)) == ARCHIVE_OK) {
      const char* path = archive_entry_pathname(entry);
      if (path != nullptr && name == path) {
        part.read(from, name);
        return;
      }
    }
    if (status != ARCHIVE_EOF) {
      throw SheetFault("it is no XLSX workbook, or is damaged");
    }
    if (needed) {
      throw SheetFault("it is no XLSX workbook: it has no " + name);
    }
  }

  Part relations() {
    Part part;
    part.begin = [this](std::string_view element, const Attributes& attributes) {
      if (element == "Relationship") {
        const std::string target(attributes["Target"]);
        targets_[std::string(attributes["Id"])] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
      }
    };
    return part;
  }

  Part book() {
    Part part;
    part.begin = [this](std::string_view element, const Attributes& attributes) {
      if (element == "workbookPr") {
        from_1904_ = is_true(attributes["date1904"]);
      } else if (element == "sheet") {
        const auto target = targets_.find(std::string(attributes["id"]));
        if (target != targets_.end()) {
          sheets_.push_back({std::string(attributes["name"]), target->second,
                             !attributes["state"].empty() && attributes["state"] != "visible"});
        }
      }
    };
    return part;
  }

  Sheet chosen(const std::string& wanted) const {
    for (const Sheet& sheet : sheets_) {
      if (wanted.empty() ? !sheet.hidden : sheet.name == wanted) {
        return sheet;
      }
    }
    if (sheets_.empty()) {
      throw SheetFault("the workbook has no sheet");
    }
    std::string names;
    for (const Sheet& sheet : sheets_) {
      names += (names.empty() ? "" : ", ") + sheet.name;
    }
    throw SheetFault(wanted.empty() ? "all sheets of the workbook are hidden: " + names
                                    : "the workbook has no such sheet; it has: " + names);
  }

  Part styles() {
    Part part;
    part.begin = [this](std::string_view element, const Attributes& attributes) {
      if (element == "numFmt") {
        formats_[number_of(attributes["numFmtId"])] = kind_of_format(attributes["formatCode"]);
      } else if (element == "cellXfs") {
        in_cell_formats_ = true;
      } else if (element == "xf" && in_cell_formats_) {
        const unsigned id = number_of(attributes["numFmtId"]);
        const auto own = formats_.find(id);
        kinds_.push_back(own != formats_.end() ? own->second : kind_of_format(id));
      }
    };
    part.end = [this](std::string_view element) { in_cell_formats_ = in_cell_formats_ && element != "cellXfs"; };
    return part;
  }

  // Texts may come in runs of several fonts; how they are to be read aloud (rPh) is no part of them.
  Part strings() {
    Part part;
    part.begin = [this](std::string_view element, const Attributes&) {
      if (element == "si") {
        strings_.emplace_back();
      } else if (element == "rPh") {
        in_phonetic_ = true;
      }
      in_text_ = element == "t" && !in_phonetic_;
    };
    part.text = [this](std::string_view text) {
      if (in_text_ && !strings_.empty()) {
        strings_.back() += text;
      }
    };
    part.end = [this](std::string_view element) {
      in_text_ = false;
      in_phonetic_ = in_phonetic_ && element != "rPh";
    };
    return part;
  }

  Part rows() {
    Part part;
    in_text_ = in_phonetic_ = false;
    part.begin = [this](std::string_view element, const Attributes& attributes) {
      if (element == "row") {
        finish_row();
        row_ = attributes["r"].empty() ? row_ + 1 : number_of(attributes["r"]);
      } else if (element == "c") {
        begin_cell(attributes);
      } else if (element == "rPh") {
        in_phonetic_ = true;
      }
      in_text_ = (element == "v" || element == "t") && !in_phonetic_;
    };
    part.text = [this](std::string_view text) {
      if (in_text_) {
        value_ += text;
        if (value_.size() > longest_cell) {
          throw SheetFault("a cell of row " + std::to_string(row_) + " is longer than any cell can be");
        }
      }
    };
    part.end = [this](std::string_view element) {
      in_text_ = false;
      in_phonetic_ = in_phonetic_ && element != "rPh";
      if (element == "c") {
        end_cell();
      }
    };
    return part;
  }

  void begin_cell(const Attributes& attributes) {
    const auto column = column_of(attributes["r"]);
    if (!column && !attributes["r"].empty()) {
      throw SheetFault("row " + std::to_string(row_) + " has a cell that no sheet has");
    }
    column_ = column.value_or(cells_.size());
    type_ = attributes["t"];
    const unsigned style = number_of(attributes["s"]);
    kind_ = style < kinds_.size() ? kinds_[style] : NumberKind::number;
    value_.clear();
  }

  void end_cell() {
    if (value_.empty()) {
      return;
    }
    if (column_ >= most_columns) {
      throw SheetFault("row " + std::to_string(row_) + " has more cells than a sheet can have");
    }
    cells_.resize(std::max(cells_.size(), column_ + 1));
    std::string& cell = cells_[column_];
    if (type_ == "s") {
      const unsigned index = number_of(value_);
      if (index >= strings_.size()) {
        throw SheetFault("a cell of row " + std::to_string(row_) + " has a text that the workbook has not");
      }
      cell = from_sheet_text(strings_[index]);
    } else if (type_ == "b") {
      cell = is_true(value_) ? "yes" : "no";
    } else if (type_ == "d") {
      cell = value_.ends_with("T00:00:00") ? value_.substr(0, value_.size() - 9) : value_;
    } else if (type_.empty() || type_ == "n") {
      cell = number_text(value_, kind_, from_1904_);
    } else {
      cell = from_sheet_text(value_);  // inlineStr, the text of a formula (str), an error (e) such as #N/A
    }
  }

  void write_text(const char* word, std::string_view text) {
    std::fprintf(out_, "%s%s%zu ", word, *word == '\0' ? "" : " ", text.size());
    std::fwrite(text.data(), 1, text.size(), out_);
    std::putc('\n', out_);
  }

  void finish_row() {
    if (cells_.empty()) {
      return;
    }
    std::fprintf(out_, "row %u %zu\n", row_, cells_.size());
    for (const std::string& cell : cells_) {
      write_text("", cell);
    }
    cells_.clear();
    if (std::ferror(out_) != 0) {
      std::_Exit(1);  // nobody reads any more
    }
  }

  int workbook_;
  std::FILE* out_;
  std::map<std::string, std::string> targets_;
  std::vector<Sheet> sheets_;
  std::map<unsigned, NumberKind> formats_;
  std::vector<NumberKind> kinds_;  // by style
  std::vector<std::string> strings_;
  bool from_1904_ = false, in_cell_formats_ = false, in_text_ = false, in_phonetic_ = false;

  unsigned row_ = 0;
  std::vector<std::string> cells_;
  std::size_t column_ = 0;
  std::string type_, value_;
  NumberKind kind_ = NumberKind::number;
};

}  // namespace

void write_sheet(int workbook, const std::string& wanted, std::FILE* out) {
  Workbook(workbook, out).write_sheet(wanted);
}

}  // namespace custos::formats
