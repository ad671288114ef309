// SPDX-License-Identifier: MIT
// Kills commands at points spread over their running time, and looks at what they left: a store that verifies, work
// that is wholly there, wholly absent or finished by what resumes it, and no file that is half written.
//   custos-killed CUSTOS SOURCE    CUSTOS_KILLS: kills a scenario (12); CUSTOS_SEED: the points of an earlier run;
//                                  CUSTOS_SCENARIO: that one alone
#include "scenarios.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <random>
#include <unistd.h>

namespace {

using namespace custos::drive;
namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;

// What somebody sees of the store.
struct View {
  std::string records{}, more{};

  bool operator==(const View&) const = default;
};

class Campaign {
 public:
  Campaign(fs::path custos, const fs::path& source)
      : custos_(std::move(custos)),
        source_(source),
        work_("custos-killed"),
        trial_(work_.path() / "trial"),
        kills_(number_told("CUSTOS_KILLS", 12)),
        seed_(number_told("CUSTOS_SEED", std::random_device()())),
        random_(seed_) {}

  int run_all() {
    std::printf("%lu kills a scenario; CUSTOS_SEED=%lu\n", kills_, seed_);
    prepare();
    const char* only = std::getenv("CUSTOS_SCENARIO");
    for (const Scenario& scenario : kill_scenarios()) {
      if ((only == nullptr || scenario.name == only) && has_all(scenario)) {
        try_out(scenario);
      }
    }
    return checks_.finish();
  }

 private:
  struct Reference {
    Ended ended{};
    View before{}, after{};
    Files files{}, files_before{};
    Microseconds took{};
  };

  struct Tally {
    unsigned before = 0, after = 0, between = 0, ended = 0, anew = 0, finished = 0;
  };

  // ---- running

  Ended custos(const Words& words, std::optional<Microseconds> kill_after = {}) {
    Words all{custos_.string()};
    all.insert(all.end(), words.begin(), words.end());
    return run(all, kill_after);
  }

  bool has_all(const Scenario& scenario) {
    for (const Words& words : scenario.needs) {
      Words help = words;
      help.emplace_back("--help");
      const Ended ended = custos(help);
      if (ended.status != 0 || ended.out.find("custos " + joined(words)) == std::string::npos) {
        std::printf("left out: %s, since this custos has no '%s'\n", scenario.name.c_str(), joined(words).c_str());
        return false;
      }
    }
    return true;
  }

  Microseconds point(Microseconds up_to) {
    return Microseconds(std::uniform_int_distribution<long>(0, static_cast<long>(up_to.count()))(random_));
  }

  // ---- what they begin with

  fs::path template_of(Prepared prepared) const {
    return work_.path() / ("prepared-" + std::to_string(static_cast<int>(prepared)));
  }

  void prepare() {
    const fs::path before = fs::current_path();
    ::setenv("XDG_CONFIG_HOME", (work_.path() / "config").c_str(), 1);
    ::setenv("XDG_STATE_HOME", (work_.path() / "state").c_str(), 1);
    for (const Prepared prepared :
         {Prepared::nothing, Prepared::empty, Prepared::few, Prepared::many, Prepared::backed_up}) {
      const fs::path folder = template_of(prepared);
      fs::create_directories(folder);
      fs::current_path(folder);
      const std::string policy = patient_policy(source_);
      write_file("policy.toml", policy);
      write_file("other.toml", policy + "\n# a later one\n");
      write_file("rows.csv", rows_of(1, 4000, 5));
      write_file("rows.jsonl", json_rows_of(4000));
      write_file("rows.vcf", cards_of(4000));
      ::setenv("CUSTOS_STORE", (folder / "s").c_str(), 1);
      if (prepared != Prepared::nothing) {
        must(0, {"init", "--policy", "policy.toml"});
      }
      if (prepared == Prepared::few || prepared == Prepared::many || prepared == Prepared::backed_up) {
        const bool many = prepared == Prepared::many;
        write_file("people.csv", rows_of(1, many ? 1500 : 40, 60));
        must(many ? 2 : 0, {"import", "people.csv", "--rejects", "people.rejects"});
      }
      if (prepared == Prepared::backed_up) {
        must(0, {"key", "add", "file", "health.key", "--class", "health"});
        for (const char* id : {"C-13", "C-37", "C-45"}) {
          must(0, {"update", id, "access-needs=ramp"});
          must(0, {"consent", "give", id, "support", "--how", "form", "--wording", "We will keep what you need."});
        }
        must(0, {"backup", "create", "people.tar"});
        must(0, {"update", "C-13", "town=Elsewhere"});
        must(0, {"hold", "place", "id:C-21", "--because", "a claim"});
        must(0, {"add", "given-name=Late", "family-name=Comer", "email=l@example.net"});
        must(0, {"undo"});
      }
    }
    fs::current_path(before);
    ::setenv("CUSTOS_STORE", (trial_ / "s").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (trial_ / "config").c_str(), 1);
  }

