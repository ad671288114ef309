// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::formats {

/// A text of somebody's own for letters and calls, in Mustache (mustache(5)): {{given-name}} stands for a value,
/// {{#note}}…{{/note}} for what is there where the field has one, {{^note}}…{{/note}} for what is there where not.
/// It reads no other files and runs nothing.
class LetterTemplate {
 public:
  /// A name in it.
  struct Name {
    std::string text;
    std::size_t line;
    bool of_field;  // inside of {{#fields}}: `label`, `value` or `name` of each
  };

  /// `file` is for messages. Throws Error{bad_data, template.malformed} with the line.
  LetterTemplate(const std::string& text, std::string file);
  LetterTemplate(const LetterTemplate&) = delete;
  LetterTemplate& operator=(const LetterTemplate&) = delete;
  ~LetterTemplate();

  const std::string& file() const { return file_; }

  const std::vector<Name>& names() const { return names_; }

  bool has(std::string_view name) const;

  /// The letter to one customer; `html`: what comes from the record is escaped. `fields`: a field's own name stands for
  /// its value, before all other names.
  std::string letter_to(const RecordRow& row, const std::vector<Column>& columns, const Envelope& envelope, bool html,
                        bool fields = true) const;

 private:
  struct Parsed;

  void scan(std::string_view text);

  std::string file_;
  std::vector<Name> names_;
  std::unique_ptr<Parsed> parsed_;
};

/// The names that a template may have beside those of fields; a field of the same name goes before.
std::span<const std::string_view> template_names();

}  // namespace custos::formats
