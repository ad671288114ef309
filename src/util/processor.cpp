// SPDX-License-Identifier: MIT
#include "util/processor.hpp"

#if defined(__x86_64__)
#define _Bool bool  // clang knows it in C alone, in which the header is written
#include <sys/platform/x86.h>
#undef _Bool
#endif

namespace custos {

#if defined(__x86_64__)

bool has_sha_instructions() {
  return CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1);
}

bool has_aes_instructions() {
  return CPU_FEATURE_ACTIVE(AES);
}

#else

bool has_sha_instructions() {
  return false;
}

bool has_aes_instructions() {
  return false;
}

#endif

}  // namespace custos
