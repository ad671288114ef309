// SPDX-License-Identifier: MIT
// Requests and contacts that were closed go by their rules, and with them what was written; what another rule counts
// from keeps its day.
#include "ops/contacts.hpp"
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/requests.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

std::string of(const std::string& name, const std::string& subject, const std::string& after) {
  return "[retention." + name + "]\nof = \"" + subject + "\"\nsince = \"closed\"\nafter = \"" + after +
         "\"\ndo = \"erase\"\nbecause = \"Act, s.5\"\n";
}

std::string policy_with(const std::string& rules) {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at, rules);
}

// C-13 is Ada; the day is 2026-11-18.
class World {
 public:
  explicit World(const std::string& rules) : made(policy_with(rules)) {
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Quill"}, {"status", "lapsed"}});
  }

  // Closed on a day; none: it stays open.
  RequestId request(const std::string& right, const std::string& received, const std::string& closed,
                    const std::string& text) {
    const auto opened = ops::open_request(made.as("owner"),
                                          {.right = right, .id = CustomerId(1), .received = received, .channel = text});
    const RequestId id = opened.request.id.value();
    if (!closed.empty()) {
      ops::close_request(made.as("owner", {.because = text}), id, "withdrawn", closed);
    }
    return id;
  }

  ContactId contact(const std::string& kind, const std::string& on, const std::string& text) {
    return ops::log_contact(made.as("owner"),
                            {.customer = CustomerId(1), .kind = kind, .on = on, .how = "letter", .summary = text})
        .shown.contact.id;
  }

  void follow_up(ContactId id, const std::string& on, const std::string& text) {
    ops::log_stage(made.as("owner"), {.id = id, .stage = "solved", .on = on, .summary = text});
    ops::log_stage(made.as("owner"), {.id = id, .stage = "followed-up", .on = on, .learnt = text});
  }

  // What a purge of today would do: "requests R-13 r"; one a line.
  std::string planned() {
    std::string out;
    for (const store::PlanItem& item : ops::due_for_purge(made.as("owner"), {}).items) {
      out += item.action + " " + item.fields + " " + item.rule + "\n";
    }
    return out;
  }

  std::uint64_t purge() {
    const auto plan = ops::plan_purge(made.as("owner")).plan.id;
    return plan ? ops::apply_plan(made.as("owner"), {.id = *plan}).done : 0;
  }

  std::string sql(const std::string& query) {
    made.close();
    db::Database raw = made.database();
    return db::one_text(raw, query).value_or("nothing");
  }

