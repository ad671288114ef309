// SPDX-License-Identifier: MIT
// The values here were computed with another program's HMAC and SHA-256.
#include "audit/commitment.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace custos;
using namespace custos::audit;
using Own = RecordCommitment::Own;

namespace {

Bytes<32> counting_key() {
  Bytes<32> key;
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<std::uint8_t>(i);
  }
  return key;
}

std::vector<BatchRow> rows(std::size_t count) {
  std::vector<BatchRow> out;
  for (std::size_t i = 0; i < count; ++i) {
    BatchRow row;
    row.subject.fill(static_cast<std::uint8_t>(i));
    row.commitment.fill(static_cast<std::uint8_t>(0xa0 + i));
    out.push_back(row);
  }
  return out;
}

Digest record_of(std::initializer_list<std::pair<std::uint32_t, std::string_view>> items) {
  RecordCommitment commitment(counting_key());
  for (const auto& [tag, bytes] : items) {
    commitment.add(tag, bytes);
  }
  return commitment.finish();
}

}  // namespace

TEST_CASE("the commitment to a private part") {
  CHECK(hex(payload_commitment(counting_key(), "{\"reason\":\"moved house\"}")) ==
        "0cfc685763c886ced7089486df86fa6aea93d0bb0332ef95510913e15c2b2856");
  CHECK(hex(payload_commitment(counting_key(), "")) ==
        "5aea1ded2a843930db79bc0006c1b7ed2d6348cb9730dc0656777c107104eacd");
  CHECK(payload_commitment(Bytes<32>{}, "") != payload_commitment(counting_key(), ""));
}

TEST_CASE("the commitment to a record") {
  CHECK(hex(record_of({})) == "ce23b18d06640d27b6d8411361603f787f128a57b9c7d3392bcb3221b4d8aac5");
  RecordCommitment commitment(counting_key());
  commitment.add(1, "Ada");
  commitment.add(3, "Zoë");
  commitment.add(Own::number, 1042);
  commitment.add(Own::revision, 7);
  commitment.add(Own::created, 1795305600000);
  commitment.add(Own::source, "phone call");
  commitment.add(Own::import, 3);
  CHECK(hex(commitment.finish()) == "1898c6cce5ae39386a11fa648720b455132009efff758be9189781ac5429f656");
}

TEST_CASE("what is empty is left out, so that a new column changes no commitment") {
  CHECK(record_of({{1, "Ada"}, {2, ""}, {9, ""}}) == record_of({{1, "Ada"}}));
  RecordCommitment commitment(counting_key());
  commitment.add(1, "Ada");
  commitment.add(Own::import, 0);
  commitment.add(Own::origin, "");
  CHECK(commitment.finish() == record_of({{1, "Ada"}}));
}

TEST_CASE("values cannot run into each other") {
  CHECK(record_of({{1, "ab"}, {2, "c"}}) != record_of({{1, "a"}, {2, "bc"}}));
  CHECK(record_of({{1, "Ada"}}) != record_of({{2, "Ada"}}));
  using namespace std::string_view_literals;
  CHECK(record_of({{1, "Ada\0\0\0\2\0\0\0\1x"sv}}) != record_of({{1, "Ada"}, {2, "x"}}));
}

TEST_CASE("the root over a batch") {
  CHECK(hex(batch_root(rows(0))) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(batch_root(rows(1))) == "60d4a3165769f735c1c79e27b2d27df8fd3403d02a337a9c13cf40bd4370910e");
  CHECK(hex(batch_root(rows(5))) == "39eb1a759a07f36c11793023aa7b66a2be1c2d0bf504df1207635de2a270946a");
  auto swapped = rows(5);
  std::swap(swapped[1], swapped[2]);
  CHECK(batch_root(swapped) != batch_root(rows(5)));
}

TEST_CASE("a batch is stored in 48 bytes a row, and read back") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{90}}) {
    const auto before = rows(count);
    const std::string bytes = batch_bytes(before);
    CHECK(bytes.size() == count * 48);
    const auto after = batch_rows(bytes);
    CHECK(std::equal(before.begin(), before.end(), after.begin(), after.end(), [](const auto& left, const auto& right) {
      return left.subject == right.subject && left.commitment == right.commitment;
    }));
  }
  CHECK(batch_rows(batch_bytes(rows(2)) + "x").empty());
  CHECK(batch_rows(std::string(47, 'x')).empty());
}
