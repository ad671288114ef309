// SPDX-License-Identifier: MIT
#include "ops/certificate.hpp"

#include "audit/leaf.hpp"
#include "crypto/digest.hpp"
#include "dates/civil.hpp"
#include "ops/closed_matters.hpp"
#include "ops/plans.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/signed_log.hpp"
#include "policy/retention.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace custos::ops {

namespace {

constexpr std::size_t many = 10;  // people of whom a first and a last day tell nothing of one

constexpr std::string_view limits =
    "This tells of the store that is named, at that instant. Backups that were made before, files that were exported"
    " and copies that others keep are out of its reach; the disclosures that are listed went to recipients who may"
    " still have what they were given.";

constexpr std::pair<std::string_view, std::string_view> methods[] = {
    {"records", "rows, derived values and links deleted; pages of the file are cleared as they are freed"},
    {"search index", "words taken out, its segments merged"},
    {"log", "private parts destroyed with the keys of their commitments; entries hold no values and stay"},
    {"plans", "dates of what was done deleted"},
    {"file", "unused bytes of all pages overwritten, where need be the file written anew"},
    {"write-ahead log", "emptied; where somebody reads just then, by a later command"}};

struct Trigger {
  std::string first, last;
  std::size_t people = 0;
};

std::string key_of(std::string_view action, std::string_view rule) {
  return fmt::format("{} {}", action, rule);
}

JsonWriter person(std::string_view at, std::string_view role, const Reference& reference) {
  JsonWriter out;
  out.text("at", at).known("role", role).text("by", base32(reference));
  return out;
}

std::string checkpoint_json(const audit::Checkpoint& checkpoint) {
  return JsonWriter().number("entries", checkpoint.size).text("root", base64(checkpoint.root)).end();
}

// The log as it was when the application began.
std::string checkpoint_before(store::Store& store, const store::Plan& plan) {
  for (std::uint64_t size = plan.begun.value_or(plan.entry); size > 0; --size) {
    const auto note = store.entries().checkpoint(size);
    const auto says = note ? own_checkpoint(store, *note) : std::nullopt;
    if (says) {
      return checkpoint_json(*says);
    }
  }
  return "null";
}

class Certificate {
 public:
  Certificate(Session& session, Work& work, const CertificateFacts& facts)
      : session_(session), work_(work), facts_(facts), plan_(facts.plan) {}

  std::string text() {
    const policy::Policy& policy = session_.policy();
    JsonWriter json;
    json.text("type", "certificate").number("version", 1).text("id", plan_.id.text()).text("kind", plan_.kind);
    json.text("store", session_.store().id()).text("controller", policy.organisation.name);
    json.text("policy", plan_.policy).text("plan-digest", plan_.digest);
    people(json);
    json.raw("counts", counts()).raw("rules", rules());
    if (plan_.kind == erase_kind) {
      json.raw("kept", kept());
    }
    json.raw("left-out", left_out()).raw("methods", methods_json()).raw("scan", scan());
    JsonWriter disclosures('[');
    for (const DisclosureId& id : session_.store().certificates().disclosures(plan_.id)) {
      disclosures.item(json_text(id.text()));
    }
    json.raw("disclosures", disclosures.end());
    backups(json);
    json.raw("ledger", ledger()).raw("log", log()).text("limits", limits);
    return json.end();
  }

 private:
  // Names are in the store, where they can be looked up by those who may: references are what the log has.
  void people(JsonWriter& json) {
    const auto leaf = session_.store().entries().leaf(plan_.entry);
    const auto entry = leaf ? audit::decode(*leaf) : std::nullopt;
    json.raw("prepared", person(format_instant(plan_.made), entry ? entry->role : "", plan_.made_by).end());
    if (plan_.approved) {
      const auto& role = session_.policy().purge.approve;
      JsonWriter approved = person(format_instant(*plan_.approved), role ? role->text : "", plan_.approver);
      json.raw("approved", approved.known("entry", plan_.approval ? EntryId(*plan_.approval).text() : "").end());
    }
    const Entry now = work_.entry();
    json.raw("executed", person(format_instant(work_.now()), now.role, now.actor).end());
    json.text("custos", facts_.custos);
  }

