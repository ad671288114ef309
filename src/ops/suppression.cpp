// SPDX-License-Identifier: MIT
#include "ops/suppression.hpp"

#include "ops/merge_image.hpp"
#include "ops/moment.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace custos::ops {

namespace {

constexpr std::size_t batch_size = 1000;
constexpr const char* lifting = "suppress.lift";

// As the ledger keeps it: the purpose, or nothing.
std::string scope_kept(const Session& session, const std::string& scope) {
  if (scope == marketing_scope) {
    return {};
  }
  demand_name(session.policy().purposes, scope, "purpose", "purpose.unknown");
  if (!session.policy().purposes.find(scope)->direct_marketing) {
    throw Error(Failure::bad_data, "suppress.other-purpose", fmt::format("'{}' is no direct marketing", scope))
        .hint("without --scope the stop is to all direct marketing");
  }
  return scope;
}

std::string kind_of(std::string_view kind, const std::string& scope) {
  return scope.empty() ? std::string(kind) : fmt::format("{}:{}", kind, scope);
}

// Read as a field of the policy reads such a value, so that both come to the same fingerprint.
std::optional<crypto::Digest> read_address(const Session& session, const std::string& text, const Bytes<32>& key,
                                           Problems& problems) {
  const std::string_view type = text.find('@') != std::string::npos ? "email" : "phone";
  const policy::Policy& policy = session.policy();
  const auto of_type = std::find_if(policy.fields.begin(), policy.fields.end(),
                                    [type](const policy::Field& field) { return field.type->name == type; });
  policy::Field plain{.name = FieldName{std::string(type)}};
  plain.type = fields::find_field_type(type);
  const policy::Field& field = of_type == policy.fields.end() ? plain : *of_type;
  const auto value = fields::read_value(*field.type, text, policy.rules_of(field), problems);
  return value ? std::optional(address_fingerprint(type, value->normal, key)) : std::nullopt;
}

std::vector<crypto::Digest> read_addresses(Session& session, const std::vector<std::string>& addresses) {
  const Bytes<32> key = session.store().ledger().key();
  std::vector<crypto::Digest> prints;
  Problems problems;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    Problems of_one;
    const auto print = read_address(session, addresses[i], key, of_one);
    if (print) {
      prints.push_back(*print);
    } else {
      problems.add("suppress.no-identifier",
                   addresses.size() == 1
                       ? "this is no e-mail address and no telephone number"
                       : fmt::format("address {} is no e-mail address and no telephone number", i + 1));
    }
  }
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "suppress.no-identifier",
                fmt::format("nothing was kept: {}", counted(problems.list().size(), "problem")))
        .with(problems.list());
  }
  if (prints.empty()) {
    throw Error(Failure::bad_data, "suppress.no-identifier", "there is no address");
  }
  return prints;
}

std::vector<crypto::Digest> prints_of(Session& session, Work& work, CustomerId id) {
  std::vector<crypto::Digest> prints;
  const std::uint64_t number = id.number();
  const Bytes<32> key = work.store.ledger().key();
  work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
    prints = fingerprints(draft_of(session.bound(), record), key);
  });
  for (const Record& other : merged_records(work.store, session.bound(), number)) {
    for (const crypto::Digest& print : fingerprints(draft_of(session.bound(), other), key)) {
      if (std::find(prints.begin(), prints.end(), print) == prints.end()) {
        prints.push_back(print);
      }
    }
  }
  if (prints.empty()) {
    throw Error(Failure::bad_data, "suppress.no-identifier",
                fmt::format("nothing in the record of {} tells him from others", id.text()))
        .hint("custos suppress ADDRESS takes an e-mail address or a telephone number");
  }
  return prints;
}

std::string payload_of(const Suppressed& out, std::size_t count, const std::string& name, const std::string& text,
                       const std::string& because) {
  std::string payload = fmt::format("{{\"scope\":\"{}\",\"fingerprints\":{}", out.scope, count);
  for (const auto& [member, value] : {std::pair<std::string, std::string>(name, text), {"because", because}}) {
    payload += fmt::format(",\"{}\":", member);
    append_json_string(payload, value);
  }
  return payload + "}";
}

// One piece of work about a customer or about addresses: what to do with the fingerprints, and the entry.
class Stopping {
 public:
  using Each = std::function<bool(Work&, const crypto::Digest&)>;  // whether it changed anything

  Stopping(Session& session, std::string operation, const std::optional<CustomerId>& id, Suppressed& out)
      : session_(session),
        asked_{.action = "suppress", .operation = std::move(operation), .access = policy::Access::write},
        id_(id),
        out_(out) {
    if (id) {
      asked_.subjects = policy::Subjects::one(*id);
      asked_.subject = id;
    }
    out_.dry_run = session.saying().dry_run;
  }

  void of_customer(const Each& each, const std::string& name, const std::string& text) {
    bool found = false;
    session_.perform(asked_, [&](Work& work) {
      const auto seen = work.store.customers().look(work.permit, id_->number(), session_.any_witness());
      found = seen.has_value();
      if (!found) {
        work.log(work.entry(), missing_payload(*id_));
        return;
      }
      const auto prints = prints_of(session_, work, *id_);
      take(work, prints, each);
      Entry entry = entry_about(work, *seen);
      log(work, std::move(entry), prints.size(), name, text, id_->number());
    });
    if (!found) {
      throw no_customer(session_, *id_);
    }
  }

