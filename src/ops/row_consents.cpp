// SPDX-License-Identifier: MIT
// The part of reading a row that is about consents. A consent that cannot be shown to have been given is none: without
// all of its evidence it is kept as unknown.
#include "ops/row_check.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

bool is_among(const std::string& word, const std::vector<std::string>& own, std::span<const std::string_view> usual) {
  return own.empty() ? std::find(usual.begin(), usual.end(), word) != usual.end()
                     : std::find(own.begin(), own.end(), word) != own.end();
}

std::string evidence(const ImportMap::ConsentFrom::Evidence& from, const std::optional<std::size_t>& column,
                     const std::vector<std::string>& cells) {
  return column ? std::string(trimmed(cells[*column])) : from.is;
}

Problem problem_of(const PurposeName& purpose, Code code, std::string message) {
  Problem problem{code, std::move(message)};
  problem.subject = "consents." + purpose.text;
  return problem;
}

}  // namespace

void RowCheck::read_consents(const std::vector<std::string>& cells, Draft& draft, Problems& problems) const {
  for (const Mapping::ConsentTarget& target : mapping_.consents) {
    read_consent(target, cells, draft, problems);
  }
}

void RowCheck::read_consent(const Mapping::ConsentTarget& target, const std::vector<std::string>& cells, Draft& draft,
                            Problems& problems) const {
  const ImportMap::ConsentFrom& from = target.from;
  const std::string word = folded(trimmed(cells[target.column]));
  if (word.empty() || std::find(from.silent.begin(), from.silent.end(), word) != from.silent.end()) {
    return;
  }
  // What a map names for one answer is not the other, whatever is usual.
  const bool no = is_among(word, from.no, usual_no()) && (!from.no.empty() || !is_among(word, from.yes, {}));
  const bool yes = !no && is_among(word, from.yes, usual_yes());
  if (!yes && !no) {
    problems.list().push_back(problem_of(from.purpose, "consent.unclear",
                                         fmt::format("what is said to '{}' is neither yes nor no", from.purpose.text)));
    problems.list().back().hint = "the map can name the file's words: 'yes' and 'no'";
    return;
  }
  std::string fault;
  const auto when = read_day(evidence(from.when, target.when, cells), fault);
  if (!when) {
    problems.list().push_back(problem_of(from.purpose, "consent.bad-date",
                                         fmt::format("the day of the consent to '{}' {}", from.purpose.text, fault)));
    return;
  }
  ConsentSaid said{.purpose = from.purpose,
                   .state = no ? ConsentState::refused : ConsentState::given,
                   .when = *when,
                   .how = evidence(from.how, target.how, cells),
                   .wording = evidence(from.wording, target.wording, cells)};
  if (yes && (said.when.empty() || said.how.empty() || said.wording.empty())) {
    said.state = ConsentState::unknown;
    problems.warnings().push_back(problem_of(
        from.purpose, "consent.no-evidence",
        fmt::format("nothing shows all of when, how and by which wording '{}' was consented to", from.purpose.text)));
  }
  draft.say(std::move(said));
}

}  // namespace custos::ops
