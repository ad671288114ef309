// SPDX-License-Identifier: MIT
#include "cli/pack_documents.hpp"

#include "cli/documents.hpp"
#include "formats/disputed.hpp"
#include "formats/letter_parts.hpp"
#include "ops/disputes.hpp"
#include "render/html.hpp"
#include "render/wrap.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace custos::cli {

namespace {

constexpr std::size_t text_width = 80;

using ops::PackFacts;
using ops::PackTable;

bool has_path(const PackTable& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const PackTable::Column& column) { return column.key == "path"; });
}

render::Table rendered(const PackTable& table, bool for_programs) {
  render::Table out{table.name, {}, {}};
  const bool with_path = for_programs && !has_path(table);
  const auto left_out = [for_programs](const PackTable::Column& column) { return for_programs && column.key.empty(); };
  for (const PackTable::Column& column : table.columns) {
    if (!left_out(column)) {
      out.columns.push_back({column.key, column.label});
    }
  }
  if (with_path) {
    out.columns.push_back({"path", ""});
  }
  for (const PackTable::Row& row : table.rows) {
    std::vector<render::Value> cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const PackTable::Column& column = table.columns[i];
      if (!left_out(column)) {
        render::Value cell = column.flag ? render::Value(row.cells[i] == "true") : unless_empty(row.cells[i]);
        const bool words = column.words != nullptr && !row.cells[i].empty();
        cells.push_back(words ? std::move(cell).told(column.words(row.cells[i])) : std::move(cell));
      }
    }
    if (with_path) {
      cells.emplace_back(row.path);
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}

PackTable redactions_table(const PackFacts& facts) {
  PackTable table{
      "left-out", "What was left out, and why", {{"path", "Item"}, {"item", "What"}, {"reason", "Why"}}, {}};
  for (const ops::PackRedaction& each : facts.redactions) {
    table.rows.push_back({each.path, {each.path, each.item, each.reason}});
  }
  return table;
}

std::string told_gap(const std::string& how) {
  return how == "closed" ? "it could not be opened" : how == "dropped" ? "nobody may see it" : "it is withheld";
}

PackTable gaps_table(const PackFacts& facts) {
  PackTable table{"missing",
                  "What is kept and is not in this answer",
                  {{"field", ""},
                   {"label", "What"},
                   {"former", "", nullptr, true},
                   {"", "Kept"},
                   {"how", "So that", told_gap},
                   {"reason", "Why"}},
                  {}};
  for (const ops::PackGap& each : facts.gaps) {
    table.rows.push_back({"values/" + each.field.text,
                          {each.field.text, each.label, each.former ? "true" : "false",
                           each.former ? "of before" : "now", each.how, each.reason}});
  }
  return table;
}

// The answer for people, from its first word to its last.
class Answer {
 public:
  Answer(const PackFacts& facts, bool encrypted) : facts_(facts), encrypted_(encrypted) {}

  render::Document document() && {
    begin();
    missing();
    for (const PackTable& table : facts_.tables) {
      list(table);
    }
    if (!facts_.portable) {
      for (const PackTable& table : facts_.rules) {
        list(table);
      }
    }
    for (const PackTable& table : facts_.terms) {
      list(table);
    }
    if (!facts_.portable) {
      decisions();
    }
    search();
    list(redactions_table(facts_));
    rights();
    files();
    return std::move(out_);
  }

 private:
  void heading(const std::string& text) { out_.blocks.emplace_back(render::Plain{"", text, true}); }

  void say(const std::string& text) { out_.blocks.emplace_back(render::Plain{"", text + "\n"}); }

  void list(const PackTable& table) {
    if (!table.rows.empty()) {
      heading(table.title);
      out_.blocks.emplace_back(rendered(table, false));
    }
  }

  void begin() {
    say(fmt::format("{}, {}", facts_.organisation, facts_.made_on));
    if (facts_.portable) {
      say(
          fmt::format("You asked on {} for the data that you gave us, in a form that you can take along (request {}). "
                      "They are in this archive as JSON, as CSV and as a vCard, with a dictionary of the fields.",
                      facts_.received, facts_.request.text()));
    } else {
      say(
          fmt::format("You asked on {} what we keep of you (request {}). We confirm that we process personal data "
                      "about you. This is a copy of them, with what the law says that you have to be told.",
                      facts_.received, facts_.request.text()));
    }
    out_.blocks.emplace_back(render::Fields{"",
                                            {{"", "Controller", facts_.organisation},
                                             {"", "Contact", unless_empty(facts_.contact)},
                                             {"", "Data protection officer", unless_empty(facts_.dpo)},
                                             {"", "Your number here", facts_.person.text()},
                                             {"", "Request", facts_.request.text()},
                                             {"", "Supply", unless_no_disclosure()}}});
  }

  render::Value unless_no_disclosure() const {
    return facts_.disclosure ? render::Value(facts_.disclosure->text()) : render::Value();
  }

  void missing() {
    if (!facts_.whole()) {
      list(gaps_table(facts_));
      say("This answer is not whole: what stands above is kept and is not in it, for the reason beside it. Your "
          "request "
          "stays open until you have that too, or are told why you cannot have it.");
    }
  }

  void decisions() {
    heading("Decisions by automated means");
    say(facts_.automated.empty()
            ? "The system that this answer comes from takes no decision about you by automated means alone."
            : facts_.automated);
  }

  void search() {
    heading("What was searched");
    say(fmt::format("The store of customer records, whole, on {}.", facts_.made_on));
    const ops::PackSearch& searched = facts_.searched;
    for (const std::string& place : searched.places) {
      say(fmt::format("{} (on {})", place, searched.on.value_or("")));
    }
    if (!searched.from.empty() || !searched.to.empty()) {
      say(fmt::format("These other places were searched for what is from {} to {}.",
                      searched.from.empty() ? "any time" : searched.from, searched.to.empty() ? "today" : searched.to));
    }
    if (!searched.limits.empty()) {
      say("The search was limited: " + searched.limits);
    }
  }

  void rights() {
    heading("Your rights");
    if (!facts_.portable) {
      say("You can ask us to correct what is wrong, to erase it, or to restrict its use; you can object to its use; "
          "you can take back a consent at any time; and you can take along what you gave us. Direct marketing ends "
          "when you say so. We answer within the time that the law gives.");
    }
    say(facts_.contact.empty() ? fmt::format("Whoever is not content can complain to us: {}.", facts_.organisation)
                               : fmt::format("If you are not content, complain to us: {}.", facts_.contact));
    say(facts_.country == "GB"
            ? "You can also complain to the Information Commissioner's Office: https://ico.org.uk/make-a-complaint/, "
              "and go to a court."
            : "You can also complain to the data protection authority, and go to a court.");
  }

  void files() {
    heading("This archive");
    say("record.json and record.csv have the values exactly, for programs: a spreadsheet may take some of them for "
        "something else. details.json and the other .csv files have the lists above. manifest.json names each file "
        "with its SHA-256, and is signed with the key of the log.");
    if (encrypted_) {
      say("The archive is encrypted (AES-256). Its passphrase comes to you another way than the archive itself.");
    }
  }

  const PackFacts& facts_;
  bool encrypted_;
  render::Document out_{"", {}};
};

// Paragraphs in lines as long as people read them in a file.
render::Document wrapped(render::Document document) {
  for (render::Block& block : document.blocks) {
    auto* const plain = std::get_if<render::Plain>(&block);
    if (plain != nullptr && !plain->heading) {
      plain->text = joined(render::broken(std::string(trimmed(plain->text)), text_width), "\n") + "\n";
    }
  }
  return document;
}

std::string record_as(const PackFacts& facts, const formats::Format& format, formats::Envelope envelope) {
  std::vector<formats::Column> columns;
  formats::RecordRow row{.id = facts.person, .values = {}, .withheld = {}};
  std::vector<ops::ShownDispute> disputed;
  for (const ops::PackValue& value : facts.values) {
    columns.push_back({value.field.text, value.label, value.kind, value.type});
    row.values.emplace_back(format.for_people ? value.text : value.exact);
    if (value.dispute) {
      disputed.push_back(*value.dispute);
    }
  }
  if (!disputed.empty()) {
    columns.push_back({std::string(formats::disputed_column), std::string(formats::disputed_label), {}, "text"});
    row.values.emplace_back(told(disputed));
  }
  envelope.members = {{"right", facts.portable ? "portability" : "access"}, {"request", facts.request.text()}};
  if (format.letters && facts.disclosure) {
    envelope.members.emplace_back("disclosure", facts.disclosure->text());
  }
  const auto writer = format.writer(std::move(columns), std::move(envelope));
  std::string out = writer->begin();
  out += writer->row(row);
  return out + writer->end(1, std::nullopt);
}

std::string as_csv(const PackTable& table) {
  std::ostringstream out;
  render::print_delimited({"", {rendered(table, true)}}, ',', out);
  return out.str();
}

std::vector<PackTable> all_tables(const PackFacts& facts) {
  std::vector<PackTable> out = facts.tables;
  out.insert(out.end(), facts.rules.begin(), facts.rules.end());
  out.insert(out.end(), facts.terms.begin(), facts.terms.end());
  out.push_back(redactions_table(facts));
  out.push_back(gaps_table(facts));
  return out;
}

std::string details(const PackFacts& facts) {
  render::Document document{"answer-pack", {}};
  const ops::PackSearch& searched = facts.searched;
  document.blocks.emplace_back(render::Fields{"",
                                              {{"right", "", facts.portable ? "portability" : "access"},
                                               {"person", "", facts.person.text()},
                                               {"request", "", facts.request.text()},
                                               {"made", "", facts.made.utc},
                                               {"whole", "", facts.whole()},
                                               {"automated", "", unless_empty(facts.automated)}}});
  document.blocks.emplace_back(render::Fields{"searched",
                                              {{"places", "", list_of(searched.places)},
                                               {"on", "", day_unless_empty(searched.on.value_or(""))},
                                               {"from", "", day_unless_empty(searched.from)},
                                               {"to", "", day_unless_empty(searched.to)},
                                               {"limits", "", unless_empty(searched.limits)}}});
  for (const PackTable& table : all_tables(facts)) {
    document.blocks.emplace_back(rendered(table, true));
  }
  std::ostringstream out;
  render::print_json(document, out);
  return out.str();
}

// As the person reads it: whom plain text suits, or what somebody has to make of it, gets no page.
std::vector<ops::PackFile> answer_files(const PackFacts& facts, bool encrypted) {
  const render::Document answer = Answer(facts, encrypted).document();
  const std::string title = facts.portable ? "The data that you gave us" : "What we keep of you";
  std::ostringstream text, page;
  text << title << "\n\n";
  render::print_text(wrapped(answer), {.records = true}, text);
  std::vector<ops::PackFile> out{{"answer.txt", text.str()}};
  if (facts.form.format == "letter") {
    render::print_html(answer, title, page, facts.form.large ? formats::large_print : 0);
    out.push_back({"answer.html", page.str()});
  }
  return out;
}

}  // namespace

