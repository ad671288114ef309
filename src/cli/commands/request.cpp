// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "cli/pack_command.hpp"
#include "cli/request_documents.hpp"
#include "ops/requests.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

Error missing(const std::string& what) {
  return {Failure::usage, "argument.missing", what};
}

struct OpenOptions {
  std::string right, id, channel, from;
  std::optional<std::string> received;
  bool again = false;
};

Runner configure_open(Arguments& arguments) {
  const auto options = std::make_shared<OpenOptions>();
  arguments.positional("RIGHT", "What is asked for: access, erasure, …, complaint", options->right, "right");
  arguments.positional("ID", "Whom it is about", options->id, "customer");
  arguments.option("--received", "DATE", "When it first arrived, anywhere and by any way; else today",
                   options->received);
  arguments.option("--channel", "HOW", "How it came: \"telephone\"", options->channel);
  arguments.option("--from", "WHO", "Who asks, where it is somebody else", options->from);
  arguments.flag("--again", "The same letter once more: the clock of the open request goes on", options->again);
  arguments.describe(
      "Notes a request and says by when it has to be answered: \"due\" is the law's last day, \"safe\" the\n"
      "earliest that anybody can read into the law. It needs no form and no certain words. While a request\n"
      "of access or a complaint is open, the person's record cannot be removed.");
  arguments.examples(
      "custos request open access C-10429 --channel telephone\n"
      "custos request open complaint C-10429 --received 2026-11-20 --from \"solicitors\"");
  return [options](Context& context) {
    require_one_of(ops::request_rights(), "RIGHT", options->right);
    const ops::OpenedRequest opened = ops::open_request(context.session(), {.right = options->right,
                                                                            .id = CustomerId::typed(options->id),
                                                                            .received = options->received,
                                                                            .channel = options->channel,
                                                                            .asker = options->from,
                                                                            .again = options->again});
    return Outcome(opened_document(opened, options->again));
  };
}

struct NoteOptions {
  std::string id, text;
  std::optional<std::string> on, other;
  bool asked = false, authority = false;
};

void add_id(Arguments& arguments, const std::shared_ptr<NoteOptions>& options) {
  arguments.positional("R-ID", "The request", options->id, "request");
}

void add_day(Arguments& arguments, const std::shared_ptr<NoteOptions>& options, const char* what) {
  arguments.option("--on", "DATE", what, options->on);
}

Runner configure_identify(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  arguments.option("--seen", "TEXT", "What showed who asks: \"passport\"", options->text);
  arguments.flag("--asked", "Proof was asked for, and has not come yet", options->asked);
  arguments.flag("--authority", "It is about whether he may ask for another", options->authority);
  add_day(arguments, options, "When it came, or was asked for; else today");
  arguments.describe(
      "Proof may be asked for where there is a reasonable doubt. The clock starts when it has come; until\n"
      "then the request is \"not-started\".");
  arguments.examples(
      "custos request identify R-17 --asked\n"
      "custos request identify R-17 --seen \"passport, and knew the membership number\"");
  return [options](Context& context) {
    if (options->asked == !options->text.empty()) {
      throw missing("custos request identify needs --seen TEXT, or --asked");
    }
    const auto deed = options->asked
                          ? (options->authority ? ops::RequestDeed::ask_authority : ops::RequestDeed::ask_identity)
                          : (options->authority ? ops::RequestDeed::authorise : ops::RequestDeed::identify);
    return Outcome(request_document(ops::note_request(
        context.session(),
        {.id = RequestId::parse(options->id), .deed = deed, .day = options->on, .text = options->text})));
  };
}

// The reason of --because, which a verb needs.
std::string reason(Context& context, const char* verb, const char* what) {
  const std::string because = context.session().saying().because;
  if (because.empty()) {
    throw missing(fmt::format("custos request {} needs --because TEXT: {}", verb, what));
  }
  return because;
}

