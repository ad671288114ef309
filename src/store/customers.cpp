// SPDX-License-Identifier: MIT
#include "store/customers.hpp"

#include "store/column_text.hpp"
#include "store/derived_sql.hpp"
#include "store/sealed_column.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* select_unique = "SELECT customer FROM unique_value WHERE field = ? AND value = ?";
constexpr const char* select_exists = "SELECT 1 FROM customer WHERE number = ?";
constexpr const char* count_all = "SELECT count(*) FROM customer";
constexpr const char* select_last = "SELECT max(number) FROM customer";
constexpr const char* select_places = "SELECT number, import, entry, position FROM customer ORDER BY number";
constexpr const char* select_source = "SELECT number FROM source WHERE text = ?";
constexpr const char* select_sources = "SELECT number, text FROM source";
constexpr const char* insert_source = "INSERT INTO source (text) VALUES (?)";

constexpr int own_columns = 14;  // of a row as it is read, before the fields
constexpr const char* select_own =
    "SELECT c.number, c.revision, c.created, c.updated, c.source, c.collected, c.verified, c.verified_how, c.origin,"
    " c.import, c.entry, c.position, s.reference, s.key";
constexpr const char* from_all = " FROM customer c LEFT JOIN subject s ON s.customer = c.number";

}  // namespace

std::string column_name(const FieldName& field) {
  std::string name = "f_" + field.text;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

Customers::Customers(db::Database& database, const Columns& columns, Vocabulary& vocabulary, Keepers& keepers)
    : database_(&database), columns_(&columns), vocabulary_(&vocabulary), keepers_(&keepers), select_rows_(select_own) {
  for (const Column& column : columns.all()) {
    select_rows_ += fmt::format(", c.{}", column_name(column.name));
  }
  select_rows_ += from_all;
}

db::Statement& Customers::statement(std::unique_ptr<db::Statement>& kept, const std::string& sql) {
  if (kept == nullptr) {
    kept = std::make_unique<db::Statement>(*database_, sql);
  }
  return *kept;
}

void Customers::require_subject(const policy::Permit& permit, std::uint64_t number) const {
  if (!permit.covers(number)) {
    throw Error(Failure::internal, "internal.permit", fmt::format("no permit covers {}", CustomerId(number).text()));
  }
}

const Subject& Customers::known_subject() const {
  if (!row_.subject) {
    throw Error(Failure::integrity, "audit.record-unknown",
                fmt::format("the log does not know {}", CustomerId(row_.record.number).text()))
        .hint("custos audit verify tells what is wrong");
  }
  return *row_.subject;
}

void Customers::require_write(const policy::Permit& permit) const {
  if (!permit.writes()) {
    throw Error(Failure::internal, "internal.permit", "a permit to read was used to write");
  }
}

std::optional<std::uint64_t> Customers::source_number(const std::string& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  for (const auto& [number, known] : sources_) {
    if (known == text) {
      return number;
    }
  }
  auto number = db::one_integer(*database_, select_source, text);
  if (!number) {
    db::run(*database_, insert_source, text);
    number = db::one_integer(*database_, select_source, text);
  }
  sources_.emplace_back(static_cast<std::uint64_t>(number.value()), text);
  return sources_.back().first;
}

const std::string& Customers::source_text(std::uint64_t number) {
  static const std::string nothing;
  const auto find = [&] {
    return std::find_if(sources_.begin(), sources_.end(),
                        [number](const auto& known) { return known.first == number; });
  };
  auto found = find();
  if (found == sources_.end()) {
    sources_.clear();
    db::Statement rows(*database_, select_sources);
    while (rows.step()) {
      sources_.emplace_back(rows.number(0), rows.text(1));
    }
    found = find();
  }
  return found == sources_.end() ? nothing : found->second;
}

void Customers::refuse_taken(FieldNumber field, std::string_view value) {
  db::Statement& row = statement(taken_, select_unique).bind(field, value);
  const auto other = row.step() ? std::optional(row.number(0)) : std::nullopt;
  row.reset();
  if (other) {
    const CustomerId id(*other);
    throw Error(Failure::duplicate, "record.not-unique", fmt::format("{} has the same unique value", id.text()))
        .hint(fmt::format("custos show {}", id.text()));
  }
}

void Customers::insert(const policy::Permit& permit, const NewCustomer& customer) {
  require_write(permit);
  const Record& record = customer.record;
  if (insert_ == nullptr) {
    std::string names, marks;
    for (const Column& column : columns_->all()) {
      names += ", " + column_name(column.name);
      marks += ", ?";
    }
    insert_ = std::make_unique<db::Statement>(
        *database_, fmt::format("INSERT INTO customer (number, revision, created, updated, source, collected, verified,"
                                " verified_how, origin, import, entry, position{})"
                                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?{})",
                                names, marks));
  }
  std::size_t inserted = 0;
  for (const auto& [field, value] : customer.unique_values) {
    try {
      statement(insert_unique_, insert_unique).bind(field, value, record.number).run();
      ++inserted;
    } catch (const Error& error) {  // who has it already is asked only now: nearly all values are free
      if (error.failure() != Failure::internal) {
        throw;  // the disk is full, or the like
      }
      for (const auto& [own, text] : customer.unique_values.first(inserted)) {
        statement(delete_unique_, delete_unique).bind(own, text).run();
      }
      refuse_taken(field, value);
      throw;
    }
  }
  const Provenance& origin = record.provenance;
  insert_->bind(record.number, record.revision, milliseconds_of(record.created), milliseconds_of(record.updated),
                source_number(origin.source), unless_empty(origin.collected), unless_empty(origin.verified),
                unless_empty(origin.verified_how), unless_empty(origin.origin),
                origin.import == 0 ? std::nullopt : std::optional(origin.import), customer.place.entry,
                customer.place.position);
  int position = 12;
  for (std::size_t i = 0; i < columns_->size(); ++i) {
    ++position;
    const std::string& value = record.values[i];
    if (value.empty()) {
      continue;
    }
    const Column& column = columns_->all()[i];
    if (!permit.covers(column.name)) {
      throw Error(Failure::internal, "internal.permit", fmt::format("no permit covers '{}'", column.name.text));
    }
    if (column.sealed) {
      insert_->set(position, bytes_of(bytes_for_column(column, value)));
    } else {
      insert_->lend(position, value);
    }
  }
  insert_->run();
  insert_->reset();  // nothing lent stays bound
  statement(insert_subject_, insert_subject)
      .bind(record.number, ByteView(customer.subject.reference), ByteView(customer.subject.key))
      .run();
  if (!customer.terms.empty()) {
    statement(insert_terms_, insert_terms).bind(record.number, customer.terms).run();
    vocabulary_->add(customer.terms);
  }
}

