// SPDX-License-Identifier: MIT
#include "ops/pack_tables.hpp"

#include "ops/history.hpp"
#include "ops/pack_matters.hpp"
#include "ops/pack_policy.hpp"
#include "ops/pack_words.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace custos::ops {

namespace {

std::string path_of_value(const FieldName& field) {
  return "values/" + field.text;
}

std::string why_changed(const FormerValue& former) {
  return former.undone_by                       ? "was undone later"
         : former.mistake()                     ? "was wrong"
         : former.operation == "customer.undo"  ? "a change was undone"
         : former.operation == "customer.merge" ? "two records were made one"
                                                : "has changed";
}

class Collecting {
 public:
  Collecting(Session& session, Work& work, const PackFacts& facts, const PackPerson& person, const PackLooks& looks)
      : session_(session),
        work_(work),
        policy_(session.policy()),
        person_(person),
        looks_(looks),
        customer_(facts.person.number()) {}

  PackTable values() const {
    PackTable table{"values",
                    "What is kept of you",
                    {{"field", ""},
                     {"label", "What"},
                     {"value", "Value"},
                     {"source", "Source"},
                     {"collected", "Since"},
                     {"verified", "Checked"},
                     {"verified-how", "How"},
                     {"origin", "Origin", plain_words},
                     {"purposes", "For"},
                     {"disputed", "You say of it"},
                     {"kept-because", "Kept because"}}};
    const std::vector<ShownSource> sources =
        of_looks<ShownSource>([this](const policy::Permit& permit) { return sources_of(session_, permit, customer_); });
    for (const PackValue& value : person_.values) {
      const policy::Field& field = *policy_.fields.find(value.field.text);
      const auto own = std::find_if(sources.begin(), sources.end(),
                                    [&value](const ShownSource& each) { return each.field == value.field; });
      const Provenance& whole = person_.provenance;
      ShownSource source = own != sources.end() ? *own
                                                : ShownSource{value.field, whole.source, whole.collected,
                                                              whole.verified, whole.verified_how};
      if (value.filled_in) {
        source.source.clear();
      }
      const ShownDispute dispute = value.dispute.value_or(ShownDispute{});
      table.rows.push_back({path_of_value(value.field),
                            {value.field.text, value.label, value.text, source.source, source.collected,
                             source.verified, source.verified_how, value.filled_in ? "policy" : field.origin,
                             purposes_of(field), dispute.statement, dispute.because}});
    }
    return table;
  }

  PackTable former() const {
    PackTable table{"former-values",
                    "What was kept before",
                    {{"entry", ""},
                     {"field", ""},
                     {"label", "What"},
                     {"before", "Before"},
                     {"after", "After"},
                     {"changed", ""},
                     {"", "Changed"},
                     {"why", "Why"},
                     {"because", "Reason"}}};
    const std::vector<FormerValue> all = of_looks<FormerValue>(
        [this](const policy::Permit& permit) { return history_of(session_, permit, customer_, person_.row.subject); });
    for (const FormerValue& each : all) {
      table.rows.push_back({path_of_value(each.field) + "/" + each.entry.text(),
                            {each.entry.text(), each.field.text, labels_of(policy_, {each.field}), each.before,
                             each.after, each.at.utc, each.at.local, why_changed(each), each.because}});
    }
    return table;
  }

  PackTable consents() const {
    PackTable table{"consents",
                    "What you said to purposes that need your consent",
                    {{"purpose", ""},
                     {"title", "What for"},
                     {"state", "You have"},
                     {"on", "On"},
                     {"how", "How"},
                     {"wording", "What you were shown"},
                     {"channel", "By"},
                     {"source", "Source"}}};
    std::size_t number = 0;
    for (const ConsentEvent& event : work_.store.consents().of(customer_)) {
      const std::string& purpose = event.said.purpose.text;
      table.rows.push_back({fmt::format("consents/{}", ++number),
                            {purpose, title_of_purpose(policy_, purpose), std::string(name_of(event.said.state)),
                             event.day, event.said.how, event.said.wording, event.said.channel, event.source}});
    }
    return table;
  }

