// SPDX-License-Identifier: MIT
// Letters as one page of HTML that needs nothing else: no scripts, nothing from elsewhere, each letter on a sheet of
// its own when it is printed. Headings, lists and the language are told, for screen readers.
#include "formats/letter_parts.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

// Whatever is in a text: it is text, in an element and in a quoted attribute.
std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '&'    ? "&amp;"
           : c == '<'  ? "&lt;"
           : c == '>'  ? "&gt;"
           : c == '"'  ? "&quot;"
           : c == '\'' ? "&#39;"
           : c == '\n' ? "<br>"
                       : std::string(1, c);
  }
  return out;
}

// Large print is 18 points; 12 is the least that is usual. Sans serif, left aligned, lines that are not long.
// Source: UK Association for Accessible Formats, Creating clear print and large print documents (G003).
std::string style(bool large) {
  return fmt::format(
      "body{{font:{}pt/{} Arial,Helvetica,sans-serif;text-align:left;max-width:36em;margin:2em auto;padding:0 1em;"
      "color:#000;background:#fff}}"
      "h1{{font-size:1.3em}}dt{{font-weight:bold;margin-top:.5em}}dd{{margin:0 0 0 1em}}"
      "article+article{{border-top:1px solid #000;margin-top:3em;padding-top:1em}}"
      "@media print{{body{{margin:0;max-width:none}}article{{break-after:page}}"
      "article+article{{border:0;margin:0;padding:0}}article:last-child{{break-after:auto}}}}",
      large ? 18 : 12, large ? "1.7" : "1.5");
}

class LetterWriter final : public Writer {
 public:
  LetterWriter(std::vector<Column> columns, Envelope envelope)
      : columns_(std::move(columns)), envelope_(std::move(envelope)) {}

  std::string begin() override {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Letters from {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        html(envelope_.head.organisation), style(envelope_.head.large));
  }

  std::string row(const RecordRow& row) override {
    const Letter letter = letter_to(row, columns_, envelope_);
    const std::string anchor = html(row.id.text());
    std::string out =
        fmt::format("<article aria-labelledby=\"{}\">\n<p><strong>{}</strong></p>\n", anchor, html(letter.from));
    if (!letter.to.empty()) {
      out += fmt::format("<p>{}</p>\n", html(joined(letter.to, "\n")));
    }
    out += fmt::format("<p><time datetime=\"{}\">{}</time><br>Our reference: {}</p>\n", html(letter.iso_date),
                       html(letter.date), html(letter.reference));
    out += fmt::format("<h1 id=\"{}\">{}</h1>\n<p>{}</p>\n", anchor, html(letter.title), html(letter.greeting));
    out += fmt::format("<p>{}</p>\n", html(joined(letter.opening, " ")));
    out += letter.values.empty() ? "" : "<dl>\n";
    for (const auto& [label, value] : letter.values) {
      out += fmt::format("<dt>{}</dt>\n<dd>{}</dd>\n", html(label), html(value));
    }
    out +=
        fmt::format("</dl>\n<p>{}</p>\n<p>{}</p>\n</article>\n", html(joined(letter.closing, " ")), html(letter.from));
    return out;
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return "</main>\n</body>\n</html>\n"; }

 private:
  std::vector<Column> columns_;
  Envelope envelope_;
};

}  // namespace

extern const Format letter_format;
const Format letter_format{.name = "letter",
                           .extension = "html",
                           .for_whom = "customers: a letter each, to print or to read",
                           .letters = true,
                           .for_people = true,
                           .writer = [](std::vector<Column> columns, Envelope envelope) -> std::unique_ptr<Writer> {
                             return std::make_unique<LetterWriter>(std::move(columns), std::move(envelope));
                           }};

}  // namespace custos::formats
