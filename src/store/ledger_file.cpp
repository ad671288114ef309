// SPDX-License-Identifier: MIT
#include "store/ledger_file.hpp"

#include "crypto/chained.hpp"
#include "db/statement.hpp"
#include "store/ledger_check.hpp"
#include "store/queue.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

namespace custos::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view head = "custos-ledger 1\n", use = "custos/ledger/v1";
constexpr std::size_t length_size = 4, most_items = 4096, largest_file = std::size_t{1} << 31;
constexpr std::size_t most_last_items = 64;  // every command reads the last record
constexpr const char* select_size = "SELECT size FROM audit_head WHERE only = 1";
constexpr const char* select_hash = "SELECT hash FROM audit_leaf WHERE n = ?";
constexpr const char* select_any_later =
    "SELECT EXISTS (SELECT 1 FROM removal WHERE entry > ?1 AND how <> 'lost')"
    " OR EXISTS (SELECT 1 FROM ledger WHERE entry > ?1)"
    " OR EXISTS (SELECT 1 FROM consent WHERE state IN ('refused', 'withdrawn') AND entry > ?1)";
constexpr const char* select_holds_state =
    "SELECT (SELECT count(*) FROM hold) || ' ' || (SELECT count(released) FROM hold) || ' ' ||"
    " (SELECT count(*) FROM hold_customer)";
constexpr const char* select_restrictions_state =
    "SELECT (SELECT count(*) FROM restriction) || ' ' || (SELECT count(lifted) FROM restriction) || ' ' ||"
    " (SELECT ifnull(max(number), 0) FROM restriction)";

std::string length_bytes(std::size_t length) {
  std::string out(length_size, '\0');
  for (std::size_t i = 0; i < length_size; ++i) {
    out[length_size - 1 - i] = static_cast<char>(length >> (8 * i));
  }
  return out;
}

std::size_t length_in(std::string_view bytes) {
  std::size_t length = 0;
  for (const char c : bytes.substr(0, length_size)) {
    length = length << 8 | static_cast<unsigned char>(c);
  }
  return length;
}

std::int64_t instant_in(const Node& node, std::string_view name) {
  return static_cast<std::int64_t>(node.number(name));
}

const Node::List& list_in(const Node& node, std::string_view name) {
  static const Node::List none;
  const auto* list = node.member<Node::List>(name);
  return list == nullptr ? none : *list;
}

// A record as it stands in the file; the next one is chained to it.
std::string framed(const std::string& record, std::string& link) {
  link = crypto::link_after(record);
  return length_bytes(record.size()) + record + length_bytes(record.size());
}

std::string whole_file(const Layout& layout) {
  return read_file(layout.ledger(), largest_file);
}

// Calls `visit` with each record that is chained to the one before it; gives where the last such one ends.
std::size_t each_record(std::string_view bytes, const crypto::Secret& key,
                        const std::function<void(std::string_view record, const std::string& text)>& visit) {
  std::size_t at = head.size();
  if (bytes.substr(0, at) != head) {
    return 0;
  }
  std::string link(crypto::link_size, '\0');
  while (bytes.size() - at >= 2 * length_size) {
    const std::size_t length = length_in(bytes.substr(at));
    if (bytes.size() - at - 2 * length_size < length) {
      break;
    }
    const std::string_view record = bytes.substr(at + length_size, length);
    const auto text = crypto::open_chained(key, record);
    if (!text || crypto::link_before(record) != link || length_in(bytes.substr(at + length_size + length)) != length) {
      break;
    }
    visit(record, *text);
    link = crypto::link_after(record);
    at += length + 2 * length_size;
  }
  return at;
}

void take_item(const Node& item, LedgerContents& out) {
  if (item.find("removed") != nullptr) {
    out.removed.insert(item.number("removed"));
  } else if (item.find("refused") != nullptr) {
    out.refusals.push_back({item.number("refused"), item.text("purpose"), item.text("said"), item.text("day"),
                            instant_in(item, "recorded")});
  } else if (item.find("print") != nullptr) {
    out.prints.push_back({item.text("print"), from_base64(item.text("is")).value_or(""), instant_in(item, "since")});
  } else if (item.find("print-key") != nullptr) {
    out.print_key = from_base64(item.text("print-key")).value_or("");
  }
}

std::vector<std::uint64_t> numbers_in(const Node& node, std::string_view name) {
  std::vector<std::uint64_t> numbers;
  for (const Node& each : list_in(node, name)) {
    const auto* number = each.as<Node::Number>();
    numbers.push_back(number == nullptr ? 0 : parse_unsigned(number->text).value_or(0));
  }
  return numbers;
}

