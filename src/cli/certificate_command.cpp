// SPDX-License-Identifier: MIT
#include "cli/certificate_command.hpp"

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/paper.hpp"
#include "ops/certificate.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct CertificateOptions {
  std::string id;
  std::string output = "-";
};

// A certificate, read; of what it says nothing is left out but what only programs need.
class Told {
 public:
  explicit Told(const std::string& text) : node_(parse_json(text, "certificate")) {}

  render::Document document() const {
    render::Fields head{"",
                        {{"", "Certificate", node_.text("id")},
                         {"", "Of",
                          node_.text("kind") == "erase" ? "an erasure that somebody asked for"
                                                        : "a purge by the policy's retention rules"},
                         {"", "Store", node_.text("store")},
                         {"", "Controller", node_.text("controller")},
                         {"", "Policy", node_.text("policy")},
                         {"", "Plan", node_.text("plan-digest")},
                         {"", "Prepared", person("prepared")}}};
    if (node_.find("approved") != nullptr) {
      head.rows.push_back({"", "Approved", person("approved")});
    }
    head.rows.push_back({"", "Executed", fmt::format("{}, custos {}", person("executed"), node_.text("custos"))});
    const Node& counts = part("counts");
    head.rows.push_back({"", "People", number(counts, "removed")});
    add_unless_zero(head, counts, "changed-since", "Changed since the plan");
    add_unless_zero(head, counts, "removed-by-others", "Removed by others");
    render::Document out{"certificate", {std::move(head), rules(), kept()}};
    out.blocks.emplace_back(render::Fields{"", left_out()});
    out.blocks.emplace_back(methods());
    out.blocks.emplace_back(render::Fields{"", rest()});
    out.blocks.emplace_back(render::Plain{"", "\n" + node_.text("limits") + "\n"});
    return out;
  }

 private:
  const Node& part(std::string_view name) const {
    static const Node nothing;
    const Node* found = node_.find(name);
    return found == nullptr ? nothing : *found;
  }

  static std::string number(const Node& node, std::string_view name) {
    const auto* found = node.member<Node::Number>(name);
    return found == nullptr ? "0" : found->text;
  }

  static bool flag(const Node& node, std::string_view name) {
    const auto* found = node.member<bool>(name);
    return found != nullptr && *found;
  }

  static void add_unless_zero(render::Fields& fields, const Node& node, std::string_view name, std::string label) {
    if (number(node, name) != "0") {
      fields.rows.push_back({"", std::move(label), number(node, name)});
    }
  }

  std::string person(std::string_view name) const {
    const Node& node = part(name);
    const std::string role = node.text("role"), entry = node.text("entry");
    return fmt::format("{} by {}{}{}", node.text("at"), node.text("by"),
                       role.empty() ? std::string() : fmt::format(" as {}", role),
                       entry.empty() ? std::string() : fmt::format(", {}", entry));
  }

