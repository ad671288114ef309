// SPDX-License-Identifier: MIT
// How the text of a field comes of the cells of a row.
#include "ops/column_kinds.hpp"
#include "ops/mapping.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

using Piece = Mapping::Target::Piece;

bool has_one_of(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&words](const std::string& word) {
    return std::find(words.begin(), words.end(), folded_word(word)) != words.end();
  });
}

// Whether the column is read, and first: address books mark the value to use with a star.
struct Label {
  bool read = true, starred = false;
};

Label label_of(const Mapping::Target& target, std::size_t column, const std::vector<std::string>& cells) {
  if (target.labels.empty()) {
    return {};
  }
  const std::string_view label = trimmed(cells[target.labels[column]]);
  const bool text = is_utf8(label);
  const auto words = text ? folded_words(label) : std::vector<std::string>();
  const FieldReading& reading = target.reading;
  return {.read = (reading.only.empty() || has_one_of(words, reading.only)) && !has_one_of(words, reading.not_of),
          .starred = label.starts_with('*')};
}

std::vector<Piece> readable_pieces(const Mapping::Target& target, const std::vector<std::string>& cells,
                                   Pieces wanted) {
  std::vector<Piece> starred, others;
  for (std::size_t i = 0; i < target.columns.size(); ++i) {
    const Label label = label_of(target, i, cells);
    if (!label.read) {
      continue;
    }
    for (std::string& text : pieces_of_cell(target.reading.cells, cells[target.columns[i]], wanted)) {
      (label.starred ? starred : others).push_back({target.columns[i], std::move(text)});
    }
  }
  starred.insert(starred.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  return starred;
}

bool takes_all(const Mapping::Target& target) {
  return target.reading.take == 0 && !target.reading.cells.part && target.reading.only.empty() &&
         target.reading.not_of.empty();
}

}  // namespace

std::vector<Piece> Mapping::Target::pieces(const std::vector<std::string>& cells, Pieces wanted) const {
  std::vector<Piece> pieces = readable_pieces(*this, cells, wanted);
  if (reading.take > 0) {
    pieces = reading.take > pieces.size() ? std::vector<Piece>() : std::vector<Piece>{pieces[reading.take - 1]};
  }
  return pieces;
}

const std::vector<std::string>& Mapping::chosen(const std::vector<std::string>& cells,
                                                std::vector<std::string>& room) const {
  if (alternatives.empty()) {
    return cells;
  }
  room = cells;
  for (const auto& groups : alternatives) {
    bool found = false;
    for (const auto& group : groups) {
      if (found) {
        for (const std::size_t column : group) {
          room[column].clear();
        }
      } else {
        found = std::any_of(group.begin(), group.end(), [&](std::size_t i) { return !trimmed(cells[i]).empty(); });
      }
    }
  }
  return room;
}

bool Mapping::loses_objection(const std::vector<std::string>& cells) const {
  return std::any_of(objections.begin(), objections.end(),
                     [&cells](std::size_t column) { return says_yes(cells[column]); });
}

std::vector<std::size_t> Mapping::not_kept(const std::vector<std::string>& cells) const {
  const auto filled = [&cells](std::size_t column) { return !trimmed(cells[column]).empty(); };
  std::vector<std::size_t> out;
  std::copy_if(dropped.begin(), dropped.end(), std::back_inserter(out), filled);
  if (alternatives.empty() && std::all_of(targets.begin(), targets.end(), takes_all)) {
    return out;
  }
  std::vector<std::string> room;
  const std::vector<std::string>& read = chosen(cells, room);
  std::set<std::size_t> whole, left;
  std::set<std::pair<std::size_t, std::string>> kept;
  for (const Target& target : targets) {
    for (const std::size_t column : target.columns) {
      if (takes_all(target)) {
        whole.insert(column);
      }
      if (filled(column) && trimmed(read[column]).empty()) {
        left.insert(column);
      }
    }
    if (!takes_all(target)) {
      for (auto& piece : target.pieces(read, Pieces::taken)) {
        kept.emplace(piece.column, std::move(piece.text));
      }
    }
  }
  for (const Target& target : targets) {
    for (const std::size_t column : target.columns) {
      const auto pieces = whole.contains(column) ? std::vector<std::string>()
                                                 : pieces_of_cell(target.reading.cells, read[column], Pieces::all);
      if (!std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
            return kept.contains({column, piece});
          })) {
        left.insert(column);
      }
    }
  }
  out.insert(out.end(), left.begin(), left.end());
  return out;
}

std::string cell_text(const Mapping::Target& target, const std::vector<std::string>& cells, Problems& problems) {
  if (target.plain) {
    return cells[target.columns.front()];
  }
  if (target.reading.date_parts) {
    return date_of_cells(cells[target.columns[0]], cells[target.columns[1]], cells[target.columns[2]], problems);
  }
  std::string text;
  for (const Piece& piece : target.pieces(cells)) {
    text += text.empty() ? "" : target.reading.join;
    text += piece.text;
  }
  return finished_text(target.reading.cells, std::move(text), problems);
}

}  // namespace custos::ops
