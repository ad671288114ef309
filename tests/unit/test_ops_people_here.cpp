// SPDX-License-Identifier: MIT
// Who a row is: families at one address, twins, seniors and juniors, keys that contradict all else. Everybody here is
// invented.
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;

namespace {

const std::string head = "given-name,family-name,born,email,phone,postcode,member-no\n";

class Store {
 public:
  ops::Imported import(const std::string& rows, ops::ImportRequest request = {.file = ""},
                       const ops::Saying& saying = {}, const std::string& user = "bea") {
    request.file = made.scratch.write("people.csv", head + rows).string();
    return ops::import_file(made.as(user, saying), request);
  }

  test::MadeStore made;
};

// added updated unchanged skipped merged review rejected
std::string counts(const ops::Imported& imported) {
  const ops::ImportCounts& c = imported.counts;
  CHECK(c.read == c.added + c.updated + c.unchanged + c.skipped + c.merged + c.review + c.rejected + c.blank);
  std::string out;
  for (const std::uint64_t n : {c.added, c.updated, c.unchanged, c.skipped, c.merged, c.review, c.rejected}) {
    out += (out.empty() ? "" : " ") + std::to_string(n);
  }
  return out;
}

struct Case {
  std::string what, here, row, counts;
};

const std::vector<Case> cases{
    {"the same person", "Ann,Moss,1980-01-02,moss@example.org,,,\n", "Ann,Moss,1980-01-02,moss@example.org,,,\n",
     "0 0 1 0 0 0 0"},
    {"the same person, written otherwise", "Ann,Moss,,moss@example.org,,,\n", "ANN,moss,,Moss@EXAMPLE.org,,,\n",
     "0 0 1 0 0 0 0"},
    {"a spouse with the same e-mail address", "Ann,Moss,1980-01-02,moss@example.org,,,\n",
     "Bob,Moss,1979-03-04,moss@example.org,,,\n", "0 0 0 0 0 1 0"},
    {"a spouse with the same telephone number", "Ann,Moss,,,020 7946 0123,,\n", "Bob,Reed,,,+442079460123,,\n",
     "0 0 0 0 0 1 0"},
    {"spouses of whom no birth is known", "Ann,Moss,,moss@example.org,,,\n", "Bob,Moss,,moss@example.org,,,\n",
     "0 0 0 0 0 1 0"},
    {"a child at its parents' address", "Ann,Moss,1980-01-02,moss@example.org,020 7946 0123,M1 1AE,\n",
     "Cal,Moss,2015-05-06,moss@example.org,020 7946 0123,M1 1AE,\n", "0 0 0 0 0 1 0"},
    {"twins", "Dee,Moss,2015-05-06,moss@example.org,,M1 1AE,\n", "Eli,Moss,2015-05-06,moss@example.org,,M1 1AE,\n",
     "0 0 0 0 0 1 0"},
    {"senior and junior, born on other days", "Jon,Moss,1950-01-02,,020 7946 0123,M1 1AE,\n",
     "Jon,Moss,1980-03-04,,020 7946 0123,M1 1AE,\n", "0 0 0 0 0 1 0"},
    {"senior and junior by name", "Jon,Moss,,,020 7946 0123,M1 1AE,\n", "Jon,Moss Jr,,,020 7946 0123,M1 1AE,\n",
     "0 0 0 0 0 1 0"},
    {"senior and junior with nothing but the postcode in common", "Jon,Moss,1950-01-02,,,M1 1AE,\n",
     "Jon,Moss,1980-03-04,,,M1 1AE,\n", "0 0 0 0 0 1 0"},
    {"neighbours", "Ann,Moss,,,,M1 1AE,\n", "Bob,Reed,,,,M1 1AE,\n", "1 0 0 0 0 0 0"},
    {"who married keeps name given and birth", "Ann,Moss,1980-01-02,ann@example.org,,,\n",
     "Ann,Reed,1980-01-02,ann@example.org,,,\n", "0 0 0 1 0 0 0"},
    {"who moved", "Ann,Moss,,ann@example.org,,M1 1AE,\n", "Ann,Moss,,ann@example.org,,SW1A 1AA,\n", "0 0 0 1 0 0 0"},
    {"two families share a name and nothing else", "Ann,Moss,,a@example.org,,,\n", "Ann,Moss,,b@example.org,,,\n",
     "1 0 0 0 0 0 0"},
    {"a spouse with a key of her own", "Ann,Moss,,moss@example.org,,,M1\n", "Bob,Moss,,moss@example.org,,,M2\n",
     "1 0 0 0 0 0 0"},
    {"the key alone, whatever the rest says", "Ann,Moss,,moss@example.org,,,M1\n", "Bob,Reed,,bob@example.org,,,M1\n",
     "0 0 0 1 0 0 0"},
    {"the key of one, name and e-mail address of another",
     "Ann,Moss,,ann@example.org,,,M1\nBob,Reed,,bob@example.org,,,M2\n", "Bob,Reed,,bob@example.org,,,M1\n",
     "0 0 0 0 0 0 1"},
    {"the key of one, name and telephone number of another",
     "Ann,Moss,,,020 7946 0123,,M1\nBob,Reed,,,020 7946 0456,,M2\n", "Bob,Reed,,,020 7946 0456,,M1\n", "0 0 0 0 0 0 1"},
    {"the key of one, only the e-mail address of another",
     "Ann,Moss,,ann@example.org,,,M1\nBob,Reed,,bob@example.org,,,M2\n", "Ann,Moss,,bob@example.org,,,M1\n",
     "0 0 0 1 0 0 0"},
    {"a junior with his own key on the telephone of a senior of his name",
     "Jon,Moss,,,020 7946 0123,,M1\nJon,Moss,,,,,M2\n", "Jon,Moss,,,020 7946 0123,,M2\n", "0 0 0 1 0 0 0"},
    {"one of two of the same name and address, with other values",
     "Jon,Moss,,jon@example.org,,,M1\nJon,Moss,,jon@example.org,,,M2\n", "Jon,Moss,1980-03-04,jon@example.org,,,\n",
     "0 0 0 0 0 1 0"},
};

}  // namespace

