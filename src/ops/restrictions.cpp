// SPDX-License-Identifier: MIT
#include "ops/restrictions.hpp"

#include "ops/named.hpp"
#include "ops/notices.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

constexpr std::array<std::string_view, 4> grounds{"accuracy", "unlawful", "claims", "objection"};

void demand(const std::string& text, const char* command, const char* option, const char* what) {
  if (trimmed(text).empty()) {
    throw Error(Failure::usage, "argument.missing", fmt::format("custos {} needs {}: {}", command, option, what));
  }
}

void demand_ground(const std::string& ground) {
  demand(ground, "restrict", "--ground GROUND", "accuracy, unlawful, claims or objection");
  if (std::find(grounds.begin(), grounds.end(), ground) == grounds.end()) {
    throw Error(Failure::usage, "restriction.ground", fmt::format("'{}' is no ground", printable(ground)))
        .at({printable(ground), 0, 0})
        .hint("accuracy, unlawful, claims or objection: custos restrict --help");
  }
}

std::string names_json(const std::vector<std::string>& names) {
  std::string out = "[";
  for (const std::string& name : names) {
    out += out.size() > 1 ? "," : "";
    append_json_string(out, name);
  }
  return out + "]";
}

// What is said is about the person, and goes with him.
PrivatePart part_of(const Session& session, std::string payload, std::uint64_t customer) {
  payload += ",\"because\":";
  append_json_string(payload, session.saying().because);
  return PrivatePart(payload + "}", customer);
}

// Lifting, from what was asked for to what is written.
class Lifting {
 public:
  Lifting(Session& session, const LiftRequest& request) : session_(session), request_(request) {
    demand(session.saying().because, "unrestrict", "--because TEXT", "why it ends");
    demand(request.notice, "unrestrict", "--notice TEXT",
           "how the person was told, before it is lifted, that it will be");
    told_ = request.told ? day_of(*request.told) : session.today();
  }

  LiftedRestriction run() && {
    Asked asked{.action = "unrestrict", .operation = "customer.unrestrict", .access = policy::Access::write};
    if (const auto customer = customer_known()) {
      asked.subjects = policy::Subjects::one(*customer);
      asked.subject = customer;
    }
    std::optional<LiftedRestriction> out;
    session_.perform(asked, [&](Work& work) { out = lift(work); });
    return *out;
  }

 private:
  // For the log, where the gate refuses too.
  std::optional<CustomerId> customer_known() {
    if (const auto* id = std::get_if<CustomerId>(&request_.what)) {
      return *id;
    }
    const auto found = session_.store().restrictions().find(std::get<RestrictionId>(request_.what));
    return found ? std::optional(CustomerId(found->customer)) : std::nullopt;
  }

  LiftedRestriction lift(Work& work) {
    store::Restriction restriction = find(work.store);
    if (restriction.lifted) {
      throw Error(Failure::stopped, "restriction.lifted", fmt::format("{} was lifted already", restriction.id.text()));
    }
    if (told_ > session_.today() || told_ < session_.zone().date_at(restriction.since)) {
      throw Error(Failure::bad_data, "restriction.notice",
                  fmt::format("the person is to be told while {} stands, and not after it: {} does not lie between its "
                              "beginning and today",
                              restriction.id.text(), dates::format_iso(told_)));
    }
    restriction.lifted = work.now();
    restriction.notice = request_.notice;
    restriction.told = dates::format_iso(told_);
    restriction.lifted_because = session_.saying().because;
    work.store.restrictions().lift(restriction);
    std::string payload =
        fmt::format("{{\"restriction\":\"{}\",\"told\":\"{}\",\"notice\":", restriction.id.text(), restriction.told);
    append_json_string(payload, restriction.notice);
    const std::uint64_t entry = work.log(entry_about(session_, work, restriction.customer),
                                         part_of(session_, std::move(payload), restriction.customer));
    return {.id = restriction.id,
            .customer = CustomerId(restriction.customer),
            .told = restriction.told,
            .notices = tell(work, restriction, entry),
            .dry_run = session_.saying().dry_run};
  }

  std::vector<NoticeMade> tell(Work& work, const store::Restriction& lifted, std::uint64_t entry) {
    NoticeCause cause{.customer = lifted.customer, .what = "lifted", .entry = entry};
    const auto standing = work.store.restrictions().standing(lifted.customer);
    for (const policy::Field& field : session_.policy().fields) {
      const FieldNumber number = session_.bound().number_of(field);
      const bool still = std::any_of(standing.begin(), standing.end(),
                                     [number](const store::Restriction& each) { return covers(each, number); });
      if (covers(lifted, number) && !still) {
        cause.fields.push_back(field.name.text);
      }
    }
    return cause.fields.empty() ? std::vector<NoticeMade>() : make_notices(session_, work, cause);
  }