Runner configure_pause(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  add_day(arguments, options, "When the question was sent; else today");
  arguments.describe(
      "Stops the clock of an access request while the answer to a question is awaited, without which the\n"
      "information cannot be found. The days of question and answer are both left out. A question about\n"
      "the form of the answer stops no clock. Needs --because: what was asked.");
  arguments.examples("custos request pause R-17 --because \"asked which of the three courses\"");
  return [options](Context& context) {
    return Outcome(
        request_document(ops::note_request(context.session(), {.id = RequestId::parse(options->id),
                                                               .deed = ops::RequestDeed::pause,
                                                               .day = options->on,
                                                               .text = reason(context, "pause", "what was asked?")})));
  };
}

Runner configure_resume(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  add_day(arguments, options, "When the answer came; else today");
  arguments.examples("custos request resume R-17 --on 2026-11-24");
  return [options](Context& context) {
    return Outcome(
        request_document(ops::note_request(context.session(), {.id = RequestId::parse(options->id),
                                                               .deed = ops::RequestDeed::resume,
                                                               .day = options->on,
                                                               .text = context.session().saying().because})));
  };
}

Runner configure_extend(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  arguments.option("--notified", "DATE", "When the person was told of it, and why", options->other);
  arguments.describe(
      "Extends the time once, as the policy's clock says: where the request is complex, or there are many of\n"
      "the same person. The person has to be told before the first month is over; later it is refused.\n"
      "Needs --because.");
  arguments.examples("custos request extend R-17 --because \"three archives on paper\" --notified 2026-11-25");
  return [options](Context& context) {
    return Outcome(request_document(
        ops::note_request(context.session(), {.id = RequestId::parse(options->id),
                                              .deed = ops::RequestDeed::extend,
                                              .text = reason(context, "extend", "why does it take longer?"),
                                              .told = options->other})));
  };
}

Runner configure_acknowledge(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  arguments.option("--how", "TEXT", "How the person was told that the complaint has arrived", options->text);
  add_day(arguments, options, "When; else today");
  arguments.describe("Of complaints. An answer within that time is an acknowledgement too.");
  arguments.examples("custos request acknowledge R-26 --how letter");
  return [options](Context& context) {
    if (options->text.empty()) {
      throw missing("custos request acknowledge needs --how TEXT");
    }
    return Outcome(request_document(ops::note_request(context.session(), {.id = RequestId::parse(options->id),
                                                                          .deed = ops::RequestDeed::acknowledge,
                                                                          .day = options->on,
                                                                          .text = options->text})));
  };
}

Runner configure_answer(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  const auto pack = std::make_shared<PackOptions>();
  add_id(arguments, options);
  arguments.option("--how", "TEXT", "How it was answered: \"letter of 25 November\"", options->text);
  arguments.option("--disclosure", "D-ID", "What was supplied", options->other);
  add_day(arguments, options, "When the answer was sent; else today");
  pack->declare(arguments);
  arguments.describe(
      "With --pack, of access or portability: writes an archive with all that the law wants in the answer,\n"
      "encrypted, and keeps a disclosure of it. Who asks has to be shown before. --dry-run lists what would\n"
      "be in it, each item with the path by which --redact leaves it out. custos-rights(7) says what is in it.");
  arguments.examples(
      "custos request answer R-17 --how \"letter of 25 November\"\n"
      "custos request answer R-17 --disclosure D-42\n"
      "custos request answer R-17 --pack R-17.zip --passphrase-file R-17.key --searched \"mail of 2026\"\n"
      "custos request answer R-17 --pack R-17.zip --redact \"contacts/K-18=names a neighbour\" --dry-run");
  return [options, pack](Context& context) {
    if (pack->file) {
      if (options->other) {
        throw Error(Failure::usage, "argument.unexpected",
                    "a pack is a disclosure of its own: --disclosure is another");
      }
      return answer_with_pack(context, *pack, options->id, options->text, options->on);
    }
    pack->demand_none();
    if (options->text.empty() && !options->other) {
      throw missing("custos request answer needs --how TEXT, --disclosure D-ID or --pack FILE");
    }
    ops::RequestNote note{.id = RequestId::parse(options->id),
                          .deed = ops::RequestDeed::answer,
                          .day = options->on,
                          .text = options->text};
    if (options->other) {
      note.disclosure = DisclosureId::parse(*options->other);
    }
    return Outcome(request_document(ops::note_request(context.session(), note)));
  };
}

