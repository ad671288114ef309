// SPDX-License-Identifier: MIT
#include "util/module.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace custos {

Module::Module(const std::string& file, const std::string& brought_by)
    : file_(file), handle_(::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) {
    const char* why = ::dlerror();
    throw Error(Failure::internal, "module.missing",
                fmt::format("cannot open {}: {}", file, why != nullptr ? why : "unknown error"))
        .hint(brought_by);
  }
}

void* Module::address(const char* name) const {
  void* found = ::dlsym(handle_, name);
  if (found == nullptr) {
    throw Error(Failure::internal, "module.missing", fmt::format("{} has no function {}", file_, name));
  }
  return found;
}

std::string module_folder() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (fs::exists(folder / "custos_phone.so", error)) {
    return folder.string();
  }
  return (folder.parent_path() / "lib" / "custos").string();
}

}  // namespace custos
