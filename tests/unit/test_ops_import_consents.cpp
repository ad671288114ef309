// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "ops/consents.hpp"
#include "ops/import_list.hpp"
#include "ops/import_map.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/review.hpp"
#include "ops/search.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <atomic>

using namespace custos;
using test::code_of;

namespace {

const std::string fields_of_map =
    "[fields.given-name]\ncolumn = \"given\"\n[fields.family-name]\ncolumn = \"family\"\n"
    "[fields.email]\ncolumn = \"email\"\n";

const std::string consents_map = "map = 1\n" + fields_of_map +
                                 "[consents.newsletter]\ncolumn = \"news\"\nwhen = \"when\"\nhow = \"how\"\n"
                                 "wording = \"words\"\n";

const std::string head = "given,family,email,news,when,how,words\n";
const std::string ada = "Ada,Lovelace,ada@example.org,";
const std::string proven = "yes,2026-05-01,paper form,Send me the newsletter.\n";

// The policy of most tests, and a field that is kept for the newsletter alone.
std::string policy_text() {
  std::string out = test::office_policy();
  return out.insert(out.find("[roles.desk]"),
                    "[fields.topic]\ntype = \"text\"\nclass = \"identity\"\nfor = [\"newsletter\"]\n\n");
}

struct World {
  ops::Imported import(const std::string& csv, ops::ImportRequest request = {.file = {}}, ops::Saying saying = {},
                       const std::string& map = consents_map) {
    request.file = made.scratch.write("people.csv", csv).string();
    request.map_file = made.scratch.write("map.toml", map).string();
    return ops::import_file(made.as("bea", std::move(saying)), request);
  }

  // The events that stand, as "customer:state day how".
  std::string events() {
    std::string out;
    made.close();
    db::Database raw = made.database();
    db::Statement rows(raw,
                       "SELECT customer || ':' || state || ' ' || day || ' ' || ifnull(how, '-') FROM consent"
                       " WHERE undone IS NULL ORDER BY number");
    while (rows.step()) {
      out += (out.empty() ? "" : "; ") + rows.text(0);
    }
    return out;
  }

  std::string sql(const std::string& query) {
    made.close();
    db::Database raw = made.database();
    return db::one_text(raw, query).value_or("");
  }

  // Whom a query finds.
  std::string found(const std::string& query) {
    std::string out;

    class Sink final : public ops::RowSink {
     public:
      explicit Sink(std::string& text) : text_(text) {}

      void begin(const std::vector<ops::RowColumn>&) override {}

      void rows(const std::vector<formats::RecordRow>& rows) override {
        for (const formats::RecordRow& row : rows) {
          text_ += (text_.empty() ? "" : " ") + std::to_string(row.id.number());
        }
      }

     private:
      std::string& text_;
    } sink(out);

    ops::find_customers(made.as("bea"), {.words = {query}}, sink);
    return out;
  }

  test::MadeStore made{policy_text()};
};

std::string counts(const ops::Imported& imported) {
  std::string out;
  for (const auto& [purpose, count] : imported.consents) {
    out += purpose + " " + std::to_string(count.given) + "/" + std::to_string(count.refused) + "/" +
           std::to_string(count.unknown);
  }
  return out;
}

ConsentSaid said(ConsentState state, const std::string& when, const std::string& how = "form") {
  return {.purpose = {"news"}, .state = state, .when = when, .how = how, .wording = "w"};
}

std::vector<ConsentEvent> kept(const std::vector<ConsentSaid>& all) {
  std::vector<ConsentEvent> out;
  for (const ConsentSaid& each : all) {
    out.push_back(ops::consent_event(each, dates::parse_iso("2026-06-30").value()));
  }
  return out;
}

std::string state_of(const std::vector<ConsentSaid>& all) {
  const auto events = kept(all);
  const ConsentEvent* last = ops::last_consent(events, {"news"}, "");
  return last == nullptr ? "none" : std::string(name_of(last->said.state));
}

}  // namespace

