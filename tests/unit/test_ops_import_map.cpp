// SPDX-License-Identifier: MIT
#include "ops/exporters.hpp"
#include "ops/import_map.hpp"
#include "ops/intake.hpp"
#include "ops/map_proposal.hpp"
#include "ops/mapping.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <atomic>

using namespace custos;
using test::code_of;

namespace {

const policy::Policy& office() {
  static const policy::Policy policy = test::policy_of(test::office_policy());
  return policy;
}

using Row = std::vector<std::string>;

// What the fields of a row read, as "field=text".
std::string read(const std::string& map, const Row& header, const Row& cells) {
  const ops::ImportMap read = ops::read_import_map("map = 1\n" + map, "map.toml", office());
  const ops::Mapping mapping = ops::map_columns(header, read, office(), "f.csv");
  std::vector<std::string> room;
  std::string out;
  for (const ops::Mapping::Target& target : mapping.targets) {
    Problems problems;
    out += target.field->name.text + "=" + ops::cell_text(target, mapping.chosen(cells, room), problems) + " ";
  }
  out += "|";
  for (const std::size_t column : mapping.not_kept(cells)) {
    out += " " + header[column];
  }
  return out;
}

std::string codes_of_map(const std::string& text) {
  std::string out;
  try {
    ops::read_import_map(text, "map.toml", office());
  } catch (const Error& error) {
    for (const Problem& problem : error.problems()) {
      out += (out.empty() ? "" : " ") + std::string(problem.code.text());
    }
  }
  return out;
}

class Intake {
 public:
  ops::Imported import(const std::string& csv, const std::string& map, ops::ImportRequest request = {.file = {}},
                       ops::Saying saying = {}) {
    request.file = made.scratch.write("people.csv", csv).string();
    if (map.starts_with("map = 1")) {
      request.map_file = made.scratch.write("map.toml", map).string();
    } else if (!map.empty()) {
      request.map_file = map;
    }
    return ops::import_file(made.as("bea", saying), request);
  }

