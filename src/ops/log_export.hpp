// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace custos::ops {

class Session;

/// The log as static files (C2SP tlog-tiles), with which others check it without custos.
struct LogExported {
  std::uint64_t entries = 0;              // that the checkpoint covers
  std::optional<std::uint64_t> before{};  // how many an earlier export in the folder had
  std::uint64_t files = 0;                // written, or to be written in a dry run
  std::string root{};                     // base64
  std::string verifier_key{};
  bool dry_run = false;
};

/// Writes what is not yet there to a folder that is new, empty, or an earlier export of this log: each file appears
/// whole, the checkpoint last, so that whoever reads meanwhile has a log that is sound. The export itself has its
/// entry, which the checkpoint covers, before anything is written. Throws Error{cannot_create, audit.export-folder} for
/// a folder that holds something else, Error{busy} while another export writes there, and Error{integrity} where the
/// log is not as it was signed, is older than what was exported (audit.rolled-back), or another one (audit.forked).
LogExported export_log(Session& session, const std::filesystem::path& folder);

}  // namespace custos::ops
