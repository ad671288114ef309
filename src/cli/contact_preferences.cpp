// SPDX-License-Identifier: MIT
#include "cli/contact_preferences.hpp"

#include "cli/arguments.hpp"
#include "cli/channel_words.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/preferences.hpp"
#include "policy/preferences.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

constexpr std::array<std::string_view, 4> sayings{"no", "yes", "only", "end"};
constexpr const char* all_channels = "all";

render::Value or_all(const std::string& text) {
  return text.empty() ? render::Value().told("all") : render::Value(text);
}

struct PreferOptions {
  std::string id, channel, says;
  std::optional<std::string> topic, until;
};

ops::PreferRequest to_request(const PreferOptions& options) {
  require_one_of(sayings, "SAYS", options.says);
  ops::PreferRequest request{.id = CustomerId::typed(options.id), .says = options.says, .until = options.until};
  if (options.channel != all_channels) {
    std::vector<std::string_view> known{all_channels};
    known.insert(known.end(), channels.begin(), channels.end());
    request.channel = channel_named(options.channel);
    if (request.channel.empty()) {
      require_one_of(known, "CHANNEL", options.channel);
    }
  }
  if (options.topic) {
    request.topic = PurposeName{*options.topic};
  }
  if (request.says == "only" && request.channel.empty()) {
    throw Error(Failure::usage, "argument.unexpected", "only wants one channel: by it alone").at({all_channels, 0, 0});
  }
  if (request.says == "end" && request.until) {
    throw Error(Failure::usage, "argument.unexpected", "--until does not go with end, which counts from now on");
  }
  return request;
}

Outcome prefer(Context& context, const PreferOptions& options) {
  const ops::PreferRequest request = to_request(options);
  const ops::PreferenceKept kept = ops::prefer(context.session(), request);
  const Preference& said = kept.preference;
  render::Fields fields{"",
                        {{"customer", "Customer", request.id.text()},
                         {"channel", "Channel", or_all(said.channel)},
                         {"topic", "About", or_all(said.topic)},
                         {"says", kept.entry ? "Kept" : "Would be kept", said.says},
                         {"until", "Until", day_unless_empty(said.until)},
                         {"because", "Because", unless_empty(said.because)},
                         {"entry", "Entry", kept.entry ? render::Value(kept.entry->text()) : render::Value()}}};
  render::List counts;
  for (const Preference& each : kept.standing) {
    counts.emplace_back(policy::told(each));
  }
  fields.rows.push_back({"", "Counts now", std::move(counts)});
  std::erase_if(fields.rows, [](const auto& row) { return row.value.empty() && row.value.for_people.empty(); });
  render::Document document{
      "contact-prefer",
      {std::move(fields), render::Fields{"", {{"kept", "", kept.kept}, {"dry-run", "", context.globals.dry_run}}}}};
  if (context.globals.for_programs()) {
    document.blocks.emplace_back(standing_table(kept.standing));
  }
  if (!kept.kept) {
    document.blocks.emplace_back(render::Note{"custos: the same is kept already"});
  }
  add_warning_notes(document, kept.warnings);
  return Outcome(std::move(document));
}

struct SafeOptions {
  std::string id;
  std::optional<std::string> note, until;
  bool end = false;
};

Outcome safe(Context& context, const SafeOptions& options) {
  if (options.end == options.note.has_value()) {
    throw Error(Failure::usage, options.end ? Code("argument.unexpected") : Code("argument.missing"),
                "custos contact safe takes --note TEXT, or --end");
  }
  if (options.end && options.until) {
    throw Error(Failure::usage, "argument.unexpected", "--until does not go with --end, which counts from now on");
  }
  const CustomerId id = CustomerId::typed(options.id);
  const std::string text = options.note ? context.text_given(*options.note, "the note") : std::string();
  if (!options.end && trimmed(text).empty()) {
    throw Error(Failure::usage, "argument.missing", "the note is empty: --end is for what is over");
  }
  const ops::SafeNoteKept kept = ops::note_safe(context.session(), {.id = id, .note = text, .until = options.until});
  render::Fields fields{"", {{"customer", "Customer", id.text()}}};
  if (!options.end) {
    fields.rows.push_back({"note", kept.entry ? "Safe contact" : "Would be kept", kept.note.note});
  }
  if (!kept.note.until.empty()) {
    fields.rows.push_back({"until", "Until", render::Date{kept.note.until}});
  }
  if (kept.entry) {
    fields.rows.push_back({"entry", "Entry", kept.entry->text()});
  }
  fields.rows.push_back({"ended", "", options.end});
  fields.rows.push_back({"dry-run", "", context.globals.dry_run});
  render::Document document{"contact-safe", {std::move(fields)}};
  add_warning_notes(document, kept.warnings);
  return Outcome(std::move(document));
}

