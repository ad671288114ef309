// SPDX-License-Identifier: MIT
// Whoever is merged in whatever order: taking them apart in reverse order leads back through the same states, byte for
// byte, and what is derived of the records is what it has to be after each step.
#include "ops/consenting.hpp"
#include "ops/contacts.hpp"
#include "ops/disputes.hpp"
#include "ops/preferences.hpp"
#include "support/law.hpp"
#include "support/merged_world.hpp"

using namespace custos;

namespace {

std::string any_of(const std::vector<std::string>& values) {
  return *rc::gen::elementOf(values);
}

class World : public test::MergedWorld {
 public:
  World() {
    for (int people = *rc::gen::inRange(2, 5); people > 0; --people) {
      Values values{{"given-name", any_of({"Ada", "Zoe"})}, {"family-name", any_of({"Moss", "Reed"})}};
      for (const auto& [field, choices] : std::vector<std::pair<std::string, std::vector<std::string>>>{
               {"email", {"", "a@example.org", "b@example.org"}},
               {"phone", {"", "020 7946 0018", "020 7946 0019"}},
               {"town", {"", "York", "Leeds"}},
               {"postcode", {"", "LS1 1AA", "M1 1AE"}},
               {"member-no", {"", "M-" + std::to_string(people)}},
               {"note", {"", "Likes tea.", "Likes cake."}}}) {
        if (const std::string value = any_of(choices); !value.empty()) {
          values.emplace_back(field, value);
        }
      }
      people_.push_back(add(values, any_of({"a form", "a call"}), any_of({"", "seen"})));
      made.clock.move(std::chrono::hours(24));
      tell(people_.back());
    }
  }

  // Says or changes something of one of those who are here.
  void tell(std::uint64_t number) {
    const CustomerId id(number);
    for (int said = *rc::gen::inRange(0, 4); said > 0; --said) {
      ops::Session& session = made.as("owner", {.because = "they said so"});
      switch (*rc::gen::inRange(0, 5)) {
        case 0:
          ops::record_consent(session,
                              {.id = id,
                               .purpose = {"newsletter"},
                               .act = any_of({"yes", "no"}) == "yes" ? ops::ConsentAct::give : ops::ConsentAct::refuse,
                               .how = "a form",
                               .wording = "News, monthly.",
                               .channel = any_of({"", "email", "post"})});
          break;
        case 1:
          ops::prefer(session, {.id = id, .channel = any_of({"", "phone"}), .says = any_of({"no", "yes"})});
          break;
        case 2:
          ops::note_safe(session, {.id = id, .note = any_of({"Not after six.", "No messages."})});
          break;
        default:
          change(number, any_of({"town", "note", "phone"}), any_of({"", "020 7946 0020"}), any_of({"", "seen"}));
      }
    }
  }

  // Gives whether two were merged.
  bool merge_two() {
    if (people_.size() < 2) {
      return false;
    }
    const std::uint64_t keeper = any(), other = any();
    if (keeper == other) {
      return false;
    }
    RC_LOG() << "merge " << keeper << " " << other << "\n";
    merge(keeper, other);
    merged.push_back(other);
    std::erase(people_, other);
    return true;
  }

  void check() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      RC_LOG() << finding.code << " " << finding.subject << ": " << finding.message << "\n";
      RC_FAIL("the store does not agree");
    }
  }

  std::vector<std::uint64_t> merged;

 private:
  std::uint64_t any() { return people_[*rc::gen::inRange<std::size_t>(0, people_.size())]; }

  std::vector<std::uint64_t> people_;
};

}  // namespace

TEST_SUITE("laws: merge") {
  TEST_CASE("law: what was merged is taken apart to what it was") {
    CHECK(test::law(
              25,
              [] {
                World world;
                const std::uint64_t entry = world.entries();
                std::vector<std::string> states{world.kept(entry)};
                for (int tries = *rc::gen::inRange(1, 6); tries > 0; --tries) {
                  if (world.merge_two()) {
                    world.check();
                    states.push_back(world.kept(entry));
                  }
                }
                while (!world.merged.empty()) {
                  RC_ASSERT(world.kept(entry) == states.back());
                  states.pop_back();
                  world.unmerge(world.merged.back());
                  world.merged.pop_back();
                  world.check();
                }
                RC_ASSERT(world.kept(entry) == states.back());
              },
              false) == "");
  }
}