  PackTable preferences() const {
    PackTable table{"preferences",
                    "How you want to be turned to",
                    {{"channel", "By"},
                     {"topic", "About"},
                     {"says", "You said"},
                     {"until", "Until"},
                     {"on", "On"},
                     {"because", "Why"}}};
    std::size_t number = 0;
    for (const Preference& each : work_.store.preferences().of(customer_)) {
      const std::string topic = each.topic.empty() ? std::string() : title_of_purpose(policy_, each.topic);
      table.rows.push_back({fmt::format("preferences/{}", ++number),
                            {each.channel, topic, each.says, each.until, each.day, each.because}});
    }
    return table;
  }

  PackTable safe_notes() const {
    PackTable table{
        "safe-notes", "What is minded when you are turned to", {{"note", "What"}, {"until", "Until"}, {"on", "On"}}};
    std::size_t number = 0;
    for (const SafeNote& each : work_.store.preferences().notes_of(customer_)) {
      table.rows.push_back({fmt::format("safe-notes/{}", ++number),
                            {each.note.empty() ? "no longer" : each.note, each.until, each.day}});
    }
    return table;
  }

  PackTable contacts() const {
    PackTable table{"contacts",
                    "Contacts with you",
                    {{"contact", "Contact"},
                     {"what", "What", plain_words},
                     {"on", "On"},
                     {"at", "At"},
                     {"direction", "From whom"},
                     {"how", "How"},
                     {"summary", "What it was about"},
                     {"learnt", "What was learnt"},
                     {"next", "To be looked at again"},
                     {"source", "Recorded by"},
                     {"reference", "Reference"}}};
    for (const Contact& each : work_.store.contacts().of(customer_)) {
      const std::string id = each.id.text(), path = "contacts/" + id;
      table.rows.push_back({path,
                            {id, each.kind, each.day, each.time, each.outgoing ? "from us" : "from you", each.how,
                             each.summary, "", each.next, each.system, each.reference}});
      std::size_t number = 0;
      for (const ContactStage& stage : each.stages) {
        table.rows.push_back(
            {fmt::format("{}/{}", path, ++number),
             {id, stage.stage, stage.day, "", "", "", stage.summary, stage.learnt, stage.next, "", ""}});
      }
    }
    return table;
  }

  PackTable disclosures() const {
    PackTable table{"disclosures",
                    "Who was given some of it",
                    {{"disclosure", "Disclosure"},
                     {"to", ""},
                     {"title", "Who"},
                     {"for", "What for"},
                     {"made", ""},
                     {"", "When"},
                     {"format", "As", plain_words},
                     {"fields", "What"}}};
    for (const store::NewDisclosure& each : work_.store.disclosures().of(customer_)) {
      std::vector<FieldName> fields;
      for (const std::string_view name : split(each.fields, ',')) {
        if (!name.empty()) {
          fields.push_back({std::string(name)});
        }
      }
      const std::string& purpose = each.purpose.text;
      const Moment made = moment_of(each.made, session_.zone());
      table.rows.push_back({"disclosures/" + each.id.text(),
                            {each.id.text(), each.recipient.text, title_of_recipient(policy_, each.recipient.text),
                             purpose.empty() ? std::string() : title_of_purpose(policy_, purpose), made.utc, made.local,
                             each.format, labels_of(policy_, fields)}});
    }
    return table;
  }

  PackTable requests() const {
    PackTable table{"requests",
                    "What you asked for by right",
                    {{"request", "Request"},
                     {"right", "Right", plain_words},
                     {"what", "What", plain_words},
                     {"on", "On"},
                     {"by", "By"},
                     {"detail", "Detail", plain_words},
                     {"text", "Note"}}};
    for (const store::Request& each : work_.store.requests().all(customer_, false)) {
      const std::string id = each.id.text(), path = "requests/" + id;
      table.rows.push_back(
          {path, {id, each.right, "received", each.received, each.channel, each.asker, std::string()}});
      std::size_t number = 0;
      for (const store::RequestEvent& event : work_.store.requests().events(each.id)) {
        table.rows.push_back({fmt::format("{}/{}", path, ++number),
                              {id, each.right, event.kind, event.day, "", event.detail, event.text}});
      }
    }
    return table;
  }

  PackTable restrictions() const {
    PackTable table{"restrictions",
                    "What is kept and used for nothing",
                    {{"restriction", "Restriction"},
                     {"ground", "Ground", plain_words},
                     {"since", ""},
                     {"", "Since"},
                     {"fields", "What"},
                     {"because", "Reason"}}};
    for (const store::Restriction& each : work_.store.restrictions().standing(customer_)) {
      const std::string what = each.fields ? labels_of_numbers(session_, *each.fields) : std::string("all");
      const Moment since = moment_of(each.since, session_.zone());
      table.rows.push_back({"restrictions/" + each.id.text(),
                            {each.id.text(), each.ground, since.utc, since.local, what, each.because}});
    }
    return table;
  }

