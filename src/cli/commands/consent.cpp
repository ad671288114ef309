// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/channel_words.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/paper.hpp"
#include "ops/consent_receipt.hpp"
#include "ops/consenting.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

struct SaidOptions {
  std::string id, purpose, how, channel;
  std::optional<std::string> on, wording;
};

struct ShowOptions {
  std::string id;
  std::optional<std::string> purpose;
};

render::Document kept_document(const std::string& id, const ops::ConsentKept& kept) {
  const ConsentSaid& said = kept.event.said;
  render::Fields fields{"", {{"id", "Customer", id}}};
  const auto add = [&fields](const char* key, const char* label, const std::string& text) {
    if (!text.empty()) {
      fields.rows.push_back({key, label, text});
    }
  };
  add("purpose", "Purpose", said.purpose.text);
  add("channel", "Channel", said.channel);
  add("event", kept.dry_run ? "Would be kept" : "Kept", std::string(name_of(said.state)));
  fields.rows.push_back({"on", "On", render::Date{kept.event.day}});
  add("how", "How", said.how);
  add("wording", "Wording", said.wording);
  add("before", "State before", kept.before);
  add("state", "State", kept.now);
  add("entry", "Entry", kept.entry ? kept.entry->text() : std::string());
  fields.rows.push_back({"kept", "", kept.kept});
  fields.rows.push_back({"stopped", "", kept.stopped});
  fields.rows.push_back({"dry-run", "", kept.dry_run});
  render::Document document{"consent", {std::move(fields)}};
  if (!kept.kept) {
    document.blocks.emplace_back(render::Note{"custos: the same is kept already"});
  }
  if (said.state == ConsentState::given && kept.now != "given") {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: the consent does not stand: it is {}, by what was said on {}", kept.now, kept.now_since)});
  }
  if (kept.now == "superseded") {
    document.blocks.emplace_back(
        render::Note{"custos: the policy has another notice now; custos explain "
                     "consent.superseded"});
  }
  if (kept.stopped) {
    document.blocks.emplace_back(
        render::Note{"custos: this person said stop to marketing, which counts until it is lifted; custos explain "
                     "consent.suppressed"});
  }
  return document;
}

template <ops::ConsentAct act>
Runner configure_said(Arguments& arguments) {
  constexpr bool yes = act == ops::ConsentAct::give;
  const auto options = std::make_shared<SaidOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.positional("PURPOSE", "To what; a purpose that rests on consent", options->purpose, "consent-purpose");
  arguments.option("--on", "DATE", "When it was said; today without it", options->on);
  arguments.option("--how", "TEXT", "In which way: \"form at the counter\"", options->how);
  arguments.option("--channel", "CHANNEL", "By which channel: email, telephone, post, …; by all without it",
                   options->channel, "channel");
  arguments.option("--wording", "TEXT",
                   yes ? "What the person was shown; the policy's notice without it; - reads it from standard input"
                       : "What the person was shown; - reads it from standard input",
                   options->wording);
  if constexpr (act == ops::ConsentAct::give) {
    arguments.describe(
        "Keeps that the customer consents, with its evidence. Of a yes and a no of the same day the no counts.\n"
        "Needs --how, and --wording where the policy has no notice for the purpose. What is said of one channel\n"
        "leaves the others as they are; what is said of none counts for all.");
    arguments.examples(
        "custos consent give C-10429 newsletter --how \"form at the counter\"\n"
        "custos consent give C-10429 newsletter --how letter --on 2026-05-01 --wording - < notice.txt");
  } else if constexpr (act == ops::ConsentAct::refuse) {
    arguments.describe("Keeps that the customer does not consent. After a consent this takes it back.");
    arguments.examples("custos consent refuse C-10429 newsletter --how telephone");
  } else {
    arguments.describe(
        "Takes a consent back, at once and without a reason: nothing is supplied on it any more. What was never\n"
        "given is kept as refused. Without --channel it ends the consent for every channel.");
    arguments.examples(
        "custos consent withdraw C-10429 newsletter\ncustos consent withdraw C-10429 newsletter --channel "
        "telephone\ncustos consent withdraw C-10429 newsletter -n");
  }
  return [options](Context& context) {
    ops::ConsentRequest request{.id = CustomerId::typed(options->id),
                                .purpose = PurposeName{options->purpose},
                                .act = act,
                                .on = options->on,
                                .how = options->how,
                                .wording = options->wording,
                                .channel = known_channel("--channel", options->channel)};
    if (request.wording) {
      request.wording = context.text_given(*request.wording, "the wording");
    }
    return Outcome(kept_document(request.id.text(), ops::record_consent(context.session(), request)));
  };
}

