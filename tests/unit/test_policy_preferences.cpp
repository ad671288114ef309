// SPDX-License-Identifier: MIT
// How people want to be turned to: what counts of all that was said, by another reckoning over all short lists.
#include "policy/preferences.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

const std::string today = "2026-11-25";

Preference said(const std::string& channel, const std::string& topic, const std::string& says,
                const std::string& until = {}) {
  return {.channel = channel, .topic = topic, .says = says, .until = until, .day = "2026-11-01"};
}

// The other reckoning goes through the sayings in their order, and keeps for one channel and one topic the nos that are
// open: how many channels and topics each is of.
struct OpenNo {
  bool of_all_channels, of_all_topics;
};

bool runs_out(const Preference& each) {
  return !each.until.empty() && each.until < today;
}

bool is_replaced(const std::vector<Preference>& list, std::size_t at) {
  for (std::size_t i = at + 1; i < list.size(); ++i) {
    if (!runs_out(list[i]) && list[i].channel == list[at].channel && list[i].topic == list[at].topic) {
      return true;
    }
  }
  return false;
}

bool reckoned_forbidden(const std::vector<Preference>& list, const std::string& channel, const std::string& topic) {
  std::vector<OpenNo> open;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Preference& each = list[i];
    const bool other_topic = !each.topic.empty() && each.topic != topic;
    if (runs_out(each) || is_replaced(list, i) || other_topic || each.says == "end") {
      continue;
    }
    const bool here = each.channel.empty() || each.channel == channel;
    if (each.says == "only" && !here) {
      open.push_back({true, each.topic.empty()});
    } else if (each.says == "no" && here) {
      open.push_back({each.channel.empty(), each.topic.empty()});
    } else if (each.says != "no" && here) {
      std::erase_if(open, [&each](const OpenNo& no) {
        const bool more_channels = each.channel.empty() && !no.of_all_channels;
        const bool more_topics = each.topic.empty() && !no.of_all_topics;
        return !more_channels && !more_topics;
      });
    }
  }
  return !open.empty();
}

std::vector<Preference> every(bool with_days) {
  std::vector<Preference> out;
  for (const std::string channel : {"", "telephone", "email"}) {
    for (const std::string topic : {"", "news"}) {
      for (const std::string says : {"no", "yes", "only", "end"}) {
        if (says == "only" && channel.empty()) {
          continue;
        }
        out.push_back(said(channel, topic, says));
        if (with_days && says != "end") {
          out.push_back(said(channel, topic, says, "2026-11-24"));
          out.push_back(said(channel, topic, says, "2026-11-25"));
        }
      }
    }
  }
  return out;
}

std::uint64_t agree(const std::vector<Preference>& list) {
  const auto standing = policy::standing(list, today);
  std::uint64_t differences = 0, forbidden = 0;
  for (const std::string channel : {"post", "telephone", "email"}) {
    for (const std::string topic : {"news", "membership"}) {
      const bool no = policy::forbidding(standing, channel, topic) != nullptr;
      forbidden += no ? 1U : 0U;
      differences += no == reckoned_forbidden(list, channel, topic) ? 0U : 1U;
    }
  }
  if (differences > 0) {
    for (const Preference& each : list) {
      MESSAGE(policy::told(each));
    }
  }
  REQUIRE(differences == 0);
  return forbidden;
}

}  // namespace

TEST_SUITE("policy: preferences") {
  TEST_CASE("every list of two with days, and of three without, counts as the manual page says") {
    std::uint64_t forbidden = 0, lists = 0;
    const auto days = every(true);
    for (const Preference& one : days) {
      for (const Preference& two : days) {
        forbidden += agree({one, two});
        ++lists;
      }
    }
    const auto plain = every(false);
    for (const Preference& one : plain) {
      for (const Preference& two : plain) {
        for (const Preference& three : plain) {
          forbidden += agree({one, two, three});
          ++lists;
        }
      }
    }
    CHECK(lists == days.size() * days.size() + plain.size() * plain.size() * plain.size());
    CHECK(forbidden > lists);
  }

  TEST_CASE("some of them by hand") {
    struct Vector {
      std::vector<Preference> said;
      std::string channel, topic;
      std::string no;  // what forbids it; empty: nothing does
    };

    const Preference pause = said("", "", "no", "2026-12-31");
    for (const Vector& v : std::vector<Vector>{
             {{said("telephone", "", "no")}, "telephone", "news", "no by telephone"},
             {{said("telephone", "", "no")}, "email", "news", ""},
             {{said("telephone", "", "no"), said("telephone", "news", "yes")}, "telephone", "news", ""},
             {{said("telephone", "", "no"), said("", "news", "yes")}, "telephone", "news", "no by telephone"},
             {{said("", "", "no"), said("", "news", "yes")}, "telephone", "news", ""},
             {{said("post", "", "only")}, "telephone", "news", "post only"},
             {{said("post", "", "only"), said("email", "", "only")}, "post", "news", "email only"},
             {{said("post", "", "only"), said("email", "", "yes")}, "email", "news", ""},
             {{said("telephone", "news", "no"), said("telephone", "", "yes")},
              "telephone",
              "news",
              "no by telephone for news"},
             {{said("post", "news", "only"), said("", "", "no")}, "post", "news", "no"},
             {{said("telephone", "news", "yes"), said("telephone", "", "no")}, "telephone", "news", "no by telephone"},
             {{said("post", "news", "only"), pause}, "post", "news", "no until 2026-12-31"},
             {{said("post", "", "only"), said("telephone", "news", "yes")}, "telephone", "news", ""},
             {{said("post", "", "only"), said("post", "", "end")}, "telephone", "news", ""},
             {{said("", "", "yes"), pause}, "post", "news", "no until 2026-12-31"},
             {{said("", "", "no"), said("", "", "yes", "2026-11-24")}, "post", "news", "no"},
             {{pause, said("", "", "end")}, "post", "news", ""},
         }) {
      const auto standing = policy::standing(v.said, today);
      const Preference* no = policy::forbidding(standing, v.channel, v.topic);
      CHECK((no == nullptr ? std::string() : policy::told(*no)) == v.no);
    }
    const auto but_post = policy::standing({said("post", "", "only")}, today);
    CHECK(policy::forbidding_all(but_post, "news") == nullptr);
    CHECK(policy::depends_on_channel(but_post, "news"));
    const auto none = policy::standing({said("", "", "no")}, today);
    CHECK(policy::forbidding_all(none, "news") != nullptr);
    CHECK_FALSE(policy::depends_on_channel(none, "news"));
  }

  TEST_CASE("of notes the last that has not run out counts") {
    const SafeNote lasting{.note = "call after 10", .entry = 1},
        over{.note = "abroad", .until = "2026-11-24", .entry = 2};
    const SafeNote now{.note = "at work", .until = "2026-11-25", .entry = 3}, end{.entry = 4};
    CHECK_FALSE(policy::standing_note({}, today).has_value());
    CHECK(policy::standing_note({lasting, over}, today)->entry == 1);
    CHECK(policy::standing_note({lasting, over, now}, today)->entry == 3);
    CHECK_FALSE(policy::standing_note({lasting, now, end}, today).has_value());
    CHECK(policy::standing_note({end, lasting}, today)->entry == 1);
  }
}