TEST_SUITE("ops: consents at intake") {
  constexpr auto given = ConsentState::given, refused = ConsentState::refused, unknown = ConsentState::unknown;

  TEST_CASE("the last that somebody said counts; a refusal wins the day, and what is unknown nothing") {
    CHECK(state_of({}) == "none");
    CHECK(state_of({said(given, "2026-05-01")}) == "given");
    CHECK(state_of({said(given, "2026-05-01"), said(refused, "2026-05-02")}) == "refused");
    CHECK(state_of({said(refused, "2026-05-02"), said(given, "2026-05-01")}) == "refused");
    CHECK(state_of({said(refused, "2026-05-01"), said(given, "2026-05-02")}) == "given");
    CHECK(state_of({said(given, "2026-05-01"), said(refused, "2026-05-01")}) == "refused");
    CHECK(state_of({said(refused, "2026-05-01"), said(given, "2026-05-01")}) == "refused");
    CHECK(state_of({said(refused, ""), said(given, "2026-06-29")}) == "refused");
    CHECK(state_of({said(unknown, ""), said(given, "2026-05-01")}) == "given");
    CHECK(state_of({said(refused, "2026-05-01"), said(unknown, "2026-06-01")}) == "refused");
    CHECK(state_of({said(unknown, "2026-06-01")}) == "unknown");
  }

  TEST_CASE("what says nothing new is not kept once more") {
    const auto adds = [](const std::vector<ConsentSaid>& all, const ConsentSaid& one) {
      return ops::adds_consent(kept(all), one);
    };
    CHECK(adds({}, said(given, "2026-05-01")));
    CHECK(!adds({said(given, "2026-05-01")}, said(given, "2026-05-01")));
    CHECK(adds({said(given, "2026-05-01")}, said(given, "2026-05-01", "phone")));
    CHECK(!adds({said(given, "2026-05-01"), said(refused, "2026-05-02")}, said(given, "2026-05-01")));
    CHECK(!adds({said(given, "2026-05-01")}, said(unknown, "2026-06-01")));
    CHECK(adds({said(refused, "2026-05-01")}, said(unknown, "2026-06-01")));
    CHECK(!adds({said(refused, "")}, said(refused, "", "phone")));
    CHECK(adds({said(refused, "2026-05-01"), said(given, "2026-05-02")}, said(refused, "")));
    CHECK(adds({{.purpose = {"other"}, .state = given}}, said(refused, "")));
  }

  TEST_CASE("what is said, and what shows it") {
    struct {
      std::string cells, events, codes;
    } const cases[] = {
        {"yes,2026-05-01,form,w", "1:given 2026-05-01 form", ""},
        {" Opted In ,2026-05-01 10:22,form,w", "1:given 2026-05-01 form", ""},
        {"yes,,form,w", "1:unknown TODAY form", "consent.no-evidence"},
        {"yes,2026-05-01,,w", "1:unknown 2026-05-01 -", "consent.no-evidence"},
        {"yes,2026-05-01,form,", "1:unknown 2026-05-01 form", "consent.no-evidence"},
        {"no,,,", "1:refused TODAY -", ""},
        {"Unsubscribed,2026-05-01,form,", "1:refused 2026-05-01 form", ""},
        {",2026-05-01,form,w", "", ""},
        {"perhaps,2026-05-01,form,w", "", "consent.unclear"},
        {"yes,2026-02-31,form,w", "", "consent.bad-date"},
        {"yes,2099-01-01,form,w", "", "consent.bad-date"},
        {"no,2099-01-01,,", "", "consent.bad-date"},
    };

    for (const auto& each : cases) {
      World world;
      const ops::Imported done = world.import(head + ada + each.cells + "\n", {.file = {}, .no_sanity_check = true});
      std::string codes;
      for (const auto& [code, reason] : each.events.empty() ? done.reasons : done.warnings) {
        codes += code;
      }
      std::string events = each.events;
      if (const auto at = events.find("TODAY"); at != std::string::npos) {
        events.replace(at, 5, dates::format_iso(world.made.as("bea").today()));
      }
      INFO(each.cells);
      CHECK(world.events() == events);
      CHECK(codes == each.codes);
      CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("the file's own words, and evidence that is the same for all rows") {
    World world;
    const std::string map = "map = 1\ndrop = [\"when\", \"how\", \"words\"]\n" + fields_of_map +
                            "[consents.newsletter]\ncolumn = \"news\"\nyes = [\"Weekly\"]\nno = [\"never\", \"yes\"]\n"
                            "when-is = \"2026-04-30\"\nhow-is = \"fair\"\nwording-is = \"Send it.\"\n";
    const ops::Imported done =
        world.import(head + ada + "WEEKLY,,,\nBob,Moss,bob@example.org,yes,,,\nCy,Old,cy@example.org,given,,,\n",
                     {.file = {}, .no_sanity_check = true}, {}, map);
    CHECK(counts(done) == "newsletter 1/1/0");
    CHECK(world.events() == "1:given 2026-04-30 fair; 2:refused 2026-04-30 fair");
    CHECK(done.reasons.at("consent.unclear").first == std::vector<std::uint64_t>{4});
    CHECK(world.sql("SELECT group_concat(text) FROM consent_wording") == "Send it.");
  }

  TEST_CASE("the same file again adds nothing, and the dry run counts as the import does") {
    World world;
    const std::string file = head + ada + proven + "Bob,Moss,bob@example.org,no,,,\nCy,Old,cy@example.org,yes,,,\n" +
                             ada + "no,2026-06-01,e-mail,\n" + ada + "no,2026-06-01,e-mail,\n";
    CHECK(counts(world.import(file, {.file = {}}, {.dry_run = true})) == "newsletter 1/2/1");
    CHECK(world.events().empty());
    const ops::Imported first = world.import(file);
    CHECK(counts(first) == "newsletter 1/2/1");
    CHECK(first.counts.merged == 2);
    const std::string once = world.events();
    CHECK(once.starts_with("1:given 2026-05-01 paper form; 2:refused "));
    CHECK(once.ends_with("; 1:withdrawn 2026-06-01 e-mail"));
    CHECK(counts(world.import(file, {.file = {}}, {.dry_run = true})) == "newsletter 0/0/0");
    const ops::Imported second = world.import(file);
    CHECK(counts(second) == "newsletter 0/0/0");
    CHECK(second.counts.unchanged == 5);
    CHECK(world.events() == once);
    CHECK(ops::show_import(world.made.as("bea"), *first.id).consents.at("newsletter").refused == 2);
  }

  TEST_CASE("a file that is stopped and resumed keeps what the whole would have") {
    const std::string file = head + ada + proven + "Bob,Moss,bob@example.org,no,,,\n" + ada +
                             "no,2026-06-01,e-mail,\nCy,Old,cy@example.org,yes,,,\n";
    World whole, pieces;
    const ops::Imported done = whole.import(file);
    std::atomic<bool> stop = false;
    std::uint64_t before = 0;
    const auto progress = [&](std::uint64_t rows, double) {
      stop = rows > before;  // after each row that is new
      before = rows;
    };
    ops::Imported part = pieces.import(file, {.file = {}, .batch_rows = 1, .stop = &stop, .progress = progress});
    CHECK(part.stopped);
    for (int i = 0; part.stopped && i < 10; ++i) {
      stop = false;
      part = ops::resume_import(pieces.made.as("bea"),
                                {.id = *part.id, .batch_rows = 1, .stop = &stop, .progress = progress});
    }
    CHECK_FALSE(part.stopped);
    CHECK(counts(part) == counts(done));
    CHECK(pieces.events() == whole.events());
  }

  TEST_CASE("undoing an import takes back what it told of people who were here") {
    World world;
    world.import(head + ada + proven);
    const ops::Imported second = world.import(head + ada + "no,2026-06-01,phone,\nBob,Moss,bob@example.org," + proven);
    CHECK(world.events() ==
          "1:given 2026-05-01 paper form; 1:withdrawn 2026-06-01 phone; 2:given 2026-05-01 paper form");
    CHECK(ops::undo(world.made.as("bea", {.dry_run = true}), {.import = second.id}).consents == 1);
    CHECK(ops::undo(world.made.as("bea"), {.import = second.id}).consents == 1);
    CHECK(world.events() == "1:given 2026-05-01 paper form");
    CHECK(world.sql("SELECT count(*) || '' FROM consent") == "2");  // it is marked, not gone; Bob's went with him
    CHECK(counts(world.import(head + ada + "no,2026-06-01,phone,\n")) == "newsletter 0/1/0");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("whom another file told of since stays when the import is undone") {
    World world;
    const ops::Imported first = world.import(head + ada + proven);
    world.import(head + ada + "no,2026-06-01,phone,\n");
    const ops::Undone undone = ops::undo(world.made.as("bea"), {.import = first.id});
    CHECK(undone.left_count == 1);
    CHECK(world.events() == "1:given 2026-05-01 paper form; 1:withdrawn 2026-06-01 phone");
  }

  TEST_CASE("a row that waits keeps what it says, until somebody says whose it is") {
    World world;
    world.import(head + ada + ",,,\n");
    const ops::Imported waits = world.import(head + "Bob,Moss,ada@example.org," + proven);
    CHECK(waits.counts.review == 1);
    CHECK(world.events().empty());
    const auto decide = [&](ops::ReviewAnswer answer) {
      return ops::decide_reviews(world.made.as("bea", {.because = "asked"}),
                                 {.import = *waits.id, .line = 2, .answer = answer, .take = ops::Take::none});
    };
    decide(ops::ReviewAnswer::same);
    CHECK(world.events() == "1:given 2026-05-01 paper form");
    ops::undo(world.made.as("bea"), {});
    CHECK(world.events().empty());
    decide(ops::ReviewAnswer::added);
    CHECK(world.events() == "2:given 2026-05-01 paper form");
    ops::undo(world.made.as("bea"), {});
    CHECK(world.events().empty());
    CHECK(ops::list_reviews(world.made.as("bea"), {}).total == 1);
  }

  TEST_CASE("a name alone gives nobody a consent") {
    World world;
    const std::string map =
        "map = 1\ndrop = [\"email\"]\n[fields.given-name]\ncolumn = \"given\"\n"
        "[fields.family-name]\ncolumn = \"family\"\n" +
        consents_map.substr(consents_map.find("[consents"));
    world.import(head + "Ada,Lovelace,,,,,\n", {.file = {}}, {}, map);
    const ops::Imported told = world.import(head + "Ada,Lovelace,," + proven, {.file = {}}, {}, map);
    CHECK(told.counts.review == 1);
    CHECK(told.waiting.contains("import.same-name"));
    CHECK(world.events().empty());
  }

  TEST_CASE("a consent that stands is found and shown; an old one is not") {
    World world;
    world.import(head + ada + proven + "Bob,Moss,bob@example.org,yes,2020-01-01,form,w\nCy,Old,cy@example.org,no,,,\n" +
                 "Di,New,di@example.org,yes,,,\nEd,Low,ed@example.org,,,,\n");
    CHECK(world.found("consent:newsletter") == "1");
    CHECK(world.found("purpose:newsletter") == "1");
    CHECK(world.found("NOT consent:newsletter") == "2 3 4 5");
    const auto state = [&](std::uint64_t customer) {
      const ops::Shown shown = ops::show_customer(world.made.as("bea"), {.id = CustomerId(customer)});
      return shown.consents.empty() ? "-" : shown.consents.front().state + " " + shown.consents.front().event.said.how;
    };
    CHECK(state(1) == "given paper form");
    CHECK(state(2) == "expired form");
    CHECK(state(3) == "refused ");
    CHECK(state(4) == "unknown ");
    CHECK(state(5) == "-");
    const auto for_newsletter = [&](std::uint64_t customer) {
      return code_of([&] {
        ops::show_customer(world.made.as("bea", {.purpose = PurposeName{"newsletter"}}), {.id = CustomerId(customer)});
      });
    };
    CHECK(for_newsletter(1).empty());
    CHECK(for_newsletter(2) == "gate.left-out");
    CHECK(for_newsletter(4) == "gate.left-out");
  }

  TEST_CASE("what is kept by consent alone needs one") {
    World world;
    const std::string map = consents_map + "[fields.topic]\ncolumn = \"topic\"\n";
    const std::string topics = "given,family,email,news,when,how,words,topic\n";
    const std::string yes = "yes,2026-05-01,form,w,";
    const ops::Imported done =
        world.import(topics + ada + yes + "Roses\nBob,Moss,bob@example.org,yes,,,,Tulips\n" +
                         "Cy,Old,cy@example.org,no,,,,Tulips\nDi,New,di@example.org,,,,,Tulips\n" +
                         "Ed,Low,ed@example.org,yes,2020-01-01,form,w,Tulips\n",
                     {.file = {}, .no_sanity_check = true}, {}, map);
    CHECK(done.counts.added == 1);
    CHECK(done.reasons.at("basis.none").first == std::vector<std::uint64_t>{3, 4, 5, 6});
    // Who has given one may be told more of without saying it again.
    const ops::Imported more =
        world.import(topics + ada + ",,,,Lilies\n", {.file = {}, .on_match = ops::OnMatch::update}, {}, map);
    CHECK(more.counts.updated == 1);
    const ops::Imported gone =
        world.import(topics + ada + "no,,,,Tulips\n",
                     {.file = {}, .on_match = ops::OnMatch::update, .no_sanity_check = true}, {}, map);
    CHECK(gone.reasons.contains("basis.none"));
  }

  TEST_CASE("what is told of somebody goes with him, and a wording with the last who was shown it") {
    World world;
    world.import(head + ada + proven);
    const ops::Imported second = world.import(head + "Bob,Moss,bob@example.org,yes,2026-05-02,form,Only Bob saw it.\n");
    ops::undo(world.made.as("bea"), {.import = second.id});
    CHECK(world.sql("SELECT group_concat(customer || text) FROM consent JOIN consent_wording ON digest = wording") ==
          "1Send me the newsletter.");
    CHECK(world.sql("SELECT count(*) || '' FROM consent_wording") == "1");
  }

  TEST_CASE("faults of a map's consents") {
    const policy::Policy policy = test::policy_of(policy_text());
    const auto codes = [&policy](const std::string& text) {
      std::string out;
      try {
        ops::read_import_map("map = 1\n" + text, "map.toml", policy);
      } catch (const Error& error) {
        for (const Problem& problem : error.problems()) {
          out += (out.empty() ? "" : " ") + std::string(problem.code.text());
        }
      }
      return out;
    };
    CHECK(codes("[consents.newsletter]\ncolumn = \"a\"").empty());
    CHECK(codes("[consents.newsleter]\ncolumn = \"a\"") == "purpose.unknown");
    CHECK(codes("[consents.gifts]\ncolumn = \"a\"") == "consent.other-basis");
    CHECK(codes("[consents.newsletter]\nwhen = \"a\"") == "policy.missing-key");
    CHECK(codes("[consents.newsletter]\ncolumn = \"a\"\nhow = \"b\"\nhow-is = \"c\"") == "policy.contradiction");
    CHECK(codes("[consents.newsletter]\ncolumn = \"a\"\nyes = [\"A\"]\nno = [\"a\"]") == "policy.contradiction");
    CHECK(codes("[consents.newsletter]\ncolumn = \"a\"\nwhen-is = \"May\"") == "policy.bad-value");
    CHECK(codes("[consents.newsletter]\ncolumn = \"a\"\nwho = \"b\"") == "policy.unknown-key");
    CHECK(codes("consents = 3") == "policy.wrong-type");
    CHECK(codes("consents = { newsletter = 3 }") == "policy.wrong-type");
    const ops::ImportMap map = ops::read_import_map(consents_map, "map.toml", policy);
    CHECK(ops::map_text(ops::read_import_map(ops::map_text(map), "map.toml", policy)) == ops::map_text(map));
    CHECK(ops::map_text(map).ends_with("wording = \"words\"\n"));
  }
}