  std::string value(const std::string& column) {
    made.close();
    db::Database raw = made.database();
    return db::one_text(raw, "SELECT group_concat(coalesce(" + column + ", '-'), ' ') FROM customer").value_or("");
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: import map") {
  TEST_CASE("what the keys of a field do to cells") {
    CHECK(read("[fields.note]\ncolumns=[\"a\",\"b\"]\njoin=\", \"", {"a", "b"}, {" x ", "y"}) == "note=x, y |");
    CHECK(read("[fields.email]\ncolumns=[\"a\",\"b\"]\ntake=1", {"a", "b"}, {"", "y"}) == "email=y |");
    CHECK(read("[fields.email]\ncolumns=[\"a\",\"b\"]\ntake=1", {"a", "b"}, {"x", "y"}) == "email=x | b");
    CHECK(read("[fields.email]\ncolumns=[\"a\",\"b\"]\ntake=2", {"a", "b"}, {"x", ""}) == "email= | a");
    CHECK(read("[fields.email]\ncolumns=[\"a\",\"c\"]\nlabels=[\"b\",\"d\"]\ntake=1", {"a", "b", "c", "d"},
               {"x", "Home", "y", "* Work"}) == "email=y | a");
    CHECK(read("[fields.phone]\ncolumns=[\"a\",\"c\"]\nlabels=[\"b\",\"d\"]\nlabel=[\"mobile\"]", {"a", "b", "c", "d"},
               {"x", "Home", "y", "Mobile phone"}) == "phone=y | a");
    CHECK(read("[fields.phone]\ncolumns=[\"a\",\"c\"]\nlabels=[\"b\",\"d\"]\nnot-label=[\"fax\"]", {"a", "b", "c", "d"},
               {"x", "Home Fax", "y", ""}) == "phone=y | a");
    CHECK(read("[fields.email]\ncolumn=\"a\"\nsplit=\" ::: \"\ntake=1", {"a"}, {"x ::: y"}) == "email=x | a");
    CHECK(read("[fields.born]\nyear=\"y\"\nmonth=\"m\"\nday=\"d\"", {"d", "m", "y"}, {"2", "1", "1980"}) ==
          "born=1980-01-02 |");
    CHECK(read("drop=[\"z\"]\n[fields.note]\ncolumn=\"a\"", {"a", "z"}, {"x", "q"}) == "note=x | z");
  }

  TEST_CASE("of alternatives the first group with anything in it is read") {
    const std::string map =
        "[[alternatives]]\ngroups=[[\"hs\",\"ht\"],[\"ws\",\"wt\"]]\n"
        "[fields.note]\ncolumns=[\"hs\",\"ws\"]\n[fields.town]\ncolumns=[\"ht\",\"wt\"]\ntake=1";
    const Row header{"hs", "ht", "ws", "wt"};
    CHECK(read(map, header, {"1 A", "", "2 B", "Leeds"}) == "note=1 A town= | ws wt");
    CHECK(read(map, header, {"", "", "2 B", "Leeds"}) == "note=2 B town=Leeds |");
    CHECK(read(map, header, {"1 A", "York", "", ""}) == "note=1 A town=York |");
  }

  TEST_CASE("faults of a map") {
    CHECK(codes_of_map("map = 1\ndrop = [\"*\"]") == "policy.bad-value");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\npart = 1") == "policy.missing-key");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\nsplit = \",\"\npart = 0") == "policy.bad-value");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\ncase = \"big\"") == "policy.bad-value");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\non-match = \"newer\"") == "policy.missing-key");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\nlabel = [\"x\"]") == "policy.missing-key");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\ndate = \"iso\"") == "policy.bad-value");
    CHECK(codes_of_map("map = 1\n[fields.born]\nyear = \"a\"\nday = \"b\"") == "policy.missing-key");
    CHECK(codes_of_map("map = 1\n[fields.note]\ncolumn = \"a\"\nvalues = { a = 1 }") == "policy.wrong-type");
    CHECK(codes_of_map("map = 1\n[[alternatives]]\ngroups = [[\"a\"]]") == "policy.wrong-type");
    CHECK(codes_of_map("map = 1\nalternatives = 3") == "policy.wrong-type");
  }

  TEST_CASE("a map that is written reads as the one that it was") {
    const std::string text =
        "map = 1\nsource = \"a \\\"b\\\" \\\\ c\"\ndelimiter = \"\\t\"\ndates = \"month-first\"\n"
        "collected = \"on\"\ndrop = [\"x\", \"y\"]\n\n[[alternatives]]\ngroups = [\n  [\"a\", \"b\"],\n  [\"c\"],\n]\n"
        "\n[fields.note]\ncolumns = [\"a\", \"c\"]\nlabels = [\"l\", \"m\"]\nlabel = [\"home\"]\nnot-label = "
        "[\"fax\"]\n"
        "take = 2\njoin = \"\\n\"\non-match = \"newer\"\nstrip-prefix = [\"p\"]\nremove = [\"r\"]\nsplit = \";\"\n"
        "part = \"1..-2\"\nempty = [\"-\"]\nvalues = { \"A b\" = \"c\", \"d\" = \"e\" }\notherwise = \"keep\"\ncase = "
        "\"title\"\n\n[fields.born]\ncolumn = \"b\"\ndate = \"iso\"\n";
    const ops::ImportMap map = ops::read_import_map(text, "map.toml", office());
    CHECK(ops::map_text(map) == text);
    CHECK(ops::map_text(map, {.first = {"x\ny"}, .last = {"z"}, .fields = {"why", ""}}).find("# why\n[fields.note]") !=
          std::string::npos);
  }
}

