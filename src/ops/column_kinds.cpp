// SPDX-License-Identifier: MIT
#include "ops/column_kinds.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

struct Kind {
  std::string_view name;
  std::string_view type;   // of the only field that may be for it; empty: no type tells
  std::string_view names;  // plain names, divided by bars; the surest first
};

// The usual words of the exporters and of membership lists: English, then German, French, Spanish, Dutch, Italian.
constexpr std::array kinds{
    Kind{"given-name", "",
         "given name|given names|first name|forename|forenames|first names|firstname|givenname|christian name|first|"
         "name given|fname|"
         "vorname|prenom|nombre|voornaam|nome"},
    Kind{"middle-name", "",
         "middle name|middle names|additional name|additional names|middlename|second name|middle|middle initial"},
    Kind{"family-name", "",
         "family name|last name|surname|lastname|familyname|second surname|last|name family|lname|family|"
         "nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|achternaam|cognome"},
    Kind{"full-name", "", "full name|name|display name|fullname|contact name|customer name|member name|displayname"},
    Kind{"title", "",
         "title|salutation|name prefix|prefix|honorific|individual prefix|form of address|"
         "anrede|titel|civilite|titre"},
    Kind{"suffix", "", "suffix|name suffix|individual suffix"},
    Kind{"nickname", "", "nickname|known as|preferred name|nick name|called"},
    Kind{"email", "email",
         "email|e mail|email address|e mail address|mail|primary email|primary e mail|emailaddress|email 1|e mail 1|"
         "email 1 value|e mail 1 value|e mail 1 address|preferred email|main email|electronic mail|mail address|"
         "e mail adresse|email adresse|mailadresse|courriel|adresse e mail|adresse mail|correo electronico|correo|e "
         "mailadres"},
    Kind{"email-2", "",
         "email 2|e mail 2|secondary email|second email|other email|e mail 2 address|email 2 address|alternative email|"
         "e mail 2 value"},
    Kind{"phone", "phone",
         "phone|telephone|phone number|telephone number|tel|tel no|telephone no|phone no|primary phone|home phone|"
         "main phone|phone 1|phone 1 value|landline|daytime phone|home telephone|contact number|day telephone|"
         "phone preferred|tel number|"
         "telefon|telefonnummer|tel nr|telefono|telefoon|telefoonnummer|festnetz|telephone fixe"},
    Kind{"phone-2", "", "phone 2|other phone|secondary phone|second phone|alternative phone|work phone|phone work"},
    Kind{"mobile", "",
         "mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|cell number|phone mobile|"
         "mobile telephone|mob|mobile no|mobilephone|"
         "handy|handynummer|mobil|mobilnummer|mobiltelefon|portable|telephone portable|mobiel|movil|cellulare"},
    Kind{
        "address", "",
        "address|street|street address|address line 1|address 1|postal address|home address|home street|mailing street|"
        "address street|address 1 street|home address street|mailing address|address line|house and street|street name|"
        "full address|primary street|addr|"
        "strasse|strasse und hausnummer|strasse hausnummer|strasse "
        "hausnr|anschrift|adresse|rue|direccion|calle|straat|indirizzo"},
    Kind{"town", "",
         "town|city|town or city|town city|post town|home city|mailing city|locality|address city|place|city town|"
         "address 1 city|"
         "ort|stadt|wohnort|ville|commune|ciudad|localidad|plaats|woonplaats|citta"},
    Kind{"county", "",
         "county|region|state region|state province|county state|home county|mailing state|state or province|province|"
         "address 1 region|"
         "bundesland|departement|provincia|provincie"},
    Kind{"postcode", "postcode",
         "postcode|post code|postal code|zip|zip code|zipcode|postalcode|home postal code|home post code|home zipcode|"
         "mailing zip postal code|mailing postal code|address 1 postal code|zip postal code|postcode zip|"
         "plz|postleitzahl|code postal|codigo postal"},
    Kind{"country", "",
         "country|country region|home country|mailing country|home country region|address 1 country|nation|"
         "land|pays|pais|paese"},
    Kind{"born", "",
         "born|date of birth|birth date|dob|birthday|birthdate|d o b|date birth|born on|birth|"
         "geburtsdatum|geburtstag|geboren|date de naissance|date naissance|fecha de nacimiento|geboortedatum|data di "
         "nascita"},
    Kind{"note", "",
         "note|notes|comments|comment|remarks|remark|description|memo|"
         "bemerkung|bemerkungen|notiz|notizen|anmerkung|anmerkungen|remarque|remarques|notas|opmerkingen"},
    Kind{"organisation", "",
         "organisation|organization|company|company name|organization name|organisation name|organization 1 name|"
         "employer|account name|current employer|"
         "firma|unternehmen|societe|entreprise|empresa|bedrijf|azienda"},
    Kind{"job-title", "",
         "job title|organization title|position|occupation|jobtitle|organization 1 title|role|"
         "beruf|funktion|fonction"},
    Kind{"website", "",
         "website|web site|web page|web page 1|url|homepage|website 1 value|website url|personal web page|"
         "webseite|site web"},
    Kind{"id", "",
         "member no|membership number|member number|member id|customer number|customer id|customer no|external id|"
         "external identifier|membership no|reference|ref|account number|client number|client id|contact id|record id|"
         "kundennummer|kunden nr|mitgliedsnummer|mitglieds nr|numero de client|numero client|numero "
         "adherent|klantnummer"},
    Kind{"language", "",
         "language|preferred language|"
         "sprache|langue|idioma|taal"},
};

