// SPDX-License-Identifier: MIT
#include "ops/map_proposal.hpp"

#include "ops/column_kinds.hpp"
#include "ops/exporters.hpp"
#include "ops/import_file.hpp"
#include "ops/intake_file.hpp"
#include "ops/map_guess.hpp"
#include "ops/mapping.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t rows_looked_at = 1000;

Error no_such_map(std::string_view name) {
  std::vector<std::string> known;
  for (const Exporter& exporter : all_exporters()) {
    known.emplace_back(exporter.name);
  }
  Error error(Failure::missing, "file.missing",
              fmt::format("there is neither a file nor a built-in map '{}'", printable(name)));
  return std::move(error).hint(did_you_mean(name, known)).hint("built-in maps are " + joined(known, ", "));
}

bool all_by_name(const std::vector<std::string>& header, const policy::Policy& policy) {
  return std::all_of(header.begin(), header.end(), [&policy](const std::string& column) {
    return is_own_column(column) || column == "id" || field_called(policy, column) != nullptr || is_sensitive(column);
  });
}

MapComments head_of(const std::string& title, const std::string& file) {
  MapComments comments;
  comments.first = {fmt::format("Which columns of {} go to which fields: custos import FILE --map THIS-FILE", file),
                    "custos-import-map(5) says what can be said here. Columns that are not kept are dropped by name."};
  if (!title.empty()) {
    comments.first.insert(comments.first.begin() + 1, fmt::format("It is a file of {}.", title));
  }
  return comments;
}

// The purpose to which a column may tell a consent: the one that it names, else the only one that there is.
const policy::Purpose* consent_of(const policy::Policy& policy, const std::string& column) {
  static constexpr std::string_view words[] = {"consent",    "opt in",    "opt-in", "optin",   "opted",
                                               "newsletter", "marketing", "gdpr",   "subscri", "mailing"};
  const std::string name = folded(column);
  const auto occurs = [&name](std::string_view word) { return name.find(word) != std::string::npos; };
  const policy::Purpose* only = nullptr;
  std::size_t count = 0;
  for (const policy::Purpose& purpose : policy.purposes) {
    if (purpose.basis == policy::Basis::consent) {
      if (occurs(purpose.name.text)) {
        return &purpose;
      }
      only = &purpose;
      ++count;
    }
  }
  return count == 1 && std::any_of(std::begin(words), std::end(words), occurs) ? only : nullptr;
}

// Writes the proposal for one file.
class Proposal {
 public:
  Proposal(const policy::Policy& policy, ImportFile& file, const Exporter* exporter, std::string sheet)
      : policy_(policy),
        file_(file),
        sheet_(std::move(sheet)),
        exporter_(exporter),
        shape_(look_at(*file.rows(), file.header().size(), rows_looked_at)) {}

  MapProposal make() {
    MapProposal out{.exporter = exporter_ == nullptr ? std::string() : std::string(exporter_->name),
                    .rows = shape_.rows};
    guess_ = exporter_ == nullptr ? guess_map(file_.header(), shape_, policy_)
                                  : MapGuess{.map = map_for(*exporter_, file_.header(), policy_)};
    if (file_.input().format() == "csv" && file_.delimiter() != ',') {
      guess_.map.delimiter = file_.delimiter();
    }
    if (guess_.map.fields.empty() && file_.input().has_header_line()) {
      refuse_title();
    }
    MapComments comments = head_of(exporter_ == nullptr ? "" : std::string(exporter_->title), printable(file_.name()));
    comments.first.push_back(fmt::format("{} looked at{}.", rows_text(), shape_.all ? "" : ", the first of the file"));
    guess_.map.sheet = sheet_;
    tell_dates(comments);
    tell_missing(comments);
    for (const ImportMap::FieldFrom& from : guess_.map.fields) {
      comments.fields.push_back(about(from));
    }
    tell_open(comments);
    out.text = map_text(guess_.map, comments);
    for (std::size_t i = 0; i < file_.header().size(); ++i) {
      out.columns.push_back(column(i));
    }
    return out;
  }