Outcome preferences(Context& context, const std::string& typed) {
  const CustomerId id = CustomerId::typed(typed);
  const ops::PreferencesShown shown = ops::show_preferences(context.session(), id);
  render::Fields head{"", {{"customer", "Customer", id.text()}}};
  if (shown.safe) {
    head.rows.push_back({"", "Safe contact", safe_text(*shown.safe)});
    head.rows.push_back({"", "Its entry", EntryId(shown.safe->entry).text()});
  }
  render::Table table{"preferences",
                      {{"channel", "Channel"},
                       {"topic", "About"},
                       {"says", "Says"},
                       {"until", "Until"},
                       {"because", "Because"},
                       {"on", "On"},
                       {"by", "By"},
                       {"entry", "Entry"},
                       {"counts", "Counts"}},
                      {}};
  for (const ops::ShownPreference& each : shown.said) {
    const Preference& said = each.preference;
    table.rows.push_back({or_all(said.channel), or_all(said.topic), said.says, day_unless_empty(said.until),
                          unless_empty(said.because), render::Date{said.day}, each.by, EntryId(said.entry).text(),
                          render::Value(each.stands).told(each.stands ? "yes" : "no")});
  }
  const bool none = table.rows.empty() && !shown.safe;
  render::Document document{"contact-preferences", {std::move(head), std::move(table)}};
  if (shown.safe) {
    document.blocks.emplace_back(safe_fields(*shown.safe));
  }
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: this customer said nothing of it"});
  }
  return Outcome(std::move(document));
}

}  // namespace

render::Table standing_table(const std::vector<Preference>& standing) {
  render::Table table{"preferences", {{"channel", ""}, {"topic", ""}, {"says", ""}, {"until", ""}, {"since", ""}}, {}};
  for (const Preference& each : standing) {
    table.rows.push_back({unless_empty(each.channel), unless_empty(each.topic), each.says, day_unless_empty(each.until),
                          render::Date{each.day}});
  }
  return table;
}

std::string told_preference(const Preference& preference) {
  return policy::told(preference);
}

render::Fields safe_fields(const SafeNote& note) {
  render::Fields fields{"safe-contact", {{"note", "", note.note}}};
  if (!note.until.empty()) {
    fields.rows.push_back({"until", "", render::Date{note.until}});
  }
  fields.rows.push_back({"entry", "", EntryId(note.entry).text()});
  return fields;
}

std::string safe_text(const SafeNote& note) {
  return note.until.empty() ? note.note : fmt::format("{} (until {})", note.note, note.until);
}

Runner configure_prefer(Arguments& arguments) {
  const auto options = std::make_shared<PreferOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.positional("CHANNEL", "By which channel: post, email, telephone, …; or all", options->channel,
                       "channel-or-all");
  arguments.positional("SAYS", "no, yes, only (by no other channel), or end (what was said counts no more)",
                       options->says, "preference");
  arguments.option("--topic", "PURPOSE", "About what; about everything without it", options->topic, "purpose");
  arguments.option("--until", "DATE", "The last day on which it counts", options->until);
  arguments.describe(
      "Keeps how a customer wants to be turned to; --because has his reason. A no counts until a yes is said\n"
      "later of the same, or of a part of it: of one of its channels, of one of its topics. With --until what\n"
      "was said before counts again afterwards. contact log --out is refused by what counts; export leaves\n"
      "out those who do not want what it is for.");
  arguments.examples(
      "custos contact prefer C-10429 telephone no\n"
      "custos contact prefer C-10429 post only --topic newsletter\n"
      "custos contact prefer C-10429 all no --until 2026-12-31 --because \"abroad\"\n"
      "custos contact prefer C-10429 telephone end");
  return [options](Context& context) { return prefer(context, *options); };
}

Runner configure_preferences(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("ID", "The customer, such as C-10429", *id, "customer");
  arguments.describe(
      "What the customer said of being turned to, what of it counts now, and the safe-contact note. Ends with 0\n"
      "also when there is nothing.");
  arguments.examples("custos contact preferences C-10429\ncustos contact preferences C-10429 --json");
  return [id](Context& context) { return preferences(context, *id); };
}

Runner configure_safe(Arguments& arguments) {
  const auto options = std::make_shared<SafeOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.option("--note", "TEXT", "What to mind, such as \"never leave a message\"; - reads it", options->note);
  arguments.option("--until", "DATE", "The last day on which it counts", options->until);
  arguments.flag("--end", "There is nothing to mind any more", options->end);
  arguments.describe(
      "Whoever turns to the customer is shown the note first, and says by its entry that he minds it\n"
      "(custos contact log ID KIND --out --safe E-76). A new note takes the place of the one before.");
  arguments.examples(
      "custos contact safe C-10429 --note \"call after 10, and say only your name\"\n"
      "custos contact safe C-10429 --note - --until 2027-03-31 < note.txt\n"
      "custos contact safe C-10429 --end");
  return [options](Context& context) { return safe(context, *options); };
}

}  // namespace custos::cli
