// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "ops/notices.hpp"
#include "render/document.hpp"

#include <string>
#include <vector>

namespace custos::cli {

// What `custos disclosure` does about recipients who have to be told, and what other commands say of them.

Runner configure_notices(Arguments& arguments);
Runner configure_notify(Arguments& arguments);

render::Table notices_table(const std::vector<ops::NoticeShown>& notices, const char* key);

/// Adds who has to be told of what a command just did, and how to go on; nothing where nobody has.
void add_notices_made(render::Document& document, const std::vector<ops::NoticeMade>& notices);

}  // namespace custos::cli
