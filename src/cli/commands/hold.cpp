// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "ops/holds.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

constexpr std::size_t most_shown = 20;

struct PlaceOptions {
  std::vector<std::string> words;
  std::optional<std::string> review;
};

render::Document placed_document(const ops::PlacedHold& placed, bool for_programs) {
  render::Fields fields{"", {}};
  if (placed.id) {
    fields.rows.push_back({"id", "Hold", placed.id->text()});
  }
  fields.rows.push_back(
      {"count", placed.dry_run ? "Would be held" : "Held", static_cast<std::uint64_t>(placed.customers.size())});
  fields.rows.push_back({"dry-run", "", placed.dry_run});
  render::Table people{"customers", {{"id", "Customer"}}, {}};
  for (const CustomerId& id : placed.customers) {
    if (!for_programs && people.rows.size() == most_shown) {
      break;
    }
    people.rows.push_back({id.text()});
  }
  render::Document document{"hold", {std::move(fields), std::move(people)}};
  if (placed.customers.empty()) {
    document.blocks.emplace_back(render::Note{"custos: nobody was found: no hold was placed"});
  } else if (!for_programs && placed.customers.size() > most_shown) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: the first {} of {} are listed; --json lists all", most_shown, placed.customers.size())});
  }
  add_hints(document, placed.hints);
  return document;
}

Runner configure_place(Arguments& arguments) {
  const auto options = std::make_shared<PlaceOptions>();
  arguments.positionals("QUERY", "Whose records are held, as for find", options->words, true, "field:");
  arguments.option("--review", "DATE", "When somebody has to look at the hold again", options->review);
  arguments.describe(
      "Those whom the query finds now are neither changed nor removed until the hold is released: not by\n"
      "update, import, undo or purge. Needs --because. Ends with 1 when nobody is found.");
  arguments.examples(
      "custos hold place id:C-10429 --because \"claim 2026/17\" --review 2027-06-30\n"
      "custos hold place town:Harwich --because \"inquiry\" --dry-run");
  return [options](Context& context) {
    const ops::PlacedHold placed =
        ops::place_hold(context.session(), {.words = context.query_words(options->words), .review = options->review});
    return Outcome(placed_document(placed, context.globals.for_programs()),
                   placed.customers.empty() ? status_findings : status_done);
  };
}

Runner configure_release(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("H-ID", "The hold", *id, "hold");
  arguments.describe("What was due while the hold stood goes with the next purge. Needs --because.");
  arguments.examples("custos hold release H-17 --because \"claim settled\"");
  return [id](Context& context) {
    const HoldId hold = HoldId::parse(*id);
    ops::release_hold(context.session(), hold);
    const bool would = context.session().saying().dry_run;
    return Outcome(render::Document{
        "hold",
        {render::Fields{"", {{"id", would ? "Would be released" : "Released", hold.text()}, {"dry-run", "", would}}}}});
  };
}

Runner configure_list(Arguments& arguments) {
  const auto all = std::make_shared<bool>(false);
  arguments.flag("--all", "Those that were released too", *all);
  arguments.examples("custos hold list\ncustos hold list --all --json");
  return [all](Context& context) {
    render::Table table{"holds",
                        {{"id", "Hold"},
                         {"customers", "People"},
                         {"because", "Because"},
                         {"query", "Found by"},
                         {"review", "Review"},
                         {"placed", "Placed"},
                         {"placed-by", "By"},
                         {"incomplete", ""},
                         {"released", "Released"},
                         {"released-because", ""}},
                        {}};
    std::vector<std::string> due, incomplete;
    for (const ops::HoldShown& hold : ops::list_holds(context.session(), *all)) {
      table.rows.push_back({hold.id.text(), hold.customers, hold.because, hold.query, day_unless_empty(hold.review),
                            moment_value(hold.placed), hold.placed_by, hold.incomplete,
                            hold.released ? moment_value(*hold.released) : render::Value(),
                            unless_empty(hold.released_because)});
      if (hold.incomplete) {
        incomplete.push_back(hold.id.text());
      }
      if (hold.review_is_due) {
        due.push_back(hold.id.text());
      }
    }
    const bool none = table.rows.empty();
    render::Document document{"hold-list", {std::move(table)}};
    if (none) {
      document.blocks.emplace_back(render::Note{"custos: nothing is held"});
    }
    if (!incomplete.empty()) {
      document.blocks.emplace_back(render::Note{
          fmt::format("custos: {}: placing was interrupted, so that not all are held who should be; place it again",
                      joined(incomplete, ", "))});
    }
    if (!due.empty()) {
      document.blocks.emplace_back(render::Note{"custos: due for review: " + joined(due, ", ")});
    }
    return Outcome(std::move(document));
  };
}

constexpr std::array verbs{
    Verb{"place", "Keep people's records as they are", Needs::store, configure_place},
    Verb{"release", "End a hold", Needs::store, configure_release},
    Verb{"list", "Show the holds that stand", Needs::store, configure_list},
};

}  // namespace

extern const Command hold_command;
const Command hold_command{
    .name = "hold", .summary = "Keep records from being changed or removed", .group = "Removal", .verbs = verbs};

}  // namespace custos::cli
