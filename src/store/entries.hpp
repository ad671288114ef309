// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/sign.hpp"
#include "db/database.hpp"
#include "model/entry.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::store {

/// Where the log stands: all that appending to it needs.
struct LogHead {
  std::uint64_t size = 0;
  Instant at{};
  std::string frontier{};
  std::uint32_t epoch = 0;
};

struct Epoch {
  std::uint32_t number = 0;
  std::uint64_t first = 0;
  Bytes<32> verifier{};
  std::optional<Bytes<64>> secret{};  // gone once the epoch is over
};

/// The audit_… tables: append only. Bytes in, bytes out; audit/ knows what they mean.
class Entries {
 public:
  explicit Entries(db::Database& database) : database_(&database) {}

  LogHead head();
  void set_head(const LogHead& head);

  void append(std::uint64_t number, std::string_view leaf, const Bytes<32>& hash);
  void append_batch(std::uint64_t number, std::string_view rows, const std::optional<std::string>& commitments);
  void keep_private(std::uint64_t number, std::uint64_t row, const Bytes<32>& key, const PrivatePart& part);
  void append_checkpoint(std::uint64_t size, std::string_view note);

  /// The note that was signed at that size.
  std::optional<std::string> checkpoint(std::uint64_t size);

  struct KeptNote {
    std::uint64_t size = 0;
    std::string note{};
  };

  std::optional<KeptNote> newest_checkpoint();

  void add_epoch(const Epoch& epoch);
  std::optional<Epoch> epoch(std::uint32_t number);

  /// All, oldest first. Throws Error{integrity} when one has bytes of a wrong length.
  std::vector<Epoch> epochs();

  /// Destroys the secret of an epoch.
  void end_epoch(std::uint32_t number);

  std::optional<std::string> leaf(std::uint64_t number);
  std::optional<std::string> batch(std::uint64_t number);

  struct Private {
    std::uint64_t row;
    Bytes<32> key;
    std::string payload;
    std::uint64_t customer = 0;  // whom it is about; 0: nobody in particular, or not known
  };

  std::vector<Private> private_parts(std::uint64_t number);

  /// Where a private part stands: its entry, and the row in it.
  struct PartPlace {
    std::uint64_t number, row;
  };

  /// The private parts about a customer, oldest first. `reference` is his name in the log.
  std::vector<PartPlace> parts_about(std::uint64_t customer, const Reference& reference);

  /// Private parts are about another customer from now on, with whom they go.
  void make_about(const std::vector<PartPlace>& places, std::uint64_t customer);

  /// How many rows of a batch have no private part.
  std::uint64_t rows_without_part(std::uint64_t number);

  std::optional<Private> private_part(const PartPlace& place);

  /// Of which customers there are private parts.
  std::set<std::uint64_t> customers_with_parts();

  /// Destroys a private part for good.
  void destroy_part(const PartPlace& place);

  /// Calls `visit` with each leaf from `first` on, in order; false from it ends the walk.
  void each_leaf(std::uint64_t first,
                 const std::function<bool(std::uint64_t number, std::string_view leaf, ByteView hash)>& visit);

  /// The numbers of the entries whose leaves name that operation, or with "incident." any that begins so, in order.
  std::vector<std::uint64_t> of_operation(std::string_view operation);

  /// Likewise from the last leaf back.
  void each_leaf_backwards(const std::function<bool(std::uint64_t number, std::string_view leaf)>& visit);

  void each_checkpoint(const std::function<void(std::uint64_t size, std::string_view note)>& visit);
  /// `parts`: the commitments to the private parts of the rows, empty where the batch has none.
  void each_batch(
      const std::function<void(std::uint64_t number, std::string_view rows, std::string_view parts)>& visit);
  /// A part is nothing when its key has the wrong length.
  void each_private(const std::function<void(std::uint64_t number, const std::optional<Private>& part)>& visit);

  /// Lets the next commit pass without an entry: it changes nothing that is kept, only how.
  void allow_maintenance() { appended_ = true; }

  /// Whether an entry was appended since the last call; the store asks before each commit.
  bool take_appended() { return std::exchange(appended_, false); }

 private:
  db::Database* database_;
  bool appended_ = false;
};

}  // namespace custos::store
