// SPDX-License-Identifier: MIT
#include "ops/answer_pack.hpp"

#include "crypto/digest.hpp"
#include "ops/named.hpp"
#include "ops/pack_manifest.hpp"
#include "ops/pack_people.hpp"
#include "ops/pack_policy.hpp"
#include "ops/pack_tables.hpp"
#include "ops/people_rows.hpp"
#include "ops/request_write.hpp"
#include "ops/signed_json.hpp"
#include "ops/stream.hpp"
#include "ops/written_text.hpp"
#include "policy/actions.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace custos::ops {

namespace {

constexpr const char* format_name = "pack";

// Making one pack, from what was asked for to what is written.
class Answering {
 public:
  Answering(Session& session, const PackRequest& request, PackSink& sink)
      : session_(session), policy_(session.policy()), asked_for_(request), sink_(sink) {
    demand_name(policy_.recipients, request.recipient, "recipient", "recipient.unknown");
    known_fields(policy_, request.provided);
    check_texts();
    look_up();
  }

  AnsweredPack run() && {
    const std::vector<FieldName> fields = fields_of_pack();
    const CustomerId person(customer_);
    // A key that is asked for, and no right to make a pack: the gate comes first.
    Asked asked{.action = policy::pack_action,
                .operation = "request.pack",
                .access = policy::Access::read,
                .fields = {},
                .subjects = policy::Subjects::one(person),
                .subject = person,
                .recipient = RecipientName{asked_for_.recipient}};
    for (const FieldName& name : fields) {
      if (!policy_.fields.find(name.text)->sealed) {
        asked.fields.push_back(name);
      }
    }
    // What suits him is asked of his record, whether or not it is in the pack.
    const std::vector<FieldName> of_forms = suits_person_ ? fields_of_forms(policy_) : std::vector<FieldName>();
    asked.fields.insert(asked.fields.end(), of_forms.begin(), of_forms.end());
    asked.needed = of_forms;
    PackLooks looks;
    if (const policy::Decision decision = session_.decide(asked); decision.allowed()) {
      looks = looks_for_pack(session_, person, fields, decision.role());
    }
    bool found = false;
    session_.perform(asked, [&](Work& work) {
      const store::Request request = demand_request(work);
      auto seen = person_for_pack(session_, work, person, fields, looks, asked_for_.id.text(), portable_);
      found = seen.has_value();
      if (found) {
        leave_filled_in(*seen);
        collect(work, request, *seen, looks);
        take_form(work);
        hand_out(work, request, *seen);
      }
    });
    if (!found) {
      throw no_customer(session_, person);
    }
    return std::move(out_);
  }

 private:
  void check_texts() {
    const auto keep = [this](std::string_view name, std::string& text) {
      text = kept_text(policy_, name, text, out_.warnings);
    };
    PackSearch& searched = asked_for_.searched;
    for (std::string& place : searched.places) {
      keep("searched", place);
    }
    keep("searched-by", searched.by);
    keep("limits", searched.limits);
    keep("automated", asked_for_.automated);
    keep("how", asked_for_.how);
    because_ = session_.saying().because;
    for (PackRedaction& each : asked_for_.redactions) {
      keep("redact", each.reason);
    }
    searched.by = searched.by.empty() ? session_.caller().user : searched.by;
    searched.on = dates::format_iso(stated_day(session_, searched.on, "--searched-on"));
    asked_for_.on = dates::format_iso(stated_day(session_, asked_for_.on, "--on"));
  }

  // Whom it is about has to be known before the gate is asked; nothing else of it is looked at.
  void look_up() {
    const auto before = session_.store().requests().find(asked_for_.id);
    if (!before) {
      throw missing_request(asked_for_.id);
    }
    if (before->right != "access" && before->right != "portability") {
      throw Error(Failure::usage, "pack.no-right",
                  fmt::format("{} is a request of {}: a pack answers access and portability", asked_for_.id.text(),
                              before->right))
          .hint(fmt::format("custos request answer {} --how TEXT", asked_for_.id.text()));
    }
    if (before->customer == 0) {
      throw Error(Failure::missing, "record.missing",
                  fmt::format("whom {} is about was removed", asked_for_.id.text()));
    }
    customer_ = before->customer;
    portable_ = before->right == "portability";
    suits_person_ = before->asker.empty() && goes_to_customer(session_, asked_for_.recipient);
  }

