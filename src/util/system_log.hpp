// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos {

/// Names the socket of the system's log (syslog(3), journald). Until then nothing is told to it.
void open_system_log(std::string socket);

/// Tells the system's log a line, without its line feed, at the level of information about authority (RFC 3164:
/// authpriv.info). It never waits and never fails: where nobody listens the line is lost.
void tell_system_log(std::string_view line) noexcept;

}  // namespace custos
