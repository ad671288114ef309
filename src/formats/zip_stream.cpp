// SPDX-License-Identifier: MIT
#include "formats/zip_stream.hpp"

#include "util/error.hpp"
#include "util/module.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <utility>

namespace custos::formats {

ZipStream::ZipStream(std::string what, const char* passphrase)
    : calls_(calls()), what_(std::move(what)), zip_(calls_.open(this, take, passphrase)) {
  if (zip_ == nullptr && passphrase != nullptr) {
    throw Error(Failure::internal, "module.missing", "the library that makes archives cannot encrypt them");
  }
  if (zip_ == nullptr) {
    throw std::bad_alloc();
  }
}

ZipStream::~ZipStream() {
  calls_.close(zip_);
}

std::string ZipStream::made() {
  return std::exchange(made_, {});
}

const ZipCalls& ZipStream::calls() {
  static const Module module(module_folder() + "/custos_zip.so", "it belongs to custos; install custos again");
  static const ZipCalls* const found = module.function<GetZipCalls>("custos_zip")();
  return *found;
}

bool ZipStream::take(void* self, const char* bytes, std::size_t size) {
  try {
    static_cast<ZipStream*>(self)->made_.append(bytes, size);
    return true;
  } catch (const std::exception&) {  // nothing may be thrown through the library
    return false;
  }
}

void ZipStream::demand(bool good) const {
  if (!good) {
    throw Error(Failure::io, "file.unwritable", fmt::format("{} cannot be written: {}", what_, calls_.fault(zip_)));
  }
}

}  // namespace custos::formats
