// SPDX-License-Identifier: MIT
#include "ops/custody.hpp"

#include "audit/checkpoint.hpp"
#include "crypto/digest.hpp"
#include "crypto/recovery_code.hpp"
#include "crypto/sign.hpp"
#include "ops/anchors.hpp"
#include "ops/class_keys.hpp"
#include "ops/log_mirror.hpp"
#include "ops/log_writer.hpp"
#include "ops/policies.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace custos::ops {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_size = 32, most_command = 1024;

crypto::Secret random_secret(Random& random) {
  crypto::Secret secret(key_size);
  random.fill(secret.bytes());
  return secret;
}

// A key file that is taken away again unless the store that it opens comes into being.
class NewKeyFile {
 public:
  NewKeyFile(fs::path path, const crypto::Secret& key) : path_(std::move(path)) {
    std::error_code error;
    const fs::path folder = path_.parent_path();
    if (!folder.empty() && !fs::exists(folder, error)) {
      fs::create_directories(folder, error);
      ::chmod(folder.c_str(), 0700);
    }
    AtomicFile file(path_, 0400);
    file.write(text_of(key.view()));
    if (!file.commit_new(path_)) {
      const std::string name = std::exchange(path_, fs::path()).string();
      throw Error(Failure::cannot_create, "key.file-exists",
                  fmt::format("{} exists already; key files are never overwritten", name));
    }
  }

  ~NewKeyFile() {
    std::error_code ignored;
    if (!path_.empty() && !kept_) {
      fs::remove(path_, ignored);
    }
  }

  NewKeyFile(const NewKeyFile&) = delete;
  NewKeyFile& operator=(const NewKeyFile&) = delete;

  void keep() { kept_ = true; }

 private:
  fs::path path_;
  bool kept_ = false;
};

// The first entry of a log, and all that must be there before it.
void found_log(store::Store& store, const policy::Policy& policy, const Caller& caller, const crypto::SigningKey& key,
               const std::string& slots_text, Instant now, Random& random) {
  auto transaction = store.begin_write();
  for (const policy::Field& field : policy.fields) {
    store.policies().add_field(field.name, field.type->name, field.sealed);
  }
  store.keep_key_slots(slots_text);
  store.entries().add_epoch({.number = 0, .first = 0, .verifier = key.verifier, .secret = key.secret});
  store.entries().set_head({});
  LogWriter log(store, random, now, policy.digest.substr(0, 32));
  Entry entry;
  entry.operation = "store.init";
  entry.actor = store.references().add_actor(caller.uid, caller.user, random);
  entry.authentication = caller.authentication;
  entry.next_verifier = key.verifier;
  const std::uint64_t number = log.append(
      std::move(entry), fmt::format("{{\"policy\":\"{}\",{}}}", policy.digest, actor_members(caller.uid, caller.user)));
  store.policies().put_in_force(number, policy.digest, policy.text, now);
  const std::string checkpoint = log.finish();
  transaction.commit();
  make_mirror(store.layout());
  follow_log(store);
  replace_file(store.layout().checkpoint(), checkpoint);
  tell_checkpoint(checkpoint);
}

}  // namespace

Created create_store(const CreateRequest& request, const Caller& caller, const Clock& clock, Random& random) {
  const policy::Policy policy = valid_policy(request.policy_text, request.policy_file);
  Caller owner = caller;
  owner.owns_store = true;
  refuse_lock_out(policy, owner);
  const Instant now = clock.now();
  store::SlotFile slots;
  slots.store_id = base32(random.bytes<10>());
  slots.encryption = db::fastest_encryption();
  slots.origin = fmt::format("{}/custos/{}", policy.organisation.log, slots.store_id);
  const crypto::SigningKey signing = crypto::signing_key(random.bytes<32>());
  slots.first_verifier = signing.verifier;

  Created created{.store_id = slots.store_id,
                  .key_file = {},
                  .cipher = slots.encryption.cipher,
                  .verifier_key = audit::verifier_key(slots.origin, signing.verifier),
                  .not_evaluated = policy::not_evaluated(policy)};
  store::refuse_taken(request.folder);
  const crypto::Secret store_key = random_secret(random);
  std::unique_ptr<NewKeyFile> key_file;
  if (request.passphrase) {
    if (!request.dry_run) {
      store::add_passphrase_slot(slots, store_key, request.passphrase(), format_instant(now), random);
    }
  } else {
    const fs::path path = fs::absolute(request.key_folder) / (slots.store_id + ".key");
    created.key_file = path.string();
    const crypto::Secret key = random_secret(random);
    if (!request.dry_run) {
      key_file = std::make_unique<NewKeyFile>(path, key);
    }
    store::add_file_slot(slots, store_key, key, path.string(), format_instant(now), random);
  }
  if (request.dry_run) {
    return created;
  }
  store::NewStoreFolder folder(request.folder);
  const store::Layout layout = folder.layout();
  const std::string slots_text = store::slots_text(slots, store_key);
  store::write_slots(layout.slots(), slots_text);
  {
    const auto store = store::Store::create(layout, store_key, slots, now);
    found_log(*store, policy, caller, signing, slots_text, now, random);
  }
  replace_file(layout.policy_copy(), policy.text);
  folder.commit();
  if (key_file != nullptr) {
    key_file->keep();
  }
  return created;
}

