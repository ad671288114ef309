// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

namespace custos::ops {

class Session;

/// What a letter of today says of whom it comes from, for the purpose of the session.
formats::Letterhead letterhead(const Session& session);

}  // namespace custos::ops