std::vector<LedgerContents::Hold> holds_of(const Node::List& list) {
  std::vector<LedgerContents::Hold> holds;
  for (const Node& each : list) {
    LedgerContents::Hold hold{
        .number = each.number("hold"), .review = each.text("review"), .placed = instant_in(each, "placed")};
    if (each.find("released") != nullptr) {
      hold.released = instant_in(each, "released");
    }
    hold.customers = numbers_in(each, "customers");
    holds.push_back(std::move(hold));
  }
  return holds;
}

std::vector<LedgerContents::Restriction> restrictions_of(const Node::List& list) {
  std::vector<LedgerContents::Restriction> restrictions;
  for (const Node& each : list) {
    restrictions.push_back({.number = each.number("restriction"),
                            .customer = each.number("customer"),
                            .ground = each.text("ground"),
                            .since = instant_in(each, "since"),
                            .fields = numbers_in(each, "fields")});
    if (each.find("lifted") != nullptr) {
      restrictions.back().lifted = instant_in(each, "lifted");
    }
  }
  return restrictions;
}

}  // namespace

bool ledger_is_whole(const Layout& layout, const crypto::Secret& store_key) {
  const std::string bytes = whole_file(layout);
  const auto nothing = [](std::string_view, const std::string&) {};
  return each_record(bytes, crypto::derived_key(store_key, use), nothing) == bytes.size();
}

LedgerFile::LedgerFile(const Layout& layout, const FileIdentity& opened, db::Database& database,
                       const crypto::Secret& store_key)
    : layout_(layout), opened_(opened), database_(&database), key_(crypto::derived_key(store_key, use)) {}

std::optional<LedgerContents> LedgerFile::read(const Layout& layout, const crypto::Secret& store_key) {
  std::error_code ignored;
  if (!fs::exists(layout.ledger(), ignored)) {
    return std::nullopt;
  }
  const std::string bytes = whole_file(layout);
  const crypto::Secret key = crypto::derived_key(store_key, use);
  LedgerContents out;
  each_record(bytes, key, [&](std::string_view, const std::string& text) {
    const Node record = parse_json(text, "ledger");
    for (const Node& item : list_in(record, "items")) {
      take_item(item, out);
    }
    if (record.find("held") != nullptr) {
      out.holds = holds_of(list_in(record, "held"));
    }
    if (record.find("restricted") != nullptr) {
      out.restrictions = restrictions_of(list_in(record, "restricted"));
    }
  });
  return out;
}

std::optional<std::string> LedgerFile::under(const Layout& layout, const crypto::Secret& before,
                                             const crypto::Secret& after) {
  std::error_code ignored;
  if (!fs::exists(layout.ledger(), ignored)) {
    return std::nullopt;
  }
  const crypto::Secret key = crypto::derived_key(after, use);
  std::string out(head), link(crypto::link_size, '\0');
  each_record(whole_file(layout), crypto::derived_key(before, use), [&](std::string_view, const std::string& text) {
    out += framed(crypto::seal_chained(key, link, text), link);
  });
  return out;
}

// What stands before the items, of which a purge leaves thousands in a record.
void LedgerFile::take(const std::string& text, State& state) {
  const std::size_t items = text.find(",\"items\":[");
  const Node record = parse_json(items == std::string::npos ? text : text.substr(0, items) + "}", "ledger");
  state.through = instant_in(record, "through");
  state.leaf = record.text("leaf");
  state.holds = record.text("holds");
  state.restrictions = record.text("restrictions");
}