Runner configure_close(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  arguments.option("--outcome", "WHAT", "answered, refused or withdrawn", options->other, "outcome");
  add_day(arguments, options, "When; else today");
  arguments.describe(
      "Needs --because: of a refusal its grounds, of a late answer why it was late. A refusal has to be told\n"
      "to the person in the same time, with the grounds and where he can complain.");
  arguments.examples("custos request close R-17 --outcome answered --because \"all supplied\"");
  return [options](Context& context) {
    if (!options->other) {
      throw missing("custos request close needs --outcome answered, refused or withdrawn");
    }
    constexpr std::array<std::string_view, 3> outcomes{"answered", "refused", "withdrawn"};
    require_one_of(outcomes, "--outcome", *options->other);
    reason(context, "close", *options->other == "refused" ? "on what grounds?" : "what came of it?");
    render::Document document = request_document(
        ops::close_request(context.session(), RequestId::parse(options->id), *options->other, options->on));
    if (*options->other == "refused") {
      document.blocks.emplace_back(
          render::Note{"custos: the person has to be told, in the time of the request: the grounds, that he can "
                       "complain to you and to the regulator, and that he can go to a court (UK GDPR, Article 12(4))"});
    }
    return Outcome(std::move(document));
  };
}

Runner configure_show(Arguments& arguments) {
  const auto options = std::make_shared<NoteOptions>();
  add_id(arguments, options);
  arguments.flag("--explain", "How the days were counted, step by step", options->asked);
  arguments.examples("custos request show R-17 --explain");
  return [options](Context& context) {
    return Outcome(shown_document(ops::show_request(context.session(), RequestId::parse(options->id)), options->asked));
  };
}

Runner configure_list(Arguments& arguments) {
  const auto which = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("WHICH", "open (as without it), all, or a customer's id", *which, "which-requests");
  arguments.examples("custos request list\ncustos request list C-10429\ncustos request list all --json");
  return [which](Context& context) {
    const std::string word = which->value_or("open");
    std::optional<CustomerId> of;
    if (word != "open" && word != "all") {
      of = CustomerId::typed(word);
    }
    return Outcome(list_document(ops::list_requests(context.session(), of, word == "open")));
  };
}

Runner configure_due(Arguments& arguments) {
  const auto within = std::make_shared<std::string>("P7D");
  arguments.option("--within", "PERIOD", "How far to look ahead; else P7D", *within);
  arguments.describe(
      "Lists the open requests whose safe day is at most so far away, or over; those that have waited seven\n"
      "days for a proof, or thirty for the answer to a question; and those without a deadline. Ends with 1\n"
      "when there are none.");
  arguments.examples("custos request due\ncustos request due --within P14D --json");
  return [within](Context& context) {
    const auto period = dates::parse_period(*within);
    if (!period || period->elapsed()) {
      throw Error(Failure::usage, "argument.unexpected", fmt::format("'{}' is no period of days", printable(*within)))
          .at({printable(*within), 0, 0})
          .hint("write it as P7D, P2W or P1M");
    }
    const auto due = ops::due_requests(context.session(), *period);
    return Outcome(due_document(due), due.empty() ? status_findings : status_done);
  };
}

constexpr std::array verbs{
    Verb{"open", "Note what somebody asks for, or complains of", Needs::store, configure_open},
    Verb{"identify", "Note that it is shown who asks", Needs::store, configure_identify},
    Verb{"pause", "Stop the clock while a question is open", Needs::store, configure_pause},
    Verb{"resume", "Let the clock go on", Needs::store, configure_resume},
    Verb{"extend", "Take longer, once", Needs::store, configure_extend},
    Verb{"acknowledge", "Note that a complaint was acknowledged", Needs::store, configure_acknowledge},
    Verb{"answer", "Note the answer", Needs::store, configure_answer},
    Verb{"close", "End a request", Needs::store, configure_close},
    Verb{"show", "Show a request, and how its days are counted", Needs::store, configure_show},
    Verb{"list", "Show requests", Needs::store, configure_list},
    Verb{"due", "Show what has to be done soon", Needs::store, configure_due},
};

}  // namespace

extern const Command request_command;
const Command request_command{.name = "request",
                              .summary = "Keep the register of what people ask for by right",
                              .group = "Rights",
                              .verbs = verbs};

}  // namespace custos::cli
