// SPDX-License-Identifier: MIT
#include "ops/consent_receipt.hpp"

#include "crypto/digest.hpp"
#include "ops/consents.hpp"
#include "ops/moment.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view withdrawal =
    "At any time, in any way and without a reason, by telling the controller; it counts at once.";

class Receipt {
 public:
  Receipt(Session& session, Work& work, CustomerId id, const policy::Purpose& purpose)
      : session_(session),
        work_(work),
        policy_(session.policy()),
        id_(id),
        purpose_(purpose),
        events_(work.store.consents().of(id.number())) {}

  bool empty() const {
    return std::none_of(events_.begin(), events_.end(),
                        [this](const ConsentEvent& event) { return event.said.purpose == purpose_.name; });
  }

  std::string text() {
    const policy::Organisation& organisation = policy_.organisation;
    JsonWriter out;
    out.text("type", "consent-receipt")
        .text("schema", "ISO/IEC TS 27560:2023")
        .text("id", EntryId(work_.next_entry()).text())
        .text("issued", format_instant(work_.now()))
        .text("language", "en")
        .text("principal", id_.text())
        .raw("controller", JsonWriter()
                               .text("name", organisation.name)
                               .known("contact", organisation.contact)
                               .known("data-protection-officer", organisation.dpo)
                               .end())
        .text("jurisdiction", organisation.country)
        .text("storage", organisation.country)
        .raw("purpose", purpose())
        .raw("data", data())
        .raw("recipients", recipients())
        .raw("retention", retention())
        .text("withdrawal", withdrawal);
    add_state(out);
    out.raw("events", events()).raw("log", log());
    return out.end();
  }

 private:
  std::string purpose() const {
    return JsonWriter()
        .text("name", purpose_.name.text)
        .known("title", purpose_.title)
        .text("basis", "consent")
        .flag("direct-marketing", purpose_.direct_marketing)
        .known("notice", purpose_.notice)
        .end();
  }

  std::string data() const {
    JsonWriter list('[');
    for (const policy::Field& field : policy_.fields) {
      if (field.kept_for(purpose_.name)) {
        const policy::Class* kind = policy_.classes.find(field.class_name.text);
        list.item(JsonWriter()
                      .text("field", field.name.text)
                      .known("label", field.label)
                      .text("class", field.class_name.text)
                      .known("special", kind == nullptr ? std::string_view() : kind->special)
                      .end());
      }
    }
    return list.end();
  }

  // Who may be supplied for the purpose; whom it was, the disclosures tell.
  std::string recipients() const {
    JsonWriter list('[');
    for (const policy::Recipient& each : policy_.recipients) {
      const policy::Grants& grants = each.purposes;
      if ((grants.all || grants.has(purpose_.name.text)) && !grants.excepts(purpose_.name.text)) {
        list.item(JsonWriter()
                      .text("name", each.name.text)
                      .known("title", each.title)
                      .known("country", each.country)
                      .known("transfer", each.transfer)
                      .end());
      }
    }
    return list.end();
  }

  std::string retention() const {
    JsonWriter list('[');
    for (const policy::Retention& rule : policy_.retention) {
      if (rule.of == "customers") {
        list.item(JsonWriter()
                      .text("rule", rule.name.text)
                      .known("title", rule.title)
                      .known("when", rule.when_text)
                      .text("since", rule.since)
                      .known("after", rule.after ? rule.after->text : std::string())
                      .known("keep", rule.keep ? rule.keep->text : std::string())
                      .known("do", rule.action)
                      .known("because", rule.because)
                      .end());
      }
    }
    return list.end();
  }

  // Of all channels; where nothing was said of all of them, of the first that was named, a consent before the others.
  void add_state(JsonWriter& out) const {
    std::vector<ConsentNow> states = consents_now(events_, policy_, session_.today());
    std::erase_if(states, [this](const ConsentNow& now) { return now.purpose != purpose_.name; });
    const auto given = std::find_if(states.begin(), states.end(),
                                    [](const ConsentNow& now) { return now.channel.empty() || now.state == "given"; });
    if (!states.empty()) {
      add_one(out, given == states.end() ? states.front() : *given);
    }
    JsonWriter list('[');
    bool named = false;
    for (const ConsentNow& now : states) {
      if (!now.channel.empty()) {
        JsonWriter one;
        one.text("channel", now.channel);
        add_one(one, now);
        list.item(one.end());
        named = true;
      }
    }
    if (named) {
      out.raw("channels", list.end());
    }
  }

  void add_one(JsonWriter& out, const ConsentNow& now) const {
    out.text("state", now.state).text("since", now.event.day);
    const auto day = dates::parse_iso(now.event.day);
    if (day && purpose_.renew && (now.state == "given" || now.state == "expired")) {
      out.text("valid-until", dates::format_iso(dates::add(*day, *purpose_.renew)));
    }
  }

  std::string events() const {
    JsonWriter list('[');
    for (const ConsentEvent& event : events_) {
      const ConsentSaid& said = event.said;
      if (said.purpose == purpose_.name) {
        list.item(JsonWriter()
                      .text("state", name_of(said.state))
                      .text("on", event.day)
                      .known("channel", said.channel)
                      .text("recorded", format_instant(event.recorded))
                      .known("how", said.how)
                      .known("wording", said.wording)
                      .known("wording-sha256", said.wording.empty() ? "" : hex(crypto::sha256(said.wording)))
                      .known("source", event.source)
                      .text("entry", EntryId(event.entry).text())
                      .end());
      }
    }
    return list.end();
  }

  std::string log() const {
    store::Store& store = session_.store();
    return JsonWriter()
        .text("origin", store.origin())
        .text("entry", EntryId(work_.next_entry()).text())
        .number("epoch", store.entries().head().epoch)
        .text("verifier-key", newest_checkpoint(store).verifier_key)
        .end();
  }

  Session& session_;
  Work& work_;
  const policy::Policy& policy_;
  CustomerId id_;
  const policy::Purpose& purpose_;
  std::vector<ConsentEvent> events_;
};

}  // namespace

std::string consent_receipt(Session& session, CustomerId id, const PurposeName& name) {
  const policy::Policy& policy = session.policy();
  demand_name(policy.purposes, name.text, "purpose", "purpose.unknown");
  const policy::Purpose& purpose = *policy.purposes.find(name.text);
  demand_consent_basis(purpose, id);
  const Asked asked = asked_about(policy, "consent receipt", id);
  std::string out;
  bool found = false, said = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = look_at(session, work, id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    demand_sight(policy, work, name);
    Receipt receipt(session, work, id, purpose);
    said = !receipt.empty();
    if (said) {
      const std::string text = receipt.text();
      out = with_signature(text, work.sign(text));
    }
    work.log(entry_about(work, *seen), PrivatePart(JsonWriter().text("purpose", name.text).end(), id.number()));
  });
  if (!found) {
    throw no_customer(session, id);
  }
  if (!said) {
    throw Error(Failure::missing, "consent.none", fmt::format("{} has said nothing to '{}'", id.text(), name.text))
        .hint(fmt::format("custos consent show {}", id.text()));
  }
  return out;
}

}  // namespace custos::ops
