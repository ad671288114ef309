// SPDX-License-Identifier: MIT
#include "crypto/spool.hpp"

#include "util/error.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace custos::crypto {

namespace {

constexpr std::size_t chunk_size = 65536;
constexpr std::size_t sealed_size = chunk_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint64_t nothing_loaded = ~std::uint64_t{0};

using Nonce = Bytes<crypto_aead_xchacha20poly1305_ietf_NPUBBYTES>;

// Each chunk is written once under a key of its own spool, so that its number is a nonce.
Nonce nonce_of(std::uint64_t number) {
  Nonce nonce{};
  std::memcpy(nonce.data(), &number, sizeof number);
  return nonce;
}

unsigned char* raw(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

Descriptor nameless_file(const std::filesystem::path& folder) {
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!file.open() && (errno == EOPNOTSUPP || errno == EISDIR)) {
    std::string name = (folder / ".spool.XXXXXX").string();
    file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (file.open()) {
      ::unlink(name.c_str());
    }
  }
  if (!file.open()) {
    throw Error(Failure::cannot_create, "file.cannot-create",
                fmt::format("cannot make a file in {}: {}", folder.string(), system_message(errno)));
  }
  return file;
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder, Secret key)
    : name_("the spooled input"), key_(std::move(key)), file_(nameless_file(folder)), loaded_(nothing_loaded) {
  if (key_.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES) {
    throw Error(Failure::internal, "internal.crypto", "a spool's key has 32 bytes");
  }
  chunk_.reserve(chunk_size);
}

void Spool::write(std::string_view bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const std::size_t taken = std::min(bytes.size(), chunk_size - chunk_.size());
    chunk_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (chunk_.size() == chunk_size) {
      write_chunk();
    }
  }
}

void Spool::write_chunk() {
  std::string sealed(chunk_.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), &length, raw(chunk_), chunk_.size(), nullptr, 0, nullptr,
                                             nonce_of(written_).data(), key_.view().data());
  write_all(file_.number(), sealed, name_);
  ++written_;
  wipe(chunk_);
  chunk_.clear();
}

void Spool::finish() {
  if (!finished_ && !chunk_.empty()) {
    write_chunk();
  }
  finished_ = true;
}

void Spool::load_chunk(std::uint64_t number) {
  const std::uint64_t begin = number * chunk_size;
  const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_size, size_ - begin));
  std::string sealed(length + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  std::size_t got = 0;
  while (got < sealed.size()) {
    const ssize_t more = ::pread(file_.number(), sealed.data() + got, sealed.size() - got,
                                 static_cast<off_t>(number * sealed_size + got));
    if (more < 0 && errno == EINTR) {
      continue;
    }
    if (more <= 0) {
      throw Error(Failure::io, "file.unreadable",
                  fmt::format("cannot read {}: {}", name_, more < 0 ? system_message(errno) : "it is cut"));
    }
    got += static_cast<std::size_t>(more);
  }
  chunk_.resize(length);
  loaded_ = nothing_loaded;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(chunk_), nullptr, nullptr, raw(sealed), sealed.size(), nullptr, 0,
                                                 nonce_of(number).data(), key_.view().data()) != 0) {
    throw Error(Failure::integrity, "file.changed", fmt::format("{} was changed on the disk", name_));
  }
  loaded_ = number;
}

std::size_t Spool::read(std::uint64_t at, char* buffer, std::size_t length) {
  if (!finished_ || at >= size_) {
    return 0;
  }
  const std::uint64_t number = at / chunk_size;
  if (number != loaded_) {
    load_chunk(number);
  }
  const auto from = static_cast<std::size_t>(at % chunk_size);
  const std::size_t taken = std::min(length, chunk_.size() - from);
  std::memcpy(buffer, chunk_.data() + from, taken);
  return taken;
}

}  // namespace custos::crypto
