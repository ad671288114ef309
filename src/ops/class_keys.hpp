// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "model/record.hpp"
#include "policy/query.hpp"
#include "store/slots.hpp"
#include "util/random.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace custos::store {
class Store;
}

namespace custos::ops {

/// The keys of sealed classes that somebody has at hand, for as long as his session lasts, and what is done with them.
/// None is looked for before a piece of work asks for a field of its class, and the gate has let that be asked.
class ClassKeys {
 public:
  /// What a class's slots come to with what is here; `asks`: by asking somebody too. Nothing where none opens.
  using Find = std::function<std::optional<crypto::Secret>(const store::SlotFile& slots, bool asks)>;

  /// All must outlive this.
  ClassKeys(store::Store& store, const policy::Policy& policy, Random& random)
      : store_(store), policy_(policy), random_(random) {}

  void find_with(Find find) { find_ = std::move(find); }

  /// From here on nobody is asked: of work that says what the policy would answer.
  void ask_nobody() { asks_ = false; }

  /// Whether the key of a class is at hand. Each way is tried once. Throws Error{integrity, key.slots-changed}.
  bool has(const ClassName& name, bool asks);

  /// The key, for who changes its slots. Throws Error{wrong_key, sealed.no-key}.
  const crypto::Secret& demand(const ClassName& name);

  /// A class's slots and their authenticator; nothing where the class has no key yet.
  std::optional<store::ReadSlotFile> slots(const ClassName& name) const;

  /// A text as a record of the customer is to have it: sealed where the field is, and the text itself where not, or
  /// where it is empty. Throws as demand() does, and Error{stopped, key.changed-meanwhile}.
  std::string sealed(const policy::Bound& bound, const policy::Field& field, std::uint64_t customer,
                     const std::string& text);

  /// Seals what a record has in plain in sealed fields; it has its number already.
  void seal(const policy::Bound& bound, Record& record);

  /// A sealed value that is kept under the key at hand, under another one. Throws as demand() and opened() do.
  std::string sealed_anew(const policy::Bound& bound, const policy::Field& field, std::uint64_t customer,
                          const std::string& kept, const crypto::Secret& next);

  /// Whether what is kept of a field is under the key that its class has now; so is what is not sealed, and nothing.
  bool is_under_present_key(const policy::Field& field, const std::string& kept) const;

  /// What a change is to write: the value that is kept where that is this one, and not sealed anew.
  std::string to_keep(const policy::Bound& bound, const policy::Field& field, const Record& before,
                      const std::string& text);

  /// The plain value; nothing where the key is not at hand already. Throws Error{integrity, sealed.damaged} for a value
  /// that was changed, or is somebody else's or another field's, and Error{stopped, key.changed-meanwhile}.
  std::optional<std::string> opened(const policy::Bound& bound, const policy::Field& field, std::uint64_t customer,
                                    const std::string& kept) const;

  /// The same of a former value, which may be under a key that is gone: then nothing.
  std::optional<std::string> opened_former(const policy::Bound& bound, const policy::Field& field,
                                           std::uint64_t customer, const std::string& kept) const;

 private:
  struct Tried {
    std::optional<crypto::Secret> key{};
    std::string slots{};  // the text that had it
    bool quietly = false, asking = false;
  };

  const crypto::Secret* known(const ClassName& name) const;
  const crypto::Secret& demand_present(const ClassName& name);
  std::string described(FieldNumber field, std::uint64_t customer) const;

  store::Store& store_;
  const policy::Policy& policy_;
  Random& random_;
  Find find_{};
  bool asks_ = true;
  std::map<ClassName, Tried> tried_{};
};

/// Whose a sealed value of a row is that waits after an import, until it is somebody's.
inline constexpr std::uint64_t waiting_number = 0;

/// The plain value of a field, sealed or not, as far as the keys at hand let it be known; empty: nothing.
std::string plain_value(const policy::Bound& bound, const Record& record, const policy::Field& field);

/// Gives sealed values as far as the keys at hand open them, and others as they are.
std::function<std::optional<std::string>(const Record&, FieldNumber)> opening(const policy::Bound& bound,
                                                                              std::shared_ptr<ClassKeys> keys);

}  // namespace custos::ops
