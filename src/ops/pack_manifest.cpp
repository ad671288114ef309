// SPDX-License-Identifier: MIT
#include "ops/pack_manifest.hpp"

#include "crypto/digest.hpp"
#include "ops/signed_json.hpp"
#include "ops/signed_log.hpp"

namespace custos::ops {

namespace {

std::string files_json(const std::vector<PackFile>& files) {
  JsonWriter list('[');
  for (const PackFile& file : files) {
    list.item(JsonWriter()
                  .text("name", file.name)
                  .number("size", file.bytes.size())
                  .text("sha256", hex(crypto::sha256(file.bytes)))
                  .end());
  }
  return list.end();
}

std::string searched_json(const PackSearch& searched) {
  JsonWriter places('[');
  for (const std::string& place : searched.places) {
    places.item_text(place);
  }
  return JsonWriter()
      .raw("places", places.end())
      .text("on", searched.on.value_or(""))
      .known("from", searched.from)
      .known("to", searched.to)
      .known("limits", searched.limits)
      .end();
}

}  // namespace

std::string pack_manifest(Session& session, Work& work, const PackFacts& facts, const std::vector<PackFile>& files) {
  store::Store& store = session.store();
  JsonWriter redactions('['), missing('[');
  for (const PackRedaction& each : facts.redactions) {
    redactions.item(JsonWriter().text("path", each.path).text("item", each.item).text("reason", each.reason).end());
  }
  for (const PackGap& each : facts.gaps) {
    missing.item(JsonWriter()
                     .text("field", each.field.text)
                     .text("how", each.how)
                     .flag("former", each.former)
                     .text("reason", each.reason)
                     .end());
  }
  JsonWriter out;
  out.text("type", "answer-pack")
      .text("id", EntryId(work.next_entry()).text())
      .text("made", facts.made.utc)
      .text("right", facts.portable ? "portability" : "access")
      .text("request", facts.request.text())
      .text("disclosure", facts.disclosure ? facts.disclosure->text() : std::string())
      .text("person", facts.person.text())
      .text("to", facts.recipient)
      .raw("controller", JsonWriter()
                             .text("name", facts.organisation)
                             .known("contact", facts.contact)
                             .known("data-protection-officer", facts.dpo)
                             .end())
      .flag("whole", facts.whole())
      .raw("missing", missing.end())
      .raw("searched", searched_json(facts.searched))
      .raw("left-out", redactions.end())
      .raw("files", files_json(files))
      .raw("log", JsonWriter()
                      .text("origin", store.origin())
                      .text("entry", EntryId(work.next_entry()).text())
                      .number("epoch", store.entries().head().epoch)
                      .text("verifier-key", newest_checkpoint(store).verifier_key)
                      .end());
  const std::string text = out.end();
  return with_signature(text, work.sign(text));
}

}  // namespace custos::ops
