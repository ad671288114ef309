// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace custos {

/// A shared library that is opened only by the work that needs it, since it would cost
/// every command several milliseconds. It stays open until the process ends.
class Module {
 public:
  /// Opens the library by its file name or soname. Throws Error{internal, module.missing}
  /// that says which package brings it.
  Module(const std::string& file, const std::string& brought_by);

  /// A function of the library by its name.
  template <class Function>
  Function* function(const char* name) const {
    return reinterpret_cast<Function*>(address(name));
  }

 private:
  void* address(const char* name) const;

  std::string file_;
  void* handle_;
};

/// The folder of custos's own modules: beside the running program in a build folder,
/// in ../lib/custos of an installation.
std::string module_folder();

}  // namespace custos