  bool stands_somewhere(const std::string& word) {
    made.close();
    db::Database raw = made.database();
    for (const char* query : {"SELECT group_concat(ifnull(channel, '') || ifnull(asker, '')) FROM request",
                              "SELECT group_concat(ifnull(text, '')) FROM request_event",
                              "SELECT group_concat(ifnull(how, '') || ifnull(summary, '')) FROM contact",
                              "SELECT group_concat(ifnull(summary, '') || ifnull(learnt, '')) FROM contact_stage",
                              "SELECT group_concat(CAST(payload AS TEXT)) FROM audit_private"}) {
      if (db::one_text(raw, query).value_or("").find(word) != std::string::npos) {
        return true;
      }
    }
    return false;
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: what is closed") {
  TEST_CASE("closed requests go when their time is over, with what was written, and open ones stay") {
    World world(of("r", "requests", "P1Y"));
    const RequestId old = world.request("access", "2025-10-01", "2025-11-16", "oldpaper");
    const RequestId young = world.request("erasure", "2025-10-01", "2025-11-18", "youngpaper");
    const RequestId open = world.request("portability", "2024-10-01", "", "openpaper");
    CHECK(world.planned() == "requests " + old.text() + " r\n");
    CHECK(world.purge() == 1);
    CHECK(world.planned().empty());
    CHECK_FALSE(world.stands_somewhere("oldpaper"));
    CHECK(world.stands_somewhere("youngpaper"));
    CHECK(world.stands_somewhere("openpaper"));
    CHECK_FALSE(world.made.as("owner").store().requests().find(old));
    CHECK(world.made.as("owner").store().requests().find(young));
    CHECK(world.made.as("owner").store().requests().find(open));
    CHECK(world.made.as("owner").store().customers().exists(1));
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("contacts go when they are over: another is on its day, a complaint when it was followed up") {
    World world(of("k", "contacts", "P1Y"));
    const ContactId enquiry = world.contact("enquiry", "2025-11-16", "enquirytext");
    const ContactId complaint = world.contact("complaint", "2020-01-01", "complainttext");
    CHECK(world.planned() == "contacts " + enquiry.text() + " k\n");
    world.follow_up(complaint, "2025-11-16", "stagetext");
    CHECK(world.planned() == "contacts " + enquiry.text() + "," + complaint.text() + " k\n");
    CHECK(world.purge() == 1);
    for (const char* word : {"enquirytext", "complainttext", "stagetext"}) {
      CHECK_FALSE(world.stands_somewhere(word));
    }
    CHECK(world.sql("SELECT count(*) FROM contact") == "0");
    CHECK(world.sql("SELECT count(*) FROM contact_stage") == "0");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("what a rule of customers counts from keeps its day, and is due once") {
    World world(of("k", "contacts", "P1Y") + of("r", "requests", "P1Y") +
                "[retention.n]\nsince = \"last-contact\"\nafter = \"P9Y\"\ndo = \"erase\"\nbecause = \"x\"\n"
                "[retention.c]\nsince = \"complaint-closed\"\nafter = \"P9Y\"\ndo = \"erase\"\nbecause = \"x\"\n");
    const ContactId first = world.contact("enquiry", "2024-01-01", "firsttext");
    const ContactId last = world.contact("enquiry", "2024-02-01", "lasttext");
    const RequestId access = world.request("access", "2024-01-01", "2024-01-02", "accesstext");
    const RequestId complaint = world.request("complaint", "2024-01-01", "2024-01-03", "complainttext");
    CHECK(world.planned() == "requests " + access.text() + "," + complaint.text() + " r\ncontacts " + first.text() +
                                 "," + last.text() + " k\n");
    CHECK(world.purge() == 1);
    for (const char* word : {"firsttext", "lasttext", "accesstext", "complainttext"}) {
      CHECK_FALSE(world.stands_somewhere(word));
    }
    CHECK(world.sql("SELECT group_concat(day) FROM contact") == "2024-02-01");
    CHECK(world.sql("SELECT group_concat(right) FROM request") == "complaint");
    CHECK(world.planned().empty());
    const auto why = ops::why_purge(world.made.as("owner"), CustomerId(1));
    for (const ops::RuleShown& rule : why.rules) {
      CAPTURE(rule.rule);
      CHECK(rule.state == (rule.rule == "n" || rule.rule == "c" ? "waiting" : "done"));
    }
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("a hold and an open access request keep them, and a request that is due stays with them") {
    World world(of("r", "requests", "P1Y"));
    world.request("erasure", "2024-01-01", "2024-01-02", "oldpaper");
    const RequestId access = world.request("access", "2026-11-01", "", "");
    CHECK(world.planned().empty());
    CHECK(ops::due_for_purge(world.made.as("owner"), {}).held_people == 1);
    ops::close_request(world.made.as("owner", {.because = "x"}), access, "withdrawn", std::nullopt);
    const auto plan = ops::plan_purge(world.made.as("owner")).plan.id;
    REQUIRE(plan);
    ops::place_hold(world.made.as("owner", {.because = "claim"}), {.words = {"id:C-13"}});
    const auto applied = ops::apply_plan(world.made.as("owner"), {.id = *plan});
    CHECK(applied.done == 0);
    CHECK(applied.held == 1);
    CHECK(world.stands_somewhere("oldpaper"));
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("the certificate counts them, and names nobody's") {
    World world(of("r", "requests", "P1Y"));
    world.request("erasure", "2024-01-01", "2024-01-02", "");
    world.request("objection", "2024-01-01", "2024-01-02", "");
    const auto plan = ops::plan_purge(world.made.as("owner")).plan.id.value();
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = plan}).certified);
    const std::string text = world.sql("SELECT text FROM certificate");
    CHECK(text.find("{\"do\":\"erase\",\"of\":\"requests\",\"rule\":\"r\",\"title\":\"r\",\"because\":\"Act, s.5\","
                    "\"people\":1,\"erased\":2,\"from\":\"2024\",\"to\":\"2024\"}") != std::string::npos);
  }

  TEST_CASE("of whom the record goes his contacts go with him, and are not planned twice") {
    World world(of("k", "contacts", "P1Y") +
                "[retention.n]\nwhen = \"status:lapsed\"\nsince = \"complaint-closed\"\nafter = \"P1Y\"\n"
                "do = \"erase\"\nbecause = \"x\"\n");
    const ContactId complaint = world.contact("complaint", "2024-01-01", "complainttext");
    CHECK(world.planned().empty());
    world.follow_up(complaint, "2025-11-16", "stagetext");
    CHECK(world.planned() == "erase  n\n");
    CHECK(world.purge() == 1);
    CHECK_FALSE(world.made.as("owner").store().customers().exists(1));
    CHECK_FALSE(world.stands_somewhere("complainttext"));
  }

  TEST_CASE("a contact of today stays the last one: the plan that would erase him is stale") {
    World world("[retention.n]\nsince = \"request-closed\"\nafter = \"P1Y\"\ndo = \"erase\"\nbecause = \"x\"\n");
    world.request("erasure", "2024-01-01", "2024-01-02", "");
    const auto plan = ops::plan_purge(world.made.as("owner")).plan.id.value();
    world.request("objection", "2026-11-18", "", "");  // which alone keeps nothing
    CHECK(test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = plan}); }) == "plan.stale");
  }
}
