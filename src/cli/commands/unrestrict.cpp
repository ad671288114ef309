// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/notice_command.hpp"
#include "ops/restrictions.hpp"

namespace custos::cli {

namespace {

struct Options {
  std::string id;
  std::optional<std::string> notice, told;
};

// S-17 is a restriction; all else is read as a customer's id.
ops::LiftRequest to_request(const Options& options) {
  const bool restriction = options.id.starts_with("S-") || options.id.starts_with("s-");
  ops::LiftRequest request{.what = CustomerId(0), .notice = options.notice.value_or(""), .told = options.told};
  if (restriction) {
    request.what = RestrictionId::parse(options.id);
  } else {
    request.what = CustomerId::typed(options.id);
  }
  return request;
}

render::Document to_document(const ops::LiftedRestriction& lifted) {
  render::Document document{"restriction",
                            {render::Fields{"",
                                            {{"id", lifted.dry_run ? "Would be lifted" : "Lifted", lifted.id.text()},
                                             {"customer", "Customer", lifted.customer.text()},
                                             {"told", "Told on", render::Date{lifted.told}},
                                             {"dry-run", "", lifted.dry_run}}}}};
  add_notices_made(document, lifted.notices);
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The restriction, such as S-17, or the customer on whom it stands alone", options->id,
                       "restriction");
  arguments.option("--notice", "TEXT", "How the person was told, before, that it is lifted; required", options->notice);
  arguments.option("--on", "DATE", "When he was told; else today", options->told);
  arguments.describe(
      "The person has to be told before a restriction is lifted: --notice says how that was done. Needs\n"
      "--because. Other restrictions of the person stand.");
  arguments.examples(
      "custos unrestrict S-17 --notice \"by telephone\" --because \"address corrected\"\n"
      "custos unrestrict C-10429 --notice \"letter\" --on 2026-11-20 --because \"claim settled\"");
  return [options](Context& context) {
    return Outcome(to_document(ops::lift_restriction(context.session(), to_request(*options))));
  };
}

}  // namespace

extern const Command unrestrict_command;
const Command unrestrict_command{.name = "unrestrict",
                                 .summary = "Lift a restriction, once the person was told",
                                 .group = "Rights",
                                 .needs = Needs::store,
                                 .configure = configure};

}  // namespace custos::cli