TEST_SUITE("ops: import with a map") {
  const std::string people = "given-name,family-name,email,phone,when,note\n";
  const std::string map_of =
      "map = 1\ncollected = \"when\"\n[fields.given-name]\ncolumn=\"given-name\"\n"
      "[fields.family-name]\ncolumn=\"family-name\"\n[fields.email]\ncolumn=\"email\"\n";

  TEST_CASE("a rule for one field") {
    struct Case {
      std::string rule, kept, verdicts;  // added updated unchanged skipped
    };

    const std::vector<Case> cases{
        {"skip", "old", "0 0 0 1"},  {"overwrite", "new", "0 1 0 0"}, {"fill", "old", "0 0 0 1"},
        {"newer", "new", "0 1 0 0"}, {"never", "old", "0 0 1 0"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.rule);
      Intake intake;
      const std::string map =
          map_of + "[fields.phone]\ncolumn=\"phone\"\n[fields.note]\ncolumn=\"note\"\non-match=\"" + each.rule + "\"\n";
      intake.import(people + "Ada,Moss,ada@example.org,,2024-01-01,old\n", map);
      for (const bool dry : {true, false}) {
        const auto again = intake.import(people + "Ada,Moss,ada@example.org,,2024-06-01 10:00,new\n", map, {.file = {}},
                                         {.dry_run = dry});
        CHECK(std::to_string(again.counts.added) + " " + std::to_string(again.counts.updated) + " " +
                  std::to_string(again.counts.unchanged) + " " + std::to_string(again.counts.skipped) ==
              each.verdicts);
      }
      CHECK(intake.value("f_note") == each.kept);
      CHECK(intake.value("collected") == "2024-01-01");
    }
  }

  TEST_CASE("newer looks at the day of the value, in one file too, and a dry run does the same") {
    Intake intake;
    const std::string text =
        map_of + "[fields.phone]\ncolumn=\"phone\"\n[fields.note]\ncolumn=\"note\"\non-match=\"newer\"\n";
    intake.import(people + "Ada,Moss,ada@example.org,,2024-02-01,first\n", text);
    const std::string rows = people +
                             "Ada,Moss,ada@example.org,,2024-01-01,older\n"
                             "Ada,Moss,ada@example.org,,2024-05-01,second\n"
                             "Ada,Moss,ada@example.org,,2024-04-01,between\n"
                             "Ada,Moss,ada@example.org,,,unknown\n";
    const auto dry = intake.import(rows, text, {.file = {}}, {.dry_run = true});
    const auto real = intake.import(rows, text);
    CHECK(dry.counts.updated == 1);
    CHECK(real.counts.updated == 1);
    CHECK(dry.counts.skipped == 3);
    CHECK(real.counts.skipped == 3);
    CHECK(intake.value("f_note") == "second");
  }

  TEST_CASE("a day of collecting that is none rejects the row") {
    Intake intake;
    const std::string map = map_of + "[fields.phone]\ncolumn=\"phone\"\n[fields.note]\ncolumn=\"note\"\n";
    const auto imported =
        intake.import(people + "Ada,Moss,a@example.org,,soon,\nBea,Moss,b@example.org,,2199-01-01,\n", map);
    CHECK(imported.reasons.at("import.bad-collected").count == 2);
  }

  TEST_CASE("a birthday without a year stays empty, and the row is taken") {
    Intake intake;
    const auto imported = intake.import("given-name,family-name,born\nAda,Moss,--06-12\nBea,Moss,1980-06-12\n", "");
    CHECK(imported.counts.added == 2);
    CHECK(imported.warnings.at("import.date-incomplete").count == 1);
    CHECK(intake.value("f_born") == "- 1980-06-12");
  }

  TEST_CASE("sensitive columns alone are dropped and told; with others all are refused") {
    Intake intake;
    const auto imported = intake.import("given-name,family-name,Gender,Religion\nAda,Moss,f,\nBea,Moss,f,x\n", "");
    CHECK(imported.counts.added == 2);
    CHECK(imported.dropped.at("Gender") == 2);
    CHECK(imported.notices == std::vector<std::string>{"not kept: Gender (2 filled cells), Religion (1 filled cell)"});
    CHECK(code_of([&] { intake.import("given-name,family-name,Gender,Shoes\nAda,Moss,f,\n", ""); }) ==
          "import.unknown-column");
  }

  TEST_CASE("a file that makes no sense stops before anything is written") {
    const auto rows = [](int good, int bad, const std::string& broken) {
      std::string out = "given-name,family-name,email\n";
      for (int i = 0; i < good; ++i) {
        out += "A" + std::string(1, static_cast<char>('a' + i)) + ",Moss,a" + std::to_string(i) + "@example.org\n";
      }
      for (int i = 0; i < bad; ++i) {
        out += broken;
      }
      return out;
    };
    for (const bool dry : {true, false}) {
      CAPTURE(dry);
      Intake intake;
      const ops::Saying saying{.dry_run = dry};
      CHECK(code_of([&] { intake.import(rows(2, 18, "Ada,,x@example.org\n"), "", {.file = {}}, saying); }) ==
            "import.column-senseless");
      CHECK(code_of([&] { intake.import(rows(1, 20, "Ada,Moss,nobody\n"), "", {.file = {}}, saying); }) ==
            "import.column-senseless");
      CHECK(intake.value("number").empty());
      CHECK(!std::filesystem::exists(intake.made.scratch.path() / "people.rejects.csv"));
      CHECK(code_of([&] {
              intake.import(rows(1, 20, "Ada,Moss,nobody\n"), "", {.file = {}, .strict = true}, saying);
            }) == "import.column-senseless");
      const std::string without = rows(0, 40, "Ada,Moss,\n");  // of the rows with an address all but one are wrong
      const std::string few = rows(1, 20, "Ada,Moss,nobody\n") + without.substr(without.find('\n') + 1);
      CHECK(code_of([&] { intake.import(few, "", {.file = {}}, saying); }) == "import.column-senseless");
      CHECK(intake.import(rows(1, 18, "Ada,Moss,nobody\n"), "", {.file = {}}, saying).counts.rejected == 18);
      CHECK(intake.import(rows(3, 20, "Ada,Moss,nobody\n"), "", {.file = {}}, saying).counts.rejected == 20);
      CHECK(intake.import(rows(1, 20, "Ada,Moss,nobody\n"), "", {.file = {}, .no_sanity_check = true}, saying)
                .counts.rejected == 20);
    }
  }

  TEST_CASE("a rejects file is not judged by its rows") {
    Intake intake;
    std::string csv = "given-name,family-name,email,custos_line,custos_code,custos_field,custos_reason,custos_hint\n";
    for (int i = 0; i < 30; ++i) {
      csv += "Ada,Moss,nobody,1,,,,\n";
    }
    CHECK(intake.import(csv, "").counts.rejected == 30);
  }
}