 private:
  std::string rows_text() const {
    return fmt::format("{} row{}", grouped(shape_.rows), shape_.rows == 1 ? " was" : "s were");
  }

  const ColumnShape& shape_of(const std::string& column) const {
    const auto& header = file_.header();
    return shape_.columns[static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin())];
  }

  // A title above the header is taken for it, and has no column that anybody knows.
  void refuse_title() const {
    if (const std::string hint = header_further_down(file_, policy_); !hint.empty()) {
      throw Error(Failure::bad_data, "import.nothing-mapped", "no column of the file becomes a field")
          .at({file_.name(), 1, 1})
          .hint(hint);
    }
  }

  void tell_dates(MapComments& comments) {
    std::size_t day = 0, month = 0;
    for (const ImportMap::FieldFrom& from : guess_.map.fields) {
      if (policy_.fields.find(from.field.text)->type->name == "date" && !from.reading.date_parts) {
        for (const std::string& column : from.columns) {
          day += shape_of(column).day_first;
          month += shape_of(column).month_first;
        }
      }
    }
    if (day != month) {
      guess_.map.date_order = day > month ? dates::Order::day_first : dates::Order::month_first;
      comments.first.push_back(fmt::format("The {} comes first in {} of its dates, and cannot in {}.",
                                           day > month ? "day" : "month", grouped(std::max(day, month)),
                                           grouped(std::min(day, month))));
    } else if (day > 0) {
      comments.first.emplace_back("Its dates contradict each other: say dates = \"day-first\" or \"month-first\".");
    }
  }

  void tell_missing(MapComments& comments) const {
    for (const policy::Field& field : policy_.fields) {
      const auto& fields = guess_.map.fields;
      const bool there =
          std::any_of(fields.begin(), fields.end(), [&field](const auto& from) { return from.field == field.name; });
      if (field.required && !field.default_value && !there) {
        comments.first.push_back(
            fmt::format("No column was found for '{}', which the policy requires.", field.name.text));
      }
    }
  }

  // Why a field takes its columns, and what these look like.
  std::string about(const ImportMap::FieldFrom& from) const {
    const policy::Field& field = *policy_.fields.find(from.field.text);
    std::size_t filled = 0, fitting = 0, short_years = 0;
    bool shaped = true;
    std::string reason;
    for (const std::string& column : from.columns) {
      const ColumnShape& shape = shape_of(column);
      const std::size_t* of_type = shape.of_type(field.type->name);
      filled += shape.filled;
      short_years += field.type->name == "date" ? shape.short_years : 0;
      fitting += of_type == nullptr ? 0 : *of_type;
      shaped = shaped && of_type != nullptr;
      const auto found = guess_.reasons.find(column);
      reason = reason.empty() && found != guess_.reasons.end() ? found->second : reason;
    }
    const bool by_content = reason.starts_with("by its content");
    std::string out = reason.empty() ? std::string() : reason + "; ";
    out += fmt::format("{} cell{} filled", grouped(filled), filled == 1 ? " is" : "s are");
    if (shaped && !by_content && !from.reading.date_parts && filled > 0) {
      out += fmt::format(", {} of them look like {}", grouped(fitting), field.type->what);
    }
    if (short_years > 0 && !from.reading.date_parts) {
      out += fmt::format("; {} with a year of two digits, which short-years = 1930 reads as 1930 to 2029",
                         grouped(short_years));
    }
    return out;
  }

  void tell_open(MapComments& comments) const {
    for (const std::string& column : guess_.map.drop) {
      if (const std::size_t filled = is_sensitive(column) ? shape_of(column).filled : 0; filled > 0) {
        comments.last.push_back(
            fmt::format("Not kept, being sensitive: {} ({} filled)", quoted(column), grouped(filled)));
      }
    }
    tell_objections(comments);
    if (guess_.open.empty()) {
      return;
    }
    comments.last.emplace_back("To be decided: give each of these to a field, or drop it by name.");
    std::string list;
    for (const std::string& column : guess_.open) {
      comments.last.push_back(fmt::format("  {}: {}", quoted(column), look_of(shape_of(column))));
    }
    tell_consents(comments);
    std::vector<std::string> all = guess_.map.drop;
    all.insert(all.end(), guess_.open.begin(), guess_.open.end());
    for (const std::string& column : all) {
      list += (list.empty() ? "" : ", ") + quoted(column);
    }
    if (!guess_.map.drop.empty()) {
      comments.last.emplace_back("To drop them all, in place of the line that begins with drop:");
    }
    comments.last.push_back("drop = [" + list + "]");
  }

  // What nobody heeds who does not keep it. The opposite of a refusal is no consent.
  void tell_objections(MapComments& comments) const {
    const auto purpose = std::find_if(policy_.purposes.begin(), policy_.purposes.end(),
                                      [](const auto& each) { return each.basis == policy::Basis::consent; });
    for (const std::string& column : file_.header()) {
      if (shape_of(column).filled == 0 || is_taken(column)) {
        continue;
      }
      if (tells_death(column)) {
        comments.last.push_back(fmt::format("{} says who has died, and is not kept.", quoted(column)));
      } else if (tells_objection(column)) {
        comments.last.push_back(
            fmt::format("{} says who does not want to be contacted, and is not kept.", quoted(column)));
        if (purpose != policy_.purposes.end() && is_first_block(purpose->name, comments)) {
          comments.last.insert(
              comments.last.end(),
              {"As a refusal of a purpose that rests on consent (and not among the dropped ones):",
               fmt::format("    [consents.{}]", purpose->name.text), fmt::format("    column = {}", quoted(column)),
               "    no = [\"true\", \"yes\", \"y\", \"1\", \"x\"]", "    silent = [\"false\", \"no\", \"n\", \"0\"]"});
        }
      }
    }
  }

  bool is_taken(const std::string& column) const {
    const auto& fields = guess_.map.fields;
    return std::any_of(fields.begin(), fields.end(), [&column](const auto& from) {
      return std::find(from.columns.begin(), from.columns.end(), column) != from.columns.end();
    });
  }

  // Columns that may tell of a consent. What is not known of it, nobody can guess.
  void tell_consents(MapComments& comments) const {
    for (const std::string& column : guess_.open) {
      const policy::Purpose* purpose = tells_refusal(column) ? nullptr : consent_of(policy_, column);
      if (purpose != nullptr && is_first_block(purpose->name, comments)) {
        comments.last.push_back(
            fmt::format("  {} may tell of a consent, with when, how and by which wording:", quoted(column)));
        comments.last.push_back(fmt::format("    [consents.{}]", purpose->name.text));
        comments.last.push_back(fmt::format("    column = {}", quoted(column)));
      } else if (purpose != nullptr) {
        comments.last.push_back(fmt::format(
            "  {} may tell of a consent too, but one column tells of one purpose: [consents.{}] stands above",
            quoted(column), purpose->name.text));
      }
    }
  }

  // A second block of one name would be a fault of the map, once both are uncommented.
  bool is_first_block(const PurposeName& purpose, const MapComments& comments) const {
    const std::string block = fmt::format("    [consents.{}]", purpose.text);
    const auto& own = guess_.map.consents;
    return std::find(comments.last.begin(), comments.last.end(), block) == comments.last.end() &&
           std::none_of(own.begin(), own.end(), [&purpose](const auto& each) { return each.purpose == purpose; });
  }

  static std::string quoted(const std::string& column) {
    std::string out = "\"";
    for (const char c : seen_of(column)) {
      out += c == '"' || c == '\\' ? "\\" : "";
      out += c;
    }
    return out + '"';
  }

  static std::string look_of(const ColumnShape& shape) {
    if (shape.filled == 0) {
      return "empty";
    }
    std::string out = fmt::format("{} filled", grouped(shape.filled));
    const std::pair<std::size_t, const char*> looks[] = {{shape.emails, "e-mail addresses"},
                                                         {shape.phones, "telephone numbers"},
                                                         {shape.postcodes, "postcodes"},
                                                         {shape.dates, "dates"}};
    for (const auto& [count, what] : looks) {
      if (count * 2 > shape.filled) {
        out += fmt::format(", {} look like {}", grouped(count), what);
      }
    }
    return out;
  }

  ProposedColumn column(std::size_t position) const {
    ProposedColumn out{.column = file_.header()[position], .filled = shape_.columns[position].filled};
    for (const ImportMap::FieldFrom& from : guess_.map.fields) {
      if (std::find(from.columns.begin(), from.columns.end(), out.column) != from.columns.end() ||
          std::find(from.labels.begin(), from.labels.end(), out.column) != from.labels.end()) {
        out.fate = ProposedColumn::Fate::field;
        out.field += (out.field.empty() ? "" : ", ") + from.field.text;
      }
    }
    const auto& drop = guess_.map.drop;
    if (std::find(drop.begin(), drop.end(), out.column) != drop.end()) {
      out.fate = ProposedColumn::Fate::dropped;
    }
    const auto found = guess_.reasons.find(out.column);
    out.reason = found != guess_.reasons.end() ? found->second : std::string();
    return out;
  }

  const policy::Policy& policy_;
  ImportFile& file_;
  std::string sheet_;
  const Exporter* exporter_;
  FileShape shape_;
  MapGuess guess_{};
};

}  // namespace

