// SPDX-License-Identifier: MIT
#pragma once

namespace custos::store {

/// SQL: the numbers of the fields that were empty in a record c of disclosure_customer. Of somebody who was merged with
/// one who was in the same disclosure nothing is said to be empty: the one may have what the other had not.
inline constexpr const char* lacked_by_c =
    "CASE WHEN EXISTS (SELECT 1 FROM merged m JOIN merged_row r ON r.other = m.other WHERE m.customer = c.customer"
    " AND r.place = 'both in disclosure_customer' AND r.row = CAST(c.disclosure AS TEXT)) THEN NULL ELSE c.lacked END";

}  // namespace custos::store