  std::string counts() const {
    return JsonWriter()
        .number("removed", facts_.done)
        .number("changed-since", facts_.changed)
        .number("removed-by-others", facts_.gone)
        .end();
  }

  std::string rules() {
    const std::string begun = session_.store().certificates().begun(plan_.id);
    const Node triggers = begun.empty() ? Node{} : parse_json(begun, "certificate");
    JsonWriter out('[');
    for (const store::PlanCount& count : session_.store().plans().counts(plan_.id)) {
      if (count.state != "done" || count.action == wait_action) {
        continue;
      }
      const bool matters = forgets_matters(count.action);
      const bool beside = matters || count.action == "history";
      JsonWriter rule;
      rule.text("do", beside ? "erase" : count.action).text("of", beside ? count.action : "customers");
      const policy::Retention* known = rule_of(count.rule);
      if (count.rule.empty()) {
        rule.flag("asked-for", true);
      } else {
        rule.text("rule", count.rule);
      }
      if (known != nullptr) {
        rule.text("title", known->title).text("because", known->because);
      }
      rule.number("people", count.people);
      if (matters) {
        rule.number("erased", matters_of(session_.store(), plan_.id, count));
      }
      if (const Node* days = triggers.find(key_of(count.action, count.rule))) {
        rule.known("from", days->text("from")).known("to", days->text("to"));
      }
      out.item(rule.end());
    }
    return out.end();
  }

  const policy::Retention* rule_of(const std::string& name) const {
    for (const policy::Retention& rule : session_.policy().retention) {
      if (rule.name.text == name) {
        return &rule;
      }
    }
    return nullptr;
  }

  std::string kept() const {
    JsonWriter out('[');
    for (const auto& [rule, what] : facts_.kept.rules) {
      out.item(JsonWriter().text("rule", rule).text("because", what.because).number("fields", what.fields).end());
    }
    return out.end();
  }

  std::string left_out() const {
    return JsonWriter()
        .number("held-when-planned", plan_.held)
        .number("held", facts_.held)
        .number("stuck", plan_.stuck)
        .number("for-review", facts_.review)
        .end();
  }

  static std::string methods_json() {
    JsonWriter out('[');
    for (const auto& [layer, method] : methods) {
      out.item(JsonWriter().text("layer", layer).text("method", method).end());
    }
    return out.end();
  }

  std::string scan() const {
    const store::CleanedUp& cleaned = facts_.cleaned;
    return JsonWriter()
        .number("pages", cleaned.pages)
        .number("values", cleaned.values)
        .number("found", cleaned.residues)
        .number("left", cleaned.left)
        .flag("file-rewritten", cleaned.rewritten)
        .flag("log-emptied", cleaned.log_empty)
        .flag("interrupted", facts_.resumed)
        .end();
  }

  void backups(JsonWriter& json) const {
    const auto& age = session_.policy().purge.backup_age;
    if (age) {
      const dates::Date gone = policy::last_day(session_.zone().date_at(work_.now()), *age);
      json.raw("backups", JsonWriter().text("age", age->text).text("gone-by", dates::format_iso(gone)).end());
    }
  }

  std::string ledger() {
    store::Ledger ledger = session_.store().ledger();
    crypto::Sha256 digest;
    std::uint64_t count = 0;
    ledger.each([&](std::string_view kind, ByteView fingerprint) {
      ++count;
      digest.add(kind).add(std::uint8_t{0}).add(fingerprint);
    });
    return JsonWriter().number("fingerprints", count).text("sha256", hex(digest.finish())).end();
  }

