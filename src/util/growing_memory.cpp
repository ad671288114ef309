// SPDX-License-Identifier: MIT
#include "util/growing_memory.hpp"

#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace custos {

GrowingMemory::~GrowingMemory() {
  if (data_ != nullptr) {
    munmap(data_, size_);
  }
}

void GrowingMemory::grow(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t size = (bytes + page - 1) / page * page;
  if (size <= size_) {
    return;
  }
  void* grown = data_ == nullptr ? mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                                 : mremap(data_, size_, size, MREMAP_MAYMOVE);
  if (grown == MAP_FAILED) {
    throw std::bad_alloc();
  }
  data_ = static_cast<std::uint8_t*>(grown);
  size_ = size;
}

}  // namespace custos
