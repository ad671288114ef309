// SPDX-License-Identifier: MIT
// Consents by channel and by notice: which of them stands, by another reckoning over all short lists of events, and by
// the store's SQL.
#include "db/statement.hpp"
#include "model/channel.hpp"
#include "ops/consents.hpp"
#include "store/consents.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

const std::string old_notice = "Write to me.", new_notice = "Write to me by any channel.";
const std::string this_day = "2026-11-25";

policy::Purpose news(bool renews) {
  policy::Purpose purpose{.name = PurposeName{"news"}};
  purpose.notice = new_notice;
  purpose.renew_on_notice = renews;
  return purpose;
}

dates::Date date() {
  return dates::parse_iso(this_day).value();
}

ConsentEvent told(ConsentState state, const std::string& day, const std::string& channel,
                  const std::string& wording = new_notice) {
  return {.said = {.purpose = PurposeName{"news"}, .state = state, .when = day, .wording = wording, .channel = channel},
          .day = day};
}

std::vector<ConsentEvent> every_event() {
  std::vector<ConsentEvent> out;
  for (const std::string channel : {"", "email", "telephone"}) {
    for (const std::string day : {"2026-01-01", "2026-01-02"}) {
      out.push_back(told(ConsentState::given, day, channel));
      out.push_back(told(ConsentState::given, day, channel, old_notice));
      out.push_back(told(ConsentState::withdrawn, day, channel, ""));
      out.push_back(told(ConsentState::unknown, day, channel, ""));
    }
  }
  return out;
}

// A yes by a wording that counts, of a later day than every no, of those that are about the channel.
bool reckoned(const std::vector<ConsentEvent>& events, const std::string& channel, bool renews) {
  std::string yes, no;
  for (const ConsentEvent& each : events) {
    const ConsentSaid& said = each.said;
    if (said.channel != channel && !said.channel.empty()) {
      continue;
    }
    if (said.state == ConsentState::given && (!renews || said.wording == new_notice)) {
      yes = std::max(yes, each.day);
    } else if (is_no(said.state)) {
      no = std::max(no, each.day);
    }
  }
  return yes > no;
}

void insert(db::Database& database, std::uint64_t customer, const ConsentEvent& event) {
  const std::string digest = store::wording_digest(event.said.wording);
  db::run(database,
          "INSERT INTO consent (customer, purpose, state, day, wording, channel, recorded, entry)"
          " VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
          customer, event.said.purpose.text, name_of(event.said.state), event.day,
          digest.empty() ? std::nullopt : std::optional(digest),
          event.said.channel.empty() ? std::nullopt : std::optional(event.said.channel));
}

}  // namespace

