// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// How we know who calls.
enum class Authentication { direct, sudo, peercred, service };

constexpr std::string_view name_of(Authentication authentication) {
  switch (authentication) {
    case Authentication::direct:
      return "direct";
    case Authentication::sudo:
      return "sudo";
    case Authentication::peercred:
      return "peercred";
    case Authentication::service:
      return "service";
  }
  return "direct";
}

/// Who acts, as the operating system knows him: never what he says of himself.
struct Caller {
  std::uint32_t uid = 0;
  std::string user{};
  std::vector<std::string> groups{};
  bool owns_store = false;
  Authentication authentication = Authentication::direct;
};

}  // namespace custos
