// SPDX-License-Identifier: MIT
#include "util/system_log.hpp"

#include "util/file.hpp"

#include <fmt/format.h>

#include <cstring>
#include <exception>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace custos {

namespace {

constexpr int authority = 10, information = 6;  // facility and severity of RFC 3164

std::string& log_socket() {
  static std::string path;
  return path;
}

}  // namespace

void open_system_log(std::string socket) {
  log_socket() = std::move(socket);
}

// The C library's syslog() holds a connection for the whole process and writes to the console where nobody listens.
void tell_system_log(std::string_view line) noexcept {
  try {
    const std::string& path = log_socket();
    sockaddr_un address{};
    if (path.empty() || path.size() >= sizeof address.sun_path) {
      return;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const Descriptor out(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!out.open()) {
      return;
    }
    const std::string message = fmt::format("<{}>custos[{}]: {}", authority * 8 + information, ::getpid(), line);
    const void* at = &address;
    ::sendto(out.number(), message.data(), message.size(), MSG_DONTWAIT | MSG_NOSIGNAL,
             static_cast<const sockaddr*>(at), sizeof address);
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace custos
