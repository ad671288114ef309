// SPDX-License-Identifier: MIT
#include "audit/leaf.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <rapidcheck.h>
#include <set>

using namespace custos;

namespace {

rc::Gen<std::string> word(int longest) {
  return rc::gen::map(rc::gen::resize(longest, rc::gen::container<std::string>(rc::gen::elementOf(
                                                   std::string("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789+/=._:-")))),
                      [](std::string text) { return text; });
}

template <std::size_t N>
rc::Gen<Bytes<N>> bytes() {
  return rc::gen::map(rc::gen::container<std::vector<std::uint8_t>>(N, rc::gen::arbitrary<std::uint8_t>()),
                      [](const std::vector<std::uint8_t>& drawn) {
                        Bytes<N> out;
                        std::copy(drawn.begin(), drawn.end(), out.begin());
                        return out;
                      });
}

template <class T>
std::optional<T> perhaps(const rc::Gen<T>& gen) {
  return *rc::gen::arbitrary<bool>() ? std::optional<T>(*gen) : std::nullopt;
}

Entry any_entry() {
  Entry entry;
  entry.number = *rc::gen::arbitrary<std::uint64_t>();
  entry.at = instant_of(*rc::gen::inRange<std::int64_t>(0, 253402300800000));
  entry.skew = *rc::gen::inRange<std::int64_t>(0, INT64_MAX);
  entry.operation = *word(30);
  entry.result = *rc::gen::element(Result::ok, Result::denied, Result::error);
  entry.dry_run = *rc::gen::arbitrary<bool>();
  entry.actor = *bytes<16>();
  entry.authentication = *rc::gen::element(Authentication::direct, Authentication::sudo, Authentication::peercred,
                                           Authentication::service);
  entry.role = *word(30);
  entry.purpose = *word(30);
  entry.policy = *word(32);
  entry.epoch = *rc::gen::arbitrary<std::uint32_t>();
  const auto numbers = *rc::gen::container<std::set<FieldNumber>>(rc::gen::inRange<FieldNumber>(1, 200));
  entry.fields.assign(numbers.begin(), numbers.end());
  entry.subject = perhaps(bytes<16>());
  entry.revision = perhaps(rc::gen::arbitrary<std::uint64_t>());
  entry.rows = perhaps(rc::gen::arbitrary<std::uint32_t>());
  entry.records = perhaps(bytes<32>());
  entry.payload = perhaps(bytes<32>());
  entry.part_of = perhaps(rc::gen::arbitrary<std::uint64_t>());
  entry.next_verifier = perhaps(bytes<32>());
  return entry;
}

bool same(const Entry& left, const Entry& right) {
  const auto facts = [](const Entry& e) {
    return std::tie(e.number, e.at, e.skew, e.operation, e.result, e.dry_run, e.actor, e.authentication, e.role,
                    e.purpose, e.policy, e.epoch, e.fields, e.subject, e.revision, e.rows, e.records, e.payload,
                    e.part_of, e.next_verifier);
  };
  return facts(left) == facts(right);
}

}  // namespace

TEST_CASE("law: every entry is read back from its leaf") {
  CHECK(rc::check("decode(encode(entry)) is the entry", [] {
    const Entry entry = any_entry();
    const std::string leaf = audit::encode(entry);
    const auto read = audit::decode(leaf);
    RC_ASSERT(read.has_value());
    RC_ASSERT(same(*read, entry));
    RC_ASSERT(leaf.size() <= 1024U);
    RC_ASSERT(leaf.find_first_of("\n\r\t ") == std::string::npos);
    RC_ASSERT((!entry.subject || audit::about(leaf, *entry.subject)));
  }));
}

TEST_CASE("law: bytes that are read are those that are written") {
  CHECK(rc::check("a leaf with one byte changed is none, or says what it is", [] {
    std::string leaf = audit::encode(any_entry());
    leaf[*rc::gen::inRange<std::size_t>(0, leaf.size())] = *rc::gen::arbitrary<char>();
    const auto read = audit::decode(leaf);
    RC_ASSERT((!read || audit::encode(*read) == leaf));
  }));
  CHECK(rc::check("bytes without sense are no leaf", [](const std::string& noise) {
    RC_ASSERT(!audit::decode(noise).has_value());
    RC_ASSERT(!audit::decode("{" + noise + "}").has_value());
  }));
}
