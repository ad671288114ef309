// SPDX-License-Identifier: MIT
#include "support/made_store.hpp"

#include "audit/leaf.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "support/data.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

namespace custos::test {

Caller caller(const std::string& user, std::vector<std::string> groups) {
  Caller out{.uid = 1000, .user = user, .groups = std::move(groups), .owns_store = user == "owner"};
  for (const char c : user) {
    out.uid = out.uid * 31 + static_cast<unsigned char>(c);
  }
  return out;
}

policy::Policy policy_of(std::string_view text) {
  return ops::valid_policy(text, "policy.toml");
}

const std::string& office_policy() {
  static const std::string text = test_file("policies/office.toml");
  return text;
}

MadeStore::MadeStore(std::string_view policy_text) : layout_(scratch.path() / "store") {
  const ops::CreateRequest request{.folder = layout_.folder(),
                                   .policy_text = std::string(policy_text),
                                   .policy_file = "policy.toml",
                                   .key_folder = scratch.path() / "keys"};
  created_ = ops::create_store(request, caller("owner"), clock, random);
  std::string bytes = read_private_file(created_.key_file, 100);
  const store::SlotFile slots = store::read_slots(layout_.slots()).file;
  key_ = store::open_with_file(slots, slots.slots.front(), crypto::Secret::taken_from(bytes)).value();
}

ops::Session& MadeStore::as(const std::string& user, ops::Saying saying) {
  return as(caller(user), std::move(saying));
}

ops::Session& MadeStore::as(const Caller& who, ops::Saying saying) {
  close();
  clock.move(std::chrono::seconds(1));
  store_ = store::Store::open(layout_, *key_, store::read_slots(layout_.slots()).file);
  policy_ = std::make_unique<policy::Policy>(policy_of(store_->policies().all().back().text));
  session_ = std::make_unique<ops::Session>(*store_, *policy_, clock, random, who, std::move(saying));
  return *session_;
}

ops::KeyOf MadeStore::by_key_file() const {
  return [file = created_.key_file](const store::SlotFile& slots) {
    std::string bytes = read_private_file(file, 100);
    const crypto::Secret key = crypto::Secret::taken_from(bytes);
    for (const store::Slot& slot : slots.slots) {
      if (auto opened = store::open_with_file(slots, slot, key)) {
        return *std::move(opened);
      }
    }
    throw Error(Failure::wrong_key, "key.wrong", "the key file opens no slot");
  };
}

void MadeStore::close() {
  session_.reset();
  store_.reset();
}

db::Database MadeStore::database() {
  close();
  return db::Database::open(layout_.records(), key_->view(), store::read_slots(layout_.slots()).file.encryption);
}

void MadeStore::tamper(const std::string& sql) {
  db::Database raw = database();
  std::string drop;
  db::Statement triggers(raw, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
  while (triggers.step()) {
    drop += "DROP TRIGGER " + triggers.text(0) + ";";
  }
  triggers.reset();
  raw.run(drop + "PRAGMA foreign_keys = OFF;" + sql);
}

void MadeStore::checkpoint() {
  database().truncate_wal();
}

std::vector<Entry> MadeStore::entries() {
  std::vector<Entry> out;
  db::Database raw = database();
  store::Entries(raw).each_leaf(0, [&out](std::uint64_t, std::string_view leaf, ByteView) {
    out.push_back(audit::decode(leaf).value());
    return true;
  });
  return out;
}

CustomerId add(ops::Session& session, std::vector<std::pair<std::string, std::string>> values) {
  return ops::add_customer(session, {.values = std::move(values)}).id;
}

}  // namespace custos::test
