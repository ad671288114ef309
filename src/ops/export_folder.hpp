// SPDX-License-Identifier: MIT
#pragma once

#include "util/file.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace custos::ops {

/// The folder of an exported log, as it is found and as it grows.
class ExportFolder {
 public:
  /// Looks at what is there and changes nothing. Throws Error{cannot_create, audit.export-folder} unless it is nothing,
  /// an empty folder, or one with a file `vkey`.
  explicit ExportFolder(std::filesystem::path folder);

  /// What the files say that an earlier export wrote; nothing where they are not there.
  const std::optional<std::string>& verifier_key() const { return verifier_key_; }

  const std::optional<std::string>& checkpoint() const { return checkpoint_; }

  const std::filesystem::path& path() const { return folder_; }

  /// Makes the folder where it is not there, and keeps other exports out of it as long as this lives. Throws
  /// Error{cannot_create} or Error{busy}; both also when it is no longer as it was found.
  void open();

  /// Whether there is a file of that name and length.
  bool has(const std::string& name, std::uint64_t length) const;

  /// Whether there is a file of that name with these bytes.
  bool holds(const std::string& name, std::string_view bytes) const;

  /// Puts a file there in one step, in folders that are made where they are missing. It need not be durable yet.
  void write(const std::string& name, std::string_view bytes);

  /// Makes all that was written durable, and then puts a file there that says so.
  void finish(const std::string& name, std::string_view bytes);

 private:
  void look();

  std::filesystem::path folder_;
  std::optional<std::string> verifier_key_, checkpoint_;
  Descriptor lock_;
};

}  // namespace custos::ops
