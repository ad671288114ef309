// SPDX-License-Identifier: MIT
#pragma once

#include "model/notice_id.hpp"

#include <optional>
#include <string>

namespace custos::ops {

/// A recipient who has to be told of what became of values that he was given.
struct NoticeMade {
  std::optional<NoticeId> id{};  // nothing in a dry run
  std::string recipient;
  DisclosureId disclosure;  // the newest that gave them to him
};

}  // namespace custos::ops
