// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"
#include "ops/answer_pack.hpp"
#include "render/document.hpp"

#include <vector>

namespace custos::cli {

/// The files of an answer pack but its manifest; custos-rights(7) says what is in each. `encrypted`: the answer says
/// that its passphrase comes another way. `envelope`: what letters and programs are told beside the values; its
/// template, where it has one, is filled for a letter to the person.
std::vector<ops::PackFile> pack_files(const ops::PackFacts& facts, bool encrypted, const formats::Envelope& envelope);

/// What was done, or in a dry run would be: the files, and each item with its path.
render::Document pack_document(const ops::AnsweredPack& answered, bool dry_run);

}  // namespace custos::cli
