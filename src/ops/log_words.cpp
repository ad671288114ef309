// SPDX-License-Identifier: MIT
#include "ops/log_words.hpp"

#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace custos::ops {

namespace {

struct Deed {
  std::string_view operation;
  std::string_view done, asked;  // "your record was …"; somebody wanted to …
};

constexpr std::array deeds{
    Deed{"customer.add", "recorded", "record you"},
    Deed{"customer.import", "taken in from a file", "take your record in from a file"},
    Deed{"customer.show", "looked at", "look at your record"},
    Deed{"customer.find", "shown in a list of people", "find you in a list of people"},
    Deed{"customer.export", "supplied", "supply your record"},
    Deed{"customer.update", "changed", "change your record"},
    Deed{"customer.correct", "corrected", "correct your record"},
    Deed{"customer.confirm", "checked and found right", "confirm your record"},
    Deed{"customer.dispute", "marked with what you say of a value", "note what you say of a value"},
    Deed{"customer.settle", "freed of a mark that a value is disputed", "note that a value is disputed no more"},
    Deed{"export.form", "asked which form of letter suits you", "see which form of letter suits you"},
    Deed{"customer.merge", "made one with another record of you", "make two records of you one"},
    Deed{"customer.unmerge", "taken apart from another record", "take your record apart from another one"},
    Deed{"customer.undo", "put back as it was before a change", "undo a change of your record"},
    Deed{"customer.erase", "removed", "remove your record"},
    Deed{"customer.anonymise", "made anonymous", "make your record anonymous"},
    Deed{"customer.clear", "emptied in part", "empty a part of your record"},
    Deed{"erasure.wait", "marked to be erased once nothing keeps it any more", "note that you are to be erased"},
    Deed{"customer.restore", "put back as it was in a backup", "put your record back as it was in a backup"},
    Deed{"customer.reseal", "sealed under a new key", "seal your record under a new key"},
    Deed{"customer.lost", "left out when a backup was put back", "put a backup back that does not have you"},
    Deed{"history.erase", "rid of former values", "remove former values of your record"},
    Deed{"request.erase", "rid of requests that were closed", "remove closed requests about you"},
    Deed{"contact.erase", "rid of contacts that were over", "remove notes of contacts with you"},
    Deed{"consent.erase", "rid of former consents and refusals", "remove what you said before to purposes"},
    Deed{"disclosure.erase", "taken out of what was supplied long ago", "take you out of what was supplied long ago"},
    Deed{"consent.give", "marked with your consent", "note your consent"},
    Deed{"consent.refuse", "marked with your refusal", "note your refusal"},
    Deed{"consent.withdraw", "marked with the withdrawal of your consent", "note the withdrawal of your consent"},
    Deed{"consent.show", "looked at for your consents", "look at your consents"},
    Deed{"consent.receipt", "the subject of a receipt of consent", "write you a receipt of consent"},
    Deed{"contact.log", "named in a contact that was noted", "note a contact with you"},
    Deed{"contact.stage", "named in what became of a contact", "note what became of a contact with you"},
    Deed{"contact.import", "named in a contact that came by a file", "take in contacts with you from a file"},
    Deed{"contact.undo", "freed of a contact that a file had brought", "take back contacts that a file had brought"},
    Deed{"contact.list", "looked at for the contacts with you", "look at the contacts with you"},
    Deed{"contact.prefer", "marked with how you want to be contacted", "note how you want to be contacted"},
    Deed{"contact.safe", "marked with what to mind in contacting you", "note what to mind in contacting you"},
    Deed{"contact.preferences", "looked at for how you want to be contacted", "look at how you want to be contacted"},
    Deed{"ask.open", "named in a question to a colleague", "ask a colleague about your record"},
    Deed{"ask.grant", "named in a grant to read it", "let a colleague read your record"},
    Deed{"ask.refuse", "named in a question that was refused", "refuse a question about your record"},
    Deed{"ask.withdraw", "named in a question that was taken back", "take back a question about your record"},
    Deed{"ask.revoke", "named in a grant to read it that was ended", "end a grant to read your record"},
    Deed{"ask.list", "named in a list of questions to colleagues", "list the questions about your record"},
    Deed{"suppress.add", "used to note that you want no marketing", "note that you want no marketing"},
    Deed{"suppress.lift", "used to note that you want marketing again", "note that you want marketing again"},
    Deed{"customer.compare", "compared with what somebody told of a person", "compare your record with what was told"},
    Deed{"import.meet", "met by a row of a file that was taken in", "take in a file with a row about you"},
    Deed{"import.show", "named in what became of the rows of a file", "look at what became of the rows of a file"},
    Deed{"import.review", "compared with a row of a file", "compare your record with a row of a file"},
    Deed{"import.decide", "compared with a row of a file", "compare your record with a row of a file"},
    Deed{"disclosure.list", "looked up in what was supplied", "look up what of your record was supplied"},
    Deed{"disclosure.show", "looked up in what was supplied", "look up what of your record was supplied"},
    Deed{"disclosure.notices", "looked up in who has to be told of changes", "look up who has to be told of changes"},
    Deed{"disclosure.notify", "named when a recipient was told of a change", "note that a recipient was told"},
    Deed{"hold.place", "put on hold, so that it stays as it is", "put your record on hold"},
    Deed{"request.open", "named in a request that came in", "note a request about you"},
    Deed{"request.show", "named in a request that was looked at", "look at a request about you"},
    Deed{"request.identify", "named when it was noted who asks", "note who asks"},
    Deed{"request.pause", "named when a question about a request was sent", "note a question about a request"},
    Deed{"request.resume", "named when such a question was answered", "note the answer to a question"},
    Deed{"request.extend", "named when more time was taken for a request", "take more time for a request"},
    Deed{"request.acknowledge", "named when a complaint was acknowledged", "note that a complaint was acknowledged"},
    Deed{"request.answer", "named in the answer to a request", "note the answer to a request about you"},
    Deed{"request.pack", "given to you, or to whom you named, as an answer", "make the answer to a request about you"},
    Deed{"request.close", "named in a request that was closed", "close a request about you"},
    Deed{"request.list", "named in the list of requests", "list the requests about you"},
    Deed{"request.due", "named in the list of requests that wait", "list the requests that wait"},
    Deed{"customer.restrict", "restricted, so that it is used for nothing", "restrict your record"},
    Deed{"customer.unrestrict", "freed of a restriction", "lift a restriction of your record"},
    Deed{"purge.plan", "looked at, to see what of it has to go", "see what of your record has to go"},
    Deed{"purge.why", "checked for when it has to be removed", "check when your record has to be removed"},
    Deed{"audit.log", "looked up in the log", "look you up in the log"},
    Deed{"report.activity", "named in a report of who read what", "name you in a report of who read what"},
    Deed{"audit.who-saw", "looked up in the log of who saw it", "look up who saw your record"},
    Deed{"audit.prove", "proved to be in the log", "prove an entry about your record"},
};

std::string title_of(const std::string& name, const std::string& title) {
  return title.empty() ? name : title;
}

std::string role_of(const EntryShown& entry, const policy::Policy& policy) {
  const policy::Role* role = policy.roles.find(entry.role);
  return role != nullptr ? title_of(entry.role, role->title) : entry.role;
}

std::string purpose_of(const EntryShown& entry, const policy::Policy& policy) {
  const policy::Purpose* purpose = policy.purposes.find(entry.purpose);
  return purpose != nullptr ? title_of(entry.purpose, purpose->title) : entry.purpose;
}

std::string recipient_of(const EntryShown& entry, const policy::Policy& policy) {
  const policy::Recipient* recipient = policy.recipients.find(entry.recipient);
  return recipient != nullptr ? title_of(entry.recipient, recipient->title) : entry.recipient;
}

std::string values_of(const EntryShown& entry, const policy::Policy& policy) {
  std::vector<std::string> labels;
  for (const std::string& name : entry.fields) {
    const policy::Field* field = policy.fields.find(name);
    labels.push_back(field != nullptr && !field->label.empty() ? field->label : name);
  }
  return joined(labels, ", ");
}

}  // namespace

