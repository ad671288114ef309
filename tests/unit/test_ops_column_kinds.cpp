// SPDX-License-Identifier: MIT
#include "ops/column_kinds.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_SUITE("ops: names of columns") {
  TEST_CASE("names of columns") {
    CHECK(ops::plain_name("E-mail 1 - Value") == "e mail 1 value");
    CHECK(ops::plain_name("Home ZipCode") == "home zip code");
    CHECK(ops::plain_name(" Mother's  Maiden_Name ") == "mothers maiden name");
    CHECK(ops::kind_of_column("Surname") == "family-name");
    CHECK(ops::kind_of_column("DOB") == "born");
    CHECK(ops::kind_of_column("Vorname") == "given-name");
    CHECK(ops::kind_of_column("Prénom") == "given-name");
    CHECK(ops::kind_of_column("Straße und Hausnummer") == "address");
    CHECK(ops::kind_of_column("Code postal") == "postcode");
    CHECK(ops::kind_of_column("E-Mail-Adresse") == "email");
    CHECK(ops::kind_of_column("Shoe size") == "");
    const std::string_view sensitive =
        "Gender|Government ID Number|Children|Spouse|Religion|NI number|Hobby|Geschlecht|Sexe|"
        "Sensitivity|Ethnic origin|Marital Status|Password|Race|soc_sec_id|NHS No|NI No.|Nat Ins No|"
        "National ID|Identity card|Driver License|Driver's licence number|Kids|Wife|Husband's name|"
        "Child 1|Interests|Union member|Blood group|Citizenship|Country of birth|Relation 1 - Value";
    for (const std::string_view column : split(sensitive, '|')) {
      CAPTURE(column);
      CHECK(ops::is_sensitive(column));
    }
    for (const char* column :
         {"Essex", "First Name", "Status", "Race day", "Note", "Membership number", "Pinner", "Partner organisation",
          "Kids club branch", "NHS trust", "Interest rate", "Drivers wanted", "Id"}) {
      CAPTURE(column);
      CHECK(!ops::is_sensitive(column));
    }
    for (const char* column :
         {"Unsubscribed from all email", "Opted out of email: Marketing Information", "HasOptedOutOfEmail",
          "Email Opt Out", "DoNotCall", "Do Not Trade", "No Bulk Emails (User Opt Out)", "Gone away", "No post"}) {
      CAPTURE(column);
      CHECK(ops::tells_objection(column));
      CHECK(!ops::tells_death(column));
    }
    for (const char* column : {"Kein Newsletter", "Newsletter abbestellt", "No newsletter", "Newsletter cancelled",
                               "Pas de publicité", "Email Opt Out"}) {
      CAPTURE(column);
      CHECK(ops::tells_refusal(column));
    }
    for (const char* column : {"Newsletter", "Opt-in", "Consent to marketing", "Notes", "Nottingham branch"}) {
      CAPTURE(column);
      CHECK(!ops::tells_refusal(column));
    }
    for (const char* column : {"Is Deceased", "Deceased Date", "Date of Death"}) {
      CHECK(ops::tells_death(column));
    }
    for (const char* column : {"Email", "Opt-in date", "Phone No", "Post code", "Newsletter", "Notes", "Donor"}) {
      CAPTURE(column);
      CHECK(!ops::tells_objection(column));
    }
    for (const char* cell : {"yes", "TRUE", "1", "x", "2024-05-01", "Opted out"}) {
      CAPTURE(cell);
      CHECK(ops::says_yes(cell));
    }
    for (const char* cell : {"", " ", "No", "FALSE", "0", "-"}) {
      CAPTURE(cell);
      CHECK(!ops::says_yes(cell));
    }
  }
}
