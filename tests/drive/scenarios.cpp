// SPDX-License-Identifier: MIT
#include "scenarios.hpp"

namespace custos::drive {

std::vector<Scenario> kill_scenarios() {
  const Words import{"import", "rows.csv", "--source", "rows"};
  return {
      {.name = "update",
       .command = {"update", "C-13", "town=Elsewhere", "email=new@example.org", "given-name=Someone"},
       .look = {"show", "C-13", "--history", "--json"}},
      {.name = "add", .command = {"add", "given-name=Wholly", "family-name=Orabsent", "email=w@example.net"}},
      {.name = "correct", .command = {"correct", "C-13", "family-name=Right", "--because", "was misheard"}},
      {.name = "confirm",
       .command = {"confirm", "C-13", "--how", "rang back"},
       .look = {"show", "C-13", "--sources", "--json"}},
      {.name = "erase", .needs = {{"erase"}}, .command = {"erase", "C-13", "--because", "asked by letter", "--yes"}},
      {.name = "erase values",
       .needs = {{"erase"}},
       .command = {"erase", "C-13", "--fields", "email,town", "--because", "asked by letter", "--yes"},
       .look = {"show", "C-13", "--history", "--json"}},
      {.name = "merge",
       .needs = {{"merge"}},
       .command = {"merge", "C-13", "C-21", "--because", "one person", "--yes"},
       .look = {"show", "C-21", "--history", "--json"}},
      {.name = "export", .command = {"export", "--for", "membership", "--to", "customer", "-o", "supplied.csv"}},
      {.name = "policy apply", .command = {"policy", "apply", "other.toml"}, .look = {"policy", "show"}},
      {.name = "key add", .command = {"key", "add", "file", "second.key"}, .look = {"key", "list"}, .makes_keys = true},
      {.name = "key rotate",
       .needs = {{"key", "rotate"}},
       .prepared = Prepared::backed_up,
       .command = {"key", "rotate"},
       .look = {"key", "list"},
       .again = {"key", "rotate"},
       .done = {0},
       .makes_keys = true},
      {.name = "key rotate of a class",
       .needs = {{"key", "rotate"}},
       .prepared = Prepared::backed_up,
       .command = {"key", "rotate", "--class", "health"},
       .look = {"show", "C-13", "--for", "support", "--fields", "access-needs", "--json"},
       .again = {"key", "rotate", "--class", "health"},
       .done = {0},
       .makes_keys = true},
      {.name = "hold place",
       .needs = {{"hold", "place"}, {"hold", "list"}},
       .command = {"hold", "place", "C-13", "--because", "a claim"},
       .look = {"hold", "list", "--json"}},
      {.name = "consent refuse",
       .needs = {{"consent", "refuse"}, {"consent", "show"}},
       .command = {"consent", "refuse", "C-13", "newsletter", "--how", "telephone"},
       .look = {"consent", "show", "C-13", "--json"}},
      {.name = "contact log",
       .needs = {{"contact", "log"}, {"contact", "list"}},
       .command = {"contact", "log", "C-13", "complaint", "--how", "telephone"},
       .look = {"contact", "list", "C-13", "--json"}},
      {.name = "suppress",
       .needs = {{"suppress"}},
       .command = {"suppress", "C-13", "--because", "said stop"},
       .look = {"suppress", "--list", "--json"}},
      {.name = "backup create",
       .needs = {{"backup", "create"}},
       .command = {"backup", "create", "b.tar"},
       .makes_keys = true},
      {.name = "restore",
       .needs = {{"restore"}},
       .prepared = Prepared::backed_up,
       .command = {"restore", "people.tar", "--yes"},
       .look = {"hold", "list", "--json"}},
      {.name = "init", .prepared = Prepared::nothing, .command = {"init", "--policy", "policy.toml"}},
      {.name = "import, then the file again",
       .prepared = Prepared::empty,
       .command = import,
       .again = import,
       .done = {0, 2},
       .share = 2},
      {.name = "import resume",
       .needs = {{"import", "resume"}},
       .prepared = Prepared::empty,
       .command = import,
       .again = {"import", "resume", "I-13"},
       .done = {0, 2},
       .share = 2},
      {.name = "import resume of JSON Lines",
       .needs = {{"import", "resume"}},
       .prepared = Prepared::empty,
       .command = {"import", "rows.jsonl", "--source", "rows"},
       .again = {"import", "resume", "I-13"},
       .done = {0, 2},
       .share = 4},
      {.name = "import resume of vCards",
       .needs = {{"import", "resume"}},
       .prepared = Prepared::empty,
       .command = {"import", "rows.vcf", "--source", "rows"},
       .again = {"import", "resume", "I-13"},
       .done = {0, 2},
       .share = 4},
      {.name = "purge",
       .needs = {{"purge"}, {"purge", "resume"}},
       .prepared = Prepared::many,
       .command = {"purge", "--yes"},
       .again = {"purge", "resume", "P-13"},
       .done = {0},
       .share = 2},
  };
}

std::string rows_of(unsigned from, unsigned count, unsigned gone) {
  std::string out = "Membership number,Given name,Family name,E-mail,Town,Postcode,Status,Membership ended\n";
  for (unsigned i = from; i < from + count; ++i) {
    const std::string n = std::to_string(i);
    const bool left = i % 100 < gone;
    out += "K-" + n + ",Ada,Tester" + n + ",ada" + n + "@example.org,York,YO1 7HH,";
    out += i % 50 == 49 ? "actve," : left ? "lapsed,2011-02-03" : "active,";
    out += '\n';
  }
  return out;
}

std::string json_rows_of(unsigned count) {
  std::string out;
  for (unsigned i = 1; i <= count; ++i) {
    const std::string n = std::to_string(i);
    out += R"({"member-no":"K-)" + n + R"(","given-name":"Ada","family-name":"Tester)" + n + R"(","email":"ada)" + n;
    out += i % 50 == 49 ? "\"\n"
                        : R"(@example.org","town":"York","postcode":"YO1 7HH"})"
                          "\n";
  }
  return out;
}

std::string cards_of(unsigned count) {
  std::string out;
  for (unsigned i = 1; i <= count; ++i) {
    const std::string n = std::to_string(i);
    out += "BEGIN:VCARD\nVERSION:3.0\nMEMBER-NO:K-" + n + "\nN:Tester" + n + ";Ada\nEMAIL:ada" + n;
    out += "@example.org\nADR:;;;York;;YO1 7HH\n";
    out += i % 50 == 49 ? "" : "END:VCARD\n";
  }
  return out;
}

}  // namespace custos::drive