TEST_SUITE("ops: built-in maps and proposals") {
  TEST_CASE("each exporter is known by its header alone") {
    const std::vector<std::pair<std::string, std::string>> headers{
        {"google",
         "First Name,Middle Name,Last Name,Phonetic First Name,File As,Labels,E-mail 1 - Label,E-mail 1 - Value"},
        {"google-old", "Name,Given Name,Additional Name,Family Name,Yomi Name,Gender,E-mail 1 - Type,E-mail 1 - Value"},
        {"outlook",
         "Title,First Name,Last Name,Business Street,E-mail Address,Primary Phone,Home Phone,Government ID Number"},
        {"outlook-com", "First Name,Last Name,Title,Suffix,E-mail Address,Primary Phone,Home Phone"},
        {"outlook-com-old", "First Name,Last Name,Nickname,Given Yomi,E-mail Address,Home Phone,Primary Phone,Spouse"},
        {"thunderbird", "First Name,Last Name,Display Name,Primary Email,Home State,Home ZipCode,Organization"},
        {"thunderbird-uk", "First Name,Last Name,Display Name,Primary Email,Home County,Home Post Code,Organisation"},
        {"hubspot", "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status"},
        {"civicrm", "Contact ID,Contact Type,First Name,Last Name,Email,Phone,Gender,Do Not Email"},
        {"salesforce", "Id,FirstName,LastName,Email,MobilePhone,MailingStreet,MailingCity"},
    };
    for (const auto& each : headers) {
      const std::string &name = each.first, &header = each.second;
      CAPTURE(header);
      Row columns;
      for (const std::string_view column : split(header, ',')) {
        columns.emplace_back(column);
      }
      CHECK(ops::recognised_map(columns, office()) == name);
      const std::string text = ops::built_in_map(name, columns, office(), "f.csv");
      const auto map = ops::read_import_map(text, "map.toml", office());
      CHECK(ops::map_columns(columns, map, office(), "f.csv").targets.size() >= 3);
    }
    CHECK(ops::recognised_map({"Given name", "Family name", "E-mail"}, office()).empty());
    CHECK(ops::recognised_map({"Shoes", "Socks"}, office()).empty());
    CHECK(code_of([&] { ops::built_in_map("gogle", {"a"}, office(), "f.csv"); }) == "file.missing");
    CHECK(code_of([&] { ops::built_in_map("google", {"a"}, office(), "f.csv"); }) == "import.nothing-mapped");
  }

  TEST_CASE("a file of Google Contacts goes in without a map") {
    Intake intake;
    const auto imported = intake.import(
        "First Name,Middle Name,Last Name,Phonetic First Name,File As,Birthday,Notes,E-mail 1 - Label,E-mail 1 - Value,"
        "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - City,Gender\n"
        "Ada,King,Lovelace,,,--12-10,\"one\ntwo\",Home,ada@home.example,* Work,ada@work.example,Home Fax,020 7946 0001,"
        "London,f\n"
        "Bea,,Moss,,,1980-01-02,,Home,bea@a.example ::: bea@b.example,,,Mobile,020 7946 0002,,\n",
        "");
    CHECK(imported.counts.added == 2);
    CHECK(imported.notices.size() == 2);
    CHECK(imported.notices[0].starts_with("looks like a file of Google Contacts; read with the map 'google'"));
    CHECK(imported.notices[1] == "not kept: Gender (1 filled cell)");
    CHECK(imported.dropped.at("E-mail 1 - Value") == 2);
    CHECK(imported.dropped.at("Phone 1 - Value") == 1);
    CHECK(intake.value("f_given_name") == "Ada King Bea");
    CHECK(intake.value("f_email") == "ada@work.example bea@a.example");
    CHECK(intake.value("f_phone") == "- 020 7946 0002");
    CHECK(intake.value("f_town") == "London -");
    CHECK(intake.value("f_born") == "- 1980-01-02");
  }

  TEST_CASE("an import by a built-in map is resumed by the same map") {
    Intake intake;
    const std::atomic<bool> stop = true;  // after the first batch
    const auto begun = intake.import(
        "First Name,Last Name,Phonetic First Name,File As,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
        "E-mail 2 - Value\n"
        "Ada,Moss,,,Home,a@home.example,* Work,a@work.example\n"
        "Bea,Moss,,,Home,b@home.example,* Work,b@work.example\n",
        "google", {.file = {}, .batch_rows = 1, .stop = &stop});
    CHECK(begun.stopped);
    CHECK(begun.counts.added == 1);
    const auto resumed = ops::resume_import(intake.made.as("bea"), {.id = *begun.id});
    CHECK(resumed.counts.added == 2);
    CHECK(resumed.dropped.at("E-mail 1 - Value") == 2);
    CHECK(intake.value("f_email") == "a@work.example b@work.example");
  }

  TEST_CASE("a map is guessed by names and by content, and has no value of the file") {
    test::ScratchFolder scratch;
    std::string csv = "Surname;Fore name;Contact via;Seen;Zone;Gender;Shoes\n";
    for (int i = 10; i < 40; ++i) {
      csv += "Zanzibar;Xerxes;x" + std::to_string(i) + "@secret.example;" + std::to_string(i % 27 + 1) +
             "/03/1985;SW1A 1AA;f;44\n";
    }
    const ops::MapProposal proposal =
        ops::propose_map(office(), {.file = scratch.write("f.csv", csv).string(), .delimiter = ";"});
    CAPTURE(proposal.text);
    for (const char* value : {"Zanzibar", "Xerxes", "secret", "SW1A", "1985", "44"}) {
      CHECK(proposal.text.find(value, proposal.text.find('\n')) == std::string::npos);  // behind the file's own name
    }
    CHECK(proposal.text.find("30 of 30 cells look like e-mail addresses") != std::string::npos);
    CHECK(proposal.text.find("dates = \"day-first\"") != std::string::npos);
    CHECK(proposal.text.find("\ndrop = [\"Gender\"]") != std::string::npos);
    CHECK(proposal.text.find("# drop = [\"Gender\", \"Fore name\", \"Shoes\"]") != std::string::npos);
    const auto map = ops::read_import_map(proposal.text, "map.toml", office());
    CHECK(map.fields.size() == 4);
    CHECK(code_of([&] {
            ops::map_columns({"Surname", "Fore name", "Contact via", "Seen", "Zone", "Gender", "Shoes"}, map, office(),
                             "f");
          }) == "import.unknown-column");
  }

  TEST_CASE("a column is found by what is seen of its name") {
    const std::string map = "[fields.family-name]\ncolumn = \"Surname\"\n";
    for (const char* name : {"Sur\u200bname", "\u200eSurname", "Sur\u00adname", "Surname\u2028", "Sur\x7fname",
                             "\x1bSurname", "Surname\u0085", " Surname "}) {
      CHECK(read(map, {name}, {"Byron"}) == "family-name=Byron |");
      test::ScratchFolder scratch;
      const auto file = scratch.write("f.csv", std::string(name) + ",Email\nByron,a@example.org\n").string();
      const ops::MapProposal proposal = ops::propose_map(office(), {.file = file});
      CHECK(proposal.text.find("column = \"Surname\"") != std::string::npos);
      CHECK(codes_of_map(proposal.text).empty());
    }
  }

  TEST_CASE("parts that no field takes are told") {
    const Row header{"Full", "Mail"};
    const std::string first = "[fields.family-name]\ncolumn = \"Full\"\nsplit = \",\"\npart = 1\n";
    const std::string second = "[fields.given-name]\ncolumn = \"Full\"\nsplit = \",\"\npart = 2\n";
    const std::string mail = "[fields.email]\ncolumn = \"Mail\"\nsplit = \":::\"\npart = 1\n";
    const std::string none = "[fields.email]\ncolumn = \"Mail\"\nsplit = \":::\"\npart = 7\n";
    CHECK(read(first + second + mail, header, {"Byron, Ada, Countess of Lovelace", "a ::: b ::: c"}) ==
          "family-name=Byron given-name=Ada email=a | Full Mail");
    CHECK(read(first + second + mail, header, {"Byron, Ada", "a"}) == "family-name=Byron given-name=Ada email=a |");
    CHECK(read(first + none, header, {"Byron", "a ::: b"}) == "family-name=Byron email= | Mail");
    CHECK(read(first + "empty = [\"n/a\"]\n" + mail, header, {"Byron, N/A", ""}) == "family-name=Byron email= |");
    CHECK(codes_of_map("map = 1\ndrop = [\"Full\"]\n" + first) == "policy.doubled");
  }

  TEST_CASE("a whole name is divided so that nothing is lost") {
    test::ScratchFolder scratch;
    const auto file = scratch.write("f.csv", "Full Name,Email\nMary Ann Smith,m@example.org\n").string();
    const ops::MapProposal proposal = ops::propose_map(office(), {.file = file});
    const auto map = ops::read_import_map(proposal.text, "map.toml", office());
    const ops::Mapping mapping = ops::map_columns({"Full Name", "Email"}, map, office(), "f");
    std::string text;
    for (const auto& target : mapping.targets) {
      Problems problems;
      text += ops::cell_text(target, {"Mary Ann Smith", "m@example.org"}, problems) + "|";
    }
    CHECK(text == "m@example.org|Mary Ann|Smith|");
    CHECK(mapping.not_kept({"Mary Ann Smith", "m@example.org"}).empty());
  }
}
