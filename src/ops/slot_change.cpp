// SPDX-License-Identifier: MIT
#include "ops/slot_change.hpp"

#include "crypto/sealed_value.hpp"
#include "ops/class_keys.hpp"
#include "ops/custody.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t key_size = 32;

using Change = std::function<void(store::SlotFile& file, const crypto::Secret& key)>;

// Slots are in a file of their own, so that the entry goes first: no change without one.
void change_store_slots(Session& session, const Asked& asked, const crypto::Secret& store_key,
                        const std::string& payload, const Change& change) {
  const std::filesystem::path path = session.store().layout().slots();
  store::ReadSlotFile read;
  std::string text;
  session.perform(asked, [&](Work& work) {
    read = store::read_slots(path);
    store::check_slots(read, store_key);
    change(read.file, store_key);
    work.log(work.entry(), "{" + payload + "}");
    text = store::slots_text(read.file, store_key);
    work.store.keep_key_slots(text);
    work.after_commit([&] { store::write_slots(path, text); });
  });
}

bool change_class_slots(Session& session, const Asked& asked, const ClassName& name, const std::string& payload,
                        bool makes, const Change& change) {
  session.admit(asked);
  std::optional<crypto::Secret> made;
  session.guarded(asked, [&] {  // it may ask somebody: no transaction waits for him
    demand_sealed(session, name);
    if (makes && !session.class_keys().slots(name)) {
      made.emplace(key_size);
      session.random().fill(made->bytes());
    } else {
      session.class_keys().demand(name);
    }
  });
  session.perform(asked, [&](Work& work) {
    auto read = session.class_keys().slots(name);
    if (read.has_value() == made.has_value()) {
      throw Error(Failure::stopped, "key.changed-meanwhile",
                  fmt::format("the key of class '{}' was changed meanwhile", name.text))
          .hint("run the command again");
    }
    const crypto::Secret& key = made ? *made : session.class_keys().demand(name);
    if (!read) {
      read.emplace();
      read->file.store_id = session.store().id();
      read->file.class_name = name.text;
      read->file.key_name = hex(crypto::name_of_key(key));
    } else {
      store::check_slots(*read, key);
    }
    change(read->file, key);
    work.log(work.entry(), PrivatePart(fmt::format("{{{},\"class\":{}{}}}", payload, json_text(name.text),
                                                   made ? ",\"made-key\":true" : "")));
    work.store.policies().keep_class_slots(name, store::slots_text(read->file, key));
  });
  return made.has_value();
}

}  // namespace

bool change_slots(Session& session, const Asked& asked, const SlotsOf& slots, const std::string& payload, bool makes,
                  const Change& change) {
  if (slots.of_class) {
    return change_class_slots(session, asked, *slots.of_class, payload, makes, change);
  }
  change_store_slots(session, asked, slots.store_key, payload, change);
  return false;
}

namespace {

// Of a row of an import that waits with a value under the key; nothing where there is none.
std::optional<ImportId> waiting_under(Work& work, const std::string& key_name) {
  for (const store::WaitingRow& row : work.store.imports().waiting(std::nullopt, std::nullopt)) {
    const Node values = parse_json(row.row.row, "a row that waits");
    for (const Node::Member& member : *values.as<Node::Members>()) {
      const auto* text = member.value.as<std::string>();
      const auto bytes = text != nullptr ? from_base64(*text) : std::nullopt;
      const auto under = bytes ? crypto::key_of_value(*bytes) : std::nullopt;
      if (under && hex(*under) == key_name) {
        return row.import;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t remove_class_key(Session& session, const ClassName& name) {
  const Asked asked{.action = "key remove", .operation = "key.remove", .access = policy::Access::write};
  std::uint64_t removed = 0;
  session.perform(asked, [&](Work& work) {
    const auto read = session.class_keys().slots(name);  // also of a class that the policy has no longer
    if (!read) {
      demand_sealed(session, name);
      throw Error(Failure::missing, "key.no-slot", fmt::format("class '{}' has no key", name.text));
    }
    for (const Column& column : work.store.columns().all()) {
      const auto names = column.sealed ? work.store.policies().keys_of_values(column.name) : std::vector<std::string>();
      if (std::find(names.begin(), names.end(), read->file.key_name) != names.end()) {
        throw Error(Failure::usage, "key.class-in-use",
                    fmt::format("values of '{}' are kept under the key of class '{}'", column.name.text, name.text))
            .hint("custos explain key.class-in-use");
      }
    }
    if (const auto import = waiting_under(work, read->file.key_name)) {
      throw Error(Failure::usage, "key.class-in-use",
                  fmt::format("rows of {} wait with values under the key of class '{}'", import->text(), name.text))
          .hint(fmt::format("custos import review {}", import->text()));
    }
    removed = read->file.slots.size();
    work.store.policies().remove_class_slots(name);
    work.log(work.entry(), PrivatePart("{\"slot\":0,\"class\":" + json_text(name.text) + "}"));
  });
  return removed;
}

void demand_sealed(const Session& session, const ClassName& name) {
  const policy::Class* found = session.policy().classes.find(name.text);
  if (found == nullptr || !found->sealed) {
    std::vector<std::string> sealed;
    for (const policy::Class& each : session.policy().classes) {
      if (each.sealed) {
        sealed.push_back(each.name.text);
      }
    }
    throw Error(Failure::usage, "key.no-class",
                found == nullptr ? fmt::format("no class '{}' in the policy", printable(name.text))
                                 : fmt::format("class '{}' is not sealed: the store's key opens it", name.text))
        .hint(sealed.empty() ? std::string() : fmt::format("sealed: {}", joined(sealed, ", ")));
  }
}

}  // namespace custos::ops
