// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/policy_diff_command.hpp"
#include "cli/report.hpp"
#include "ops/policies.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

namespace custos::cli {

namespace {

// The file, or the policy in force where none is named.
NamedText policy_text(Context& context, const std::optional<std::string>& file) {
  if (file) {
    return read_named(context, *file, "the policy");
  }
  context.open_store();
  return {context.session().policy().text, "policy in force"};
}

Runner configure_new(Arguments& arguments) {
  arguments.describe("It is the policy that 'custos init' takes when none is named: a place to start from.");
  arguments.examples("custos policy new > policy.toml\ncustos policy new --json");
  return [](Context&) {
    return render::Document{"policy", {render::Plain{"text", std::string(ops::starter_policy())}}};
  };
}

Runner configure_check(Arguments& arguments) {
  const auto file = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("FILE", "The policy; - is standard input; else the one in force", *file, "file");
  arguments.describe("All problems are told at once, each with its place. Ends with 78 when there are any.");
  arguments.examples("custos policy check policy.toml\ncustos policy check - < policy.toml");
  return [file](Context& context) {
    const NamedText named = policy_text(context, *file);
    const ops::PolicyReading reading = ops::read_policy(named.text, named.name);
    if (!context.globals.json) {
      report_problems(reading.warnings, "warning: ", context.world.err);
    }
    const policy::Policy policy = ops::valid_policy(named.text, named.name);
    render::Table warnings{"warnings", {{"code", ""}, {"message", ""}, {"line", ""}}, {}};
    for (const Problem& warning : reading.warnings) {
      warnings.rows.push_back(
          {std::string(warning.code.text()), warning.message, static_cast<std::uint64_t>(warning.place.line)});
    }
    render::Document document{"policy-check",
                              {render::Fields{"",
                                              {{"ok", "", true},
                                               {"", "Valid policy", named.name},
                                               {"digest", "SHA-256", policy.digest},
                                               {"fields", "Fields", static_cast<std::uint64_t>(policy.fields.size())},
                                               {"roles", "Roles", static_cast<std::uint64_t>(policy.roles.size())}}},
                               not_evaluated_table(policy::not_evaluated(policy))}};
    if (context.globals.for_programs()) {
      document.blocks.emplace_back(std::move(warnings));
    }
    return document;
  };
}

Runner configure_show(Arguments& arguments) {
  arguments.examples("custos policy show\ncustos policy show > policy.toml");
  return [](Context& context) {
    const policy::Policy& policy = context.session().policy();
    return render::Document{"policy",
                            {render::Fields{"", {{"digest", "", policy.digest}}}, render::Plain{"text", policy.text}}};
  };
}

Runner configure_fields(Arguments& arguments) {
  arguments.examples("custos policy fields\ncustos policy fields --as front-desk --json");
  return [](Context& context) {
    render::Table table{"fields",
                        {{"name", "Field"},
                         {"label", "Label"},
                         {"type", "Type"},
                         {"class", "Class"},
                         {"see", "See"},
                         {"edit", "Edit"},
                         {"why-not", "Why not"}},
                        {}};
    for (const ops::FieldRights& field : ops::fields_of_caller(context.session())) {
      table.rows.push_back({field.name, field.label, field.type, field.class_name, field.see, field.edit,
                            field.why_not.empty() ? render::Value() : field.why_not});
    }
    return render::Document{"policy-fields", {table}};
  };
}

Runner configure_apply(Arguments& arguments) {
  const auto file = std::make_shared<std::string>();
  arguments.positional("FILE", "The policy; - is standard input", *file, "file");
  arguments.describe("New fields get columns; what is kept under a field that is gone stays until it is removed.");
  arguments.examples("custos policy apply policy.toml --dry-run\ncustos policy apply policy.toml");
  return [file](Context& context) {
    const NamedText named = read_named(context, *file, "the policy");
    const ops::PolicyApplied applied = ops::apply_policy(context.session(), named.text, named.name);
    const std::string what = applied.unchanged ? "In force already"
                             : applied.dry_run ? "Would be in force"
                                               : "In force";
    render::List added, dropped;
    for (const std::string& name : applied.new_fields) {
      added.emplace_back(name);
    }
    for (const std::string& name : applied.dropped_fields) {
      dropped.emplace_back(name);
    }
    render::Fields fields{"",
                          {{"digest", what, applied.digest},
                           {"unchanged", "", applied.unchanged},
                           {"new-fields", added.empty() ? "" : "New fields", added},
                           {"dropped-fields", dropped.empty() ? "" : "Dropped, with values", dropped},
                           {"index-rebuilt", "", applied.index_rebuilt},
                           {"comes-due", applied.comes_due == 0 ? "" : "Come due by it", applied.comes_due},
                           {"no-longer-due", applied.no_longer_due == 0 ? "" : "No longer due", applied.no_longer_due},
                           {"dry-run", "", applied.dry_run}}};
    render::Document document{"policy-apply", {fields, not_evaluated_table(applied.not_evaluated)}};
    if (applied.comes_due > 0) {
      document.blocks.emplace_back(render::Note{applied.dry_run ? "custos: custos policy diff says who comes due"
                                                                : "custos: custos purge due says who is due now"});
    }
    return document;
  };
}

struct ExplainOptions {
  std::vector<std::string> action;
  std::optional<std::vector<std::string>> fields;
  std::string recipient, format;
};

Runner configure_explain(Arguments& arguments) {
  const auto options = std::make_shared<ExplainOptions>();
  arguments.positionals("COMMAND", "A command, or a command and its verb", options->action, true, "action");
  arguments.list_option("--fields", "A,B", "These fields; else all", options->fields, "field");
  arguments.option("--to", "RECIPIENT", "To whom, of an export", options->recipient, "recipient");
  arguments.option("--export-format", "NAME", "In which format, of an export", options->format, "format");
  arguments.describe("Says what the policy answers you, and by which rules. Nobody's record is looked at.");
  arguments.examples(
      "custos policy explain show --for support --fields phone\n"
      "custos policy explain export --for gift-aid --to hmrc --export-format csv");
  return [options](Context& context) {
    const ops::Explained explained =
        ops::explain_decision(context.session(), {.action = joined(options->action, " "),
                                                  .fields = options->fields.value_or(std::vector<std::string>{}),
                                                  .recipient = options->recipient,
                                                  .format = options->format});
    render::Fields fields{"",
                          {{"verdict", "Verdict", explained.verdict},
                           {"role", "Role", explained.role.empty() ? render::Value("none") : explained.role},
                           {"rules", "Rules", list_of(explained.rules)},
                           {"reasons", explained.reasons.empty() ? "" : "Reasons", list_of(explained.reasons)},
                           {"granted", explained.granted.empty() ? "" : "Granted", list_of(explained.granted)},
                           {"ask", explained.ask_whom.empty() ? "" : "Ask", explained.ask_whom}}};
    render::Table withheld{"withheld", {{"field", "Withheld"}, {"reason", "Reason"}}, {}};
    for (const auto& [field, reason] : explained.withheld) {
      withheld.rows.push_back({field, reason});
    }
    return render::Document{"policy-explain", {fields, withheld}};
  };
}

struct TestOptions {
  std::string cases;
  std::optional<std::string> policy;
};

// The policy that is tested: the one that the command line names, else the cases, else the one in force.
NamedText tested_policy(Context& context, const TestOptions& options, const NamedText& cases) {
  if (options.policy) {
    return read_named(context, *options.policy, "the policy");
  }
  const std::string named = ops::policy_named_by_cases(cases.text, cases.name);
  if (named.empty()) {
    return policy_text(context, std::nullopt);
  }
  return read_named(context, (std::filesystem::path(options.cases).parent_path() / named).string(), "the policy");
}

Outcome tested_document(const ops::PolicyTested& tested) {
  render::Table table{"failed-cases", {{"title", "Failed"}, {"line", "Line"}, {"differences", "Difference"}}, {}};
  for (const ops::PolicyTested::Case& each : tested.cases) {
    if (!each.differences.empty()) {
      table.rows.push_back({each.title, static_cast<std::uint64_t>(each.line), list_of(each.differences)});
    }
  }
  const auto count = static_cast<std::uint64_t>(tested.cases.size());
  render::Fields fields{"",
                        {{"ok", "", tested.failed == 0},
                         {"passed", "", count - tested.failed},
                         {"failed", "", tested.failed},
                         {"", "Cases", fmt::format("{} passed, {} failed", count - tested.failed, tested.failed)}}};
  return {render::Document{"policy-test", {fields, table}}, tested.failed == 0 ? status_done : status_findings};
}

Runner configure_test(Arguments& arguments) {
  const auto options = std::make_shared<TestOptions>();
  arguments.positional("FILE", "The cases, in TOML; custos-policy(5) describes them", options->cases, "file");
  arguments.option("--policy", "FILE", "The policy to test; else the one that the cases name, or that is in force",
                   options->policy, "file");
  arguments.describe("Ends with 1 when the policy answers one of the cases otherwise than expected.");
  arguments.examples("custos policy test policy.cases.toml\ncustos policy test cases.toml --policy new-policy.toml");
  return [options](Context& context) {
    const NamedText cases = read_named(context, options->cases, "the cases");
    const NamedText policy = tested_policy(context, *options, cases);
    return tested_document(ops::test_policy(ops::valid_policy(policy.text, policy.name), cases.text, cases.name));
  };
}

constexpr std::array verbs{
    Verb{"new", "Print a policy to start from", Needs::nothing, configure_new},
    Verb{"check", "Check a policy and tell all its problems", Needs::nothing, configure_check},
    Verb{"show", "Print the policy in force", Needs::store, configure_show},
    Verb{"fields", "List the fields, and what you may do with them", Needs::store, configure_fields},
    Verb{"diff", "Show what another policy would change, and whom it would make due", Needs::store,
         configure_policy_diff},
    Verb{"apply", "Put a policy in force", Needs::store, configure_apply},
    Verb{"explain", "Say what the policy answers, and by which rules", Needs::store, configure_explain},
    Verb{"test", "Ask a policy a file of questions with known answers", Needs::nothing, configure_test},
};

}  // namespace

extern const Command policy_command;
const Command policy_command{.name = "policy",
                             .summary = "Write, check, test and apply the policy",
                             .group = "Store and policy",
                             .verbs = verbs};

}  // namespace custos::cli