std::vector<ops::PackFile> pack_files(const PackFacts& facts, bool encrypted, const formats::Envelope& envelope) {
  const auto record = [&](std::string_view format) {
    return record_as(facts, *formats::find_format(format), envelope);
  };
  std::vector<ops::PackFile> out = answer_files(facts, encrypted);
  if (envelope.head.text != nullptr) {
    const formats::Format& letter = *formats::find_format(facts.form.format);
    out.push_back({fmt::format("letter.{}", letter.extension), record_as(facts, letter, envelope)});
  }
  out.push_back({"record.json", record("json")});
  out.push_back({"record.csv", record("csv")});
  if (facts.portable) {
    out.push_back({"contact.vcf", record("vcard")});
  }
  out.push_back({"details.json", details(facts)});
  for (const PackTable& table : all_tables(facts)) {
    if (!table.rows.empty()) {
      out.push_back({table.name + ".csv", as_csv(table)});
    }
  }
  return out;
}

render::Document pack_document(const ops::AnsweredPack& answered, bool dry_run) {
  const PackFacts& facts = answered.facts;
  render::Fields fields{"",
                        {{"request", "Request", facts.request.text()},
                         {"customer", "Customer", facts.person.text()},
                         {"right", "Right", facts.portable ? "portability" : "access"},
                         {"state", "State", answered.request.clock.state},
                         {"to", "To", facts.recipient}}};
  if (facts.disclosure) {
    fields.rows.push_back({"disclosure", "Disclosure", facts.disclosure->text()});
  }
  fields.rows.push_back({"whole", "Whole", facts.whole()});
  if (!facts.form.name.empty()) {
    fields.rows.push_back({"form", "Form", facts.form.title});
  }
  if (!facts.form.due.empty()) {
    fields.rows.push_back({"make-by", "To be made by", render::Date{facts.form.due}});
  }
  fields.rows.push_back({"dry-run", "", dry_run});
  render::Document document{"answer-pack", {std::move(fields)}};
  render::Table files{"files", {{"name", "File"}, {"size", "Bytes"}}, {}};
  for (const ops::PackFile& file : answered.files) {
    files.rows.push_back({file.name, static_cast<std::uint64_t>(file.bytes.size())});
  }
  document.blocks.emplace_back(std::move(files));
  document.blocks.emplace_back(rendered(gaps_table(facts), false));
  document.blocks.emplace_back(rendered(redactions_table(facts), false));
  if (dry_run) {
    render::Table items{"items", {{"path", "Path"}, {"list", "Of"}, {"what", "What"}, {"source", "Source"}}, {}};
    for (const PackTable& table : facts.tables) {
      for (const PackTable::Row& row : table.rows) {
        const bool value = table.name == "values";
        items.rows.push_back({row.path, table.name, value ? row.cells[1] : row.cells[0] + ", " + row.cells[1],
                              value ? unless_empty(row.cells[3]) : render::Value()});
      }
    }
    document.blocks.emplace_back(std::move(items));
  }
  return document;
}

}  // namespace custos::cli
