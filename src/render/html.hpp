// SPDX-License-Identifier: MIT
#pragma once

#include "render/document.hpp"

#include <iosfwd>
#include <string>

namespace custos::render {

/// A document as a page of its own, HTML 5 in UTF-8: what people get, without notes. It loads nothing and runs nothing.
/// `points`: how large its letters are, with a row of a table below the other as records; 0: as whoever reads it likes
/// them.
void print_html(const Document& document, const std::string& title, std::ostream& out, unsigned points = 0);

}  // namespace custos::render
