// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/contact_import.hpp"
#include "cli/contact_preferences.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/contacts.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::cli {

namespace {

constexpr std::uint64_t usual_limit = 100;

struct LogOptions {
  std::string id, how, summary, learnt;
  std::optional<std::string> kind, stage, on, next, safe;
  bool outgoing = false;
};

Error wants(const std::string& what) {
  return {Failure::usage, "argument.missing", "custos contact log needs " + what};
}

Error not_with_stage(const char* what) {
  return {Failure::usage, "argument.unexpected", fmt::format("{} does not go with --stage", what)};
}

ops::NotedContact note_stage(Context& context, const LogOptions& options, const std::string& summary) {
  require_one_of(ops::contact_stages, "--stage", *options.stage);
  if (options.kind || options.outgoing || options.safe || !options.how.empty()) {
    throw not_with_stage(options.kind ? "KIND" : options.outgoing ? "--out" : options.safe ? "--safe" : "--how");
  }
  return ops::log_stage(context.session(), {.id = ContactId::parse(options.id),
                                            .stage = *options.stage,
                                            .on = options.on,
                                            .next = options.next,
                                            .summary = summary,
                                            .learnt = context.text_given(options.learnt, "what was learnt")});
}

ops::NotedContact note_contact(Context& context, const LogOptions& options, const std::string& summary) {
  if (!options.kind) {
    throw wants("KIND, or --stage with the id of a contact");
  }
  require_one_of(ops::contact_kinds, "KIND", *options.kind);
  if (!options.learnt.empty()) {
    throw Error(Failure::usage, "argument.unexpected", "--learnt goes with --stage followed-up");
  }
  if (options.safe && !options.outgoing) {
    throw Error(Failure::usage, "argument.unexpected",
                "--safe goes with --out: who turns to the customer minds the note");
  }
  return ops::log_contact(context.session(),
                          {.customer = CustomerId::typed(options.id),
                           .kind = *options.kind,
                           .outgoing = options.outgoing,
                           .on = options.on,
                           .next = options.next,
                           .how = options.how,
                           .summary = summary,
                           .safe = options.safe ? std::optional(EntryId::parse(*options.safe)) : std::nullopt});
}

Outcome log(Context& context, const LogOptions& options) {
  const std::string summary = context.text_given(options.summary, "the summary");
  const ops::NotedContact noted =
      options.stage ? note_stage(context, options, summary) : note_contact(context, options, summary);
  const Contact& contact = noted.shown.contact;
  render::Fields fields{"", {}};
  const bool numbered = noted.entry || options.stage;  // in a dry run a new one has no number yet
  fields.rows.push_back({"id", noted.entry ? "Noted" : "Would be noted",
                         numbered ? render::Value(contact.id.text()) : render::Value(contact.kind)});
  fields.rows.push_back({"customer", "Customer", CustomerId(contact.customer).text()});
  fields.rows.push_back({"kind", "Kind", contact.kind});
  fields.rows.push_back({"state", "State", noted.shown.course.state});
  if (noted.shown.course.open()) {
    fields.rows.push_back({"due", "See to it from", render::Date{noted.shown.course.due}});
    fields.rows.push_back({"waits-for", "Waits for", noted.shown.course.waits_for});
  }
  if (noted.entry) {
    fields.rows.push_back({"entry", "Entry", noted.entry->text()});
  } else if (!numbered) {
    fields.rows.front().key = "";
  }
  fields.rows.push_back({"dry-run", "", !noted.entry});
  render::Document document{"contact-log", {std::move(fields)}};
  add_warning_notes(document, noted.warnings);
  return Outcome(std::move(document));
}

Runner configure_log(Arguments& arguments) {
  const auto options = std::make_shared<LogOptions>();
  arguments.positional("ID", "The customer, such as C-10429; with --stage the contact, such as K-10429", options->id,
                       "customer-or-contact");
  arguments.optional_positional("KIND", "What it was: enquiry, service, complaint or note", options->kind,
                                "contact-kind");
  arguments.option("--on", "DATE", "The day on which it was (today unless told)", options->on);
  arguments.option("--how", "CHANNEL", "By which channel: telephone, in-person, post, …", options->how, "channel");
  arguments.option("--summary", "TEXT", "What was said and done; - reads it", options->summary);
  arguments.option("--next", "DATE", "When somebody has to look at it again", options->next);
  arguments.flag("--out", "You turned to the customer; needs --for PURPOSE", options->outgoing);
  arguments.option("--safe", "ENTRY", "With --out: you mind the safe-contact note of this entry", options->safe,
                   "entry");
  arguments.option("--stage", "STAGE", "What became of a contact: apologised, solved, followed-up; done",
                   options->stage, "contact-stage");
  arguments.option("--learnt", "TEXT", "Of followed-up: what will be done otherwise; - reads it", options->learnt);
  arguments.describe(
      "Contacts are added and never changed. What a customer says is always noted; with --out it is refused\n"
      "where he is restricted, has said stop, where the purpose does not apply to him, or where he does not want\n"
      "it by this channel; and as long as his safe-contact note is not minded (--safe). A complaint is heard,\n"
      "apologised for where that is due, solved (--summary) and followed up (--learnt). A complaint about the\n"
      "use of data is custos request open complaint.");
  arguments.examples(
      "custos contact log C-10429 enquiry --how telephone --summary \"asked when the hall opens\"\n"
      "custos contact log C-10429 complaint --how in-person --summary - --next 2026-12-04 < said.txt\n"
      "custos contact log K-10429 --stage solved --summary \"the ramp is mended\"\n"
      "custos contact log K-10429 --stage followed-up --learnt \"look at the ramp each month\"\n"
      "custos contact log C-10429 service --out --for membership --how telephone");
  return [options](Context& context) { return log(context, *options); };
}

struct ListOptions {
  std::optional<std::string> customer, limit;
  bool open = false;
};

Outcome list_of_one(Context& context, const ListOptions& options) {
  const CustomerId id = CustomerId::typed(*options.customer);
  const ops::ContactList found = ops::list_contacts(context.session(), id, options.open);
  const bool of_files = std::any_of(found.contacts.begin(), found.contacts.end(),
                                    [](const ops::ContactShown& each) { return !each.contact.system.empty(); });
  render::Table contacts{"contacts",
                         {{"id", "Contact"},
                          {"kind", "Kind"},
                          {"on", "On"},
                          {"direction", "Direction"},
                          {"for", "For"},
                          {"how", "How"},
                          {"summary", "Summary"},
                          {"state", "State"},
                          {"due", "See to it from"},
                          {"waits-for", "Waits for"},
                          {"at", of_files ? "At" : ""},
                          {"source", of_files ? "Recorded by" : ""},
                          {"reference", of_files ? "Reference" : ""},
                          {"entry", "Entry"}},
                         {}};
  render::Table stages{"stages",
                       {{"id", "Of contact"},
                        {"stage", "Stage"},
                        {"on", "On"},
                        {"summary", "Summary"},
                        {"learnt", "Learnt"},
                        {"entry", "Entry"}},
                       {}};
  for (const auto& [contact, course] : found.contacts) {
    contacts.rows.push_back(
        {contact.id.text(), contact.kind, render::Date{contact.day}, std::string(contact.outgoing ? "out" : "in"),
         unless_empty(contact.purpose), unless_empty(contact.how), unless_empty(contact.summary), course.state,
         day_unless_empty(course.due), unless_empty(course.waits_for), unless_empty(contact.time),
         unless_empty(contact.system), unless_empty(contact.reference), EntryId(contact.entry).text()});
    for (const ContactStage& each : contact.stages) {
      stages.rows.push_back({contact.id.text(), each.stage, render::Date{each.day}, unless_empty(each.summary),
                             unless_empty(each.learnt), EntryId(each.entry).text()});
    }
  }
  const bool none = contacts.rows.empty();
  render::Fields head{"", {{"customer", "Customer", id.text()}}};
  if (found.safe) {
    head.rows.push_back({"", "Safe contact", safe_text(*found.safe)});
  }
  render::Document document{
      "contact-list",
      {std::move(head), std::move(contacts), std::move(stages), render::Fields{"", {{"count", "", found.total}}}}};
  if (found.safe) {
    document.blocks.emplace_back(safe_fields(*found.safe));
  }
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: there are none"});
  }
  return Outcome(std::move(document));
}

