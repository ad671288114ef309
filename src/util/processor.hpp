// SPDX-License-Identifier: MIT
#pragma once

namespace custos {

/// What this processor can do, as the system's loader found it: to ask the processor itself takes tens of microseconds
/// in a virtual machine.
bool has_sha_instructions();
bool has_aes_instructions();

}  // namespace custos
