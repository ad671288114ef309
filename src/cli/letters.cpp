// SPDX-License-Identifier: MIT
#include "cli/letters.hpp"

#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

constexpr std::size_t largest_template = 1 << 20;

void read_template(Context& context, const std::string& file, Letters& letters) {
  letters.text = std::make_shared<const formats::LetterTemplate>(read_file(file, largest_template), file);
  letters.template_fields = ops::fields_of(*letters.text, context.session());
}

}  // namespace

void LetterOptions::declare(Arguments& arguments) {
  arguments.flag("--large-print", "Letters for people who do not see well", large);
  arguments.option("--template", "FILE", "A text of your own for letters, and for calls: see custos-formats(7)", file,
                   "file");
}

Letters letters_asked(Context& context, const LetterOptions& options, const formats::Format& format) {
  if (options.large && (!format.letters || options.file)) {
    throw Error(Failure::usage, "argument.unexpected", "large print is for letters without a template")
        .hint("--format letter or --format text");
  }
  if (!options.file) {
    return {.large = options.large};
  }
  if (!format.letters) {
    throw Error(Failure::usage, "template.not-here", "a template is for letters")
        .hint("--format letter or --format text");
  }
  Letters letters;
  read_template(context, *options.file, letters);
  return letters;
}

Letters letters_of(Context& context, const ops::SuitedForm& form) {
  Letters letters{.large = form.large, .language = form.language};
  if (!form.file.empty()) {
    read_template(context, form.file, letters);
  }
  return letters;
}

std::optional<std::vector<std::string>> Letters::fields(const std::optional<std::vector<std::string>>& told) const {
  if (text == nullptr) {
    return told;
  }
  if (!told) {
    return template_fields.all ? std::nullopt : std::optional(template_fields.wanted);
  }
  std::vector<std::string> missing;
  for (const std::string& name : template_fields.wanted) {
    if (std::find(told->begin(), told->end(), name) == told->end()) {
      missing.push_back(fmt::format("'{}'", printable(name)));
    }
  }
  if (!missing.empty()) {
    throw Error(Failure::usage, "template.unknown-name",
                fmt::format("the template uses {}, and --fields does not name {}", joined(missing, ", "),
                            missing.size() == 1 ? "it" : "them"))
        .hint("without --fields those of the template are taken");
  }
  return template_fields.all ? told : template_fields.wanted;  // what it does not use, nobody is supplied with
}

std::string told_task(const std::string& form, const std::string& due, DisclosureId disclosure) {
  return fmt::format(
      "custos: {0} suits this customer, and somebody has to make it from these words by {1}: custos disclosure ready "
      "{2}",
      printable(form), due, disclosure.text());
}

formats::Envelope envelope_of(Context& context, std::string type, const Letters& letters) {
  ops::Session& session = context.session();
  formats::Envelope envelope{
      .type = std::move(type), .members = {}, .store = session.store().id(), .head = ops::letterhead(session)};
  envelope.head.large = letters.large;
  envelope.head.language = letters.language;
  envelope.head.text = letters.text;
  return envelope;
}

}  // namespace custos::cli
