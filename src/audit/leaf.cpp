// SPDX-License-Identifier: MIT
#include "audit/leaf.hpp"

#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace custos::audit {

namespace {

constexpr std::size_t longest = 1024;

// Writes members in the order of the calls, which is that of their names.
class Line {
 public:
  void text(std::string_view name, std::string_view value) {
    for (const char c : value) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && std::string_view("+/=._:-").find(c) == std::string_view::npos) {
        throw Error(Failure::internal, "internal.leaf", fmt::format("'{}' cannot stand in a leaf", value));
      }
    }
    begin(name);
    out_ += fmt::format("\"{}\"", value);
  }

  template <class Integer>
  void number(std::string_view name, Integer value) {
    begin(name);
    out_ += fmt::format("{}", value);
  }

  std::string finish() {
    out_ += '}';
    if (out_.size() > longest) {
      throw Error(Failure::internal, "internal.leaf", "a leaf is longer than 1,024 bytes");
    }
    return std::move(out_);
  }

 private:
  void begin(std::string_view name) {
    out_ += out_.size() > 1 ? "," : "";
    out_ += fmt::format("\"{}\":", name);
  }

  std::string out_ = "{";
};

std::string_view name_of(Result result) {
  return result == Result::ok ? "ok" : result == Result::denied ? "denied" : "error";
}

// Bit n of the number stands for field n; hexadecimal, most significant digit first.
std::string bitmap(const std::vector<FieldNumber>& fields) {
  std::string digits(*std::max_element(fields.begin(), fields.end()) / 4 + 1, '\0');
  for (const FieldNumber field : fields) {
    char& digit = digits[digits.size() - 1 - field / 4];
    digit = static_cast<char>(digit | (1 << (field % 4)));
  }
  for (char& digit : digits) {
    digit = "0123456789abcdef"[static_cast<std::size_t>(digit)];
  }
  return digits;
}

std::vector<FieldNumber> fields_of(std::string_view digits) {
  std::vector<FieldNumber> fields;
  for (std::size_t i = digits.size(); i-- > 0;) {
    const auto value = std::string_view("0123456789abcdef").find(digits[i]);
    for (std::size_t bit = 0; bit < 4 && value != std::string_view::npos; ++bit) {
      if ((value >> bit & 1) != 0) {
        fields.push_back(static_cast<FieldNumber>((digits.size() - 1 - i) * 4 + bit));
      }
    }
  }
  return fields;
}

std::optional<Instant> parse_instant(std::string_view text) {
  using namespace std::chrono;
  if (text.size() != 24) {
    return std::nullopt;
  }
  const auto at = [text](std::size_t from, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + length, value);
    return value;
  };
  const year_month_day date{year{at(0, 4)}, month{static_cast<unsigned>(at(5, 2))},
                            day{static_cast<unsigned>(at(8, 2))}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return Instant{sys_days{date} + hours{at(11, 2)} + minutes{at(14, 2)} + seconds{at(17, 2)} + milliseconds{at(20, 3)}};
}

class Members {
 public:
  explicit Members(const Node& node) : node_(node) {}

  std::string text(std::string_view name) const { return node_.text(name); }

  template <class Integer = std::uint64_t>
  std::optional<Integer> number(std::string_view name) const {
    const auto* value = node_.member<Node::Number>(name);
    const auto parsed = value != nullptr ? parse_unsigned(value->text) : std::nullopt;
    return parsed ? std::optional(static_cast<Integer>(*parsed)) : std::nullopt;
  }

  template <std::size_t N>
  std::optional<Bytes<N>> bytes(std::string_view name, std::optional<std::string> (*decoder)(std::string_view)) const {
    const auto raw = decoder(text(name));
    return raw ? exactly<N>(*raw) : std::nullopt;
  }

 private:
  const Node& node_;
};

Entry entry_of(const Members& members) {
  Entry entry;
  entry.number = members.number("n").value_or(0);
  entry.at = parse_instant(members.text("t")).value_or(Instant{});
  entry.skew = members.number<std::int64_t>("skew").value_or(0);
  entry.operation = members.text("o");
  const std::string result = members.text("res");
  entry.result = result == "ok" ? Result::ok : result == "denied" ? Result::denied : Result::error;
  entry.dry_run = members.number("dry").has_value();
  entry.actor = members.bytes<16>("a", from_base32).value_or(Reference{});
  for (const auto known :
       {Authentication::direct, Authentication::sudo, Authentication::peercred, Authentication::service}) {
    if (name_of(known) == members.text("auth")) {
      entry.authentication = known;
    }
  }
  entry.role = members.text("r");
  entry.purpose = members.text("p");
  entry.policy = members.text("pol");
  entry.epoch = members.number<std::uint32_t>("k").value_or(0);
  entry.fields = fields_of(members.text("f"));
  entry.subject = members.bytes<16>("s", from_base32);
  entry.revision = members.number("rev");
  entry.rows = members.number<std::uint32_t>("q");
  entry.records = members.bytes<32>("h", from_base64);
  entry.payload = members.bytes<32>("c", from_base64);
  entry.part_of = members.number("of");
  entry.next_verifier = members.bytes<32>("vk", from_base64);
  return entry;
}

}  // namespace

std::string encode(const Entry& entry) {
  Line line;
  line.text("a", base32(entry.actor));
  line.text("auth", custos::name_of(entry.authentication));
  if (entry.payload) {
    line.text("c", base64(*entry.payload));
  }
  if (entry.dry_run) {
    line.number("dry", 1);
  }
  if (!entry.fields.empty()) {
    line.text("f", bitmap(entry.fields));
  }
  if (entry.records) {
    line.text("h", base64(*entry.records));
  }
  line.number("k", entry.epoch);
  line.number("n", entry.number);
  line.text("o", entry.operation);
  if (entry.part_of) {
    line.number("of", *entry.part_of);
  }
  if (!entry.purpose.empty()) {
    line.text("p", entry.purpose);
  }
  line.text("pol", entry.policy);
  if (entry.rows) {
    line.number("q", *entry.rows);
  }
  if (!entry.role.empty()) {
    line.text("r", entry.role);
  }
  line.text("res", name_of(entry.result));
  if (entry.revision) {
    line.number("rev", *entry.revision);
  }
  if (entry.subject) {
    line.text("s", base32(*entry.subject));
  }
  if (entry.skew != 0) {
    line.number("skew", entry.skew);
  }
  line.text("t", format_instant(entry.at));
  line.number("v", 1);
  if (entry.next_verifier) {
    line.text("vk", base64(*entry.next_verifier));
  }
  return line.finish();
}

std::optional<Entry> decode(std::string_view leaf) {
  try {
    const Node node = parse_json(leaf, "leaf");
    Entry entry = entry_of(Members(node));
    return encode(entry) == leaf ? std::optional(std::move(entry)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;  // no JSON, or a text that no leaf can have
  }
}

bool about(std::string_view leaf, const Reference& subject) {
  return leaf.find(fmt::format("\"s\":\"{}\"", base32(subject))) != std::string_view::npos;
}

}  // namespace custos::audit