void Customers::read(db::Statement& row) {
  Record& record = row_.record;
  record.number = row.number(0);
  record.revision = row.number(1);
  record.created = instant_of(row.integer(2));
  record.updated = instant_of(row.integer(3));
  record.provenance.source = row.is_null(4) ? std::string() : source_text(row.number(4));
  record.provenance.collected = row.view(5);
  record.provenance.verified = row.view(6);
  record.provenance.verified_how = row.view(7);
  record.provenance.origin = row.view(8);
  record.provenance.import = row.number(9);
  row_.place = {row.number(10), row.number(11)};
  const auto reference = exactly<16>(text_of(row.bytes(12)));
  const auto key = exactly<32>(text_of(row.bytes(13)));
  row_.subject = reference && key ? std::optional(Subject{*reference, *key}) : std::nullopt;
  record.values.resize(columns_->size());
  for (std::size_t i = 0; i < columns_->size(); ++i) {
    const int at = own_columns + static_cast<int>(i);
    if (columns_->all()[i].sealed) {
      record.values[i] = row.is_null(at) ? std::string() : base64(row.bytes(at));
    } else {
      record.values[i] = row.view(at);
    }
  }
}

bool Customers::fetch(std::uint64_t number) {
  db::Statement& row = statement(fetch_, select_rows_ + " WHERE c.number = ?").bind(number);
  const bool found = row.step();
  if (found) {
    read(row);
  }
  row.reset();
  return found;
}