Outcome list_of_all(Context& context, const ListOptions& options) {
  std::optional<std::uint64_t> limit = usual_limit;
  if (options.limit) {
    limit = *options.limit == "all" ? std::nullopt : std::optional(parse_limit(*options.limit));
  }
  const ops::ContactList found = ops::open_contacts(context.session(), limit);
  render::Table table{"contacts",
                      {{"id", "Contact"},
                       {"customer", "Customer"},
                       {"kind", "Kind"},
                       {"on", "On"},
                       {"state", "State"},
                       {"due", "See to it from"},
                       {"waits-for", "Waits for"}},
                      {}};
  for (const auto& [contact, course] : found.contacts) {
    table.rows.push_back({contact.id.text(), CustomerId(contact.customer).text(), contact.kind,
                          render::Date{contact.day}, course.state, day_unless_empty(course.due),
                          unless_empty(course.waits_for)});
  }
  const std::size_t listed = table.rows.size();
  render::Document document{"contact-open",
                            {std::move(table), render::Fields{"",
                                                              {{"count", "", static_cast<std::uint64_t>(listed)},
                                                               {"truncated", "", listed < found.total}}}}};
  if (listed == 0) {
    document.blocks.emplace_back(render::Note{"custos: no contact waits for anybody"});
  } else if (listed < found.total) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} of {} are listed; --limit all lists all", listed, found.total)});
  }
  return Outcome(std::move(document));
}

