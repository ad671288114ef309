// SPDX-License-Identifier: MIT
#pragma once

#include "ops/amendment.hpp"
#include "ops/session.hpp"
#include "store/entries.hpp"

#include <string>
#include <vector>

namespace custos::ops {

/// Within the transaction that erases them: remembers somebody by former values that identified him, as one who was
/// erased: the list that brings him again may be an old one. What was corrected was never his.
void remember_former(Session& session, Work& work, const store::Entries::PartPlace& place,
                     const std::vector<ChangedValue>& values);

/// Likewise by all that told who was merged from others and that the record, as it is `after`, has not. Nothing where
/// the private part is no merge's.
void remember_merged(Session& session, Work& work, const std::string& payload, const Record& after);

}  // namespace custos::ops
