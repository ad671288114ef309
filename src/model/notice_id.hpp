// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

namespace custos {

using NoticeId = Numbered<'N'>;

}  // namespace custos
