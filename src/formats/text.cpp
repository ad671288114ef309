// SPDX-License-Identifier: MIT
// Letters as plain text, a form feed between them: for e-mail, for Braille displays, and to be read out.
#include "util/text.hpp"

#include "formats/letter_parts.hpp"
#include "formats/letter_template.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

constexpr std::size_t usual_width = 72, large_width = 36;

// Lines of at most so many columns; a longer word has a line of its own. Lines after the first begin with `indent`.
std::string filled(std::string_view text, std::size_t width, const std::string& indent = {}) {
  std::string out, line;
  bool first = true;
  const auto put = [&] {
    out += (first ? "" : indent) + line + '\n';
    line.clear();
    first = false;
  };
  for (const std::string_view given : split(text, '\n')) {
    for (const std::string_view word : split(given, ' ')) {
      const std::size_t used = display_width(line) + (first ? 0 : indent.size());
      if (!line.empty() && used + 1 + display_width(word) > width) {
        put();
      }
      line += (line.empty() ? "" : " ") + std::string(word);
    }
    put();
  }
  return out;
}

class TextWriter final : public Writer {
 public:
  TextWriter(std::vector<Column> columns, Envelope envelope)
      : columns_(std::move(columns)),
        envelope_(std::move(envelope)),
        width_(envelope_.head.large ? large_width : usual_width) {}

  std::string begin() override { return {}; }

  std::string row(const RecordRow& row) override {
    std::string out = std::exchange(first_, false) ? "" : "\f";
    if (envelope_.head.text != nullptr) {
      return out + envelope_.head.text->letter_to(row, columns_, envelope_, false);
    }
    const Letter letter = letter_to(row, columns_, envelope_);
    add(out, letter.from);
    if (!letter.to.empty()) {
      add(out, joined(letter.to, "\n"));
    }
    add(out, fmt::format("{}\nOur reference: {}", letter.date, letter.reference));
    add(out, letter.greeting);
    add(out, joined(letter.opening, " "));
    for (const auto& [label, value] : letter.values) {
      if (envelope_.head.large) {
        add(out, fmt::format("{}:\n{}", label, value));
      } else {
        out += filled(fmt::format("{}: {}", label, value), width_, "  ");
      }
    }
    out += envelope_.head.large ? "" : "\n";
    add(out, joined(letter.closing, " "));
    out += filled(letter.from, width_);
    return out;
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  // A paragraph; in large print with more room around it.
  void add(std::string& out, const std::string& text) const {
    out += filled(text, width_) + (envelope_.head.large ? "\n\n" : "\n");
  }

  std::vector<Column> columns_;
  Envelope envelope_;
  std::size_t width_;
  bool first_ = true;
};

}  // namespace

extern const Format text_format;
const Format text_format{.name = "text",
                         .extension = "txt",
                         .for_whom = "customers: a letter each, in plain text",
                         .letters = true,
                         .for_people = true,
                         .writer = [](std::vector<Column> columns, Envelope envelope) -> std::unique_ptr<Writer> {
                           return std::make_unique<TextWriter>(std::move(columns), std::move(envelope));
                         }};

}  // namespace custos::formats