TEST_SUITE("ops: consents") {
  TEST_CASE("of all lists of up to three events the same stand for each channel") {
    const auto all = every_event();
    std::uint64_t stand = 0, lists = 0;
    const auto compare = [&](const std::vector<ConsentEvent>& events) {
      ++lists;
      std::uint64_t differences = 0;
      for (const bool renews : {false, true}) {
        for (const std::string channel : {"email", "telephone", "post"}) {
          const bool stands = ops::consent_stands(events, news(renews), channel, date());
          differences += stands == reckoned(events, channel, renews) ? 0U : 1U;
          stand += stands ? 1U : 0U;
        }
      }
      REQUIRE(differences == 0);
    };
    for (const ConsentEvent& one : all) {
      compare({one});
      for (const ConsentEvent& two : all) {
        compare({one, two});
        for (const ConsentEvent& three : all) {
          compare({one, two, three});
        }
      }
    }
    CHECK(lists == 24 + 24 * 24 + 24 * 24 * 24);
    CHECK(stand > lists);
  }

  TEST_CASE("the store's SQL finds whose consent stands for some channel") {
    const auto all = every_event();
    std::vector<std::vector<ConsentEvent>> lists;
    for (const ConsentEvent& one : all) {
      for (const ConsentEvent& two : all) {
        lists.push_back({one, two});
        lists.push_back({one, two, told(ConsentState::withdrawn, "2026-01-02", "post", "")});
      }
    }
    std::vector<ConsentEvent> each_ended{told(ConsentState::given, "2026-01-01", "")};
    for (const std::string_view channel : channels) {
      lists.push_back(each_ended);
      each_ended.push_back(told(ConsentState::withdrawn, "2026-01-02", std::string(channel), ""));
    }
    lists.push_back(each_ended);
    test::MadeStore made;
    db::Database database = made.database();
    database.run("PRAGMA foreign_keys = OFF; BEGIN");
    for (std::size_t i = 0; i < lists.size(); ++i) {
      for (const ConsentEvent& event : lists[i]) {
        insert(database, i + 1, event);
      }
    }
    std::uint64_t stand = 0, differences = 0;
    for (const bool renews : {false, true}) {
      db::Statement row(database, fmt::format("SELECT {} FROM (SELECT ? AS number) c", store::consent_stands()));
      for (std::size_t i = 0; i < lists.size(); ++i) {
        row.bind("news", this_day, "", renews ? store::wording_digest(new_notice) : std::string(), i + 1);
        REQUIRE(row.step());
        const bool stands = row.integer(0) != 0;
        stand += stands ? 1U : 0U;
        differences += stands == ops::consent_stands_somehow(lists[i], news(renews), date()) ? 0U : 1U;
      }
    }
    CHECK(differences == 0);
    CHECK(stand > 100);
    CHECK_FALSE(ops::consent_stands_somehow(lists.back(), news(false), date()));
    database.run("ROLLBACK");
  }

  TEST_CASE("the state tells why it does not stand") {
    struct Vector {
      std::vector<ConsentEvent> events;
      std::string channel, state;
    };

    const auto yes = [](const std::string& day, const std::string& channel, const std::string& by = new_notice) {
      return told(ConsentState::given, day, channel, by);
    };
    const auto no = [](const std::string& day, const std::string& channel) {
      return told(ConsentState::withdrawn, day, channel, "");
    };
    for (const Vector& v : std::vector<Vector>{
             {{yes("2026-01-01", "")}, "email", "given"},
             {{yes("2026-01-01", "", old_notice)}, "email", "superseded"},
             {{yes("2026-01-01", ""), yes("2026-02-01", "", old_notice)}, "email", "given"},
             {{yes("2026-01-01", ""), no("2026-01-15", ""), yes("2026-02-01", "", old_notice)}, "email", "superseded"},
             {{yes("2026-01-01", "", old_notice), no("2026-01-01", "")}, "email", "withdrawn"},
             {{yes("2026-01-01", "email"), no("2026-01-02", "telephone")}, "email", "given"},
             {{yes("2026-01-01", "email"), no("2026-01-02", "")}, "email", "withdrawn"},
             {{yes("2026-01-01", ""), no("2026-01-02", "email")}, "telephone", "given"},
             {{yes("2026-01-01", "email")}, "telephone", ""},
         }) {
      const policy::Purpose purpose = news(true);
      const auto now = ops::consent_now(v.events, purpose.name, &purpose, v.channel, date());
      CHECK((now ? now->state : std::string()) == v.state);
    }
  }

  TEST_CASE("a consent ends with the last of its channels, and by no notice") {
    const auto yes = [](const std::string& day, const std::string& channel) {
      return told(ConsentState::given, day, channel, old_notice);
    };
    const auto no = [](const std::string& day, const std::string& channel) {
      return told(ConsentState::withdrawn, day, channel, "");
    };
    const auto ended = [](const std::vector<ConsentEvent>& events) {
      const policy::ConsentEnd end = ops::consent_end(events, news(true));
      CHECK(end.given);
      return end.withdrawn ? dates::format_iso(*end.withdrawn) : std::string();
    };
    CHECK(ended({yes("2026-01-01", "email")}) == "");
    CHECK(ended({yes("2026-01-01", "email"), no("2026-01-05", "email")}) == "2026-01-05");
    CHECK(ended({yes("2026-01-01", "email"), no("2026-01-05", "telephone")}) == "");
    CHECK(ended({yes("2026-01-01", ""), no("2026-01-05", "telephone")}) == "");
    CHECK(ended({yes("2026-01-01", "email"), yes("2026-01-01", "post"), no("2026-01-05", "email"),
                 no("2026-01-09", "post")}) == "2026-01-09");
    CHECK(ended({yes("2026-01-01", "email"), yes("2026-01-01", "post"), no("2026-01-05", "")}) == "2026-01-05");
    CHECK_FALSE(ops::consent_end({no("2026-01-05", "email")}, news(true)).given);
  }

  TEST_CASE("a no without a day ends what any channel has") {
    const auto undated = [](const std::string& channel) {
      ConsentSaid said = told(ConsentState::refused, "", channel, "").said;
      return said;
    };
    const std::vector<ConsentEvent> again{told(ConsentState::withdrawn, "2026-01-01", "", ""),
                                          told(ConsentState::given, "2026-01-02", "email")};
    CHECK(ops::adds_consent(again, undated("")));
    CHECK(ops::adds_consent(again, undated("email")));
    CHECK_FALSE(ops::adds_consent(again, undated("telephone")));
    CHECK(ops::kept_state({told(ConsentState::given, "2026-01-01", "email")},
                          told(ConsentState::refused, "2026-01-02", "telephone", "")) == ConsentState::refused);
    CHECK(ops::kept_state({told(ConsentState::given, "2026-01-01", "email")},
                          told(ConsentState::refused, "2026-01-02", "", "")) == ConsentState::withdrawn);
    CHECK(ops::kept_state({told(ConsentState::given, "2026-01-01", "")},
                          told(ConsentState::refused, "2026-01-02", "email", "")) == ConsentState::withdrawn);
  }
}