TEST_SUITE("ops: people here") {
  TEST_CASE("who is meant: the row against who is here, and against an earlier row of its file") {
    for (const Case& each : cases) {
      CAPTURE(each.what);
      for (const ops::OnMatch how : {ops::OnMatch::skip, ops::OnMatch::review}) {
        Store store;
        store.import(each.here);
        const ops::ImportRequest request{.file = "", .on_match = how};
        const std::string dry = counts(store.import(each.row, request, {.dry_run = true}));
        const std::string real = counts(store.import(each.row, request));
        CHECK(dry == real);
        if (how == ops::OnMatch::skip) {
          CHECK(real == each.counts);
        }
        CHECK(ops::verify_log(store.made.as("owner")).findings.empty());
      }
      Store together;
      const ops::Imported one_file = together.import(each.here + each.row);
      const bool here_twice = each.here.find('\n') + 1 < each.here.size();
      const std::uint64_t alone = here_twice ? 2 : 1;
      CHECK(one_file.counts.added == alone + (each.counts.front() == '1' ? 1U : 0U));
      CHECK(one_file.counts.rejected == (each.counts.back() == '1' ? 1U : 0U));
    }
  }

  TEST_CASE("no family is merged, and a file of it that comes again changes nothing") {
    Store store;
    const std::string family =
        "Ann,Moss,1950-01-02,moss@example.org,020 7946 0123,M1 1AE,\n"
        "Bob,Moss,1949-03-04,moss@example.org,020 7946 0123,M1 1AE,\n"
        "Dee,Moss,1980-05-06,moss@example.org,020 7946 0123,M1 1AE,\n"
        "Eli,Moss,1980-05-06,moss@example.org,020 7946 0123,M1 1AE,\n"
        "Bob,Moss,1975-07-08,moss@example.org,020 7946 0123,M1 1AE,\n";
    CHECK(counts(store.import(family)) == "1 0 0 0 0 4 0");
    CHECK(counts(store.import(family)) == "0 0 1 0 0 4 0");
    db::Database raw = store.made.database();
    CHECK(db::one_integer(raw, "SELECT count(*) FROM import_review") == std::optional<std::int64_t>(4));
  }

  TEST_CASE("a row that contradicts itself names people to those alone who may know them") {
    Store store;
    store.import("Ann,Moss,,ann@example.org,,,M1\nBob,Reed,,bob@example.org,,,M2\n");
    const std::string row = "Bob,Reed,,bob@example.org,,,M1\n";
    const ops::Imported told = store.import(row);
    CHECK(told.reasons.at("import.contradictory-identity").first == std::vector<std::uint64_t>{2});
    REQUIRE(told.notes.size() == 1);
    CHECK(told.notes.front().verdict == "rejected");
    CHECK(told.notes.front().customer == CustomerId(1));
    CHECK(told.notes.front().reason.find("C-13") != std::string::npos);
    CHECK(told.notes.front().reason.find("C-21") != std::string::npos);
    CHECK(test::bytes_in(told.rejects).find("import.contradictory-identity") != std::string::npos);
    CHECK(counts(store.import(test::bytes_in(told.rejects).substr(test::bytes_in(told.rejects).find('\n') + 1))) ==
          "0 0 0 0 0 0 1");
  }

  TEST_CASE("the id of a customer is a key too") {
    Store store;
    store.import("Ann,Moss,,ann@example.org,,,\nBob,Reed,,bob@example.org,,,\n");
    const auto file = store.made.scratch.write("ids.csv",
                                               "id,given-name,family-name,email\n"
                                               "C-13,Bob,Reed,bob@example.org\nC-13,Ann,Reed,bob@example.org\n");
    CHECK(counts(ops::import_file(store.made.as("bea"), {.file = file.string()})) == "0 0 0 1 0 0 1");
  }

  TEST_CASE("strict: a row that contradicts itself is found before anything is taken in") {
    Store store;
    store.import("Ann,Moss,,ann@example.org,,,M1\nBob,Reed,,bob@example.org,,,M2\n");
    ops::ImportRequest strict{.file = "", .strict = true};
    const std::string rows = "New,Person,,,,,M3\nBob,Reed,,bob@example.org,,,M1\n";
    CHECK(test::code_of([&] { store.import(rows, strict); }) == "import.strict");
    CHECK(test::code_of([&] { store.import(rows, strict, {.dry_run = true}); }) == "import.strict");
    CHECK(store.made.as("bea").store().customers().count() == 2);
  }

  TEST_CASE("a row that comes twice in one file is one person, also where it may be somebody else") {
    Store store;
    store.import("Ann,Moss,,,020 7946 0123,,\n");
    CHECK(counts(store.import("Bob,Reed,,bob@example.org,,,\nBob,Reed,,bob@example.org,020 7946 0123,,\n")) ==
          "1 0 0 1 0 0 0");
  }
}
