// SPDX-License-Identifier: MIT
#include "worker.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace custos::drive {

namespace {

using Json = nlohmann::json;

Json parsed(const std::string& text) {
  return Json::parse(text, nullptr, false);
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::set<std::string> verbs_of(const std::string& custos) {
  std::set<std::string> out;
  for (const char* verb : {"add", "update", "correct", "confirm", "find", "show", "import", "export", "audit log",
                           "audit who-saw", "audit verify", "undo", "hold place", "hold release", "purge", "erase"}) {
    Words words{custos};
    const std::string text(verb);
    words.push_back(text.substr(0, text.find(' ')));
    if (text.find(' ') != std::string::npos) {
      words.push_back(text.substr(text.find(' ') + 1));
    }
    words.emplace_back("--help");
    const Ended help = run(words);
    if (help.status == 0 && help.out.find("custos " + text) != std::string::npos) {
      out.insert(text);
    } else {
      std::printf("left out: this custos has no '%s'\n", verb);
    }
  }
  return out;
}

Worker::Worker(Crowd& crowd, unsigned number, std::uint64_t seed)
    : crowd_(crowd), name_("W" + std::to_string(number)), random_(seed + number) {}

void Worker::work(Instant until) {
  struct Choice {
    unsigned weight;
    const char* verb;
    void (Worker::*act)();
  };

  static constexpr Choice choices[] = {
      {25, "find", &Worker::find_anybody}, {15, "show", &Worker::show_anybody},    {10, "find", &Worker::find_own},
      {10, "add", &Worker::add},           {15, "update", &Worker::update},        {5, "correct", &Worker::correct},
      {5, "confirm", &Worker::confirm},    {4, "import", &Worker::import},         {3, "export", &Worker::export_own},
      {2, "audit log", &Worker::log},      {1, "audit who-saw", &Worker::who_saw}, {1, "audit verify", &Worker::verify},
      {4, "undo", &Worker::undo},          {3, "hold release", &Worker::hold},     {1, "purge", &Worker::purge},
      {2, "erase", &Worker::erase}};
  unsigned sum = 0;
  for (const Choice& choice : choices) {
    sum += choice.weight;
  }
  while (std::chrono::steady_clock::now() < until) {
    unsigned drawn = below(sum);
    for (const Choice& choice : choices) {
      if (drawn < choice.weight) {
        if (crowd_.can(choice.verb)) {
          (this->*choice.act)();
        }
        break;
      }
      drawn -= choice.weight;
    }
  }
}

// Busy, internal and killed are never allowed, nor is the engine's own complaint.
Ended Worker::run(const std::string& verb, Words words, const std::set<int>& allowed) {
  words.insert(words.begin(), crowd_.custos);
  const Ended ended = crowd_.watch.run(verb, words);
  const bool complains = ended.err.find("is locked") != std::string::npos;
  crowd_.checks.that(
      allowed.count(ended.status) > 0 && !complains,
      joined({words.begin() + 1, words.end()}) + " ended with " + std::to_string(ended.status) + ": " + ended.err);
  return ended;
}

std::string Worker::fresh_number() {
  return name_ + "-" + std::to_string(++count_);
}

// With an id: one that can be changed by it. Those who go are left alone.
Kept* Worker::somebody(bool with_id) {
  std::vector<Kept*> some;
  for (auto& [number, kept] : people_) {
    if (!kept.goes && (!with_id || !kept.id.empty())) {
      some.push_back(&kept);
    }
  }
  return some.empty() ? nullptr : some[below(static_cast<unsigned>(some.size()))];
}

void Worker::find_anybody() {
  const std::string n = std::to_string(1 + below(900));
  const std::string words[] = {"tester" + n, "ada" + n + "@example.org", "member-no:K-" + n, "family-name:Tester" + n};
  run("find", {"find", words[below(4)], "--json"}, {0, 1});
}

void Worker::show_anybody() {
  run("show", {"show", crowd_.anybody[below(static_cast<unsigned>(crowd_.anybody.size()))], "--json"}, {0});
}

// Whoever was told that it is done sees it done.
void Worker::find_own() {
  const Kept* kept = somebody(false);
  if (kept == nullptr) {
    return;
  }
  const std::string& number = kept->values.at("member-no");
  const Ended ended =
      run("find", {"find", "member-no:" + number, "--json", "--fields", "member-no,email,town,note"}, {0});
  const Json found = parsed(ended.out);
  const Json* fields = found.is_object() && found["customers"].size() == 1 ? &found["customers"][0]["fields"] : nullptr;
  if (crowd_.checks.that(fields != nullptr, number + " is not found: " + ended.out)) {
    for (const char* field : {"email", "town", "note"}) {
      const auto wanted = kept->values.find(field);
      crowd_.checks.that(text_of(*fields, field) == (wanted == kept->values.end() ? "" : wanted->second),
                         number + ": " + field + " is not what was acknowledged: " + ended.out);
    }
  }
}

void Worker::add() {
  const std::string number = fresh_number();
  Kept kept{.values = {{"member-no", number},
                       {"given-name", "Wilma"},
                       {"family-name", "Worker" + number},
                       {"email", "wilma." + number + "@example.org"},
                       {"town", "York"},
                       {"status", "active"}}};
  std::transform(number.begin(), number.end(), kept.values["email"].begin() + 6,
                 [](char c) { return c == 'W' ? 'w' : c; });
  Words words{"add", "--json"};
  for (const auto& [field, value] : kept.values) {
    words.push_back(field + "=" + value);
  }
  const Ended ended = run("add", words, {0});
  if (ended.status == 0) {
    kept.id = text_of(parsed(ended.out), "id");
    crowd_.checks.that(!kept.id.empty(), "add says no id: " + ended.out);
    people_[number] = std::move(kept);
  }
}

void Worker::change(const std::string& verb) {
  Kept* const kept = somebody(true);
  if (kept == nullptr) {
    return;
  }
  const std::string fields[] = {"town", "note", "email"};
  const std::string field = fields[below(3)], n = std::to_string(++count_);
  const std::string value =
      field == "email" ? "changed" + n + "." + std::to_string(below(1000000)) + "@example.org" : "Changed " + n;
  const std::string before = kept->values[field];
  const Ended ended = run(verb, {verb, kept->id, field + "=" + value, "--because", "together", "--json"}, {0});
  if (ended.status == 0) {
    kept->values[field] = value;
    last_ = Change{.number = kept->values.at("member-no"),
                   .field = field,
                   .before = before,
                   .entry = text_of(parsed(ended.out), "entry")};
  }
}

void Worker::update() {
  change("update");
}

void Worker::correct() {
  change("correct");
}

void Worker::confirm() {
  if (const Kept* kept = somebody(true)) {
    run("confirm", {"confirm", kept->id, "--how", "rang back"}, {0});
  }
}

// Two who stay and two who are due to go.
void Worker::import() {
  const std::string file = name_ + "." + std::to_string(count_) + ".csv";
  std::string text = "Membership number,Given name,Family name,Town,Status,Membership ended\n";
  std::vector<Kept> taken;
  for (unsigned i = 0; i < 4; ++i) {
    const std::string number = fresh_number();
    const bool goes = i % 2 == 1;
    taken.push_back({.values = {{"member-no", number},
                                {"given-name", "Ivo"},
                                {"family-name", "Intake" + number},
                                {"town", "Leeds"},
                                {"status", goes ? "lapsed" : "active"}},
                     .goes = goes});
    text += number + ",Ivo,Intake" + number + ",Leeds," + (goes ? "lapsed,2011-02-03\n" : "active,\n");
  }
  write_file(file, text);
  const Ended ended = run("import", {"import", file, "--json"}, {0});
  crowd_.checks.that(ended.status != 0 || ended.out.find("\"added\":4,") != std::string::npos,
                     "an import did not add its four: " + ended.out);
  for (Kept& kept : taken) {
    if (ended.status == 0) {
      kept.since = std::chrono::steady_clock::now();
      people_[kept.values.at("member-no")] = std::move(kept);
    }
  }
}

void Worker::export_own() {
  const std::string file = name_ + "." + std::to_string(++count_) + ".out.csv";
  const Ended ended = run("export",
                          {"export", "member-no:" + name_ + "-*", "--for", "membership", "--to", "customer", "--fields",
                           "member-no,town", "-o", file},
                          {0, 1});
  if (ended.status == 0) {
    const std::string text = bytes_of(file);
    for (const auto& [number, kept] : people_) {
      crowd_.checks.that(kept.goes || text.find(number) != std::string::npos, "an export leaves out " + number);
    }
  }
}

void Worker::log() {
  run("audit log", {"audit", "log", "--json"}, {0});
}

void Worker::who_saw() {
  run("audit who-saw", {"audit", "who-saw", crowd_.anybody[below(static_cast<unsigned>(crowd_.anybody.size()))]},
      {0, 1});
}

void Worker::verify() {
  run("audit verify", {"audit", "verify"}, {0});
}

void Worker::undo() {
  if (!last_ || last_->entry.empty()) {
    return;
  }
  const Ended ended = run("undo", {"undo", last_->entry, "--because", "together"}, {0});
  if (ended.status == 0) {
    people_[last_->number].values[last_->field] = last_->before;
  }
  last_.reset();
}

// Holds one of its people for a moment; while he is held no purge takes him.
void Worker::hold() {
  if (people_.empty()) {
    return;
  }
  auto at = people_.begin();
  std::advance(at, below(static_cast<unsigned>(people_.size())));
  Kept& kept = at->second;
  const Ended placed =
      run("hold place", {"hold", "place", "member-no:" + at->first, "--because", "a claim", "--json"}, {0, 1});
  const std::string id = text_of(parsed(placed.out), "id");
  if (placed.status != 0 || !crowd_.checks.that(!id.empty(), "hold place says no id: " + placed.out)) {
    return;
  }
  run("find", {"find", "member-no:" + at->first, "--json"}, {0});
  kept.held = run("hold release", {"hold", "release", id, "--because", "settled"}, {0}).status != 0;
  kept.since = std::chrono::steady_clock::now();
}

// Others change the store meanwhile, so that a plan may be stale: 3.
void Worker::purge() {
  const Instant began = std::chrono::steady_clock::now();
  if (run("purge", {"purge", "--yes", "--json"}, {0, 3}).status == 0) {
    const std::lock_guard guard(crowd_.mutex);
    crowd_.purges.push_back(began);
  }
}

// A purge of others may bring it to its end before this one does.
void Worker::erase() {
  const Kept* kept = somebody(true);
  if (kept == nullptr) {
    return;
  }
  const std::string number = kept->values.at("member-no"), id = kept->id;
  const Ended ended = run("erase", {"erase", id, "--because", "together", "--yes", "--json"}, {0});
  crowd_.checks.that(!text_of(parsed(ended.out), "certificate").empty(), number + " has no certificate: " + ended.out);
  run("show", {"show", id}, {66});
  run("add", {"add", "given-name=Ada", "family-name=Again", "member-no=" + number, "--dry-run"}, {7});
  people_.erase(number);
  last_.reset();
}

}  // namespace custos::drive