Seen Customers::seen(const policy::Permit& permit, const Witness& witness) const {
  const Record& record = row_.record;
  const policy::Look look = permit.look(witness.facts(record));
  Seen out{.id = CustomerId(record.number), .left_out = look.left_out, .reason = look.reason};
  if (look.left_out) {
    return out;
  }
  out.revision = record.revision;
  out.withheld = look.withheld;
  out.provenance = record.provenance;
  out.created = record.created;
  out.updated = record.updated;
  out.row = {row_.subject->reference, witness.commitment(record, row_.subject->key)};
  for (std::size_t i = 0; i < columns_->size(); ++i) {
    const Column& column = columns_->all()[i];
    if (record.values[i].empty() || !permit.covers(column.name) || is_withheld(look.withheld, column.name)) {
      continue;
    }
    if (!column.sealed) {
      out.values.emplace_back(column.name, record.values[i]);
    } else if (auto opened = witness.opened ? witness.opened(record, column.number) : std::nullopt) {
      out.values.emplace_back(column.name, *std::move(opened));
    }
  }
  return out;
}

std::optional<Seen> Customers::look(const policy::Permit& permit, std::uint64_t number, const Witness& witness) {
  auto found = look(permit, std::span(&number, 1), witness);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Seen> Customers::look(const policy::Permit& permit, std::span<const std::uint64_t> numbers,
                                  const Witness& witness) {
  std::vector<Seen> out;
  out.reserve(numbers.size());
  for (const std::uint64_t number : numbers) {
    require_subject(permit, number);
    if (!fetch(number)) {
      continue;
    }
    known_subject();
    out.push_back(seen(permit, witness));
  }
  return out;
}

bool Customers::exists(std::uint64_t number) {
  return db::one_integer(*database_, select_exists, number).has_value();
}

std::uint64_t Customers::count() {
  return static_cast<std::uint64_t>(db::one_integer(*database_, count_all).value_or(0));
}

std::uint64_t Customers::last_number() {
  return static_cast<std::uint64_t>(db::one_integer(*database_, select_last).value_or(0));
}

void Customers::each_place(const std::function<void(std::uint64_t, std::uint64_t, LogPlace)>& visit) {
  db::Statement rows(*database_, select_places);
  while (rows.step()) {
    visit(rows.number(0), rows.number(1), {rows.number(2), rows.number(3)});
  }
}

void Customers::each_commitment(const Witness& witness, const std::function<void(const Committed&)>& visit) {
  db::Statement rows(*database_, select_rows_ + " ORDER BY c.number");
  while (rows.step()) {
    read(rows);
    Committed committed{.number = row_.record.number, .row = {}, .place = row_.place};
    if (row_.subject) {
      committed.row = BatchRow{row_.subject->reference, witness.commitment(row_.record, row_.subject->key)};
    }
    visit(committed);
  }
}

void Customers::each(const policy::Permit& permit, const std::function<void(const Record&)>& visit) {
  require_write(permit);
  each_for_index(visit);
}

void Customers::explain(const policy::Permit& permit, std::uint64_t number,
                        const std::function<void(const Record&)>& explain) {
  require_subject(permit, number);
  if (fetch(number)) {
    explain(row_.record);
  }
}

void Customers::judge(std::uint64_t number, const std::function<void(const Record&)>& judge) {
  if (fetch(number)) {
    judge(row_.record);
  }
}

void Customers::each_for_index(const std::function<void(const Record&)>& visit) {
  db::Statement rows(*database_, select_rows_ + " ORDER BY c.number");
  while (rows.step()) {
    read(rows);
    visit(row_.record);
  }
}

bool Customers::has_values(FieldNumber field) {
  const auto position = columns_->position_of(field);
  return position && db::one_integer(*database_, fmt::format("SELECT 1 FROM customer WHERE {} IS NOT NULL LIMIT 1",
                                                             column_name(columns_->all()[*position].name)))
                         .has_value();
}

}  // namespace custos::store
