// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

namespace custos::cli {

// What `custos audit` does about checkpoints of the log, the keys that sign them, and copies kept elsewhere.

Runner configure_verify(Arguments& arguments);
Runner configure_checkpoint(Arguments& arguments);
Runner configure_anchor(Arguments& arguments);
Runner configure_cosign_request(Arguments& arguments);
Runner configure_cosign_accept(Arguments& arguments);
Runner configure_rotate_key(Arguments& arguments);

}  // namespace custos::cli