std::string told_to_customer(const EntryShown& entry, const policy::Policy& policy) {
  const auto deed = std::find_if(deeds.begin(), deeds.end(),
                                 [&entry](const Deed& each) { return each.operation == entry.operation; });
  const bool known = deed != deeds.end();
  std::string out;
  if (entry.result == "ok") {
    out = fmt::format("Your record was {}", known ? deed->done : "worked with");
  } else {
    out = fmt::format("Somebody wanted to {}, and {}", known ? deed->asked : "work with your record",
                      entry.result == "denied" ? "was refused" : "failed");
  }
  out += entry.dry_run ? ", as a trial that changed nothing" : "";
  out += entry.recipient.empty() ? "" : fmt::format(" to: {}", recipient_of(entry, policy));
  out += entry.role.empty() ? "" : fmt::format("; by: {}", role_of(entry, policy));
  out += entry.purpose.empty() ? "" : fmt::format("; for: {}", purpose_of(entry, policy));
  out += entry.operation == "customer.show" && !entry.questions.empty() ? "; by a grant of a colleague" : "";
  const bool fields = entry.result == "ok" && !entry.fields.empty();
  const bool exact = !entry.disclosure.empty();  // else the log knows what took part, and not what of it had a value
  out += fields ? fmt::format("; {}: {}", exact ? "values" : "took part", values_of(entry, policy)) : "";
  return out + ".";
}

}  // namespace custos::ops
