// SPDX-License-Identifier: MIT
#pragma once

#include "formats/letter_template.hpp"

#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// What a letter of today says of whom it comes from, for the purpose of the session.
formats::Letterhead letterhead(const Session& session);

/// What a template has to know of a record.
struct TemplateFields {
  std::vector<std::string> named{};   // by the template itself
  std::vector<std::string> wanted{};  // these, and what a greeting or an address is made of, kept for the purpose
  bool all = false;                   // it goes through all fields that there are
};

/// Throws Error{bad_data, template.unknown-name}, with the line, for a name that is none of the policy's fields nor of
/// formats::template_names().
TemplateFields fields_of(const formats::LetterTemplate& text, const Session& session);

}  // namespace custos::ops
