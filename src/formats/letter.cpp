// SPDX-License-Identifier: MIT
// Letters as one page of HTML that needs nothing else: no scripts, nothing from elsewhere, each letter on a sheet of
// its own when it is printed. Headings, lists and the language are told, for screen readers.
#include "formats/letter_parts.hpp"
#include "formats/letter_template.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

// Sans serif, left aligned, lines that are not long.
// Source: UK Association for Accessible Formats, Creating clear print and large print documents (G003).
std::string style(bool large) {
  return fmt::format(
      "body{{font:{}pt/{} Arial,Helvetica,sans-serif;text-align:left;max-width:36em;margin:2em auto;padding:0 1em;"
      "color:#000;background:#fff;overflow-wrap:anywhere}}"
      "h1{{font-size:1.3em}}dt{{font-weight:bold;margin-top:.5em}}dd{{margin:0 0 0 1em}}"
      "article+article{{border-top:1px solid #000;margin-top:3em;padding-top:1em}}"
      "@media print{{body{{margin:0;max-width:none}}article{{break-after:page}}"
      "article+article{{border:0;margin:0;padding:0}}article:last-child{{break-after:auto}}}}",
      large ? large_print : usual_print, large ? "1.7" : "1.5");
}

// What is written where nobody has a text of his own. A template as theirs are.
constexpr const char* usual_letter =
    "<p><strong>{{organisation}}</strong></p>\n"
    "{{#postal-address}}<p>{{postal-address}}</p>\n{{/postal-address}}"
    "<p><time datetime=\"{{iso-date}}\">{{date}}</time><br>Our reference: {{reference}}</p>\n"
    "<h1 id=\"{{id}}\">Your record</h1>\n"
    "<p>{{greeting}}</p>\n"
    "<p>{{opening}}</p>\n"
    "{{#any-field}}<dl>\n{{#fields}}<dt>{{label}}</dt>\n<dd>{{value}}</dd>\n{{/fields}}</dl>\n{{/any-field}}"
    "<p>{{closing}}</p>\n"
    "<p>{{organisation}}</p>\n";

class LetterWriter final : public Writer {
 public:
  LetterWriter(std::vector<Column> columns, Envelope envelope)
      : columns_(std::move(columns)), envelope_(std::move(envelope)) {}

  std::string begin() override {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Letters from {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        in_html(envelope_.head.language), in_html(envelope_.head.organisation), style(envelope_.head.large));
  }

  std::string row(const RecordRow& row) override {
    if (envelope_.head.text != nullptr) {
      return "<article>\n" + envelope_.head.text->letter_to(row, columns_, envelope_, true) + "</article>\n";
    }
    return fmt::format("<article aria-labelledby=\"{}\">\n{}</article>\n", in_html(row.id.text()),
                       usual_.letter_to(row, columns_, envelope_, true, false));
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return "</main>\n</body>\n</html>\n"; }

 private:
  std::vector<Column> columns_;
  Envelope envelope_;
  LetterTemplate usual_{usual_letter, "letter"};
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
