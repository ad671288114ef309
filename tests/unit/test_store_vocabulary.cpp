// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "fields/search_terms.hpp"
#include "ops/change.hpp"
#include "ops/log.hpp"
#include "store/vocabulary.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <rapidcheck.h>

using namespace custos;
using store::KnownWord;

namespace {

std::vector<std::int32_t> letters(const std::string& text) {
  std::vector<std::int32_t> out;
  each_code_point(text, [&out](std::int32_t letter, std::string_view) { out.push_back(letter); });
  return out;
}

// Optimal string alignment, as it is defined.
std::size_t distance(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

std::string any_word() {
  std::string out;
  for (int length = *rc::gen::inRange(2, 7); length > 0; --length) {
    out += *rc::gen::element<std::string>("a", "b", "c", "z", "\xc3\xb1", "\xd7\x90", "\xe5\xb1\xb1");
  }
  return out;
}

std::vector<std::string> words_in(test::MadeStore& made) {
  std::vector<std::string> out;
  made.as("owner").store().search().vocabulary().each(
      [&out](FieldNumber field, std::string_view word, std::string_view sound) {
        out.push_back(std::to_string(field) + ":" + std::string(word) + "/" + std::string(sound));
      });
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_SUITE("store: vocabulary") {
  TEST_CASE("one error: what the vocabulary finds is what a look at each word finds, in whatever script") {
    test::MadeStore made;
    store::Store& store = (made.as("owner"), made.store());
    std::size_t found = 0;
    CHECK(test::law(60, [&] {
            const auto transaction = store.begin_write();
            store::Vocabulary& vocabulary = store.search().vocabulary();
            std::set<KnownWord> words;
            for (int count = *rc::gen::inRange(1, 60); count > 0; --count) {
              words.insert({*rc::gen::inRange<FieldNumber>(1, 4), any_word()});
            }
            for (const KnownWord& word : words) {
              vocabulary.add(fields::word_term(word.field, word.word) + " ");
            }
            for (int asked = 0; asked < 20; ++asked) {
              const std::string word = any_word();
              std::vector<KnownWord> expected;
              for (const KnownWord& each : words) {
                if (each.field != 3 && distance(letters(word), letters(each.word)) == 1) {
                  expected.push_back(each);
                }
              }
              auto near = vocabulary.one_error_from(word, {1, 2});
              std::sort(near.begin(), near.end());
              found += near.size();
              RC_ASSERT(near == expected);
            }
          }) == "");
    CHECK(found > 500);
  }

  TEST_CASE("words with letters and without digits, no longer than a name") {
    CHECK(store::Vocabulary::takes("ada"));
    CHECK(store::Vocabulary::takes("\xe5\xb1\xb1"));
    CHECK_FALSE(store::Vocabulary::takes("a"));
    CHECK_FALSE(store::Vocabulary::takes("m7"));
    CHECK_FALSE(store::Vocabulary::takes(std::string(41, 'a')));
  }

  TEST_CASE("a word goes with the last who has it, and comes back with the next") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}});
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Reed"}});
    const auto change = [&made](std::uint64_t number, const char* name) {
      ops::change_customer(
          made.as("owner", {.because = "x"}),
          {.id = CustomerId(number), .kind = ops::ChangeKind::update, .values = {{"given-name", name}}});
    };
    CHECK(words_in(made) == std::vector<std::string>{"1:ada/AT", "2:moss/MS", "2:reed/RT"});
    change(1, "Zoe");
    CHECK(words_in(made) == std::vector<std::string>{"1:ada/AT", "1:zoe/Z", "2:moss/MS", "2:reed/RT"});
    change(2, "Zoe");
    CHECK(words_in(made) == std::vector<std::string>{"1:zoe/Z", "2:moss/MS", "2:reed/RT"});
    change(1, "Ada");
    CHECK(words_in(made) == std::vector<std::string>{"1:ada/AT", "1:zoe/Z", "2:moss/MS", "2:reed/RT"});
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("what a transaction wrote that was rolled back is not taken for known") {
    test::MadeStore made;
    made.as("owner");
    store::Store& store = made.store();
    const auto write = [&store](bool keep) {
      auto transaction = store.begin_write();
      store.entries().allow_maintenance();
      store.search().vocabulary().add("1:ada 1:ben 1=x ");
      if (keep) {
        transaction.commit();
      }
    };
    const auto count = [&store] {
      std::size_t words = 0;
      store.search().vocabulary().each([&words](FieldNumber, std::string_view, std::string_view) { ++words; });
      return words;
    };
    write(false);
    CHECK(count() == 0);
    write(true);
    CHECK(count() == 2);
    write(true);
    CHECK(count() == 2);
  }

  TEST_CASE("a word that another process removed is not taken for known") {
    test::MadeStore made;
    made.as("owner");
    store::Store& store = made.store();
    const auto write = [&store] {
      auto transaction = store.begin_write();
      store.entries().allow_maintenance();
      store.search().vocabulary().add("1:ada ");
      transaction.commit();
    };
    write();
    {
      db::Database other = db::Database::open(made.layout().records(), made.key().view(), db::fastest_encryption());
      other.run("DELETE FROM word");
    }
    write();
    std::size_t words = 0;
    store.search().vocabulary().each([&words](FieldNumber, std::string_view, std::string_view) { ++words; });
    CHECK(words == 1);
  }

  TEST_CASE("verification tells a word too many, one that is missing, and another sound") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}});
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
    for (const char* sql : {"DELETE FROM word WHERE word = 'ada'", "INSERT INTO word VALUES ('eve', 1, 'EF')",
                            "UPDATE word SET sound = 'X' WHERE word = 'moss'"}) {
      CAPTURE(sql);
      const std::string undo = "DELETE FROM word; INSERT INTO word VALUES ('ada', 1, 'AT'), ('moss', 2, 'MS')";
      made.tamper(sql);
      const auto findings = ops::verify_log(made.as("owner")).findings;
      REQUIRE(findings.size() == 1);
      CHECK(findings[0].code == "audit.index-differs");
      CHECK(findings[0].subject == "words");
      made.tamper(undo);
      CHECK(ops::verify_log(made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("the derived tables of an older custos are made anew before anything else") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"email", "a@example.org"}});
    made.tamper("DELETE FROM word; INSERT INTO search (search) VALUES ('delete-all'); INSERT INTO outdated VALUES (1)");
    CHECK(words_in(made) == std::vector<std::string>{"1:ada/AT", "2:moss/MS"});
    CHECK(made.store().search().with_term("4@example.org", 10) == std::vector<std::uint64_t>{1});
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
    db::Database raw = made.database();
    CHECK(db::one_integer(raw, "SELECT count(*) FROM outdated") == std::optional<std::int64_t>(0));
  }
}