// What the name of a column that holds such has in it: whole words, divided by bars.
constexpr std::string_view sensitive_words =
    "gender|sex|sexuality|sexual orientation|pronouns|ethnicity|ethnic|racial|nationality|religion|religious|faith|"
    "politics|political|trade union|union membership|disability|disabilities|disabled|medical|medication|allergies|"
    "diagnosis|convictions|criminal|spouse|children|dependants|dependents|marital|maiden name|"
    "citizenship|country of birth|birth country|place of birth|birthplace|wife|husband|wifes|husbands|partner name|"
    "partners name|related|abrelatednames|kids name|kids names|child name|child names|childs "
    "name|relation|relations|denomination|caste|"
    "political party|party member|union member|mental health|health condition|health conditions|illness|illnesses|"
    "blood group|blood type|allergy|special needs|criminal record|dbs|"
    "government id|national id|national identity|identity card|identity number|identity no|id card|"
    "ni number|ni no|ni num|national insurance|nat ins|nat insurance|nino|ssn|social security|soc sec|"
    "nhs number|nhs no|nhs num|nhs id|passport|driving licence|driving license|driver licence|driver license|"
    "drivers licence|drivers license|tax id|"
    "bank account|sort code|iban|card number|credit card|salary|password|passcode|hobby|hobbies|"
    "geschlecht|sexe|sexo|geslacht|konfession|staatsangehorigkeit|nationalitat|nationalite|nacionalidad|familienstand|"
    "situation familiale|estado civil|ehepartner|conjoint|kinder|enfants|hijos|behinderung|handicap|steuernummer|"
    "sozialversicherungsnummer|securite sociale|bankverbindung|kontonummer|gehalt|salaire|passwort|kennwort|mot de "
    "passe";

// What is so only where it is the whole name, or has but a number behind it: a race day is none.
constexpr std::string_view sensitive_names =
    "race|partner|child|kids|son|daughter|interests|belief|beliefs|health|conviction|utr|pin|secret|income|private|"
    "sensitivity|referred by|schools|"
    "billing information";

// Who does not want to be written or telephoned to, and who has died: whole words again.
constexpr std::string_view objection_words =
    "opt out|opted out|optout|optedout|unsubscribed|unsubscribe|do not email|do not mail|do not phone|do not call|"
    "do not contact|do not sms|do not text|do not post|do not trade|do not market|do not write|dnc|no bulk emails|"
    "no email|no emails|no mail|no mailings|no post|no phone|no calls|no contact|no marketing|no newsletter|suppressed|"
    "blocklisted|blacklisted|gone away|abgemeldet|desabonne|werbesperre";
