// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/entry.hpp"
#include "util/random.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace custos::store {

/// A customer's random name in the log, and the key of the log's commitments to him.
struct Subject {
  Reference reference;
  Bytes<32> key;
};

/// Who acted, of those that the log knows by a random name.
struct KnownActor {
  std::uint32_t uid;
  std::string user;
};

/// The random names under which the log knows customers and callers.
class References {
 public:
  explicit References(db::Database& database) : database_(&database) {}

  /// The name of a caller; nothing when he has none yet.
  std::optional<Reference> actor(std::uint32_t uid, const std::string& user);
  Reference add_actor(std::uint32_t uid, const std::string& user, Random& random);

  std::optional<KnownActor> known_actor(const Reference& reference);

  /// Calls `visit` with each caller that has a name.
  void each_actor(const std::function<void(const Reference& reference, const KnownActor& actor)>& visit);

  std::optional<Subject> subject(std::uint64_t customer);

  /// Whose name it is; of somebody who was merged the customer. Nothing when he is not kept any more.
  std::optional<std::uint64_t> customer(const Reference& reference);

  /// Calls `visit` with each customer's number and name, and with the names of those who were merged into him.
  void each_subject(const std::function<void(std::uint64_t customer, const Reference& reference)>& visit);

 private:
  db::Database* database_;
};

}  // namespace custos::store