  void of_addresses(const std::vector<std::string>& addresses, const Each& each, const std::string& name,
                    const std::string& text) {
    const Admitted admitted = session_.admit(asked_);
    session_.guarded(asked_, [&] {
      const std::vector<crypto::Digest> prints = read_addresses(session_, addresses);
      std::span<const crypto::Digest> left = prints;
      while (!left.empty()) {
        const auto batch = left.first(std::min(left.size(), batch_size));
        left = left.subspan(batch.size());
        const auto body = [&](Work& work) {
          take(work, batch, each);
          log(work, work.entry(), batch.size(), name, text, 0);
        };
        if (out_.dry_run) {
          session_.rehearse(admitted, body);
        } else {
          session_.transact(admitted, body);
        }
      }
      if (out_.dry_run) {
        session_.transact(admitted, [](Work& work) { work.log(work.entry()); });
      }
    });
  }

 private:
  void take(Work& work, std::span<const crypto::Digest> prints, const Each& each) {
    for (const crypto::Digest& print : prints) {
      ++out_.fingerprints;
      out_.changed += each(work, print) ? 1U : 0U;
    }
    if (asked_.operation == lifting && out_.changed == 0) {
      throw Error(Failure::bad_data, "suppress.not-suppressed", "nobody who has this said stop in this scope")
          .hint("custos suppress --list counts the stops of each scope");
    }
  }

  void log(Work& work, Entry entry, std::size_t count, const std::string& name, const std::string& text,
           std::uint64_t customer) {
    const std::uint64_t number = work.log(
        std::move(entry), PrivatePart(payload_of(out_, count, name, text, session_.saying().because), customer));
    if (!out_.entry && !out_.dry_run) {
      out_.entry = EntryId(number);
    }
  }

  Session& session_;
  Asked asked_;
  std::optional<CustomerId> id_;
  Suppressed& out_;
};

}  // namespace

bool stop(Work& work, const crypto::Digest& print, const std::string& scope) {
  store::Ledger ledger = work.store.ledger();
  const bool anew = !ledger.stopped_since(print, scope);
  ledger.add(kind_of(store::Ledger::suppressed, scope), print, work.now(), work.next_entry());
  return anew;
}

Suppressed suppress(Session& session, const SuppressRequest& request) {
  if (session.saying().because.empty()) {
    throw Error(Failure::usage, "argument.missing", "custos suppress needs --because TEXT: what did the person say?");
  }
  const std::string scope = scope_kept(session, request.scope);
  Suppressed out{.scope = request.scope};
  const auto keep = [&](Work& work, const crypto::Digest& print) { return stop(work, print, scope); };
  Stopping stopping(session, "suppress.add", request.id, out);
  if (request.id) {
    stopping.of_customer(keep, "source", request.source);
  } else {
    stopping.of_addresses(request.addresses, keep, "source", request.source);
  }
  return out;
}

Suppressed lift_stop(Session& session, const LiftStopRequest& request) {
  if (trimmed(request.evidence).empty() || request.on.empty()) {
    throw Error(Failure::usage, "argument.missing",
                "custos suppress --lift needs --evidence TEXT and --on DATE: what did the person do, and when?");
  }
  const dates::Date day = day_of(request.on);
  const std::string scope = scope_kept(session, request.scope);
  Suppressed out{.scope = request.scope};
  const auto lift = [&](Work& work, const crypto::Digest& print) {
    store::Ledger ledger = work.store.ledger();
    const auto since = ledger.stopped_since(print, scope);
    if (!since) {
      return false;
    }
    if (day > session.today() || day <= session.zone().date_at(*since)) {
      throw Error(Failure::bad_data, "suppress.not-later",
                  fmt::format("the stop is of {}: only a later day lifts it, and none to come",
                              dates::format_iso(session.zone().date_at(*since))));
    }
    ledger.add(kind_of(store::Ledger::lifted, scope), print, session.zone().start_of(day), work.next_entry());
    return true;
  };
  Stopping stopping(session, lifting, request.id, out);
  if (request.id) {
    stopping.of_customer(lift, "evidence", request.evidence);
  } else {
    stopping.of_addresses({request.address}, lift, "evidence", request.evidence);
  }
  return out;
}

void keep_stops(Work& work, const std::vector<crypto::Digest>& now, const std::vector<crypto::Digest>& then) {
  store::Ledger ledger = work.store.ledger();
  std::map<std::string, Instant> stops;
  for (const crypto::Digest& print : now) {
    for (const std::string& scope : ledger.stops_of(print)) {
      const auto since = ledger.stopped_since(print, scope);
      stops[scope] = since ? std::max(*since, stops[scope]) : stops[scope];
    }
  }
  for (const auto& stop : stops) {
    const bool recognised = std::any_of(then.begin(), then.end(), [&](const crypto::Digest& print) {
      return ledger.stopped_since(print, stop.first).has_value();
    });
    for (const crypto::Digest& print : recognised ? std::vector<crypto::Digest>() : then) {
      ledger.add(kind_of(store::Ledger::suppressed, stop.first), print, stop.second, work.next_entry());
    }
  }
}

std::vector<std::pair<std::string, std::uint64_t>> count_stops(Session& session) {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  session.perform({.action = "suppress", .operation = "suppress.list"}, [&](Work& work) {
    counts = work.store.ledger().count_stops();
    work.log(work.entry());
  });
  for (auto& [scope, count] : counts) {
    scope = scope.empty() ? marketing_scope : scope;
  }
  return counts;
}

}  // namespace custos::ops
