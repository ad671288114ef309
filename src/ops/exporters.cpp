// SPDX-License-Identifier: MIT
#include "ops/exporters.hpp"

#include "ops/column_kinds.hpp"
#include "util/text.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

using Names = std::vector<std::string_view>;

ExportedAddress google_address() {
  return {.street = {"address # street", "address # extended address", "address # po box"},
          .town = "address # city",
          .county = "address # region",
          .postcode = "address # postal code",
          .country = "address # country",
          .whole = "address # formatted"};
}

Exporter google() {
  return {.name = "google",
          .title = "Google Contacts",
          .known_by = {"first name", "phonetic first name", "file as"},
          .emails = {"e mail # value"},
          .phones = {"phone # value"},
          .email_label = "e mail # label",
          .phone_label = "phone # label",
          .addresses = {google_address()},
          .born = {"birthday"},
          .others = {{"given-name", "first name"},
                     {"middle-name", "middle name"},
                     {"family-name", "last name"},
                     {"title", "name prefix"},
                     {"suffix", "name suffix"},
                     {"nickname", "nickname"},
                     {"note", "notes"},
                     {"organisation", "organization name"},
                     {"job-title", "organization title"},
                     {"website", "website 1 value"}},
          .split = " ::: "};
}

Exporter google_old() {
  Exporter out = google();
  out.name = "google-old";
  out.title = "Google Contacts, before 2024";
  out.known_by = {"given name", "yomi name", "family name"};
  out.email_label = "e mail # type";
  out.phone_label = "phone # type";
  out.others = {{"given-name", "given name"},
                {"middle-name", "additional name"},
                {"family-name", "family name"},
                {"title", "name prefix"},
                {"suffix", "name suffix"},
                {"nickname", "nickname"},
                {"note", "notes"},
                {"organisation", "organization 1 name"},
                {"job-title", "organization 1 title"},
                {"language", "language"},
                {"website", "website 1 value"}};
  return out;
}

Exporter outlook(std::string_view name, std::string_view title, Names known_by) {
  return {
      .name = name,
      .title = title,
      .known_by = std::move(known_by),
      .emails = {"e mail address", "e mail 2 address", "e mail 3 address"},
      .phones = {"primary phone", "home phone", "home phone 2", "business phone", "business phone 2",
                 "company main phone", "other phone", "car phone", "radio phone"},
      .mobiles = {"mobile phone"},
      .addresses = {{.street = {"home street", "home street 2", "home street 3", "home address po box"},
                     .town = "home city",
                     .county = "home state",
                     .postcode = "home postal code",
                     .country = "home country region|home country"},
                    {.street = {"business street", "business street 2", "business street 3", "business address po box"},
                     .town = "business city",
                     .county = "business state",
                     .postcode = "business postal code",
                     .country = "business country region|business country"},
                    {.street = {"other street", "other street 2", "other street 3", "other address po box"},
                     .town = "other city",
                     .county = "other state",
                     .postcode = "other postal code",
                     .country = "other country region|other country"}},
      .born = {"birthday"},
      .others = {{"title", "title"},
                 {"given-name", "first name"},
                 {"middle-name", "middle name"},
                 {"family-name", "last name"},
                 {"suffix", "suffix"},
                 {"nickname", "nickname"},
                 {"organisation", "company"},
                 {"job-title", "job title"},
                 {"note", "notes"},
                 {"language", "language"},
                 {"website", "personal web page|web page"}},
      .empty = {"0/0/00", "00/00/00", "0/0/0000"}};
}

Exporter thunderbird(std::string_view name, std::string_view title, Names known_by) {
  return {.name = name,
          .title = title,
          .known_by = std::move(known_by),
          .emails = {"primary email", "secondary email"},
          .phones = {"home phone", "work phone"},
          .mobiles = {"mobile number"},
          .addresses = {{.street = {"home address", "home address 2"},
                         .town = "home city",
                         .county = "home state|home county",
                         .postcode = "home zip code|home post code|home postcode",
                         .country = "home country"},
                        {.street = {"work address", "work address 2"},
                         .town = "work city",
                         .county = "work state|work county",
                         .postcode = "work zip code|work post code|work postcode",
                         .country = "work country"}},
          .born = {"birth year", "birth month", "birth day"},
          .others = {{"given-name", "first name"},
                     {"family-name", "last name"},
                     {"nickname", "nickname"},
                     {"organisation", "organization|organisation"},
                     {"job-title", "job title"},
                     {"website", "web page 1"},
                     {"note", "notes"}}};
}