  std::string log() {
    const SignedLog newest = newest_checkpoint(session_.store());
    return JsonWriter()
        .text("origin", session_.store().origin())
        .raw("before", checkpoint_before(session_.store(), plan_))
        .raw("after", checkpoint_json(newest.checkpoint))
        .text("entry", EntryId(work_.next_entry()).text())
        .number("epoch", session_.store().entries().head().epoch)
        .text("verifier-key", newest.verifier_key)
        .end();
  }

  Session& session_;
  Work& work_;
  const CertificateFacts& facts_;
  const store::Plan& plan_;
};

// Whether it was signed with the key of the log that it names.
bool signed_by_log(store::Store& store, const Node& log, std::string_view certificate) {
  const auto* number = log.member<Node::Number>("epoch");
  const auto epochs = store.entries().epochs();
  return number != nullptr && std::any_of(epochs.begin(), epochs.end(), [&](const store::Epoch& epoch) {
           return number->text == fmt::format("{}", epoch.number) && signature_holds(certificate, epoch.verifier);
         });
}

// Whether the entry that brought a certificate knows it: one that was put in place of another is signed too.
bool told_by_log(store::Store& store, EntryId entry, std::string_view certificate) {
  const auto part = store.entries().private_part({entry.number(), 0});
  return part && parse_json(part->payload, "private part").text("certificate") == hex(crypto::sha256(certificate));
}

bool is_genuine(store::Store& store, PlanId id, const std::string& certificate) {
  const Node node = parse_json(certificate, "certificate");
  const Node* log = node.find("log");
  if (log == nullptr || node.text("id") != id.text()) {
    return false;
  }
  const EntryId entry = EntryId::parse(log->text("entry"));
  return signed_by_log(store, *log, certificate) && told_by_log(store, entry, certificate);
}

}  // namespace

std::string triggers_of(const std::vector<store::PlanItem>& items) {
  std::map<std::string, Trigger> triggers;
  for (const store::PlanItem& item : items) {
    if (item.since.empty()) {
      continue;
    }
    Trigger& trigger = triggers[key_of(item.action, item.rule)];
    ++trigger.people;
    trigger.first = trigger.first.empty() ? item.since : std::min(trigger.first, item.since);
    trigger.last = std::max(trigger.last, item.since);
  }
  JsonWriter out;
  for (auto& [key, trigger] : triggers) {
    if (trigger.people < many) {
      trigger.first.resize(std::min<std::size_t>(4, trigger.first.size()));
      trigger.last.resize(std::min<std::size_t>(4, trigger.last.size()));
    }
    out.raw(key, JsonWriter().text("from", trigger.first).text("to", trigger.last).end());
  }
  return out.end();
}

std::string signed_certificate(Session& session, Work& work, const CertificateFacts& facts) {
  const std::string text = Certificate(session, work, facts).text();
  return with_signature(text, work.sign(text));
}

std::string certificate_of(Session& session, PlanId id) {
  std::string out;
  session.perform({.action = "purge certificate", .operation = "purge.certificate"}, [&](Work& work) {
    const auto plan = work.store.plans().find(id);
    if (!plan) {
      throw Error(Failure::missing, "plan.missing", fmt::format("there is no plan {}", id.text()))
          .hint("custos plan list");
    }
    const auto text = work.store.certificates().text(id);
    if (!text) {
      throw Error(Failure::missing, "certificate.missing",
                  fmt::format("{} has no certificate: it is {}", id.text(), plan->state))
          .hint("custos plan list");
    }
    if (!is_genuine(work.store, id, *text)) {
      throw Error(Failure::integrity, "store.damaged",
                  fmt::format("the certificate of {} is not as the log signed it", id.text()))
          .hint("custos audit verify tells what else is wrong");
    }
    work.log(work.entry(), fmt::format("{{\"plan\":\"{}\"}}", id.text()));
    out = *text;
  });
  return out;
}

}  // namespace custos::ops
