// SPDX-License-Identifier: MIT
#include "ops/import_list.hpp"

#include "ops/import_journal.hpp"
#include "ops/likeness.hpp"
#include "ops/met.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

std::optional<Moment> moment_at(const Session& session, const std::optional<Instant>& at) {
  return at ? std::optional(moment_of(*at, session.zone())) : std::nullopt;
}

// Undoing that was interrupted has left people here.
ImportState state_of(store::Store& store, const store::ImportKept& kept) {
  if (kept.undone) {
    return store.undone().undone_by(kept.start.entry) ? ImportState::undone : ImportState::half_undone;
  }
  return kept.finished ? ImportState::finished : ImportState::unfinished;
}

ImportShown shown_of(Session& session, const store::ImportKept& kept, const ImportCounts& counts) {
  ImportShown shown{.id = kept.start.id,
                    .state = state_of(session.store(), kept),
                    .file = kept.start.file,
                    .digest = kept.start.digest,
                    .source = kept.start.source,
                    .path = kept.start.path.value_or(""),
                    .started = moment_of(kept.start.started, session.zone()),
                    .finished = moment_at(session, kept.finished),
                    .undone = moment_at(session, kept.undone),
                    .counts = counts};
  if (shown.state == ImportState::unfinished && kept.journalled) {
    shown.resume = resume_command(kept.start);
  } else if (shown.state == ImportState::half_undone) {
    shown.resume = fmt::format("custos import undo {}", shown.id.text());
  }
  return shown;
}

Imported tallied(const store::ImportKept& kept) {
  Imported out;
  if (!kept.state.empty()) {
    read_state(kept.state, out);
  }
  return out;
}

}  // namespace

std::vector<ImportShown> list_imports(Session& session) {
  std::vector<ImportShown> out;
  session.perform({.action = "import list", .operation = "import.list"}, [&](Work& work) {
    for (const store::ImportKept& kept : work.store.imports().all()) {
      out.push_back(shown_of(session, kept, tallied(kept).counts));
    }
    work.log(work.entry());
  });
  return out;
}

ImportDetails show_import(Session& session, ImportId id) {
  std::optional<ImportDetails> out;
  std::vector<FieldName> names;
  for (const policy::Field& field : session.policy().fields) {
    names.push_back(field.name);
  }
  const bool tells = may_recognise(session, "import", names);
  Asked asked{.action = "import show", .operation = "import.show"};
  if (tells) {
    asked.access = policy::Access::read;
    asked.subjects = policy::Subjects::found();
  }
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    store::Imports imports = session.store().imports();
    const auto kept = imports.find(id);
    if (!kept) {
      throw no_such_import(id);
    }
    Imported tally = tallied(*kept);
    out.emplace(ImportDetails{.import = shown_of(session, *kept, tally.counts),
                              .reasons = std::move(tally.reasons),
                              .warnings = std::move(tally.warnings),
                              .waiting = std::move(tally.waiting),
                              .dropped = std::move(tally.dropped),
                              .consents = std::move(tally.consents),
                              .batches = imports.last_batch(id),
                              .entry = EntryId(kept->start.entry)});
    std::vector<std::uint64_t> met;
    for (const store::NotedRow& note : imports.notes(id)) {
      out->notes.push_back({note.line, note.verdict, note.reason, tells ? note.customer : std::nullopt});
      if (tells && note.customer) {
        met.push_back(note.customer->number());
      }
    }
    require_day_allows(session, admitted.permit, met);
    log_answer(session, admitted, PrivatePart(fmt::format("{{\"import\":\"{}\"}}", id.text())), met);
  });
  return *std::move(out);
}

Error no_such_import(ImportId id) {
  return Error(Failure::missing, "import.missing", fmt::format("there is no import {}", id.text()))
      .hint("custos import list");
}

}  // namespace custos::ops
