// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <string>

namespace custos::ops {

class Session;

/// What a customer said to a purpose that rests on consent, and what it was about, as one line of JSON that is signed
/// with the log's key as certificates are: the fields of ISO/IEC TS 27560:2023, as the W3C DPVCG guide names them. It
/// holds no value of the record. Throws Error{usage, purpose.unknown}, Error{bad_data, consent.other-basis},
/// Error{missing, record.missing or consent.none}, Error{refused, gate.denied} where the caller may see nothing that is
/// kept for the purpose.
std::string consent_receipt(Session& session, CustomerId id, const PurposeName& purpose);

}  // namespace custos::ops
