// SPDX-License-Identifier: MIT
#include "ops/consenting.hpp"

#include "crypto/digest.hpp"
#include "ops/amendment.hpp"
#include "ops/log_names.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "policy/basis.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

std::string_view word_of(ConsentAct act) {
  return act == ConsentAct::give ? "give" : act == ConsentAct::refuse ? "refuse" : "withdraw";
}

// The same text for the same event: the log commits to it, and deep verification makes it anew from the row.
std::string event_payload(const ConsentEvent& event, const std::string& because, bool again) {
  const ConsentSaid& said = event.said;
  std::string out = "{";
  const auto add = [&out](const char* name, std::string_view text) {
    out += fmt::format("{}\"{}\":", out.size() > 1 ? "," : "", name);
    append_json_string(out, text);
  };
  add("purpose", said.purpose.text);
  add("state", name_of(said.state));
  add("on", event.day);
  add("how", said.how);
  add("wording", said.wording.empty() ? std::string() : hex(crypto::sha256(said.wording)));
  if (!said.channel.empty()) {
    add("channel", said.channel);
  }
  add("because", because);
  return out + (again ? ",\"again\":true}" : "}");
}

class Consenting {
 public:
  Consenting(Session& session, const ConsentRequest& request)
      : session_(session), request_(request), purpose_(*session.policy().purposes.find(request.purpose.text)) {}

  ConsentKept run() && {
    if (request_.on) {
      day_ = day_of(*request_.on);
    }
    const Asked asked{.action = fmt::format("consent {}", word_of(request_.act)),
                      .operation = fmt::format("consent.{}", word_of(request_.act)),
                      .access = policy::Access::write,
                      .subjects = policy::Subjects::one(request_.id),
                      .subject = request_.id};
    bool found = false;
    session_.perform(asked, [&](Work& work) { found = keep(work); });
    if (!found) {
      throw no_customer(session_, request_.id);
    }
    out_.dry_run = session_.saying().dry_run;
    if (out_.dry_run) {
      out_.entry.reset();
    }
    return std::move(out_);
  }

 private:
  // Nothing of it asks for the person's values, nor whether the caller's purpose applies to him: who takes a consent
  // back is heard in any case.
  bool keep(Work& work) {
    demand_consent_basis(purpose_, request_.id);
    const std::uint64_t number = request_.id.number();
    const auto seen = work.store.customers().look(work.permit, number, session_.any_witness());
    if (!seen) {
      work.log(work.entry(), missing_payload(request_.id));
      return false;
    }
    refuse_anonymised(work);
    const ConsentSaid said = what_is_said();
    const std::vector<ConsentEvent> events = work.store.consents().of(number);
    const auto before = state_of(events);
    out_.before = before ? before->state : std::string();
    out_.event = consent_event(said, session_.today());
    out_.event.recorded = work.now();
    out_.event.entry = work.next_entry();
    out_.event.said.state = kept_state(events, out_.event);
    out_.kept = adds_consent(events, said);
    Entry entry = entry_about(work, *seen);
    if (out_.kept) {
      work.store.consents().append(work.permit, number, out_.event);
    }
    const std::uint64_t logged = work.log(
        std::move(entry), PrivatePart(event_payload(out_.event, session_.saying().because, !out_.kept), number));
    out_.entry = EntryId(logged);
    if (const auto now = state_of(work.store.consents().of(number))) {
      out_.now = now->state;
      out_.now_since = now->event.day;
    }
    return true;
  }