  std::vector<FieldName> fields_of_pack() const {
    std::vector<FieldName> out;
    for (const policy::Field& field : policy_.fields) {
      if (!portable_ || is_portable(policy_, field, asked_for_.provided)) {
        out.push_back(field.name);
      }
    }
    if (out.empty()) {
      throw nothing_provided("no field of the policy is said to be");
    }
    return out;
  }

  // What the policy fills in nobody has provided.
  void leave_filled_in(PackPerson& person) {
    if (!portable_) {
      return;
    }
    std::erase_if(person.values, [this](const PackValue& value) {
      const std::string& name = value.field.text;
      const auto& provided = asked_for_.provided;
      if (!value.filled_in || std::find(provided.begin(), provided.end(), name) != provided.end()) {
        return false;
      }
      Problem& problem = out_.warnings.emplace_back(Problem{
          Code("pack.not-provided"),
          fmt::format("left out: it is what is written where nobody says anything; --provided {} takes it in", name)});
      problem.subject = name;
      return true;
    });
  }

  Error nothing_provided(const std::string& why) const {
    return Error(
               Failure::usage, "pack.nothing-provided",
               fmt::format("nothing can be taken along: {} provided by the person, for a contract or on consent", why))
        .hint("--provided A,B names fields that he filled; the policy says it for all with origin = \"provided\"");
  }

  store::Request demand_request(Work& work) const {
    const auto request = work.store.requests().find(asked_for_.id);
    if (!request || request->customer != customer_) {
      throw missing_request(asked_for_.id);
    }
    const std::string id = request->id.text();
    const auto events = work.store.requests().events(request->id);
    const RequestClock clock = clock_of(policy_, *request, events, session_.today());
    demand_answerable(*request, clock, day_of(*asked_for_.on));
    demand_asker(*request, clock);
    const policy::Recipient& to = *policy_.recipients.find(asked_for_.recipient);
    if (!to.self && to.name.text != "customer" && request->asker.empty()) {
      throw Error(Failure::refused, "pack.recipient",
                  fmt::format("'{}' is not the person, and nobody else asks for {}", to.name.text, id))
          .hint("leave --to out: the answer is for whoever asks");
    }
    return *request;
  }

  void collect(Work& work, const store::Request& request, const PackPerson& person, const PackLooks& looks) {
    const policy::Organisation& organisation = policy_.organisation;
    PackFacts& facts = out_.facts;
    facts.portable = portable_;
    facts.person = CustomerId(customer_);
    facts.request = request.id;
    facts.received = dates::in_words(day_of(request.received));
    facts.made = moment_of(work.now(), session_.zone());
    facts.made_on = dates::in_words(session_.zone().date_at(work.now()));
    facts.organisation = organisation.name;
    facts.contact = organisation.contact;
    facts.dpo = organisation.dpo;
    facts.country = organisation.country;
    facts.store = work.store.id();
    facts.recipient = asked_for_.recipient;
    facts.searched = asked_for_.searched;
    facts.automated = asked_for_.automated;
    facts.gaps = person.gaps;
    const bool his = person.provenance.origin.empty() || person.provenance.origin == "provided" ||
                     person.provenance.origin == "observed";
    if (portable_ && (!his || (person.values.empty() && person.gaps.empty()))) {
      throw nothing_provided("no value that is kept of him is");
    }
    facts.values = person.values;
    facts.tables = tables_for_pack(session_, work, facts, person, looks);
    redact(facts, asked_for_.redactions);
    std::set<FieldName> given;
    std::vector<std::string> names;
    for (const PackValue& value : facts.values) {
      given.insert(value.field);
      names.push_back(value.field.text);
    }
    facts.supply_of = joined(names, ",");
    std::set<FieldName> kept = given;
    for (const PackGap& gap : facts.gaps) {
      kept.insert(gap.field);
    }
    facts.terms = terms_for_pack(policy_, given);
    if (!portable_) {
      facts.rules = rules_for_pack(policy_, kept);
    }
  }

