// SPDX-License-Identifier: MIT
#include "ops/import_journal.hpp"

#include "ops/import_tally.hpp"
#include "ops/intake_file.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr const char* journal = "the import's journal";

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += out.size() > 1 ? "," : "";
  append_json_string(out, name);
  out += ':';
  append_json_string(out, text);
}

std::string reasons_json(const std::map<std::string, ImportReason>& reasons) {
  std::string out = "{";
  for (const auto& [code, reason] : reasons) {
    out += out.size() > 1 ? "," : "";
    append_json_string(out, code);
    out += fmt::format(":{{\"count\":{},\"first\":[", reason.count);
    const char* comma = "";
    for (const std::uint64_t line : reason.first) {
      out += fmt::format("{}{}", comma, line);
      comma = ",";
    }
    out += "]}";
  }
  return out + "}";
}

std::uint64_t number_of(const Node* node) {
  const auto* number = node == nullptr ? nullptr : node->as<Node::Number>();
  const auto value = number == nullptr ? std::nullopt : parse_unsigned(number->text);
  if (!value) {
    throw Error(Failure::integrity, "import.bad-journal", fmt::format("{} is damaged", journal))
        .hint("import the file again: rows that are here are left alone");
  }
  return *value;
}

const Node::Members& members_of(const Node& node, std::string_view name) {
  static const Node::Members none;
  const auto* members = node.member<Node::Members>(name);
  return members == nullptr ? none : *members;
}

std::map<std::string, ImportReason> reasons_of(const Node& node, std::string_view name) {
  std::map<std::string, ImportReason> out;
  for (const Node::Member& member : members_of(node, name)) {
    ImportReason& reason = out[member.name];
    reason.count = number_of(member.value.find("count"));
    if (const auto* first = member.value.member<Node::List>("first")) {
      for (const Node& line : *first) {
        reason.first.push_back(number_of(&line));
      }
    }
  }
  return out;
}

}  // namespace

std::string options_json(const ImportRequest& request, const formats::Input& input, const std::string& dates) {
  std::string out = "{";
  append_member(out, "delimiter", std::string(1, input.delimiter()));
  append_member(out, "format", input.format());
  if (!input.encoding().empty()) {
    append_member(out, "encoding", input.encoding());
  }
  if (!request.sheet.empty()) {
    append_member(out, "sheet", request.sheet);
  }
  append_member(out, "on-match", name_of(request.on_match));
  if (!dates.empty()) {
    append_member(out, "dates", dates);
  }
  if (!request.match_on.empty()) {
    append_member(out, "match-on", request.match_on);
  }
  if (request.again) {
    append_member(out, "again", "yes");
  }
  if (request.rejects) {
    append_member(out, "rejects", std::filesystem::absolute(*request.rejects).string());
  }
  return out + "}";
}

ImportRequest request_of(const store::ImportKept& kept, const std::string& file) {
  const Node options = parse_json(kept.start.options, journal);
  const std::string format = options.find("format") == nullptr ? "csv" : options.text("format");  // as all once were
  ImportRequest request{.file = file,
                        .source = kept.start.source,
                        .dates = options.text("dates"),
                        .format = format,
                        .encoding = options.text("encoding"),
                        .sheet = options.text("sheet"),
                        .delimiter = may_be_delimited(format) ? options.text("delimiter") : std::string(),
                        .on_match = on_match_named(options.text("on-match")),
                        .match_on = options.text("match-on"),
                        .again = options.text("again") == "yes"};
  if (options.find("rejects") != nullptr) {
    request.rejects = options.text("rejects");
  }
  return request;
}

std::string state_json(const Imported& imported) {
  std::string out =
      fmt::format("{{\"counts\":{},\"reasons\":{},\"warnings\":{},\"dropped\":{{", counts_json(imported.counts),
                  reasons_json(imported.reasons), reasons_json(imported.warnings));
  const char* comma = "";
  for (const auto& [column, cells] : imported.dropped) {
    out += comma;
    append_json_string(out, column);
    out += fmt::format(":{}", cells);
    comma = ",";
  }
  out += fmt::format("}},\"waiting\":{},\"consents\":{{", reasons_json(imported.waiting));
  comma = "";
  for (const auto& [purpose, counts] : imported.consents) {
    out += comma;
    append_json_string(out, purpose);
    out += fmt::format(":{{\"given\":{},\"refused\":{},\"unknown\":{}}}", counts.given, counts.refused, counts.unknown);
    comma = ",";
  }
  return out + "}}";
}

void read_state(std::string_view state, Imported& imported) {
  const Node node = parse_json(state, journal);
  const Node* counts = node.find("counts");
  const auto count = [counts](std::string_view name) {
    return number_of(counts == nullptr ? nullptr : counts->find(name));
  };
  imported.counts = {.read = count("read"),
                     .added = count("added"),
                     .updated = count("updated"),
                     .unchanged = count("unchanged"),
                     .skipped = count("skipped"),
                     .merged = count("merged"),
                     .review = count("review"),
                     .rejected = count("rejected"),
                     .blank = count("blank")};
  imported.reasons = reasons_of(node, "reasons");
  imported.warnings = reasons_of(node, "warnings");
  imported.waiting = reasons_of(node, "waiting");
  for (const Node::Member& member : members_of(node, "consents")) {
    const Node& counts_of = member.value;
    imported.consents[member.name] = {.given = number_of(counts_of.find("given")),
                                      .refused = number_of(counts_of.find("refused")),
                                      .unknown = number_of(counts_of.find("unknown"))};
  }
  for (const Node::Member& member : members_of(node, "dropped")) {
    imported.dropped[member.name] = number_of(&member.value);
  }
}

std::string resume_command(const store::ImportStart& start) {
  return fmt::format("custos import resume {}{}", start.id.text(), start.path ? "" : " -");
}

}  // namespace custos::ops