render::Document shown_document(const std::string& id, const ops::ConsentsShown& shown) {
  render::Table now{"consents",
                    {{"purpose", "Consent to"},
                     {"channel", "Channel"},
                     {"state", "State"},
                     {"since", "Since"},
                     {"why", "Why"},
                     {"how", "How"},
                     {"wording", "Wording"},
                     {"source", "Source"}},
                    {}};
  for (const auto& [each, why] : shown.now) {
    const ConsentSaid& said = each.event.said;
    now.rows.push_back({each.purpose.text, unless_empty(each.channel), each.state, render::Date{each.event.day}, why,
                        unless_empty(said.how), unless_empty(said.wording), unless_empty(each.event.source)});
  }
  render::Table events{"events",
                       {{"purpose", "Said to"},
                        {"channel", "Channel"},
                        {"state", "What"},
                        {"on", "On"},
                        {"how", "How"},
                        {"wording", "Wording"},
                        {"source", "Source"},
                        {"import", "Import"},
                        {"recorded", "Recorded"},
                        {"by", "By"},
                        {"entry", "Entry"}},
                       {}};
  for (const ops::ConsentShownEvent& each : shown.events) {
    const ConsentSaid& said = each.event.said;
    events.rows.push_back({said.purpose.text, unless_empty(said.channel), std::string(name_of(said.state)),
                           render::Date{each.event.day}, unless_empty(said.how), unless_empty(said.wording),
                           unless_empty(each.event.source),
                           each.event.import == 0 ? render::Value() : ImportId(each.event.import).text(),
                           moment_value(each.recorded), each.recorded_by, EntryId(each.event.entry).text()});
  }
  hide_unnamed_channels(now);
  hide_unnamed_channels(events);
  const bool none = events.rows.empty();
  render::Document document{"consent-show",
                            {render::Fields{"", {{"id", "Customer", id}}}, std::move(now), std::move(events)}};
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: nothing is kept that this customer said"});
  }
  return document;
}

Runner configure_show(Arguments& arguments) {
  const auto options = std::make_shared<ShowOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.optional_positional("PURPOSE", "Only what was said to this one", options->purpose, "consent-purpose");
  arguments.describe("What counts now and why, and all that was said. Ends with 1 when nothing was said.");
  arguments.examples("custos consent show C-10429\ncustos consent show C-10429 newsletter --json");
  return [options](Context& context) {
    const CustomerId id = CustomerId::typed(options->id);
    const ops::ConsentsShown shown = ops::show_consents(
        context.session(), id, options->purpose ? std::optional(PurposeName{*options->purpose}) : std::nullopt);
    return Outcome(shown_document(id.text(), shown), shown.events.empty() ? status_findings : status_done);
  };
}

struct ReceiptOptions {
  std::string id, purpose, output = "-";
};

// What the items of a list are called for people, else for programs.
std::vector<std::string> labels(const Node& receipt, std::string_view list, std::string_view label,
                                std::string_view name) {
  std::vector<std::string> out;
  const Node* found = receipt.find(list);
  const auto* items = found == nullptr ? nullptr : found->as<Node::List>();
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const std::string text = (*items)[i].text(label);
    out.push_back(text.empty() ? (*items)[i].text(name) : text);
  }
  return out;
}

// Where he named channels.
std::vector<std::string> states_by_channel(const Node& receipt) {
  std::vector<std::string> out;
  const Node* found = receipt.find("channels");
  const auto* items = found == nullptr ? nullptr : found->as<Node::List>();
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const Node& each = (*items)[i];
    out.push_back(fmt::format("{}: {} since {}", each.text("channel"), each.text("state"), each.text("since")));
  }
  return out;
}

