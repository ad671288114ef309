// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/activity.hpp"
#include "ops/disclosures.hpp"
#include "ops/evidence.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

render::Table readers_table(const ops::ActivityShown& shown) {
  render::Table table{"readers",
                      {{"user", "Who"},
                       {"people", "People read"},
                       {"days", "Days"},
                       {"usual", "Usual a day"},
                       {"most", "Most in a day"},
                       {"most-on", "On"},
                       {"refused", "Refused"}},
                      {}};
  for (const ops::ReaderShown& reader : shown.readers) {
    table.rows.push_back({reader.user, reader.people, reader.days, reader.usual, reader.most,
                          day_unless_empty(reader.most_on), reader.refused});
  }
  return table;
}

render::Table unusual_table(const ops::ActivityShown& shown) {
  render::Table table{"unusual",
                      {{"kind", "Unusual"},
                       {"user", "Who"},
                       {"day", "On"},
                       {"entry", "First entry"},
                       {"people", "People"},
                       {"customer", "Customer"}},
                      {}};
  for (const ops::UnusualReading& each : shown.unusual) {
    table.rows.push_back({each.kind, each.user, render::Date{each.day}, each.first.text(), each.people,
                          each.customer ? render::Value(each.customer->text()) : render::Value()});
  }
  return table;
}

Runner configure_activity(Arguments& arguments) {
  const auto request = std::make_shared<ops::ActivityRequest>();
  arguments.option("--since", "DATE", "From this day on (four weeks back unless told)", request->since);
  const auto hours = std::make_shared<std::optional<std::string>>();
  arguments.option("--hours", "FROM-TO", "When you work, Monday to Friday (07:00-19:00 unless told)", *hours);
  arguments.describe(
      "Who showed, found or exported how many people's records, and what of it somebody should look at:\n"
      "volume (more than three times the usual, and 20 people or more), out-of-hours, own-name (somebody\n"
      "with the family name that is in the account's own name) and colleague (that is in another's).");
  arguments.examples(
      "custos report activity\n"
      "custos report activity --since 2026-11-01 --hours 08:30-17:30\n"
      "custos report activity --json");
  return [request, hours](Context& context) {
    if (*hours) {
      request->hours = **hours;
    }
    const ops::ActivityShown shown = ops::show_activity(context.session(), *request);
    render::Document document{
        "report-activity",
        {readers_table(shown), unusual_table(shown), render::Fields{"", {{"since", "", render::Date{shown.since}}}}}};
    if (shown.readers.empty()) {
      document.blocks.emplace_back(render::Note{fmt::format("custos: nobody has read anything since {}", shown.since)});
    } else if (shown.unusual.empty()) {
      document.blocks.emplace_back(render::Note{fmt::format("custos: nothing unusual since {}", shown.since)});
    }
    if (!shown.names_not_compared.empty()) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: names were not compared: {}", shown.names_not_compared)});
    }
    return document;
  };
}

Runner configure_disclosures(Arguments& arguments) {
  const auto since = std::make_shared<std::optional<std::string>>();
  arguments.option("--since", "DATE", "Those made from this day on (all unless told)", *since);
  arguments.describe(
      "How many disclosures to whom in which format came how far, of letters from a text of your own by its\n"
      "file. Open are those that are not understood, closed or recalled: what is seldom understood may want\n"
      "another format or letter.");
  arguments.examples("custos report disclosures --since 2026-01-01\ncustos report disclosures --json");
  return [since](Context& context) {
    render::Table table{"disclosures",
                        {{"to", "To"},
                         {"format", "Format"},
                         {"template", "Template"},
                         {"made", "Made"},
                         {"sent", "Sent"},
                         {"chased", "Asked again"},
                         {"delivered", "Delivered"},
                         {"received", "Received"},
                         {"understood", "Understood"},
                         {"asked", "With questions"},
                         {"recalled", "Recalled"},
                         {"closed", "Closed"},
                         {"open", "Open"}},
                        {}};
    for (const ops::DisclosureCount& each : ops::count_disclosures(context.session(), *since)) {
      table.rows.push_back({each.recipient, each.format, unless_empty(each.text), each.made, each.sent, each.chased,
                            each.delivered, each.received, each.understood, each.asked, each.recalled, each.closed,
                            each.open});
    }
    const bool none = table.rows.empty();
    render::Document document{"report-disclosures", {std::move(table)}};
    if (none) {
      document.blocks.emplace_back(render::Note{"custos: nothing was supplied"});
    }
    return document;
  };
}

Runner configure_evidence(Arguments& arguments) {
  const auto since = std::make_shared<std::optional<std::string>>();
  arguments.option("--since", "DATE", "What was done from this day on (all of it unless told)", *since);
  arguments.describe(
      "What you have done yourself, by month, as evidence for an assessor: how often, of how many\n"
      "customers, and how many of them you had recorded that month. No customer's data is in it.");
  arguments.examples(
      "custos report evidence\n"
      "custos report evidence --since 2026-09-01 --format csv >evidence.csv");
  return [since](Context& context) {
    const ops::Evidence evidence = ops::own_evidence(context.session(), *since);
    render::Table table{
        "work",
        {{"month", "Month"}, {"what", "What"}, {"times", "Times"}, {"customers", "Customers"}, {"new", "Of them new"}},
        {}};
    for (const ops::EvidenceMonth& each : evidence.months) {
      table.rows.push_back({each.month, std::string(each.what), each.times, each.people, each.new_people});
    }
    const bool none = table.rows.empty();
    render::Document document{
        "report-evidence",
        {std::move(table),
         render::Fields{"",
                        {{"user", "Work of", evidence.user},
                         {"practice", evidence.practice ? "In practice" : "", evidence.practice},
                         {"refused", "Refused", evidence.refused},
                         {"since", "", evidence.since.empty() ? render::Value() : render::Date{evidence.since}}}}}};
    if (none) {
      document.blocks.emplace_back(render::Note{"custos: you have done nothing yet that is evidence of work"});
    }
    return document;
  };
}

constexpr std::array verbs{
    Verb{"activity", "Show who read how much, and what of it is unusual", Needs::store, configure_activity},
    Verb{"disclosures", "Show how far what was supplied came", Needs::store, configure_disclosures},
    Verb{"evidence", "Count your own work, for an assessor", Needs::store, configure_evidence},
};

}  // namespace

extern const Command report_command;
const Command report_command{.name = "report", .summary = "Report on what was done", .group = "Proof", .verbs = verbs};

}  // namespace custos::cli
