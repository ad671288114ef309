// SPDX-License-Identifier: MIT
#include "formats/zip_module.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <new>

namespace {

using custos::formats::TakeBytes;
using custos::formats::ZipCalls;

struct Zip {
  archive* written = nullptr;
  void* context = nullptr;
  TakeBytes* take = nullptr;
};

Zip& of(void* zip) {
  return *static_cast<Zip*>(zip);
}

void* open_zip(void* context, TakeBytes* take, const char* passphrase) {
  Zip* const zip = new (std::nothrow) Zip{archive_write_new(), context, take};
  if (zip == nullptr || zip->written == nullptr) {
    delete zip;
    return nullptr;
  }
  archive_write_set_format_zip(zip->written);
  // Excel refuses parts with the extensions for more than 4 GiB, which are the rule where sizes are not known before.
  archive_write_set_options(zip->written, "zip:compression=deflate,zip:!zip64");
  if (passphrase != nullptr && (archive_write_set_options(zip->written, "zip:encryption=aes256") != ARCHIVE_OK ||
                                archive_write_set_passphrase(zip->written, passphrase) != ARCHIVE_OK)) {
    archive_write_free(zip->written);
    delete zip;
    return nullptr;
  }
  archive_write_set_bytes_per_block(zip->written, 0);
  archive_write_open(
      zip->written, zip, nullptr,
      [](archive*, void* self, const void* bytes, std::size_t size) -> la_ssize_t {
        const bool taken =
            of(self).take == nullptr || of(self).take(of(self).context, static_cast<const char*>(bytes), size);
        return taken ? static_cast<la_ssize_t>(size) : la_ssize_t{-1};
      },
      nullptr);
  return zip;
}

bool begin_part(void* zip, const char* name) {
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  const bool good = archive_write_header(of(zip).written, entry) == ARCHIVE_OK;
  archive_entry_free(entry);
  return good;
}

bool add_bytes(void* zip, const char* bytes, std::size_t size) {
  while (size > 0) {
    const la_ssize_t taken = archive_write_data(of(zip).written, bytes, size);
    if (taken <= 0) {
      return false;
    }
    bytes += taken;
    size -= static_cast<std::size_t>(taken);
  }
  return true;
}

bool finish_zip(void* zip) {
  return archive_write_close(of(zip).written) == ARCHIVE_OK;
}

const char* fault_of(void* zip) {
  const char* const text = archive_error_string(of(zip).written);
  return text != nullptr ? text : "unknown error";
}

void close_zip(void* zip) {
  // Nobody takes the end of what is given up; without an end, the library keeps what it compresses with for ever.
  of(zip).take = nullptr;
  archive_write_free(of(zip).written);
  delete static_cast<Zip*>(zip);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) custos::formats::GetZipCalls custos_zip;

const ZipCalls* custos_zip() {
  static constexpr ZipCalls calls{open_zip, begin_part, add_bytes, finish_zip, fault_of, close_zip};
  return &calls;
}
