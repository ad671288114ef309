// SPDX-License-Identifier: MIT
#include "audit/leaf.hpp"
#include "db/statement.hpp"
#include "ops/log.hpp"
#include "ops/requests.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/requests.hpp"

#include <doctest/doctest.h>

using namespace custos;
using ops::RequestDeed;

namespace {

class World {
 public:
  World() : made(test::policy_with_clocks()) {
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
  }

  ops::RequestShown note(RequestId id, RequestDeed deed, const char* day = nullptr, const char* told = nullptr) {
    ops::RequestNote note{.id = id, .deed = deed, .text = "said"};
    note.day = day != nullptr ? std::optional<std::string>(day) : std::nullopt;
    note.told = told != nullptr ? std::optional<std::string>(told) : std::nullopt;
    return ops::note_request(made.as("owner"), note);
  }

  std::string refused(RequestId id, RequestDeed deed, const char* day = nullptr, const char* told = nullptr) {
    return test::code_of([&] { note(id, deed, day, told); });
  }

  ops::RequestShown show(RequestId id) { return ops::show_request(made.as("owner"), id); }

  std::string due(RequestId id) { return dates::format_iso(show(id).clock.deadline.value().due); }

  std::string sql(const std::string& query) {
    db::Database raw = made.database();
    db::Statement rows(raw, query);
    return rows.step() ? rows.text(0) : std::string("none");
  }

  bool sound() { return ops::verify_log(made.as("owner")).findings.empty(); }

  test::MadeStore made;  // it is about noon on 18 November 2026
};

}  // namespace

