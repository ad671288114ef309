// SPDX-License-Identifier: MIT
// The part of the review that shows what waits.
#include "ops/class_keys.hpp"
#include "ops/consents.hpp"
#include "ops/grants.hpp"
#include "ops/import_list.hpp"
#include "ops/intake_batch.hpp"
#include "ops/likeness.hpp"
#include "ops/review.hpp"
#include "ops/review_rows.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 20;

Asked asked_to_read(const Session& session) {
  Asked asked{.action = "import review",
              .operation = "import.review",
              .access = policy::Access::read,
              .fields_by_default = true,
              .subjects = policy::Subjects::found()};
  for (const policy::Field& field : session.policy().fields) {
    asked.fields.push_back(field.name);
  }
  return asked;
}

// What a row that waits says for a field; nothing where it is sealed, and no key of its class is at hand.
std::optional<std::string> text_of_row(const Session& session, const policy::Field& field, const std::string& text) {
  return field.sealed ? session.class_keys().opened(session.bound(), field, waiting_number, text) : std::optional(text);
}

bool may_name(const Session& session) {
  std::vector<FieldName> names;
  for (const policy::Field& field : session.policy().fields) {
    names.push_back(field.name);
  }
  return may_recognise(session, "import review", names);
}

// Looks at rows and at the people whom they may be, and keeps whom it has looked at for the log.
class Looking {
 public:
  Looking(Session& session, Work& work, bool names)
      : session_(session), work_(work), witness_(session.witness(work.permit)), names_(names) {}

  WaitingShown shown(const store::WaitingRow& waiting) {
    const Instant now = session_.clock().now();
    WaitingShown out{.import = waiting.import,
                     .line = waiting.row.line,
                     .code = waiting.row.code,
                     .reason = waiting.row.reason,
                     .since = moment_of(waiting.since, session_.zone()),
                     .days = (std::chrono::sys_days(session_.zone().date_at(now)) -
                              std::chrono::sys_days(session_.zone().date_at(waiting.since)))
                                 .count()};
    const store::Seen* seen = waiting.row.customer && names_ ? look(*waiting.row.customer) : nullptr;
    if (seen != nullptr) {
      out.customers.push_back(seen->id);
      for (const ReviewField& field : fields(waiting, seen)) {
        if (field.differs) {
          out.differs.push_back(field.field.text);
        }
      }
    }
    return out;
  }

  // Others here who have an identifying value of the row.
  void add_others(const store::WaitingRow& waiting, WaitingShown& out) {
    Problems ignored;
    const Draft draft = draft_of_row(session_, waiting, ignored);
    std::vector<std::uint64_t> numbers;
    for (const Key& key : names_ ? known_of(draft).keys : std::vector<Key>()) {
      if (key.unique || key.contact) {
        const auto found = work_.store.search().with_term(key.term, most_candidates);
        numbers.insert(numbers.end(), found.begin(), found.end());
      }
    }
    std::sort(numbers.begin(), numbers.end());
    for (const std::uint64_t number : numbers) {
      const store::Seen* seen = look(CustomerId(number));
      if (seen != nullptr && std::find(out.customers.begin(), out.customers.end(), seen->id) == out.customers.end()) {
        out.customers.push_back(seen->id);
      }
    }
  }

  // Row and record side by side; `seen` may be nullptr.
  std::vector<ReviewField> fields(const store::WaitingRow& waiting, const store::Seen* seen) {
    std::vector<ReviewField> out;
    const Node row = parse_json(waiting.row.row, "a row that waits");
    for (const policy::Field& field : session_.policy().fields) {
      if (!work_.permit.covers(field.name)) {
        continue;
      }
      ReviewField side{.field = field.name, .label = field.label};
      if (const auto* value = row.member<std::string>(field.name.text)) {
        side.row = text_of_row(session_, field, *value);
      }
      for (const auto& [name, kept] : seen != nullptr ? seen->values : decltype(seen->values)()) {
        if (name == field.name) {
          side.kept = kept;
        }
      }
      const bool withheld = seen != nullptr && std::any_of(seen->withheld.begin(), seen->withheld.end(),
                                                           [&](const auto& each) { return each.field == field.name; });
      side.differs = seen != nullptr && !withheld && side.row && !(side.kept && same(field, *side.row, *side.kept));
      if (side.row || side.kept) {
        out.push_back(std::move(side));
      }
    }
    return out;
  }

