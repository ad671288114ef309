// SPDX-License-Identifier: MIT
#pragma once

#include "render/document.hpp"

#include <iosfwd>
#include <string>

namespace custos::render {

/// A document as a page of its own, HTML 5 in UTF-8: what people get, without notes. It loads nothing and runs nothing.
void print_html(const Document& document, const std::string& title, std::ostream& out);

}  // namespace custos::render
