// SPDX-License-Identifier: MIT
#include "ops/intake.hpp"

#include "ops/import_journal.hpp"
#include "ops/import_list.hpp"
#include "ops/intake_run.hpp"
#include "ops/session.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

Imported as_it_was(Session& session, const store::ImportKept& kept) {
  Imported out{.id = kept.start.id, .finished_before = true, .dry_run = session.saying().dry_run};
  if (!kept.state.empty()) {
    read_state(kept.state, out);
  }
  for (const store::NotedRow& note : session.store().imports().notes(kept.start.id)) {
    out.notes.push_back({note.line, note.verdict, note.reason, {}});  // whom rows met import show tells, and logs
  }
  return out;
}

// Throws where an import cannot go on.
void require_unfinished(const store::ImportKept& kept) {
  const std::string id = kept.start.id.text();
  if (kept.undone) {
    throw Error(Failure::stopped, "import.undone", fmt::format("{} was undone", id))
        .hint("import the file again to take it in anew");
  }
  if (!kept.journalled && !kept.finished) {
    throw Error(Failure::stopped, "import.no-journal", fmt::format("an older custos began {}, without a journal", id))
        .hint("import the file again: rows that are here are left alone");
  }
}

std::string file_of(const ResumeRequest& request, const store::ImportKept& kept) {
  if (request.file) {
    return *request.file;
  }
  if (!kept.start.path) {
    throw Error(Failure::usage, "import.needs-file",
                fmt::format("{} was read from standard input: it has to be given again", kept.start.id.text()))
        .hint(fmt::format("{} < FILE", resume_command(kept.start)));
  }
  return *kept.start.path;
}

}  // namespace

std::shared_ptr<crypto::Spool> spooled(Session& session, const formats::ByteSource& source) {
  const auto key = session.random().bytes<32>();
  auto spool = std::make_shared<crypto::Spool>(session.store().layout().data(), crypto::Secret(ByteView(key)));
  std::vector<char> buffer(1 << 16);
  while (const std::size_t got = source(buffer.data(), buffer.size())) {
    spool->write({buffer.data(), got});
  }
  spool->finish();
  return spool;
}

Imported import_file(Session& session, const ImportRequest& request) {
  const GivenMap map = request.map_file ? given_map(*request.map_file, session.policy()) : GivenMap{};
  if (request.strict || request.max_rejects) {
    Imported rehearsed = IntakeRun(session, request, map).rehearse();
    if (rehearsed.stopped) {
      rehearsed.counts = {};
      return rehearsed;
    }
  }
  return IntakeRun(session, request, map).run();
}

Imported resume_import(Session& session, const ResumeRequest& resume) {
  const Asked asked{.action = "import resume", .operation = "import.resume"};
  const Admitted admitted = session.admit(asked);
  std::optional<store::ImportKept> kept;
  session.guarded(asked, [&] {
    kept = session.store().imports().find(resume.id);
    if (!kept) {
      throw no_such_import(resume.id);
    }
    require_unfinished(*kept);
  });
  if (kept->finished) {
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
    return as_it_was(session, *kept);
  }
  ImportRequest request = request_of(*kept, file_of(resume, *kept));
  request.standard_input = resume.standard_input;
  request.batch_rows = resume.batch_rows;
  request.stop = resume.stop;
  request.progress = resume.progress;
  GivenMap map{.text = kept->start.map};
  if (map.text) {
    map.map = read_import_map(*map.text, "the map of " + kept->start.id.text(), session.policy());
  }
  return IntakeRun(session, request, map).go_on(*kept);
}

}  // namespace custos::ops
