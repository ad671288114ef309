// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked.hpp"
#include "store/slots.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace custos::ops {

class Session;

/// Whose key slots are meant: the store's, whose key opened it, or a sealed class's.
struct SlotsOf {
  SlotsOf(const crypto::Secret& key, std::optional<ClassName> name = std::nullopt)
      : store_key(key), of_class(std::move(name)) {}

  const crypto::Secret& store_key;
  std::optional<ClassName> of_class;
};

/// Changes key slots with an entry, and puts them where they are read. `payload`: the members of its private part.
/// Those of a class need its key, which is made with the first slot where `makes`. `change` gets the slots and the key
/// that they open. Throws Error{wrong_key, sealed.no-key}, Error{usage, key.no-class}. Gives whether a key was made.
bool change_slots(Session& session, const Asked& asked, const SlotsOf& slots, const std::string& payload, bool makes,
                  const std::function<void(store::SlotFile& file, const crypto::Secret& key)>& change);

/// Throws Error{usage, key.no-class} for a class that the policy does not have, or that is not sealed.
void demand_sealed(const Session& session, const ClassName& name);

}  // namespace custos::ops