  void must(int status, const Words& words) {
    const Ended ended = custos(words);
    if (ended.status != status) {
      throw std::runtime_error(joined(words) + " ended with " + std::to_string(ended.status) + ": " + ended.err);
    }
  }

  void fresh(const Scenario& scenario) {
    fs::current_path(work_.path());
    fs::remove_all(trial_);
    fs::remove_all(work_.path() / "state");  // each trial begins with the same store: nobody put it back
    fs::copy(template_of(scenario.prepared), trial_, fs::copy_options::recursive);
    fs::current_path(trial_);
  }

  // ---- what is seen

  View view(const Scenario& scenario) {
    if (scenario.prepared == Prepared::nothing) {
      return {};
    }
    static const std::string fields =
        "given-name,family-name,born,email,phone,address,town,postcode,member-no,status,ended,gift-aid,note";
    const Ended all = custos({"find", "created:2000-01-01..", "--fields", fields, "--json", "--limit", "all"});
    checks_.that(all.status <= 1, "find ends with " + std::to_string(all.status) + ": " + all.err);
    View out{.records = all.out};
    if (!scenario.look.empty()) {
      const Ended more = custos(scenario.look);
      checks_.that(more.status <= 1, joined(scenario.look) + " fails: " + more.err);
      out.more = without_day_and_entry(more.out);
    }
    return out;
  }

  // Instants and numbers of entries differ from run to run.
  static std::string without_day_and_entry(std::string text) {
    for (std::size_t at = 0; (at = text.find("E-", at)) != std::string::npos; ++at) {
      const std::size_t end = text.find_first_not_of("0123456789", at + 2);
      text.erase(at + 2, (end == std::string::npos ? text.size() : end) - at - 2);
    }
    for (std::size_t at = 0; (at = text.find("T", at)) != std::string::npos; ++at) {
      const std::size_t end = text.find('Z', at);
      if (end != std::string::npos && end - at < 16 && text.find_first_not_of("0123456789:.", at + 1) == end) {
        text.erase(at, end + 1 - at);
      }
    }
    return text;
  }

  // The files of the caller, and the names in the store.
  Files files() const {
    Files out;
    for (const auto& entry : fs::recursive_directory_iterator(trial_)) {
      const std::string name = fs::relative(entry.path(), trial_).string();
      if (entry.is_regular_file() && name.rfind("s/", 0) != 0 && name.rfind(".s.", 0) != 0 &&
          name.rfind("config/", 0) != 0) {
        out[name] = bytes_of(entry.path());
      }
    }
    return out;
  }

  void look_for_leftovers(const Scenario& scenario, const Reference& reference, const std::string& when) {
    for (const auto& entry : fs::recursive_directory_iterator(trial_)) {
      const std::string name = entry.path().filename().string();
      // Nothing of anybody: the store that init makes beside its name, and key slots that were about to be replaced.
      const bool harmless = (scenario.prepared == Prepared::nothing && name.rfind(".s.", 0) == 0) ||
                            (scenario.makes_keys && name.rfind(".store.keys.", 0) == 0);
      const bool key = entry.path().extension() == ".key";  // named by chance
      const bool beside_data = entry.path().parent_path().filename() == "data" && name.rfind("records.db", 0) != 0;
      checks_.that(!beside_data, when + ": left behind beside the database: " + name);
      checks_.that(
          harmless || (name.front() != '.' && (key || name.find("tmp") == std::string::npos) && name != "staging"),
          when + ": left behind: " + fs::relative(entry.path(), trial_).string());
    }
    for (const auto& [name, bytes] : files()) {
      const bool known =
          std::any_of(reference.files.begin(), reference.files.end(), [&, &bytes = bytes](const auto& other) {
            return scenario.makes_keys ? other.second.size() == bytes.size() : other.second == bytes;
          });
      checks_.that(known, when + ": half written or strange: " + name);
    }
  }

  // ---- one scenario

  Reference measure(const Scenario& scenario) {
    Reference out;
    for (int i = 0; i < 5; ++i) {
      fresh(scenario);
      out.files_before = files();
      out.ended = custos(scenario.command);
      out.took = std::max(out.took, out.ended.took);
    }
    out.after = view(scenario);
    out.files = files();
    checks_.that(
        out.ended.status == 0 || out.ended.status == 2,
        scenario.name + " ends with " + std::to_string(out.ended.status) + " when left alone: " + out.ended.err);
    fresh(scenario);
    out.before = view(scenario);
    return out;
  }