  void take_form(Work& work) {
    if (!suits_person_) {
      return;
    }
    if (const auto seen = work.store.customers().look(work.permit, customer_, session_.witness(work.permit))) {
      out_.facts.form = form_of(session_, *seen);
    }
  }

  void hand_out(Work& work, const store::Request& request, const PackPerson& person) {
    PackFacts& facts = out_.facts;
    const bool dry_run = session_.saying().dry_run;
    if (!dry_run) {
      facts.disclosure = DisclosureId(work.store.next_numbers('D', 1));
    }
    out_.files = sink_.files(facts);
    std::string digest;
    if (!dry_run) {
      out_.files.push_back({manifest_name, pack_manifest(session_, work, facts, out_.files) + "\n"});
      digest = hex(crypto::sha256(out_.files.back().bytes));
    }
    Entry entry = work.entry();
    entry.subject = person.row.subject;
    entry.revision = person.revision;
    entry.records = person.row.commitment;
    const std::uint64_t number = work.log(std::move(entry), part_of(request, digest));
    if (!dry_run) {
      note(work, request, number);
      sink_.write(out_.files);
      work.after_commit([this] { sink_.appear(); });
    }
    out_.request = shown_request(session_, work.store, request);
  }

  const char* kind() const { return out_.facts.whole() ? "answered" : "supplied"; }

  PrivatePart part_of(const store::Request& request, const std::string& digest) const {
    return {JsonWriter()
                .text("request", request.id.text())
                .text("to", asked_for_.recipient)
                .text("format", format_name)
                .known("disclosure", out_.facts.disclosure ? out_.facts.disclosure->text() : std::string())
                .text("kind", kind())
                .text("day", *asked_for_.on)
                .known("manifest", digest)
                .known("searched-by", asked_for_.searched.places.empty() ? std::string() : asked_for_.searched.by)
                .known("because", because_)
                .end(),
            request.customer};
  }

  // The disclosure, and what happened to the request: where was searched, what was left out, that it was answered.
  void note(Work& work, const store::Request& request, std::uint64_t number) {
    const PackFacts& facts = out_.facts;
    auto& disclosures = work.store.disclosures();
    disclosures.begin({*facts.disclosure, RecipientName{asked_for_.recipient}, PurposeName{}, format_name,
                       facts.supply_of, work.now(), number, facts.form.due.empty() ? "" : facts.form.title,
                       facts.form.due, std::filesystem::path(facts.form.file).filename().string()});
    const store::SuppliedRecord record{.customer = customer_};
    disclosures.add_customers(*facts.disclosure, std::span(&record, 1));
    Entry made = work.entry();
    made.operation = "disclosure.made";
    const std::string digest = hex(crypto::sha256(out_.files.back().bytes));  // of the manifest
    work.log(std::move(made), JsonWriter().text("disclosure", facts.disclosure->text()).text("sha256", digest).end());
    disclosures.finish(*facts.disclosure, 1, "made", digest);
    const auto append = [&](store::RequestEvent event) {
      event.recorded = work.now();
      event.entry = number;
      work.store.requests().append(work.permit, request, event);
    };
    const PackSearch& searched = facts.searched;
    const bool limited = !searched.from.empty() || !searched.to.empty();
    for (const std::string& place : searched.places) {
      append({.kind = "searched",
              .day = *searched.on,
              .detail = limited ? searched.from + ".." + searched.to : std::string(),
              .text = place});
    }
    if (!searched.limits.empty()) {
      append({.kind = "search-limited", .day = *searched.on, .text = searched.limits});
    }
    for (const PackRedaction& each : facts.redactions) {
      append({.kind = "left-out", .day = *asked_for_.on, .detail = each.path, .text = each.reason});
    }
    append({.kind = kind(), .day = *asked_for_.on, .detail = facts.disclosure->text(), .text = asked_for_.how});
  }

  Session& session_;
  const policy::Policy& policy_;
  PackRequest asked_for_;
  PackSink& sink_;
  std::string because_;
  std::uint64_t customer_ = 0;
  bool portable_ = false;
  bool suits_person_ = false;  // it takes the form that suits him
  AnsweredPack out_;
};

}  // namespace

AnsweredPack answer_with_pack(Session& session, const PackRequest& request, PackSink& sink) {
  return Answering(session, request, sink).run();
}

}  // namespace custos::ops
