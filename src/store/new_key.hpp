// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "store/layout.hpp"
#include "store/slots.hpp"

#include <string>

namespace custos::store {

/// The slots that open the database in place: those that came with its folder under a new key, as long as they have
/// not been put in their place, else store.keys. Throws as read_slots() does.
ReadSlotFile slots_in_place(const Layout& layout);

/// Encrypts the database of a folder that nobody else uses anew. A failure may leave it unreadable.
void put_under(const Layout& copy, const SlotFile& slots, const crypto::Secret& before, const crypto::Secret& after);

/// Puts into the data folder of a copy what has to come with it when it is put in place under a new key: the text of
/// the slots, and the ledger of the store. All of it is durable then.
void bring_along(const Layout& store, const Layout& copy, const std::string& slots_text, const crypto::Secret& before,
                 const crypto::Secret& after);

/// Puts what came with the data folder under a new key in its place: the last step of a change of keys, done by whoever
/// opens the store next where that was cut short. Waits for the queue's lock where there is something to do.
void settle_new_key(const Layout& layout);

/// The same for whoever holds that lock.
void put_in_place(const Layout& layout);

}  // namespace custos::store
