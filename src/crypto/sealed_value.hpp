// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "util/bytes.hpp"
#include "util/random.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos::crypto {

/// The name of a class's key, which stands in every value that it seals: BLAKE2b, keyed with it, of a constant.
Bytes<8> name_of_key(const Secret& key);

/// A value under the key of its class, as a column holds it: a byte 1, the key's name, 24 bytes of nonce, and the text,
/// filled up to a multiple of 64 bytes, with XChaCha20-Poly1305. The version, the key's name and `described`, which
/// says whose value of which field it is, are authenticated with it.
std::string seal_value(const Secret& key, std::string_view text, std::string_view described, Random& random);

/// The text; nothing when the value, the description or the key is another one.
std::optional<std::string> open_value(const Secret& key, std::string_view value, std::string_view described);

/// The name of the key of a value; nothing where the bytes have not the form of one.
std::optional<Bytes<8>> key_of_value(std::string_view value);

}  // namespace custos::crypto