  template <class Row>
  void each(std::string_view list, const Row& row) const {
    const auto* items = part(list).as<Node::List>();
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
      row((*items)[i]);
    }
  }

  static std::string what(const Node& rule) {
    const std::string of = rule.text("of");
    return of == "history"     ? "erase former values"
           : of == "customers" ? rule.text("do")
                               : fmt::format("erase {} {}", number(rule, "erased"), of);
  }

  render::Table rules() const {
    render::Table table{"", {{"", "What"}, {"", "Rule"}, {"", "People"}, {"", "Counted from"}, {"", "Because"}}, {}};
    each("rules", [&table](const Node& rule) {
      const std::string from = rule.text("from"), to = rule.text("to");
      table.rows.push_back({what(rule), flag(rule, "asked-for") ? "asked for" : rule.text("rule"),
                            number(rule, "people"), from == to ? from : fmt::format("{} to {}", from, to),
                            rule.text("because")});
    });
    return table;
  }

  render::Table kept() const {
    render::Table table{"", {{"", "Kept by rule"}, {"", "Fields"}, {"", "Because"}}, {}};
    each("kept", [&table](const Node& rule) {
      table.rows.push_back({rule.text("rule"), number(rule, "fields"), rule.text("because")});
    });
    return table;
  }

  std::vector<render::Fields::Row> left_out() const {
    const Node& left = part("left-out");
    return {{"", "Held when planned", number(left, "held-when-planned")},
            {"", "Held", number(left, "held")},
            {"", "Stuck", number(left, "stuck")},
            {"", "For a person to look at", number(left, "for-review")}};
  }

  render::Table methods() const {
    render::Table table{"", {{"", "Layer"}, {"", "Method"}}, {}};
    each("methods", [&table](const Node& method) {
      table.rows.push_back({method.text("layer"), method.text("method")});
    });
    return table;
  }

  static std::string checkpoint(const Node& log, std::string_view name) {
    const Node* found = log.find(name);
    return found == nullptr || found->as<Node::Members>() == nullptr
               ? std::string("not known")
               : fmt::format("{} entries, root {}", number(*found, "entries"), found->text("root"));
  }

  std::vector<render::Fields::Row> rest() const {
    const Node &scan = part("scan"), &log = part("log"), &ledger = part("ledger"), &backups = part("backups");
    std::vector<std::string> disclosures;
    each("disclosures", [&disclosures](const Node& id) { disclosures.push_back(*id.as<std::string>()); });
    std::string searched =
        fmt::format("{} pages for {}: {} found, {} left{}", number(scan, "pages"),
                    counted(std::stoull(number(scan, "values")), "value"), number(scan, "found"), number(scan, "left"),
                    flag(scan, "file-rewritten") ? "; the file was written anew" : "");
    if (flag(scan, "interrupted")) {
      searched += "; not for those of people who went before an interruption";
    }
    std::vector<render::Fields::Row> rows{
        {"", "Searched", searched},
        {"", "Write-ahead log", flag(scan, "log-emptied") ? "empty" : "not yet empty: somebody was reading"},
        {"", "Disclosures with their values", disclosures.empty() ? "none" : joined(disclosures, ", ")},
        {"", "Ledger of those erased",
         fmt::format("{} fingerprints, {}", number(ledger, "fingerprints"), ledger.text("sha256"))}};
    rows.push_back({"", "Backups gone by",
                    backups.find("gone-by") == nullptr ? std::string("the policy does not say (purge.backup-age)")
                                                       : backups.text("gone-by")});
    rows.push_back({"", "Log before", checkpoint(log, "before")});
    rows.push_back({"", "Log after", checkpoint(log, "after")});
    rows.push_back({"", "Entry", log.text("entry")});
    rows.push_back({"", "Verifier", log.text("verifier-key")});
    rows.push_back({"", "Signature", node_.text("signature")});
    return rows;
  }

  Node node_;
};

}  // namespace

Runner configure_certificate(Arguments& arguments) {
  const auto options = std::make_shared<CertificateOptions>();
  arguments.positional("P-ID", "The plan that was applied", options->id, "plan");
  arguments.option("-o,--output", "FILE", "Where to; - is standard output", options->output, "file");
  arguments.describe(
      "What a purge or an erasure removed, by which rules, and how, signed with the key of the log. It holds\n"
      "no name and no value of anybody. As JSON it is what was signed; custos-purge(1) tells how others check it.\n"
      "--format html makes a page for people.");
  arguments.examples(
      "custos purge certificate P-17\n"
      "custos purge certificate P-17 --json -o P-17.json\n"
      "custos purge certificate P-17 --format html -o P-17.html");
  return [options](Context& context) {
    return hand_over(context,
                     {.kind = "certificate",
                      .title = "Certificate of erasure",
                      .signed_text = [&] { return ops::certificate_of(context.session(), PlanId::parse(options->id)); },
                      .told = [](const std::string& text) { return Told(text).document(); }},
                     options->output);
  };
}

}  // namespace custos::cli
