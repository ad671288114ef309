// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

namespace custos::cli {

/// `custos purge certificate`.
Runner configure_certificate(Arguments& arguments);

}  // namespace custos::cli