MapProposal propose_map(const policy::Policy& policy, const MapRequest& request) {
  const Exporter* exporter = exporter_named(request.exporter);
  if (exporter == nullptr && !request.exporter.empty()) {
    throw no_such_map(request.exporter);
  }
  formats::InputOptions options{.format = request.format, .encoding = request.encoding, .sheet = request.sheet};
  if (!request.delimiter.empty()) {
    options.delimiter = request.delimiter.front();
  }
  ImportFile file(request.file, request.standard_input, options);
  refuse_idle(options, file.input(), file.name());
  try {
    check_header(file.header(), file.name());
  } catch (const Error& error) {
    throw Error(error).hint(header_further_down(file, policy));
  }
  if (exporter == nullptr && !all_by_name(file.header(), policy)) {
    exporter = exporter_of(file.header());
  }
  return Proposal(policy, file, exporter, request.sheet).make();
}

std::string built_in_map(std::string_view name, const std::vector<std::string>& header, const policy::Policy& policy,
                         const std::string& file) {
  const Exporter* exporter = exporter_named(name);
  if (exporter == nullptr) {
    throw no_such_map(name);
  }
  check_header(header, file);
  const ImportMap map = map_for(*exporter, header, policy);
  if (map.fields.empty()) {
    throw Error(Failure::bad_data, "import.nothing-mapped",
                fmt::format("{} has no column that the map '{}' knows a field for", file, name))
        .at({file, 1, 1})
        .hint("custos import map --list");
  }
  // Without the file's name: the same file under another one is to have the same map.
  return map_text(map, head_of(std::string(exporter->title), "a file"));
}

std::string recognised_map(const std::vector<std::string>& header, const policy::Policy& policy) {
  const Exporter* exporter = all_by_name(header, policy) ? nullptr : exporter_of(header);
  return exporter == nullptr || map_for(*exporter, header, policy).fields.empty() ? std::string()
                                                                                  : std::string(exporter->name);
}

std::vector<BuiltInMap> built_in_maps() {
  std::vector<BuiltInMap> out;
  for (const Exporter& exporter : all_exporters()) {
    out.push_back({std::string(exporter.name), std::string(exporter.title)});
  }
  return out;
}

}  // namespace custos::ops