  void try_out(const Scenario& scenario) {
    const Reference reference = measure(scenario);
    const unsigned long kills = std::max(1UL, kills_ / scenario.share);
    Tally tally;
    for (unsigned long i = 0; i < kills; ++i) {
      fresh(scenario);
      const Microseconds at = point(reference.took * 11 / 10);
      const Ended ended = custos(scenario.command, at);
      const std::string when = scenario.name + ", killed after " + std::to_string(at.count()) + " us";
      tally.ended += ended.killed() ? 0U : 1U;
      checks_.that(ended.killed() || ended.status == reference.ended.status,
                   when + ": ends with " + std::to_string(ended.status) + ": " + ended.err);
      if (scenario.prepared == Prepared::nothing) {
        judge_init(scenario, ended, when, tally);
      } else {
        judge(scenario, reference, ended, when, tally);
      }
      look_for_leftovers(scenario, reference, when);
    }
    std::printf(
        "%s: %lu kills over %ld us: nothing done %u, all done %u (%u ended first), in between %u, "
        "finished by what resumes it %u, begun anew %u\n",
        scenario.name.c_str(), kills, static_cast<long>(reference.took.count()), tally.before, tally.after, tally.ended,
        tally.between, tally.finished, tally.anew);
    std::fflush(stdout);
  }

  bool verified(const std::string& when) {
    const Ended verify = custos({"audit", "verify"});
    return checks_.that(verify.status == 0, when + ": audit verify ends with " + std::to_string(verify.status) + ": " +
                                                verify.out + verify.err);
  }

  // A store that was being made is there, or making it again makes it.
  void judge_init(const Scenario& scenario, const Ended& ended, const std::string& when, Tally& tally) {
    if (custos({"audit", "verify"}).status == 0) {
      ++tally.after;
      return;
    }
    ++tally.before;
    checks_.that(ended.killed(), when + ": said that it is done, but there is no sound store");
    const Ended again = custos(scenario.command);
    checks_.that(again.status == 0, when + ": init again ends with " + std::to_string(again.status) + ": " + again.err);
    verified(when + ", made again");
  }

  void judge(const Scenario& scenario, const Reference& reference, const Ended& ended, const std::string& when,
             Tally& tally) {
    verified(when);
    const View seen = view(scenario);
    const bool nothing = seen == reference.before, all = seen == reference.after;
    ++(all ? tally.after : nothing ? tally.before : tally.between);
    checks_.that(ended.killed() || all, when + ": said that it is done, but it is not");
    if (scenario.again.empty()) {
      checks_.that(nothing || all, when + ": done in part: " + seen.records.substr(0, 300) + seen.more.substr(0, 300));
      return;
    }
    finish(scenario, reference, nothing, when, tally);
    verified(when + ", finished");
    checks_.that(view(scenario) == reference.after, when + ": finished, it is not as if it had not been killed");
    const Files left = files();
    for (const auto& [name, bytes] : reference.files) {
      const bool there =
          std::any_of(left.begin(), left.end(), [&bytes = bytes](const auto& other) { return other.second == bytes; });
      checks_.that(there, when + ": finished, but without what should be in " + name);
    }
  }

  // Resumes, now and then killed itself. What had not begun cannot be resumed, and is begun anew.
  void finish(const Scenario& scenario, const Reference& reference, bool nothing, const std::string& when,
              Tally& tally) {
    while (point(Microseconds(3)).count() == 0) {
      custos(scenario.again, point(reference.took));
    }
    const Ended again = custos(scenario.again);
    if (std::find(scenario.done.begin(), scenario.done.end(), again.status) != scenario.done.end()) {
      ++tally.finished;
      return;
    }
    const bool still_nothing = nothing && view(scenario) == reference.before;
    const std::string what =
        when + ": " + joined(scenario.again) + " ends with " + std::to_string(again.status) + ": " + again.err;
    if (still_nothing) {
      ++tally.anew;
      const Ended anew = custos(scenario.command);
      checks_.that(anew.status == reference.ended.status, when + ": begun anew ends otherwise: " + anew.err);
    } else {
      checks_.that(view(scenario) == reference.after, what);
    }
  }

  fs::path custos_, source_;
  Folder work_;
  fs::path trial_;
  unsigned long kills_, seed_;
  std::mt19937_64 random_;
  Checks checks_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: custos-killed CUSTOS SOURCE\n", stderr);
    return 64;
  }
  try {
    return Campaign(fs::absolute(argv[1]), fs::absolute(argv[2])).run_all();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "custos-killed: %s\n", error.what());
    return 70;
  }
}