Runner configure_list(Arguments& arguments) {
  const auto options = std::make_shared<ListOptions>();
  arguments.optional_positional("ID", "The customer; without one, those of everybody that wait", options->customer,
                                "customer");
  arguments.flag("--open", "Those that wait for somebody", options->open);
  arguments.option("--limit", "N", "Of everybody: at most so many, or all (100 unless told)", options->limit, "limit");
  arguments.describe(
      "A complaint waits until it is followed up, another contact with --next until it is done. Without an\n"
      "ID no text is shown. Ends with 0 also when there are none.");
  arguments.examples(
      "custos contact list C-10429\n"
      "custos contact list C-10429 --open\n"
      "custos contact list --open --json");
  return [options](Context& context) {
    if (options->customer && options->limit) {
      throw Error(Failure::usage, "argument.unexpected", "--limit does not go with an ID");
    }
    return options->customer ? list_of_one(context, *options) : list_of_all(context, *options);
  };
}

constexpr std::array verbs{
    Verb{"log", "Note a contact, or what became of it", Needs::store, configure_log},
    Verb{"list", "Show contacts, and which of them wait", Needs::store, configure_list},
    Verb{"import", "Note contacts that another system has recorded", Needs::store, configure_contact_import},
    Verb{"prefer", "Keep how somebody wants to be turned to", Needs::store, configure_prefer},
    Verb{"preferences", "Show how somebody wants to be turned to", Needs::store, configure_preferences},
    Verb{"safe", "Keep what has to be minded in turning to somebody", Needs::store, configure_safe},
};

}  // namespace

extern const Command contact_command;
const Command contact_command{.name = "contact",
                              .summary = "Note contacts with customers, and how they want them",
                              .group = "Rights, requests, supply",
                              .verbs = verbs};

}  // namespace custos::cli
