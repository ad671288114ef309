// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "formats/format.hpp"
#include "ops/forms.hpp"
#include "ops/letterhead.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::cli {

/// The options of commands that write letters.
struct LetterOptions {
  bool large = false;
  std::optional<std::string> file{};  // with a template

  void declare(Arguments& arguments);
};

/// What they ask for.
struct Letters {
  bool large = false;
  std::string language = "en";
  std::shared_ptr<const formats::LetterTemplate> text{};
  ops::TemplateFields template_fields{};

  /// The fields that are asked for, where `told` says what --fields does: with a template those that it uses. Throws
  /// Error{usage} where it uses some that are not among them.
  std::optional<std::vector<std::string>> fields(const std::optional<std::vector<std::string>>& told) const;
};

/// Reads the template, if there is one; `format` is what is written. Throws Error{usage} where that is no letter,
/// Error{missing} or Error{bad_data} with the line where the template is not there or not right.
Letters letters_asked(Context& context, const LetterOptions& options, const formats::Format& format);

/// The same of the form that suits somebody. Throws likewise, where its template is not there or not right.
Letters letters_of(Context& context, const ops::SuitedForm& form);

/// What whoever supplied something is told where somebody has to make it.
std::string told_task(const std::string& form, const std::string& due, DisclosureId disclosure);

/// What a format says beside the customers of this store.
formats::Envelope envelope_of(Context& context, std::string type, const Letters& letters = {});

}  // namespace custos::cli