constexpr std::string_view death_words =
    "deceased|died|date of death|death date|verstorben|sterbedatum|decede|fallecido";

bool has_words(std::string_view text, std::string_view words) {
  const std::string padded = ' ' + std::string(text) + ' ';
  return padded.find(' ' + std::string(words) + ' ') != std::string::npos;
}

bool has_one_of(std::string_view text, std::string_view list) {
  const auto all = split(list, '|');
  return std::any_of(all.begin(), all.end(), [text](std::string_view words) { return has_words(text, words); });
}

const Kind* kind_named(std::string_view name) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [name](const Kind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

std::string plain_name(std::string_view column) {
  std::string spaced, out;
  bool was_small = false;
  for (const char c : column) {  // "FirstName" is two words
    const bool capital = c >= 'A' && c <= 'Z';
    spaced += capital && was_small ? " " : "";
    spaced += c;
    was_small = (c >= 'a' && c <= 'z');
  }
  if (!is_utf8(spaced)) {
    return lower_ascii(spaced);
  }
  for (const char c : folded(seen_of(spaced))) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
    if (kept) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::string(trimmed(out));
}

std::string_view kind_of_column(std::string_view column) {
  const std::string name = plain_name(column);
  for (const Kind& kind : kinds) {
    for (const std::string_view word : split(kind.names, '|')) {
      if (word == name) {
        return kind.name;
      }
    }
  }
  return {};
}

const policy::Field* field_of_kind(const policy::Policy& policy, std::string_view name) {
  const Kind* kind = kind_named(name);
  if (kind == nullptr) {
    return nullptr;
  }
  const auto found = std::find_if(policy.fields.begin(), policy.fields.end(),
                                  [name](const policy::Field& field) { return field.match == name; });
  if (found != policy.fields.end()) {
    return &*found;
  }
  for (const std::string_view word : split(kind->names, '|')) {
    for (const policy::Field& field : policy.fields) {
      if (plain_name(field.name.text) == word || plain_name(field.label) == word) {
        return &field;
      }
    }
  }
  const policy::Field* only = nullptr;
  std::size_t count = 0;
  for (const policy::Field& field : policy.fields) {
    if (!kind->type.empty() && field.type->name == kind->type) {
      only = &field;
      ++count;
    }
  }
  return count == 1 ? only : nullptr;
}

bool tells_objection(std::string_view column) {
  return has_one_of(plain_name(column), objection_words);
}

bool tells_refusal(std::string_view column) {
  constexpr std::string_view refusals =
      "no|not|never|kein|keine|nicht|abbestellt|abmeldung|abgemeldet|widerruf|widerrufen|cancelled|canceled|declined|"
      "refused|withdrawn|revoked|stopped|stop|pas|sans|refus|desinscrit|desinscription|baja|afgemeld|uitgeschreven";
  return tells_objection(column) || has_one_of(plain_name(column), refusals);
}

bool tells_death(std::string_view column) {
  return has_one_of(plain_name(column), death_words);
}

bool says_yes(std::string_view cell) {
  constexpr std::string_view never[] = {"", "no", "n", "false", "0", "off", "none", "never", "-"};
  const std::string word = lower_ascii(trimmed(cell));
  return std::find(std::begin(never), std::end(never), word) == std::end(never);
}

std::string_view kind_of_field(const policy::Field& field) {
  if (const Kind* kind = kind_named(field.match)) {
    return kind->name;
  }
  const std::string_view by_name = kind_of_column(field.name.text);
  return by_name.empty() ? kind_of_column(field.label) : by_name;
}

bool is_sensitive(std::string_view column) {
  const std::string name = plain_name(column);
  const std::string_view unnumbered = std::string_view(name).substr(0, name.find_last_not_of("0123456789 ") + 1);
  const auto names = split(sensitive_names, '|');
  return std::find(names.begin(), names.end(), unnumbered) != names.end() || has_one_of(name, sensitive_words);
}

}  // namespace custos::ops
