// SPDX-License-Identifier: MIT
#include "audit/proof.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

using namespace custos;
using namespace custos::audit;

namespace {

// One of the public vectors of transparency-dev/merkle.
class Vector {
 public:
  explicit Vector(const std::filesystem::path& file) : node_(parse_json(read_file(file), file.string())) {}

  std::uint64_t number(std::string_view name) const {
    return parse_unsigned(node_.member<Node::Number>(name)->text).value();
  }

  bool refused() const { return *node_.member<bool>("wantErr"); }

  // What is not 32 bytes long is no hash.
  std::optional<Digest> hash(std::string_view name) const { return exactly<32>(from_base64(node_.text(name)).value()); }

  // Some vectors have words in place of roots, and only compare them: then their digest stands for them.
  Digest root(std::string_view name) const {
    return hash(name).value_or(crypto::sha256(from_base64(node_.text(name)).value()));
  }

  std::optional<std::vector<Digest>> proof() const {
    std::vector<Digest> hashes;
    const auto* list = node_.member<Node::List>("proof");
    for (const Node& each : list != nullptr ? *list : Node::List()) {
      const auto bytes = exactly<32>(from_base64(*each.as<std::string>()).value());
      if (!bytes) {
        return std::nullopt;
      }
      hashes.push_back(*bytes);
    }
    return hashes;
  }

 private:
  Node node_;
};

// How many vectors below the folder came out as they say.
std::size_t passed(const std::string& folder, const std::function<bool(const Vector&)>& verifies) {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(test::data_path("audit/merkle/" + folder))) {
    if (file.path().extension() == ".json") {
      CAPTURE(file.path());
      const Vector vector(file.path());
      const bool accepted = vector.proof() && verifies(vector);
      CHECK(accepted != vector.refused());
      count += accepted != vector.refused() ? 1U : 0U;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("the public vectors of proofs, all 518") {
  if (!test::has_data()) {
    return;
  }
  std::size_t all = passed("inclusion", [](const Vector& v) {
    return v.hash("leafHash") && v.hash("root") &&
           verify_inclusion(v.number("leafIdx"), v.number("treeSize"), *v.hash("leafHash"), *v.proof(),
                            *v.hash("root"));
  });
  all += passed("subtreeinclusion", [](const Vector& v) {
    return v.hash("leafHash") && v.hash("root") &&
           verify_subtree_inclusion(v.number("leafIdx"), {v.number("start"), v.number("end")}, *v.hash("leafHash"),
                                    *v.proof(), *v.hash("root"));
  });
  all += passed("consistency", [](const Vector& v) {
    return verify_consistency(v.number("size1"), v.number("size2"), *v.proof(), v.root("root1"), v.root("root2"));
  });
  all += passed("subtreeconsistency", [](const Vector& v) {
    return verify_subtree_consistency({v.number("start"), v.number("end")}, v.number("size"), *v.proof(),
                                      v.root("root1"), v.root("root2"));
  });
  CHECK(all == 518);
}

TEST_CASE("a proof is made of roots over stretches of leaves") {
  CHECK(inclusion_ranges(0, 1).empty());
  // RFC 6962, section 2.1.3: a tree of seven leaves.
  const std::vector<Range> of_d0{{1, 2}, {2, 4}, {4, 7}}, of_d3{{2, 3}, {0, 2}, {4, 7}}, of_d6{{4, 6}, {0, 4}};
  CHECK(inclusion_ranges(0, 7) == of_d0);
  CHECK(inclusion_ranges(3, 7) == of_d3);
  CHECK(inclusion_ranges(6, 7) == of_d6);
  const std::vector<Range> three_to_seven{{2, 3}, {3, 4}, {0, 2}, {4, 7}}, four_to_seven{{4, 7}},
      six_to_seven{{4, 6}, {6, 7}, {0, 4}};
  CHECK(consistency_ranges(3, 7) == three_to_seven);
  CHECK(consistency_ranges(4, 7) == four_to_seven);
  CHECK(consistency_ranges(6, 7) == six_to_seven);
  CHECK(consistency_ranges(7, 7).empty());
}

TEST_CASE("a proof in a very large tree has as many hashes as the tree is high") {
  CHECK(inclusion_ranges(123456, 1000000).size() == 20);
  CHECK(inclusion_ranges(0, ~std::uint64_t{0}).size() == 64);
  CHECK(inclusion_ranges(~std::uint64_t{0} - 1, ~std::uint64_t{0}).size() == 63);
  CHECK(consistency_ranges(1, ~std::uint64_t{0}).size() == 64);
}

TEST_CASE("stretches that are not whole give no roots") {
  RangeRoots roots({{1, 3}, {0, 1}});
  CHECK_FALSE(roots.roots().has_value());
  const Digest a = leaf_hash(bytes_of("a")), b = leaf_hash(bytes_of("b")), c = leaf_hash(bytes_of("c"));
  roots.add(a);
  roots.add(b);
  CHECK_FALSE(roots.roots().has_value());
  roots.add(c);
  roots.add(a);  // behind all of them
  const std::vector<Digest> expected{node_hash(b, c), a};
  CHECK(roots.roots() == expected);
}

TEST_CASE("which stretches are trees within a tree") {
  const Range good[] = {{0, 1}, {0, 15}, {4, 8}, {4, 7}, {1, 2}, {0, ~std::uint64_t{0}}};
  const Range bad[] = {{1, 1}, {2, 1}, {1, 3}, {2, 5}, {2, 6}, {3, 5}, {1, 9223372036854775810U}};
  for (const Range& part : good) {
    CAPTURE(part.first);
    CAPTURE(part.end);
    CHECK(is_subtree(part));
  }
  for (const Range& part : bad) {
    CAPTURE(part.first);
    CAPTURE(part.end);
    CHECK_FALSE(is_subtree(part));
  }
}

TEST_CASE("the text of a proof") {
  const std::vector<Digest> proof{Digest{}, Digest{1}};
  const std::string zero = std::string(43, 'A') + "=", one = "AQ" + std::string(41, 'A') + "=";
  const std::string spicy = fmt::format("index 7\n{}\n{}\n\nnote\n", zero, one);
  CHECK(spicy_proof(7, proof, "note\n") == spicy);
  CHECK(tlog_proof(7, proof, "note\n") == "c2sp.org/tlog-proof@v1\n" + spicy);
  CHECK(tlog_proof(7, proof, "note\n", "leaf") == "c2sp.org/tlog-proof@v1\nextra bGVhZg==\n" + spicy);
  CHECK(tlog_proof(0, {}, "note\n") == "c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n");
}