  PackTable questions() const {
    PackTable table{"questions",
                    "What colleagues asked each other for about you",
                    {{"question", "Question"},
                     {"asked", ""},
                     {"", "When"},
                     {"fields", "For what"},
                     {"because", "Why"},
                     {"answer", "Answer", plain_words},
                     {"until", ""},
                     {"", "Until"}}};
    for (const Question& each : work_.store.questions().all()) {
      if (each.customer != customer_) {
        continue;
      }
      const bool granted = !each.events.empty() && each.events.back().kind == "granted";
      const Moment asked = moment_of(each.recorded, session_.zone());
      const Moment until = granted ? moment_of(each.events.back().until, session_.zone()) : Moment{};
      const std::string answer = each.events.empty() ? std::string("none yet") : each.events.back().kind;
      table.rows.push_back({"questions/" + each.id.text(),
                            {each.id.text(), asked.utc, asked.local, labels_of_numbers(session_, each.fields),
                             each.because, answer, until.utc, until.local}});
    }
    return table;
  }

 private:
  // What the look at the open fields gives, and then each of those at sealed ones, a field once.
  template <class Each>
  std::vector<Each> of_looks(const std::function<std::vector<Each>(const policy::Permit&)>& read) const {
    std::vector<Each> out = read(work_.permit);
    std::vector<FieldName> taken;
    for (const PackLook& look : looks_.sealed) {
      const bool opened = person_.opened.contains(look.fields.front());
      if (opened && std::find(taken.begin(), taken.end(), look.fields.front()) == taken.end()) {
        const auto more = read(look.permit);
        out.insert(out.end(), more.begin(), more.end());
        taken.push_back(look.fields.front());
      }
    }
    return out;
  }

  std::string purposes_of(const policy::Field& field) const {
    std::vector<std::string> titles;
    for (const PurposeName& purpose : field.purposes) {
      titles.push_back(title_of_purpose(policy_, purpose.text));
    }
    return joined(titles, "; ");
  }

  Session& session_;
  Work& work_;
  const policy::Policy& policy_;
  const PackPerson& person_;
  const PackLooks& looks_;
  std::uint64_t customer_;
};

bool is_named_by(const PackRedaction& redaction, const std::string& path) {
  return path == redaction.path || path.starts_with(redaction.path + "/");
}

}  // namespace

std::vector<PackTable> tables_for_pack(Session& session, Work& work, const PackFacts& facts, const PackPerson& person,
                                       const PackLooks& looks) {
  const Collecting collecting(session, work, facts, person, looks);
  if (facts.portable) {
    return {collecting.values()};
  }
  const std::uint64_t customer = facts.person.number();
  return {collecting.values(),
          collecting.former(),
          collecting.consents(),
          collecting.preferences(),
          collecting.safe_notes(),
          collecting.contacts(),
          collecting.disclosures(),
          collecting.requests(),
          collecting.restrictions(),
          collecting.questions(),
          supply_notes_for_pack(work, customer),
          notices_for_pack(session, work, customer),
          suppressions_for_pack(session, work, customer),
          erasures_for_pack(session, work, customer)};
}

void redact(PackFacts& facts, std::vector<PackRedaction> redactions) {
  for (PackRedaction& redaction : redactions) {
    bool found = false;
    for (PackTable& table : facts.tables) {
      std::erase_if(table.rows, [&](const PackTable::Row& row) {
        const bool gone = is_named_by(redaction, row.path);
        if (gone && !found) {
          redaction.item = row.path.starts_with("values/") && row.cells.size() > 2 && table.name == "values"
                               ? fmt::format("{}: {}", table.title, row.cells[1])
                               : table.title;
        }
        found = found || gone;
        return gone;
      });
    }
    if (!found) {
      throw Error(Failure::usage, "pack.unknown-item", fmt::format("nothing in it is '{}'", printable(redaction.path)))
          .at({printable(redaction.path), 0, 0})
          .hint("--dry-run lists what there is, with its path");
    }
    std::erase_if(facts.values,
                  [&](const PackValue& value) { return is_named_by(redaction, path_of_value(value.field)); });
    facts.redactions.push_back(std::move(redaction));
  }
}

}  // namespace custos::ops
