// SPDX-License-Identifier: MIT
#include "support/victim.hpp"

#include "audit/checkpoint.hpp"
#include "audit/leaf.hpp"
#include "db/statement.hpp"
#include "ops/anchors.hpp"
#include "ops/intake.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/supply.hpp"
#include "support/sinks.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace custos::test {

namespace fs = std::filesystem;

constexpr std::size_t page = 8192;

Victim::Victim(std::uint64_t seed) : random_(seed) {
  work("Ada");
  old_ = bytes();
  old_outside_ = bytes_in(outside());
  work("Ben");
  second_key_ = ops::rotate_log_key(made_.as("owner")).first;
  work("Cy");
  anchor_ = {"anchor", ops::anchor_log(made_.as("owner"), std::nullopt).note};
  now_ = bytes();
  now_outside_ = bytes_in(outside());
  now_anchor_ = anchor_;
  size_ = made_.entries().size();
  now_contents_ = contents();
}

void Victim::restore() {
  put(now_);
  put_bytes(outside(), now_outside_);
  anchor_ = now_anchor_;
}

Victim::Codes Victim::found() {
  Codes codes;
  try {
    for (const ops::Finding& finding : ops::verify_log(made_.as("owner"), {&anchor_, 1}).findings) {
      codes.insert(finding.code);
    }
  } catch (const Error& error) {
    codes.insert(std::string(error.code().text()));
  }
  made_.close();
  return codes;
}

std::string Victim::one_of(const std::string& query) {
  db::Database raw = made_.database();
  std::vector<std::string> numbers;
  db::Statement rows(raw, query);
  while (rows.step()) {
    numbers.push_back(rows.text(0));
  }
  if (numbers.empty()) {
    throw std::runtime_error("nothing to attack: " + query);
  }
  return numbers[below(numbers.size())];
}

std::string Victim::leaf(std::uint64_t number) {
  db::Database raw = made_.database();
  return store::Entries(raw).leaf(number).value();
}

void Victim::put_back() {
  put(old_);
  put_bytes(outside(), old_outside_);
}

bool Victim::put_back_page() {
  std::string mixed = now_;
  const std::size_t at = page * (1 + below(old_.size() / page - 1));
  mixed.replace(at, page, old_, at, page);
  put(mixed);
  return contents() != now_contents_;
}

// All rows of the tables that the log commits to; another text where they cannot be read.
std::string Victim::contents() {
  std::string out;
  try {
    db::Database raw = made_.database();
    for (const char* table :
         {"customer", "subject", "policy_text", "actor", "disclosure", "disclosure_customer", "audit_leaf",
          "audit_batch", "audit_private", "audit_checkpoint", "audit_epoch", "audit_head"}) {
      db::Statement columns(raw, fmt::format("SELECT name FROM pragma_table_info('{}')", table));
      std::string list;
      while (columns.step()) {
        list += (list.empty() ? "quote(" : "|| ',' || quote(") + columns.text(0) + ")";
      }
      db::Statement rows(raw, fmt::format("SELECT {} FROM {}", list, table));
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
  } catch (const Error& error) {
    out += error.what();
  }
  made_.close();
  return out;
}

void Victim::work(const char* name) {
  const auto id = add(made_.as("bea"), {{"given-name", name}, {"family-name", "Moss"}, {"points", "3"}});
  std::string rows = "given-name,family-name\n";
  for (const char* each : {"Grace", "Alan", "Mary"}) {
    rows += fmt::format("{},{}\n", each, name);
  }
  ops::import_file(made_.as("bea"), {.file = made_.scratch.write(std::string(name) + ".csv", rows).string()});
  ops::show_customer(made_.as("bea"), {.id = id});
  KeepingSink found, supplied;
  ops::find_customers(made_.as("bea"), {.words = {"moss"}}, found);
  const ops::Saying saying{.purpose = PurposeName{"membership"}, .because = "asked for"};
  ops::export_customers(made_.as("bea", saying), {.words = {}, .recipient = "customer", .format = "csv"}, supplied);
  made_.close();
}

void Victim::rewrite(std::uint64_t number) {
  std::string sql, last;
  {
    db::Database raw = made_.database();
    store::Entries entries(raw);
    auto entry = audit::decode(entries.leaf(number).value()).value();
    entry.skew += 7;
    const std::string changed = audit::encode(entry);
    const audit::Digest changed_hash = audit::leaf_hash(bytes_of(changed));
    sql = fmt::format("UPDATE audit_leaf SET leaf = '{}', hash = x'{}' WHERE n = {};", changed, hex(changed_hash),
                      number);
    const auto newest = entries.epochs().back();
    const crypto::SigningKey stolen{newest.verifier, newest.secret.value()};
    const std::string origin = audit::read_note(now_outside_).value().origin;
    audit::Frontier frontier;
    entries.each_leaf(0, [&](std::uint64_t n, std::string_view, ByteView hash) {
      frontier.append(n == number ? changed_hash : *exactly<32>(text_of(hash)));
      if (n >= number) {
        last = audit::signed_note({origin, n + 1, frontier.root()}, stolen);
        sql += fmt::format("UPDATE audit_checkpoint SET note = '{}' WHERE size = {};", last, n + 1);
      }
      return true;
    });
    sql += fmt::format("UPDATE audit_head SET frontier = x'{}'", hex(bytes_of(frontier.bytes())));
  }
  run(sql);
  put_bytes(outside(), last);
}

void Victim::change_anchor() {
  const std::size_t at = anchor_.note.size() - 80 + below(60);
  anchor_.note[at] = anchor_.note[at] == 'A' ? 'B' : 'A';
}

std::string Victim::bytes() {
  made_.checkpoint();
  made_.close();
  return bytes_in(made_.layout().records());
}

void Victim::put(const std::string& database) {
  made_.close();
  put_bytes(made_.layout().records(), database);
  fs::remove(made_.layout().records().string() + "-wal");
  fs::remove(made_.layout().records().string() + "-shm");
}

}  // namespace custos::test