// The last record alone, so that opening a store takes as long with a large file.
bool LedgerFile::read_end(std::uint64_t size, State& state) const {
  const Descriptor file(::open(layout_.ledger().c_str(), O_RDONLY | O_CLOEXEC));
  const auto read_at = [&file](std::uint64_t at, std::uint64_t length) {
    std::string bytes(length, '\0');
    const auto got = ::pread(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    return got == static_cast<ssize_t>(length) ? bytes : std::string();
  };
  const std::uint64_t least = head.size() + 2 * length_size;
  const std::string end = file.open() && size > least ? read_at(size - length_size, length_size) : std::string();
  const std::uint64_t length = end.empty() ? 0 : length_in(end);
  if (length == 0 || length > size - least) {
    return false;
  }
  const std::string record = read_at(size - length_size - length, length);
  const auto text = crypto::open_chained(key_, record);
  if (!text) {
    return false;
  }
  take(*text, state);
  state.link = crypto::link_after(record);
  state.size = size;
  return true;
}

// What a crash has left half written at the end is not counted, and written over.
LedgerFile::State LedgerFile::state_of_file() const {
  State state;
  std::error_code ignored;
  const auto size = fs::file_size(layout_.ledger(), ignored);
  if (ignored) {
    return state;
  }
  if (known_ && known_->size == size) {
    return *known_;
  }
  if (read_end(size, state)) {
    return state;
  }
  const std::string bytes = whole_file(layout_);
  std::string last;
  state.size = each_record(bytes, key_, [&](std::string_view record, const std::string& text) {
    last = text;
    state.link = crypto::link_after(record);
  });
  if (!last.empty()) {
    take(last, state);
  }
  return state;
}

std::string LedgerFile::holds_now() const {
  return db::one_text(*database_, select_holds_state).value_or("");
}

std::string LedgerFile::restrictions_now() const {
  return db::one_text(*database_, select_restrictions_state).value_or("");
}

// `through` of another branch of the log, or of none, says nothing: then all is told again.
bool LedgerFile::is_behind(State& state) const {
  db::Statement row(*database_, select_hash);
  row.bind(state.through);
  if (state.through >= 0 && !(row.step() && hex(row.bytes(0)) == state.leaf)) {
    state.through = -1;
    state.holds.clear();
    state.restrictions.clear();
  }
  const std::string holds = holds_now();
  const bool none_held = state.holds.empty() && holds == "0 0 0";
  const std::string restrictions = restrictions_now();
  const bool none_restricted = state.restrictions.empty() && restrictions == "0 0 0";
  std::error_code ignored;
  const auto size = fs::file_size(layout_.ledger(), ignored);
  const bool torn = !ignored && size != state.size;  // more follows, which is no record
  return torn || db::one_integer(*database_, select_any_later, state.through).value_or(0) != 0 ||
         (!none_held && holds != state.holds) || (!none_restricted && restrictions != state.restrictions);
}

void LedgerFile::append(State state) {
  const std::vector<std::string> items = items_since(state.through);
  State after = state;
  after.through = db::one_integer(*database_, select_size).value_or(0) - 1;
  db::Statement hash(*database_, select_hash);
  hash.bind(after.through);
  after.leaf = hash.step() ? hex(hash.bytes(0)) : "";
  after.holds = holds_now();
  after.restrictions = restrictions_now();
  std::string bytes(state.size == 0 ? head : "");
  std::size_t next = 0;
  bool last = false;
  do {
    const std::size_t end = std::min(items.size(), next + most_items);
    last = end == items.size() && end - next <= most_last_items;
    // A record before it says no more than the one before that.
    const State& says = last ? after : state;
    std::string text =
        fmt::format("{{\"through\":{},\"leaf\":\"{}\",\"holds\":\"{}\",\"restrictions\":\"{}\",\"items\":[{}]",
                    std::max<std::int64_t>(says.through, 0), says.leaf, says.holds, says.restrictions,
                    joined(std::span(items).subspan(next, end - next), ","));
    if (last && after.holds != state.holds) {
      text += fmt::format(",\"held\":[{}]", holds_json());
    }
    if (last && after.restrictions != state.restrictions) {
      text += fmt::format(",\"restricted\":[{}]", restrictions_json());
    }
    bytes += framed(crypto::seal_chained(key_, after.link, text + "}"), after.link);
    next = end;
  } while (!last);
  const Descriptor file(::open(layout_.ledger().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.open() || ::ftruncate(file.number(), static_cast<off_t>(state.size)) != 0 ||
      ::lseek(file.number(), 0, SEEK_END) < 0) {
    throw Error(Failure::io, "store.io", fmt::format("cannot write the ledger: {}", system_message(errno)));
  }
  write_all(file.number(), bytes, layout_.ledger().string());
  ::fsync(file.number());
  if (state.size == 0) {
    sync_folder(layout_.folder());
  }
  after.size = state.size + bytes.size();
  known_ = after;
}

void LedgerFile::settle() noexcept {
  try {
    State state = state_of_file();
    if (is_behind(state)) {
      append(std::move(state));
    }
  } catch (const std::exception&) {  // told to nobody: see the header
    known_.reset();
  }
}

void LedgerFile::settle_at_opening() noexcept {
  try {
    State state = state_of_file();
    if (is_behind(state)) {
      const QueueLock nobody_writes(layout_.lock());
      if (identity_of(layout_.records()) == opened_) {  // else it is under the key of another one by now
        settle();
      }
    }
  } catch (const std::exception&) {
    known_.reset();
  }
}

}  // namespace custos::store