void settle_key_slots(store::Store& store) {
  const fs::path path = store.layout().slots();
  const auto differ = [&] {
    const auto kept = store.key_slots();
    return kept && *kept != read_file(path);
  };
  if (!differ()) {
    return;
  }
  const store::QueueLock nobody_writes(store.layout().lock());  // who has committed is about to write the file
  store.demand_in_place();                                      // else the file is of another one
  if (!differ()) {
    return;
  }
  const std::string kept = *store.key_slots();
  const store::SlotFile right = store::parse_slots(kept, path.string()).file;
  const store::SlotFile found = store::read_slots(path).file;
  store::write_slots(path, kept);
  for (const store::Slot& slot : found.slots) {
    const auto same = [&slot](const store::Slot& other) { return other.number == slot.number; };
    if (std::none_of(right.slots.begin(), right.slots.end(), same)) {
      throw Error(Failure::integrity, "key.slots-replayed",
                  fmt::format("store.keys is an older one, with slot {} that was removed", slot.number))
          .hint("it is put right now; find out who put the old file back, then run the command again");
    }
  }
}

std::vector<SlotShown> list_keys(Session& session) {
  std::vector<SlotShown> slots;
  const auto tell = [&slots](const store::SlotFile& file) {
    for (const store::Slot& slot : file.slots) {
      slots.push_back({slot.number, slot.kind, slot.label, slot.path, slot.command, slot.created, file.class_name});
    }
  };
  const Asked asked{.action = "key list", .operation = "key.list"};
  session.perform(asked, [&](Work& work) {
    tell(store::read_slots(session.store().layout().slots()).file);
    for (const auto& [name, text] : work.store.policies().class_slots()) {
      tell(store::parse_slots(text, fmt::format("the key slots of class '{}'", name.text)).file);
    }
    work.log(work.entry());
  });
  return slots;
}

namespace {

std::string opened_by(const store::SlotFile& file) {
  return file.class_name.empty() ? std::string("the store") : fmt::format("class '{}'", file.class_name);
}

// What people should hear of the slots as they are now.
void tell_slots(KeyAdded& added, const store::SlotFile& file) {
  added.number = file.slots.back().number;
  added.class_name = file.class_name;
  added.recoverable = std::any_of(file.slots.begin(), file.slots.end(),
                                  [](const store::Slot& slot) { return slot.kind == "recovery"; });
}

void refuse_known(const store::SlotFile& file, const crypto::Secret& key) {
  for (const store::Slot& slot : file.slots) {
    if (store::open_with_file(file, slot, key)) {
      throw Error(Failure::usage, "key.here-already",
                  fmt::format("this key opens {} already: slot {}", opened_by(file), slot.number));
    }
  }
}

// What opens the store opens no class: else whoever has the one would have the other.
void refuse_known(Session& session, const store::SlotFile& file, const crypto::Secret& key) {
  refuse_known(file, key);
  if (!file.class_name.empty()) {
    refuse_known(store::read_slots(session.store().layout().slots()).file, key);
  }
}

// It is run in whatever folder somebody opens the store from.
void check_command(const std::string& command) {
  const auto bad = [](const char* why) {
    throw Error(Failure::usage, "key.bad-command", why)
        .hint("custos key add command '/usr/bin/secret-tool lookup custos members'");
  };
  const std::size_t begin = command.find_first_not_of(' ');
  if (begin == std::string::npos) {
    bad("the command is empty");
  }
  if (command.size() > most_command || printable(command) != command) {
    bad("the command is too long, or has characters that cannot be shown");
  }
  const std::string program = command.substr(begin, command.find(' ', begin) - begin);
  if (program.find('/') != std::string::npos && program.front() != '/') {
    bad("the command is to be found from every folder: name it by its absolute path");
  }
}

}  // namespace

KeyAdded add_key_file(Session& session, const SlotsOf& slots, const fs::path& path) {
  const fs::path absolute = fs::absolute(path);
  KeyAdded added{.kind = "file", .path = absolute.string()};
  std::error_code ignored;
  added.made_file = !fs::exists(absolute, ignored);
  std::unique_ptr<NewKeyFile> made;
  const Asked asked{.action = "key add", .operation = "key.add", .access = policy::Access::write};
  added.made_key = change_slots(
      session, asked, slots, "\"kind\":\"file\"", true, [&](store::SlotFile& file, const crypto::Secret& opens) {
        crypto::Secret key = random_secret(session.random());
        if (!added.made_file) {
          std::string bytes = read_private_file(absolute, 4096);
          key = crypto::Secret::taken_from(bytes);
          if (key.size() != key_size) {
            throw Error(Failure::wrong_key, "key.length",
                        fmt::format("the key file {} has {} bytes, not {}", absolute.string(), key.size(), key_size));
          }
        } else if (!session.saying().dry_run) {
          made = std::make_unique<NewKeyFile>(absolute, key);
        }
        refuse_known(session, file, key);
        store::add_file_slot(file, opens, key, absolute.string(), format_instant(session.clock().now()),
                             session.random());
        tell_slots(added, file);
      });
  if (made != nullptr) {
    made->keep();
  }
  return added;
}