TEST_SUITE("ops: requests") {
  TEST_CASE("the days of a request follow what happens to it") {
    World world;
    const RequestId id = test::open_request(world.made, "access", 1, "2026-11-02");
    CHECK(world.due(id) == "2026-12-02");
    world.note(id, RequestDeed::ask_identity, "2026-11-03");
    CHECK(world.show(id).clock.state == "not-started");
    CHECK(world.show(id).clock.next() == nullptr);
    world.note(id, RequestDeed::identify, "2026-11-05");
    CHECK(world.due(id) == "2026-12-07");                 // the 5th is a Saturday
    world.note(id, RequestDeed::identify, "2026-11-10");  // nobody had asked for it again
    CHECK(world.due(id) == "2026-12-07");
    world.note(id, RequestDeed::authorise, "2026-11-09");
    CHECK(world.due(id) == "2026-12-09");
    world.note(id, RequestDeed::pause, "2026-11-12");
    CHECK(world.show(id).clock.state == "paused");
    CHECK(world.due(id) == "2026-12-16");  // if the answer came today
    world.note(id, RequestDeed::resume, "2026-11-13");
    CHECK(world.due(id) == "2026-12-11");
    const auto extended = world.note(id, RequestDeed::extend, nullptr, "2026-11-17");
    CHECK(extended.clock.extended);
    CHECK(world.due(id) == "2027-02-11");
    CHECK(dates::format_iso(world.show(id).clock.deadline.value().notice_by) == "2026-12-11");
    world.note(id, RequestDeed::answer);
    CHECK(world.show(id).clock.next() == nullptr);
    const auto closed = ops::close_request(world.made.as("owner", {.because = "supplied"}), id, "answered", {});
    CHECK(closed.clock.state == "closed");
    CHECK(closed.clock.outcome == "answered");
    REQUIRE(closed.events.size() == 9);
    CHECK(closed.events[5].kind == "resumed");
    CHECK(closed.events[5].day == "2026-11-13");
    CHECK(closed.events[8].by == world.made.as("owner").caller().user);
    CHECK(world.sound());
  }

  TEST_CASE("what cannot have happened is refused, and leaves nothing but its entry") {
    World world;
    CHECK(test::code_of([&] { test::open_request(world.made, "access", 1, "2026-11-19"); }) == "request.bad-day");
    CHECK(test::code_of([&] { test::open_request(world.made, "access", 9); }) == "record.missing");
    const RequestId id = test::open_request(world.made, "access", 1);
    CHECK(world.refused(RequestId(9), RequestDeed::answer) == "request.missing");
    CHECK(world.refused(id, RequestDeed::identify, "2026-11-10") == "request.bad-day");
    CHECK(world.refused(id, RequestDeed::pause, "2026-11-10") == "request.bad-day");
    CHECK(world.refused(id, RequestDeed::pause, "2026-11-19") == "request.bad-day");
    CHECK(world.refused(id, RequestDeed::resume) == "request.not-paused");
    world.note(id, RequestDeed::pause, "2026-11-13");
    CHECK(world.refused(id, RequestDeed::pause, "2026-11-14") == "request.paused");
    CHECK(world.refused(id, RequestDeed::resume, "2026-11-12") == "request.bad-day");
    world.note(id, RequestDeed::resume, "2026-11-16");
    CHECK(world.refused(id, RequestDeed::pause, "2026-11-15") == "request.bad-day");
    CHECK(world.refused(id, RequestDeed::acknowledge) == "request.not-acknowledged");
    CHECK(test::code_of([&] { ops::close_request(world.made.as("owner", {.because = "x"}), id, "answered", {}); }) ==
          "request.not-answered");
    CHECK(world.show(id).events.size() == 2);
    test::close_request(world.made, id);
    for (const RequestDeed deed :
         {RequestDeed::identify, RequestDeed::pause, RequestDeed::extend, RequestDeed::answer}) {
      CHECK(world.refused(id, deed) == "request.closed");
    }
    CHECK(world.made.entries().back().result == Result::error);
    CHECK(world.sound());
  }

  TEST_CASE("an extension is told in time, and once; a question stops no clock that has run out") {
    World world;
    const RequestId id = test::open_request(world.made, "access", 1);
    const RequestId other = test::open_request(world.made, "access", 2);
    world.made.clock.move(std::chrono::hours(24 * 24));  // 12 December; due on the 11th
    CHECK(world.refused(id, RequestDeed::extend) == "request.too-late");
    CHECK(world.refused(id, RequestDeed::pause) == "request.too-late");
    CHECK(world.refused(id, RequestDeed::extend, nullptr, "2026-12-13") == "request.bad-day");
    world.note(id, RequestDeed::extend, nullptr, "2026-12-11");  // it was told in time, and is noted late
    CHECK(world.refused(id, RequestDeed::extend, nullptr, "2026-12-11") == "request.extended");
    CHECK(world.due(id) == "2027-02-11");
    world.note(id, RequestDeed::pause);
    CHECK(test::code_of([&] { world.note(other, RequestDeed::pause, "2026-12-10"); }).empty());
  }

  TEST_CASE("only access stops for a question, and what has no clock has no day") {
    World world;
    const RequestId erasure = test::open_request(world.made, "erasure", 1);
    CHECK(world.refused(erasure, RequestDeed::pause) == "request.no-pause");
    CHECK(world.refused(erasure, RequestDeed::extend) == "request.no-extension");
    const RequestId old = test::open_request(world.made, "access", 1, "2026-02-04");
    CHECK(world.refused(old, RequestDeed::pause, "2026-02-10") == "request.no-pause");
    const RequestId none = test::open_request(world.made, "objection", 1);
    CHECK_FALSE(world.show(none).clock.deadline.has_value());
    CHECK(world.show(none).clock.unknown == "the policy has no clock 'objection' for what was received on 2026-11-11");
    const RequestId ancient = test::open_request(world.made, "erasure", 1, "2009-11-11");
    CHECK(world.show(ancient).clock.unknown.starts_with("cannot compute: the bank holidays of 2009"));
  }

  TEST_CASE("a complaint is acknowledged, by a word or by its answer") {
    World world;
    const RequestId id = test::open_request(world.made, "complaint", 1, "2026-11-02");
    CHECK(std::string(world.show(id).clock.next_deed()) == "acknowledge");
    CHECK(dates::format_iso(world.show(id).clock.next()->due) == "2026-12-02");
    CHECK(dates::format_iso(world.show(id).clock.next()->safe) == "2026-12-01");
    world.note(id, RequestDeed::acknowledge);
    CHECK(world.refused(id, RequestDeed::acknowledge) == "request.acknowledged");
    CHECK(world.show(id).clock.next() == nullptr);
    const RequestId other = test::open_request(world.made, "complaint", 2, "2026-11-02");
    world.note(other, RequestDeed::answer, "2026-11-04");
    CHECK(world.show(other).clock.acknowledged == dates::parse_iso("2026-11-04"));
  }

  TEST_CASE("what is due comes by its safe day; what waits long is told") {
    World world;
    const RequestId late = test::open_request(world.made, "access", 1, "2026-10-01");
    const RequestId soon = test::open_request(world.made, "access", 2, "2026-10-26");
    test::open_request(world.made, "access", 1, "2026-11-17");
    const RequestId clockless = test::open_request(world.made, "objection", 2, "2026-11-17");
    const RequestId waiting = test::open_request(world.made, "erasure", 1, "2026-11-11");
    world.note(waiting, RequestDeed::ask_identity, "2026-11-11");
    const auto due = [&](const char* within) {
      std::string out;
      for (const ops::RequestDue& each :
           ops::due_requests(world.made.as("owner"), dates::parse_period(within).value())) {
        out += fmt::format("{} {} {} {}; ", each.request.id->text(), each.what, each.due,
                           each.days_left ? std::to_string(*each.days_left) : "");
      }
      return out;
    };
    CHECK(due("P4D") == fmt::format("{} answer 2026-11-02 -16; {} answer  ; {} proof  ; ", late.text(),
                                    clockless.text(), waiting.text()));
    CHECK(due("P5D").find(soon.text() + " answer 2026-11-26 8") != std::string::npos);  // safe on the 23rd
    CHECK(world.made.entries().back().operation == "request.due");
    CHECK(world.made.entries().back().rows == 2U);
  }

  TEST_CASE("the same letter once more is an event; another request is told of the first") {
    World world;
    const RequestId id = test::open_request(world.made, "access", 1);
    const ops::OpenRequest again{.right = "access", .id = CustomerId(1), .channel = "letter", .again = true};
    CHECK(ops::open_request(world.made.as("owner"), again).request.id == id);
    CHECK(world.due(id) == "2026-12-11");
    CHECK(world.show(id).events.front().kind == "again");
    ops::OpenRequest other = again;
    other.again = false;
    const auto second = ops::open_request(world.made.as("owner"), other);
    REQUIRE(second.earlier.size() == 1);
    CHECK(second.earlier.front().id == id);
    other.id = CustomerId(2);
    other.again = true;
    CHECK(test::code_of([&] { ops::open_request(world.made.as("owner"), other); }) == "request.missing");
  }

  TEST_CASE("a trial keeps nothing but an entry; who may not is refused") {
    World world;
    const ops::OpenRequest asked{.right = "access", .id = CustomerId(1)};
    CHECK_FALSE(ops::open_request(world.made.as("owner", {.dry_run = true}), asked).request.id);
    CHECK(world.sql("SELECT count(*) FROM request") == "0");
    CHECK(world.made.entries().back().dry_run);
    CHECK(test::code_of([&] { ops::open_request(world.made.as("kim"), asked); }) == "gate.gap");
    const RequestId id = test::open_request(world.made, "access", 1);
    CHECK(id == RequestId(1));
    CHECK(test::code_of([&] { ops::show_request(world.made.as("kim"), id); }) == "gate.gap");
    CHECK(test::code_of([&] { ops::list_requests(world.made.as("kim"), {}, true); }) == "gate.gap");
    CHECK(world.made.entries().back().result == Result::denied);
    ops::note_request(world.made.as("owner", {.dry_run = true}), {.id = id, .deed = RequestDeed::answer, .text = "x"});
    CHECK(world.show(id).events.empty());
  }

  TEST_CASE("who is removed leaves a request without his number and any text") {
    World world;
    const RequestId id = test::open_request(world.made, "erasure", 2);
    world.note(id, RequestDeed::identify);
    CHECK(ops::undo(world.made.as("owner"), {.entry = EntryId(2)}).removed == 1);
    const auto shown = world.show(id);
    CHECK_FALSE(shown.customer.has_value());
    CHECK(shown.asker.empty());
    CHECK(shown.channel.empty());
    CHECK(shown.events.front().text.empty());
    CHECK(shown.received == "2026-11-11");
    for (const char* query :
         {"SELECT count(*) FROM request WHERE customer IS NOT NULL OR asker IS NOT NULL OR channel IS NOT NULL",
          "SELECT count(*) FROM request_event WHERE text IS NOT NULL",
          "SELECT count(*) FROM audit_private WHERE payload LIKE '%Gracesolicitor%'"}) {
      CAPTURE(query);
      CHECK(world.sql(query) == "0");
    }
    world.note(id, RequestDeed::answer);  // the answer comes after the erasure
    ops::close_request(world.made.as("owner", {.because = "erased"}), id, "answered", {});
    CHECK(world.show(id).clock.state == "closed");
    CHECK(ops::list_requests(world.made.as("owner"), {}, false).size() == 1);
    CHECK(world.sound());
  }
}