Exporter hubspot() {
  return {.name = "hubspot",
          .title = "HubSpot contacts",
          .known_by = {"first name", "last name", "email",
                       "lifecycle stage|lead status|contact owner|record id contact|marketing contact status"},
          .emails = {"email"},
          .phones = {"phone number"},
          .mobiles = {"mobile phone number"},
          .addresses = {{.street = {"street address", "street address 2"},
                         .town = "city",
                         .county = "state region",
                         .postcode = "postal code",
                         .country = "country region"}},
          .born = {"date of birth"},
          .others = {{"given-name", "first name"},
                     {"family-name", "last name"},
                     {"title", "salutation"},
                     {"organisation", "company name|associated company"},
                     {"job-title", "job title"},
                     {"language", "preferred language"},
                     {"website", "website url"}}};
}

Exporter civicrm() {
  return {.name = "civicrm",
          .title = "CiviCRM contacts",
          .known_by = {"first name", "last name", "contact type|contact subtype|internal contact id|sort name",
                       "do not email|contact id|internal contact id|preferred communication method"},
          .emails = {"email"},
          .phones = {"phone"},
          .mobiles = {"phone mobile|mobile phone"},
          .addresses = {{.street = {"street address", "supplemental address 1", "supplemental address 2"},
                         .town = "city",
                         .county = "state|county",
                         .postcode = "postal code",
                         .country = "country"}},
          .born = {"birth date"},
          .others = {{"given-name", "first name"},
                     {"middle-name", "middle name"},
                     {"family-name", "last name"},
                     {"title", "individual prefix"},
                     {"suffix", "individual suffix"},
                     {"nickname", "nick name|nickname"},
                     {"organisation", "current employer"},
                     {"job-title", "job title"},
                     {"language", "preferred language"},
                     {"website", "website"},
                     {"note", "note s|notes"}}};
}

Exporter salesforce() {
  return {.name = "salesforce",
          .title = "Salesforce contacts",
          .known_by = {"first name", "last name", "email|attributes type",  // the latter: a tree of records in JSON
                       "attributes type|mailing street|mailing city|account id|account name"},
          .emails = {"email"},
          .phones = {"phone", "home phone", "other phone"},
          .mobiles = {"mobile phone|mobile"},
          .addresses = {{.street = {"mailing street"},
                         .town = "mailing city",
                         .county = "mailing state|mailing state province",
                         .postcode = "mailing postal code|mailing zip postal code",
                         .country = "mailing country"},
                        {.street = {"other street"},
                         .town = "other city",
                         .county = "other state|other state province",
                         .postcode = "other postal code|other zip postal code",
                         .country = "other country"}},
          .born = {"birthdate"},
          .others = {{"given-name", "first name"},
                     {"middle-name", "middle name"},
                     {"family-name", "last name"},
                     {"title", "salutation"},
                     {"suffix", "suffix"},
                     {"organisation", "account name"},
                     {"job-title", "title"},
                     {"note", "description|contact description"}}};
}

bool has_one_of(const std::vector<std::string>& plain, std::string_view names) {
  const auto words = split(names, '|');
  return std::any_of(words.begin(), words.end(), [&plain](std::string_view word) {
    return std::find(plain.begin(), plain.end(), word) != plain.end();
  });
}

}  // namespace

// Those that have the most columns of their own come first.
std::span<const Exporter> all_exporters() {
  static const std::vector<Exporter> exporters{
      google(),
      google_old(),
      outlook("outlook", "Outlook for the desktop",
              {"first name", "last name", "business street", "government id number"}),
      outlook("outlook-com-old", "Outlook.com, another of its forms",
              {"first name", "last name", "e mail address", "given yomi|personal web page"}),
      outlook("outlook-com", "Outlook.com",
              {"first name", "last name", "e mail address", "primary phone", "home phone"}),
      thunderbird("thunderbird", "Thunderbird", {"first name", "primary email", "home zip code"}),
      thunderbird("thunderbird-uk", "Thunderbird in British English",
                  {"first name", "primary email", "home post code"}),
      civicrm(),
      salesforce(),
      hubspot()};
  return exporters;
}

const Exporter* exporter_named(std::string_view name) {
  const auto all = all_exporters();
  const auto found = std::find_if(all.begin(), all.end(), [name](const Exporter& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const Exporter* exporter_of(const std::vector<std::string>& header) {
  std::vector<std::string> plain;
  for (const std::string& column : header) {
    plain.push_back(plain_name(column));
  }
  for (const Exporter& exporter : all_exporters()) {
    if (std::all_of(exporter.known_by.begin(), exporter.known_by.end(),
                    [&plain](std::string_view names) { return has_one_of(plain, names); })) {
      return &exporter;
    }
  }
  return nullptr;
}

}  // namespace custos::ops