  static bool covers(const store::Restriction& restriction, FieldNumber field) {
    return !restriction.fields ||
           std::find(restriction.fields->begin(), restriction.fields->end(), field) != restriction.fields->end();
  }

  store::Restriction find(store::Store& store) const {
    if (const auto* id = std::get_if<RestrictionId>(&request_.what)) {
      auto found = store.restrictions().find(*id);
      if (!found) {
        throw Error(Failure::missing, "restriction.missing", fmt::format("there is no restriction {}", id->text()))
            .hint("custos find restricted:yes; custos show ID tells what stands on somebody");
      }
      return *std::move(found);
    }
    const CustomerId customer = std::get<CustomerId>(request_.what);
    if (!store.customers().exists(customer.number())) {
      throw no_customer(session_, customer);
    }
    auto standing = store.restrictions().standing(customer.number());
    if (standing.empty()) {
      throw Error(Failure::missing, "restriction.missing", fmt::format("no restriction stands on {}", customer.text()));
    }
    if (standing.size() > 1) {
      Error error(Failure::usage, "restriction.several",
                  fmt::format("{} restrictions stand on {}: which of them?", standing.size(), customer.text()));
      for (const store::Restriction& each : standing) {
        std::move(error).hint(fmt::format("custos unrestrict {}: {}", each.id.text(), each.ground));
      }
      throw Error(error);
    }
    return std::move(standing.front());
  }

  Session& session_;
  const LiftRequest& request_;
  dates::Date told_{};
};

}  // namespace

PlacedRestriction restrict_customer(Session& session, const RestrictRequest& request) {
  demand(session.saying().because, "restrict", "--because TEXT", "what the person says, or what is found");
  demand_ground(request.ground);
  PlacedRestriction out{.customer = request.id, .ground = request.ground, .dry_run = session.saying().dry_run};
  std::optional<std::vector<FieldNumber>> numbers;
  if (request.fields) {
    numbers.emplace();
    const auto known = known_fields(session.policy(), *request.fields);
    for (const FieldName& field : known) {
      numbers->push_back(session.bound().number_of(*session.policy().fields.find(field.text)));
    }
    out.fields = texts_of(known);
    if (known.empty()) {
      throw Error(Failure::usage, "argument.missing", "restrict which fields?").hint("without --fields all are");
    }
  }
  const Asked asked{.action = "restrict",
                    .operation = "customer.restrict",
                    .access = policy::Access::write,
                    .subjects = policy::Subjects::one(request.id),
                    .subject = request.id};
  bool found = false;
  session.perform(asked, [&](Work& work) {
    found = work.store.customers().exists(request.id.number());
    if (!found) {
      work.log(work.entry(), missing_payload(request.id));
      return;
    }
    const RestrictionId id(work.store.next_numbers('S', 1));
    std::string payload = fmt::format("{{\"restriction\":\"{}\",\"ground\":\"{}\",\"fields\":{}", id.text(),
                                      request.ground, names_json(out.fields));
    const std::uint64_t entry = work.log(entry_about(session, work, request.id.number()),
                                         part_of(session, std::move(payload), request.id.number()));
    work.store.restrictions().place({.id = id,
                                     .customer = request.id.number(),
                                     .ground = request.ground,
                                     .fields = numbers,
                                     .because = session.saying().because,
                                     .since = work.now(),
                                     .entry = entry});
    out.notices = make_notices(
        session, work, {.customer = request.id.number(), .what = "restricted", .fields = out.fields, .entry = entry});
    out.id = id;
  });
  if (!found) {
    throw no_customer(session, request.id);
  }
  if (out.dry_run) {
    out.id.reset();
  }
  return out;
}

LiftedRestriction lift_restriction(Session& session, const LiftRequest& request) {
  return Lifting(session, request).run();
}

std::vector<ShownRestriction> restrictions_of(Session& session, CustomerId id) {
  std::vector<ShownRestriction> out;
  for (const store::Restriction& each : session.store().restrictions().standing(id.number())) {
    ShownRestriction shown{.id = each.id, .ground = each.ground, .since = moment_of(each.since, session.zone())};
    if (each.fields) {
      shown.fields.emplace();
      for (const FieldNumber number : *each.fields) {
        if (const policy::Field* field = session.bound().field_of(number)) {
          shown.fields->push_back(field->name.text);
        }
      }
    }
    out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace custos::ops