// What the person reads: no ids of rules, and of the log only what shows that it is genuine.
render::Document receipt_document(const std::string& text) {
  const Node receipt = parse_json(text, "receipt");
  const auto part = [&receipt](std::string_view name) { return receipt.find(name); };
  const auto title = [](const Node& node) {
    return node.text("title").empty() ? node.text("name") : node.text("title");
  };
  render::Fields head{"",
                      {{"", "Receipt", receipt.text("id")},
                       {"", "Controller", part("controller")->text("name")},
                       {"", "Contact", unless_empty(part("controller")->text("contact"))},
                       {"", "Customer", receipt.text("principal")},
                       {"", "Purpose", title(*part("purpose"))},
                       {"", "State", receipt.text("state")},
                       {"", "Since", day_unless_empty(receipt.text("since"))},
                       {"", "Valid until", day_unless_empty(receipt.text("valid-until"))},
                       {"", "By channel", unless_empty(joined(states_by_channel(receipt), ", "))},
                       {"", "Of you is used", joined(labels(receipt, "data", "label", "field"), ", ")},
                       {"", "It may be given to", joined(labels(receipt, "recipients", "title", "name"), ", ")},
                       {"", "To take it back", receipt.text("withdrawal")}}};
  std::erase_if(head.rows, [](const auto& row) { return row.value.empty(); });
  render::Table events{"", {{"", "On"}, {"", "What"}, {"", "Channel"}, {"", "How"}, {"", "Wording"}}, {}};
  const auto* items = part("events")->as<Node::List>();
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const Node& event = (*items)[i];
    events.rows.push_back({render::Date{event.text("on")}, event.text("state"), unless_empty(event.text("channel")),
                           unless_empty(event.text("how")), unless_empty(event.text("wording"))});
  }
  hide_unnamed_channels(events);
  render::Fields proof{"",
                       {{"", "Issued", receipt.text("issued")},
                        {"", "Verifier", part("log")->text("verifier-key")},
                        {"", "Signature", receipt.text("signature")}}};
  return {"consent-receipt", {std::move(head), std::move(events), std::move(proof)}};
}

Runner configure_receipt(Arguments& arguments) {
  const auto options = std::make_shared<ReceiptOptions>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.positional("PURPOSE", "What the consent is to", options->purpose, "consent-purpose");
  arguments.option("-o,--output", "FILE", "Where to; - is standard output", options->output, "file");
  arguments.describe(
      "What the customer said to the purpose, by which wording, and what it is about, for him to keep: signed\n"
      "with the key of the log. As JSON it is what was signed, with the fields of ISO/IEC TS 27560;\n"
      "--format html makes a page. A receipt of who has withdrawn says so.");
  arguments.examples(
      "custos consent receipt C-10429 newsletter\n"
      "custos consent receipt C-10429 newsletter --json -o receipt.json\n"
      "custos consent receipt C-10429 newsletter --format html -o receipt.html");
  return [options](Context& context) {
    return hand_over(context,
                     {.kind = "receipt",
                      .title = "Receipt of consent",
                      .signed_text =
                          [&] {
                            return ops::consent_receipt(context.session(), CustomerId::typed(options->id),
                                                        PurposeName{options->purpose});
                          },
                      .told = receipt_document},
                     options->output);
  };
}

constexpr std::array verbs{
    Verb{"give", "Keep that somebody consents", Needs::store, configure_said<ops::ConsentAct::give>},
    Verb{"refuse", "Keep that somebody does not consent", Needs::store, configure_said<ops::ConsentAct::refuse>},
    Verb{"withdraw", "Take a consent back", Needs::store, configure_said<ops::ConsentAct::withdraw>},
    Verb{"show", "Show what somebody said, and what counts", Needs::store, configure_show},
    Verb{"receipt", "Write a signed receipt for somebody to keep", Needs::store, configure_receipt, true},
};

}  // namespace

extern const Command consent_command;
const Command consent_command{.name = "consent",
                              .summary = "Keep what people say to purposes that rest on consent",
                              .group = "Rights, requests, supply",
                              .verbs = verbs};

}  // namespace custos::cli
