// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "render/html.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace custos;
using namespace custos::render;

namespace {

std::string page(const Document& document, unsigned points) {
  std::ostringstream out;
  print_html(document, "A & B", out, points);
  return out.str();
}

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a page escapes what it is told, and leaves out what is for programs alone") {
  const Document document{"x", {Table{"t", {{"id", "Id"}, {"n", ""}}, {{"<b>", "secret"}}}, Note{"aside"}}};
  const std::string made = page(document, 0);
  CHECK(has(made, "<h1>A &amp; B</h1>"));
  CHECK(has(made, "<td>&lt;b&gt;</td>"));
  CHECK_FALSE(has(made, "secret"));
  CHECK_FALSE(has(made, "aside"));
  CHECK_FALSE(has(made, "font-size"));
}

TEST_CASE("in large print the rows of a table stand below each other, without empty cells") {
  const Document document{"x", {Table{"t", {{"id", "Id"}, {"name", "Name"}, {"n", ""}}, {{"1", Value(), "secret"}}}}};
  const std::string made = page(document, 18);
  CHECK(has(made, "font-size: 18pt"));
  CHECK(has(made, "<dt>Id</dt><dd>1</dd>"));
  CHECK_FALSE(has(made, "<dt>Name"));
  CHECK_FALSE(has(made, "secret"));
  CHECK_FALSE(has(made, "<td>"));
}