KeyAdded add_passphrase(Session& session, const SlotsOf& slots, const crypto::Secret& passphrase) {
  KeyAdded added{.kind = "passphrase"};
  const Asked asked{.action = "key add", .operation = "key.add", .access = policy::Access::write};
  added.made_key = change_slots(
      session, asked, slots, "\"kind\":\"passphrase\"", true, [&](store::SlotFile& file, const crypto::Secret& opens) {
        store::add_passphrase_slot(file, opens, passphrase, format_instant(session.clock().now()), session.random());
        tell_slots(added, file);
      });
  return added;
}

KeyAdded add_key_command(Session& session, const SlotsOf& slots, const std::string& command,
                         const std::function<crypto::Secret()>& give) {
  KeyAdded added{.kind = "command", .command = command};
  const Asked asked{.action = "key add", .operation = "key.add", .access = policy::Access::write};
  session.admit(asked);
  std::optional<crypto::Secret> key;
  session.guarded(asked, [&] {  // it may take a while: no transaction waits for it
    check_command(command);
    key = give();
  });
  added.made_key = change_slots(
      session, asked, slots, "\"kind\":\"command\"", true, [&](store::SlotFile& file, const crypto::Secret& opens) {
        refuse_known(session, file, *key);
        store::add_command_slot(file, opens, *key, command, format_instant(session.clock().now()), session.random());
        tell_slots(added, file);
      });
  return added;
}

KeyAdded add_recovery(Session& session, const SlotsOf& slots) {
  KeyAdded added{.kind = "recovery"};
  const Asked asked{.action = "key add", .operation = "key.add", .access = policy::Access::write};
  added.made_key = change_slots(
      session, asked, slots, "\"kind\":\"recovery\"", true, [&](store::SlotFile& file, const crypto::Secret& opens) {
        const crypto::Secret code = random_secret(session.random());
        store::add_recovery_slot(file, opens, code, format_instant(session.clock().now()), session.random());
        tell_slots(added, file);
        added.recovery_code = session.saying().dry_run ? std::string() : crypto::recovery_code(code);
      });
  return added;
}

namespace {

std::vector<store::Slot>::iterator slot_of(store::SlotFile& file, std::uint64_t number) {
  const auto found = std::find_if(file.slots.begin(), file.slots.end(),
                                  [number](const store::Slot& slot) { return slot.number == number; });
  if (found == file.slots.end()) {
    throw Error(Failure::missing, "key.no-slot", fmt::format("there is no key slot {}", number))
        .hint("custos key list");
  }
  return found;
}

std::string class_member(const SlotsOf& slots) {
  return slots.of_class ? ",\"class\":" + json_text(slots.of_class->text) : std::string();
}

}  // namespace

KeyTested test_key(
    Session& session, const SlotsOf& slots, std::uint64_t number,
    const std::function<std::optional<crypto::Secret>(const store::SlotFile&, const store::Slot&)>& open) {
  const Asked asked{.action = "key test", .operation = "key.test"};
  const Admitted admitted = session.admit(asked);
  KeyTested tested{.number = number};
  session.guarded(asked, [&] {
    std::optional<store::ReadSlotFile> read;
    if (slots.of_class) {
      demand_sealed(session, *slots.of_class);
      read = session.class_keys().slots(*slots.of_class);
      tested.class_name = slots.of_class->text;
    } else {
      read = store::read_slots(session.store().layout().slots());
      session.store().demand_in_place();
      store::check_slots(*read, slots.store_key);
    }
    store::SlotFile none;
    const store::Slot& slot = *slot_of(read ? read->file : none, number);
    tested.kind = slot.kind;
    tested.path = slot.path;
    tested.command = slot.command;
    const auto key = open(read->file, slot);  // may ask somebody: no transaction waits for him
    if (key && slots.of_class) {
      store::check_slots(*read, *key);
    }
    tested.opens = key && (slots.of_class || crypto::equal(key->view(), slots.store_key.view()));
    session.transact(admitted, [&](Work& work) {
      work.log(work.entry(),
               PrivatePart(fmt::format("{{\"slot\":{},\"opens\":{}{}}}", number, tested.opens, class_member(slots))));
    });
  });
  return tested;
}

void remove_key(Session& session, const SlotsOf& slots, std::uint64_t number) {
  const Asked asked{.action = "key remove", .operation = "key.remove", .access = policy::Access::write};
  change_slots(session, asked, slots, fmt::format("\"slot\":{}", number), false,
               [number](store::SlotFile& file, const crypto::Secret&) {
                 const auto found = slot_of(file, number);
                 if (file.slots.size() == 1) {
                   throw Error(
                       Failure::usage, "key.last-slot",
                       fmt::format("this is the last key slot: without it nobody could open {}", opened_by(file)))
                       .hint("add another one first: custos key add");
                 }
                 file.slots.erase(found);
               });
}

}  // namespace custos::ops
