// SPDX-License-Identifier: MIT
#include "ops/new_key.hpp"

#include "audit/checkpoint.hpp"
#include "crypto/sign.hpp"
#include "ops/backup_open.hpp"
#include "ops/log.hpp"
#include "ops/signed_log.hpp"
#include "store/carry_over.hpp"
#include "store/new_key.hpp"
#include "store/queue.hpp"
#include "store/staging.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <memory>

namespace custos::ops {

namespace {

// The copy that is to be put in place, in a folder that nobody else uses, while nobody writes to the store.
class NextDatabase {
 public:
  NextDatabase(Session& session, const Asked& asked, const crypto::Secret& key, const store::Layout& layout)
      : session_(session), asked_(asked), before_(key), after_(key.size()), layout_(layout) {
    session.random().fill(after_.bytes());
  }

  void make(KeyChanged& out) {
    copy_database();
    open();
    write_its_log(out);
    verify();
    write_file(layout_.policy_copy(), copy_->session().policy().text);
    let_go(std::move(copy_));
    store::bring_along(session_.store().layout(), layout_, slots_, before_, after_);
  }

  crypto::Secret take_key() { return std::move(after_); }

  std::string checkpoint() const { return read_file(layout_.checkpoint()); }

 private:
  void copy_database() {
    store::Store& store = session_.store();
    // What the database says of them counts, where the file is behind it.
    const auto kept = store.key_slots();
    const store::ReadSlotFile slots =
        kept ? store::parse_slots(*kept, store.layout().slots().string()) : store::read_slots(store.layout().slots());
    store::check_slots(slots, before_);
    store::CarryOver::copy(store, layout_, before_, slots.file);
    store::put_under(layout_, slots.file, before_, after_);
    slots_ = store::slots_text(store::sealed_anew(slots.file, after_), after_);
    write_file(layout_.slots(), slots_);
  }

  void open() {
    Saying saying = session_.saying();
    saying.dry_run = false;
    copy_.reset();
    copy_ = std::make_unique<CopyOfStore>(
        layout_, after_, Actor{session_.clock(), session_.random(), session_.caller(), std::move(saying)});
  }

  // Whoever had the store's former key may have read the key that signs the log in the database.
  void write_its_log(KeyChanged& out) {
    out.slots = store::parse_slots(slots_, "store.keys").file.slots.size();
    const crypto::SigningKey next = crypto::signing_key(session_.random().bytes<32>());
    Bytes<64> ended{};
    const Admitted admitted = copy_->session().admit(asked_);
    copy_->session().transact(admitted, [&](Work& work) {
      out.entry = work.log(work.entry(), PrivatePart(fmt::format("{{\"slots\":{}}}", out.slots)));
      work.store.keep_key_slots(slots_);
      Entry rotation = work.entry();
      rotation.operation = "key.rotate";
      ended = work.rotate_key(std::move(rotation), next);
    });
    out.verifier_key = audit::verifier_key(copy_->store().origin(), next.verifier);
    copy_->store().clean_up({{.term = {}, .bytes = std::string(text_of(ended))}});
    write_file(layout_.checkpoint(), newest_checkpoint(copy_->store()).note);
  }

  void verify() {
    open();
    const auto findings = verify_store(copy_->session(), checkpoint()).findings;
    if (!findings.empty()) {
      throw Error(Failure::integrity, "key.store-unsound", "the store is not sound, and its key stays")
          .hint(fmt::format("{}: {}", findings.front().code, findings.front().message))
          .hint("custos audit verify tells all of it");
    }
  }

  Session& session_;
  const Asked& asked_;
  const crypto::Secret& before_;
  crypto::Secret after_;
  store::Layout layout_;
  std::string slots_{};
  std::unique_ptr<CopyOfStore> copy_{};
};

// The key is changed already: what is left over here the next opening of the store does.
void settle(const store::Layout& layout, const std::optional<std::string>& checkpoint) noexcept {
  try {
    store::put_in_place(layout);
    if (checkpoint) {
      overwrite_file(layout.checkpoint(), *checkpoint);
    }
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace

KeyChanged change_store_key(Session& session, const crypto::Secret& key) {
  KeyChanged out;
  const Asked asked{.action = "key rotate", .operation = "store.rekey", .access = policy::Access::write};
  const Admitted admitted = session.admit(asked);
  const bool dry_run = session.saying().dry_run;
  session.guarded(asked, [&] {
    const store::Layout& layout = session.store().layout();
    store::Staging staging(layout);
    {
      const store::QueueLock nobody_writes(layout.lock());
      session.store().demand_in_place();
      NextDatabase next(session, asked, key, staging.layout());
      next.make(out);
      if (!dry_run) {
        // One that tells of a log which went further is all that tells of it.
        const bool keeps = published_elsewhere(session.store());
        const auto checkpoint = keeps ? std::nullopt : std::optional(next.checkpoint());
        staging.exchange_data();
        settle(layout, checkpoint);
        out.key = next.take_key();
        return;
      }
    }
    out.entry.reset();
    out.verifier_key.clear();
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
  });
  return out;
}

}  // namespace custos::ops