  // Somebody as the gate lets him be seen; nullptr where he is left out, or gone.
  const store::Seen* look(CustomerId id) {
    const auto known = seen_.find(id.number());
    if (known != seen_.end()) {
      return known->second ? &*known->second : nullptr;
    }
    auto seen = work_.store.customers().look(work_.permit, id.number(), witness_);
    auto& kept = seen_[id.number()];
    if (seen && !seen->left_out) {
      rows_.push_back(seen->row);
      kept = std::move(seen);
    }
    return kept ? &*kept : nullptr;
  }

  void log() {
    session_.check_daily_limit(work_.permit, rows_);
    rows_.empty() ? work_.log(work_.entry()) : work_.log_batch(work_.entry(), rows_);
  }

 private:
  bool same(const policy::Field& field, const std::string& left, const std::string& right) const {
    const fields::Rules rules = session_.policy().rules_of(field);
    return left == right ||
           fields::normal_form(*field.type, left, rules) == fields::normal_form(*field.type, right, rules);
  }

  Session& session_;
  Work& work_;
  store::Witness witness_;
  bool names_;
  std::map<std::uint64_t, std::optional<store::Seen>> seen_;
  std::vector<BatchRow> rows_;
};

}  // namespace

Draft draft_of_row(const Session& session, const store::WaitingRow& row, Problems& problems) {
  Draft draft(session.bound());
  const policy::Policy& policy = session.policy();
  const Node values = parse_json(row.row.row, "a row that waits");
  for (const Node::Member& member : *values.as<Node::Members>()) {
    const policy::Field* field = policy.fields.find(member.name);
    if (member.name == consents_member) {
      for (ConsentSaid& said : consents_of_json(member.value)) {
        draft.say(std::move(said));
      }
    } else if (field == nullptr) {
      problems.add("field.unknown", fmt::format("'{}' is no longer in the policy", member.name));
    } else if (const auto text = text_of_row(session, *field, values.text(member.name))) {
      draft.read(*field, *text, policy.rules_of(*field, session.today()), problems);
    }
  }
  return draft;
}

store::WaitingRow waiting_row(Work& work, ImportId import, std::uint64_t line) {
  if (!work.store.imports().find(import)) {
    throw no_such_import(import);
  }
  auto row = work.store.imports().waiting_row(import, line);
  if (!row) {
    throw Error(Failure::missing, "import.not-waiting",
                fmt::format("no row of {} that begins in line {} waits", import.text(), line))
        .hint(fmt::format("custos import review {}", import.text()));
  }
  return *std::move(row);
}

ReviewList list_reviews(Session& session, const ReviewListRequest& request) {
  const bool names = may_name(session);
  ReviewList out;
  session.perform(asked_to_read(session), [&](Work& work) {
    store::Imports imports = work.store.imports();
    if (request.import && !imports.find(*request.import)) {
      throw no_such_import(*request.import);
    }
    Looking looking(session, work, names);
    for (const store::WaitingRow& waiting : imports.waiting(request.import, request.limit)) {
      out.rows.push_back(looking.shown(waiting));
    }
    out.total = imports.count_waiting(request.import);
    out.withheld = work.decision.withheld();
    looking.log();
  });
  return out;
}

ReviewShown show_review(Session& session, ImportId import, std::uint64_t line) {
  const bool names = may_name(session);
  std::optional<ReviewShown> out;
  session.perform(asked_to_read(session), [&](Work& work) {
    const store::WaitingRow waiting = waiting_row(work, import, line);
    Looking looking(session, work, names);
    out.emplace(ReviewShown{.row = looking.shown(waiting)});
    const store::Seen* seen = out->row.customers.empty() ? nullptr : looking.look(out->row.customers.front());
    out->fields = looking.fields(waiting, seen);
    Problems ignored;
    out->consents = draft_of_row(session, waiting, ignored).consents();
    out->withheld = work.decision.withheld();
    if (seen != nullptr) {
      out->withheld.insert(out->withheld.end(), seen->withheld.begin(), seen->withheld.end());
    }
    out->ask_whom = work.decision.ask_whom();
    out->offer = offer_of(session, asked_to_read(session), work.decision);
    looking.add_others(waiting, out->row);
    looking.log();
  });
  return *std::move(out);
}

}  // namespace custos::ops