  void refuse_anonymised(Work& work) {
    const std::uint64_t number = request_.id.number();
    work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
      if (record.provenance.origin == anonymised_origin) {
        throw Error(Failure::refused, "record.anonymised",
                    fmt::format("{} was anonymised: nobody is known who could say something", request_.id.text()));
      }
      out_.stopped = request_.act == ConsentAct::give && purpose_.direct_marketing &&
                     Stops(work.store, session_.bound(), purpose_.name).said_by(record);
    });
  }

  ConsentSaid what_is_said() const {
    const bool yes = request_.act == ConsentAct::give;
    ConsentSaid said{.purpose = purpose_.name,
                     .state = yes ? ConsentState::given : ConsentState::refused,
                     .when = dates::format_iso(day_.value_or(session_.today())),
                     .how = std::string(trimmed(request_.how)),
                     .wording = std::string(trimmed(request_.wording.value_or(yes ? purpose_.notice : ""))),
                     .channel = request_.channel};
    if (day_ && *day_ > session_.today()) {
      throw Error(Failure::bad_data, "consent.bad-date", fmt::format("{} has not come yet", said.when));
    }
    if (yes && (said.how.empty() || said.wording.empty())) {
      throw Error(Failure::bad_data, "consent.no-evidence",
                  said.how.empty() ? "nothing shows how the consent was given"
                                   : fmt::format("nothing shows by which wording: '{}' has no notice in the policy",
                                                 purpose_.name.text))
          .hint(said.how.empty() ? "--how \"form at the counter\"" : "--wording TEXT; - reads it from standard input");
    }
    return said;
  }

  std::optional<ConsentNow> state_of(const std::vector<ConsentEvent>& events) const {
    return consent_now(events, purpose_.name, &purpose_, request_.channel, session_.today());
  }

  Session& session_;
  const ConsentRequest& request_;
  const policy::Purpose& purpose_;
  std::optional<dates::Date> day_;
  ConsentKept out_;
};

std::string why(const ConsentNow& now, const policy::Policy& policy) {
  const std::string& day = now.event.day;
  const policy::Purpose* purpose = policy.purposes.find(now.purpose.text);
  if (purpose == nullptr) {
    return "the policy has no such purpose any more";
  }
  if (now.state == "expired") {
    return fmt::format("given on {}, and good for {}", day, purpose->renew ? purpose->renew->text : std::string());
  }
  if (now.state == "superseded") {
    return fmt::format("given on {} by another notice than the policy has now", day);
  }
  return now.state == "given"       ? fmt::format("given on {}, and not taken back", day)
         : now.state == "withdrawn" ? fmt::format("taken back on {}", day)
         : now.state == "refused"   ? fmt::format("refused on {}, and not given later", day)
                                    : "somebody said so, and nothing shows it";
}

}  // namespace

ConsentKept record_consent(Session& session, const ConsentRequest& request) {
  demand_name(session.policy().purposes, request.purpose.text, "purpose", "purpose.unknown");
  return Consenting(session, request).run();
}

ConsentsShown show_consents(Session& session, CustomerId id, const std::optional<PurposeName>& purpose) {
  const policy::Policy& policy = session.policy();
  if (purpose) {
    demand_name(policy.purposes, purpose->text, "purpose", "purpose.unknown");
  }
  const Asked asked = asked_about(policy, "consent show", id);
  ConsentsShown out;
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = look_at(session, work, id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    if (purpose) {
      demand_sight(policy, work, *purpose);
    }
    const std::vector<ConsentEvent> events = work.store.consents().of(id.number());
    const auto told = [&](const PurposeName& name) {
      return (!purpose || name == *purpose) && sees_something_for(policy, work.permit, name);
    };
    for (ConsentNow& now : consents_now(events, policy, session.today())) {
      if (told(now.purpose)) {
        std::string reason = why(now, policy);
        out.now.push_back({std::move(now), std::move(reason)});
      }
    }
    for (const ConsentEvent& event : events) {
      if (told(event.said.purpose)) {
        out.events.push_back(
            {event, moment_of(event.recorded, session.zone()), user_of_entry(work.store, event.entry)});
      }
    }
    work.log(entry_about(work, *seen));
  });
  if (!found) {
    throw no_customer(session, id);
  }
  return out;
}

}  // namespace custos::ops
