// SPDX-License-Identifier: MIT
#include "ops/holds.hpp"

#include "ops/batch_work.hpp"
#include "ops/log_names.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <limits>

namespace custos::ops {

namespace {

void demand_reason(const Session& session, const char* command) {
  if (session.saying().because.empty()) {
    throw Error(Failure::usage, "argument.missing", fmt::format("custos {} needs --because TEXT", command));
  }
}

std::string hold_payload(const Session& session, const std::optional<HoldId>& id, const std::string& query) {
  std::string payload = fmt::format("{{\"hold\":\"{}\",\"query\":", id ? id->text() : "");
  append_json_string(payload, query);
  payload += ",\"because\":";
  append_json_string(payload, session.saying().because);
  return payload + "}";
}

void keep_batch(Work& work, HoldId id, const PeopleRows& batch, std::uint64_t begin, PlacedHold& placed) {
  work.store.holds().add_customers(id, batch.numbers);
  Entry entry = work.entry();
  entry.part_of = begin;
  log_people(work, std::move(entry), batch);
  for (const std::uint64_t number : batch.numbers) {
    placed.customers.emplace_back(number);
  }
}

}  // namespace

PlacedHold place_hold(Session& session, const PlaceHoldRequest& request) {
  demand_reason(session, "hold place");
  if (request.review) {
    day_of(*request.review);
  }
  const ReadQuery query = read_query(session, request.words);
  if (query.parsed.kind == fields::QueryText::Kind::all && query.parsed.parts.empty()) {
    throw Error(Failure::usage, "query.empty", "hold whom?").hint("custos find --help shows how queries are written");
  }
  const Asked asked = asked_by_query(session, "hold place", "hold.place", query);
  const Admitted admitted = session.admit(asked);
  PlacedHold placed{.dry_run = session.saying().dry_run};
  session.guarded(asked, [&] {
    const Query meaning = meaning_of(session, query, admitted.permit.fields());
    const auto numbers =
        session.store().search().find(admitted.permit, meaning, {}, std::numeric_limits<std::uint32_t>::max());
    placed.hints = hints_of(session, query, admitted.permit.fields(), numbers.empty());
    std::span<const std::uint64_t> left = numbers;
    const auto next_batch = [&left](std::size_t rows) {
      const auto batch = left.first(std::min(rows, left.size()));
      left = left.subspan(batch.size());
      return batch;
    };
    BatchSize size;
    std::uint64_t begin = 0;
    // The first people with the hold itself: one that is not for very many stands wholly or not at all.
    session.transact(admitted, [&](Work& work) {
      const PeopleRows first = rows_of_people(session, work, next_batch(size.rows()));
      if (placed.dry_run || first.numbers.empty()) {
        work.log(work.entry(), hold_payload(session, std::nullopt, query.text));
        for (const std::uint64_t number : placed.dry_run ? std::span(numbers) : std::span<const std::uint64_t>()) {
          placed.customers.emplace_back(number);
        }
        return;
      }
      placed.id = HoldId(work.store.next_numbers('H', 1));
      begin = work.log(work.entry(), hold_payload(session, placed.id, query.text));
      work.store.holds().place({.id = *placed.id,
                                .query = query.text,
                                .because = session.saying().because,
                                .review = request.review.value_or(""),
                                .placed = work.now(),
                                .entry = begin,
                                .customers = numbers.size()});
      keep_batch(work, *placed.id, first, begin, placed);
    });
    const bool bulk = placed.id && !left.empty();
    while (bulk && !left.empty()) {
      const auto batch = next_batch(size.rows());
      transact_batch(session, admitted, size, [&](Work& work) {
        keep_batch(work, *placed.id, rows_of_people(session, work, batch), begin, placed);
      });
    }
    if (bulk) {
      session.store().settle();
    }
    if (placed.id && placed.customers.size() < numbers.size()) {  // others were removed between the search and the hold
      session.transact(admitted, [&](Work& work) {
        Entry entry = work.entry();
        entry.part_of = begin;
        work.log(std::move(entry));
        work.store.holds().set_count(*placed.id, placed.customers.size());
      });
    }
  });
  return placed;
}

void release_hold(Session& session, HoldId id) {
  demand_reason(session, "hold release");
  const Asked asked{.action = "hold release", .operation = "hold.release", .access = policy::Access::write};
  session.perform(asked, [&](Work& work) {
    const auto hold = work.store.holds().find(id);
    if (!hold) {
      throw Error(Failure::missing, "hold.missing", fmt::format("there is no hold {}", id.text()))
          .hint("custos hold list");
    }
    if (hold->released) {
      throw Error(Failure::stopped, "hold.released", fmt::format("{} was released already", id.text()));
    }
    work.store.holds().release(id, work.now(), session.saying().because);
    work.log(work.entry(), hold_payload(session, id, {}));
  });
}

std::vector<HoldShown> list_holds(Session& session, bool all) {
  std::vector<HoldShown> shown;
  const std::string today = dates::format_iso(session.today());
  session.perform({.action = "hold list", .operation = "hold.list"}, [&](Work& work) {
    for (const store::Hold& hold : work.store.holds().all()) {
      if (hold.released && !all) {
        continue;
      }
      shown.push_back({.id = hold.id,
                       .query = hold.query,
                       .because = hold.because,
                       .review = hold.review,
                       .placed = moment_of(hold.placed, session.zone()),
                       .placed_by = user_of_entry(work.store, hold.entry),
                       .customers = work.store.holds().count(hold.id)});
      if (hold.released) {
        shown.back().released = moment_of(*hold.released, session.zone());
      }
      shown.back().released_because = hold.released_because;
      shown.back().incomplete = !hold.released && shown.back().customers < hold.customers;
      shown.back().review_is_due = !hold.released && !hold.review.empty() && hold.review <= today;
    }
    work.log(work.entry());
  });
  return shown;
}

}  // namespace custos::ops
