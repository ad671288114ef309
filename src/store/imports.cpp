// SPDX-License-Identifier: MIT
#include "store/imports.hpp"

#include "db/statement.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_import =
    "INSERT INTO import (number, file, digest, map, source, started, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_batch =
    "INSERT INTO import_batch (import, batch, line, first, last, entry, counts) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_review =
    "INSERT INTO import_review (import, line, customer, reason, row) VALUES (?, ?, ?, ?, ?)";
constexpr const char* update_finished = "UPDATE import SET finished = ?, counts = ? WHERE number = ?";

}  // namespace

void Imports::start(const ImportStart& start) {
  db::run(*database_, insert_import, start.id.number(), start.file, start.digest, start.map, start.source,
          milliseconds_of(start.started), start.entry);
}

void Imports::add_batch(ImportId id, const ImportBatch& batch) {
  db::run(*database_, insert_batch, id.number(), batch.batch, batch.line, batch.first, batch.last, batch.entry,
          batch.counts);
}

void Imports::add_review(ImportId id, const ReviewRow& row) {
  db::run(*database_, insert_review, id.number(), row.line, row.customer.number(), row.reason, row.row);
}

void Imports::finish(ImportId id, Instant finished, std::string_view counts) {
  db::run(*database_, update_finished, milliseconds_of(finished), counts, id.number());
}

}  // namespace custos::store
