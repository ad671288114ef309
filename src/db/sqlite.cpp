// SPDX-License-Identifier: MIT
// What is the engine's own: opening with a key, its pragmas, its guards.
#include "db/database.hpp"
#include "db/statement.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/processor.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace custos::db {

namespace {

constexpr std::size_t key_size = 32;
constexpr int busy_milliseconds = 5000;
constexpr int most_log_frames = 48, most_bulk_log_frames = 512, most_scattered_log_frames = 2048;
constexpr int scattered_cache_kibibytes = 32768;

struct Cipher {
  const char* name;    // as custos names it
  const char* engine;  // as the engine names it
  int reserved;        // bytes of each page that hold nonce and tag
};

constexpr std::array ciphers{Cipher{"aegis-256", "aegis", 64}, Cipher{"chacha20", "chacha20", 32}};

const Cipher& cipher_of(const Encryption& encryption) {
  for (const Cipher& cipher : ciphers) {
    if (encryption.cipher == cipher.name) {
      return cipher;
    }
  }
  throw Error(Failure::integrity, "store.not-encrypted",
              fmt::format("this custos does not know the cipher '{}'", encryption.cipher));
}

Error not_as_configured(const std::string& why) {
  return Error(Failure::integrity, "store.not-encrypted", "the store is not encrypted as configured: " + why)
      .hint("nothing was read; keep the file as it is, and restore a backup");
}

// Bytes 16 to 23 of an encrypted file stand in the open: page size, file format (2: WAL),
// bytes reserved a page, and three constants of the format. Byte 18 is authenticated by no
// cipher, so all of them are compared.
void check_header(const std::filesystem::path& path, const Encryption& encryption) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<unsigned char, 24> header{};
  if (!file.open()) {
    throw Error(Failure::missing, "store.missing",
                fmt::format("cannot open {}: {}", path.string(), system_message(errno)));
  }
  if (::pread(file.number(), header.data(), header.size(), 0) != static_cast<ssize_t>(header.size())) {
    throw Error(Failure::integrity, "store.damaged", fmt::format("{} is too short to be a store", path.string()));
  }
  if (text_of(ByteView(header).first(16)) == std::string_view("SQLite format 3\0", 16)) {
    throw not_as_configured("the file is plaintext");
  }
  const std::array<int, 8> wanted{
      encryption.page_size >> 8, encryption.page_size & 0xff, 2, 2, cipher_of(encryption).reserved, 64, 32, 32};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (header[16 + i] != wanted[i]) {
      throw not_as_configured(
          fmt::format("byte {} of the file's head is {}, not {}", 16 + i, header[16 + i], wanted[i]));
    }
  }
}

void check_length(ByteView key) {
  if (key.size() != key_size) {
    throw Error(Failure::wrong_key, "key.length",
                fmt::format("a store's key has {} bytes, not {}", key_size, key.size()));
  }
}

// The engine would take over a file that is there.
void make_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.open()) {
    throw Error(Failure::cannot_create, "store.cannot-create",
                fmt::format("cannot create {}: {}", path.string(), system_message(errno)));
  }
}

// Splits at blanks and nowhere else: the store hands over words that are ready.
int tokenize_at_blanks(Fts5Tokenizer*, void* context, int, const char* text, int length,
                       int (*take)(void*, int, const char*, int, int, int)) {
  int start = 0;
  for (int i = 0; i <= length; ++i) {
    if (i == length || text[i] == ' ') {
      if (i > start) {
        const int code = take(context, 0, text + start, i - start, start, i);
        if (code != SQLITE_OK) {
          return code;
        }
      }
      start = i + 1;
    }
  }
  return SQLITE_OK;
}

void add_tokenizer(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) {
    fail(handle, "reading the first page");  // which a wrong key or a damaged page does not let pass
  }
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (api == nullptr) {
    throw Error(Failure::internal, "internal.engine", "the engine has no full-text search");
  }
  fts5_tokenizer blanks{};
  blanks.xCreate = [](void*, const char**, int, Fts5Tokenizer** out) {
    static char only_one;
    *out = reinterpret_cast<Fts5Tokenizer*>(&only_one);
    return SQLITE_OK;
  };
  blanks.xDelete = [](Fts5Tokenizer*) {};
  blanks.xTokenize = tokenize_at_blanks;
  if (api->xCreateTokenizer(api, "blanks", nullptr, &blanks, nullptr) != SQLITE_OK) {
    fail(handle, "adding a tokenizer");
  }
}

// A process that opens the store alone reads the engine's log through, and knows nothing of earlier checkpoints: it
// would go on at the log's end for ever. So the log is emptied, and not only copied, once it has some length. Nobody
// is waited for: who reads meanwhile leaves it to the next commit.
bool truncate_log(sqlite3* handle, const char* name) {
  sqlite3_busy_timeout(handle, 0);
  const int done = sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  return done == SQLITE_OK;
}

template <int most_frames>
int shorten_log(void*, sqlite3* handle, const char* name, int frames) {
  if (frames >= most_frames) {
    truncate_log(handle, name);
  }
  return SQLITE_OK;
}

// A path as the engine takes it with parameters behind it.
std::string uri_of(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02x}", static_cast<unsigned>(c));
    } else {
      uri += c;
    }
  }
  return uri;
}

}  // namespace

Encryption fastest_encryption() {
  return {has_aes_instructions() ? "aegis-256" : "chacha20", 8192};
}

namespace {

// The bytes of a raw key, as the engine takes them; wiped when they go.
class KeyMaterial {
 public:
  explicit KeyMaterial(ByteView key) { std::copy(key.begin(), key.end(), bytes_.begin() + 4); }

  KeyMaterial(const KeyMaterial&) = delete;
  KeyMaterial& operator=(const KeyMaterial&) = delete;

  ~KeyMaterial() { sodium_memzero(bytes_.data(), bytes_.size()); }

  const char* data() const { return bytes_.data(); }

  int size() const { return static_cast<int>(bytes_.size()); }

 private:
  std::array<char, 4 + key_size> bytes_{'r', 'a', 'w', ':'};
};

}  // namespace

Database Database::keyed(const std::string& name, ByteView key, const Encryption& encryption, int flags) {
  const Cipher& cipher = cipher_of(encryption);
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(name.c_str(), &raw, flags, nullptr);
  Database database(raw);
  if (opened != SQLITE_OK) {
    fail(raw, fmt::format("opening {}", name));
  }
  // The default too: PRAGMA cipher reads the default back, and only the default.
  const int index = sqlite3mc_cipher_index(cipher.engine);
  if (index <= 0 || sqlite3mc_config(raw, "default:cipher", index) != index ||
      sqlite3mc_config(raw, "cipher", index) != index) {
    throw not_as_configured(fmt::format("the engine has no cipher '{}'", cipher.name));
  }
  const KeyMaterial material(key);
  if (sqlite3_key_v2(raw, "main", material.data(), material.size()) != SQLITE_OK) {
    throw not_as_configured("the engine does not take the key");
  }
  std::string read_back;
  const auto first_column = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) = values[0] != nullptr ? values[0] : "";
    return 0;
  };
  sqlite3_exec(raw, "PRAGMA cipher", first_column, &read_back, nullptr);
  if (read_back != cipher.engine) {
    throw not_as_configured(fmt::format("the engine would use '{}'", read_back));
  }
  return database;
}

void Database::configure() {
  sqlite3_busy_timeout(handle(), busy_milliseconds);  // before anything is read: others may be recovering the log
  sqlite3_extended_result_codes(handle(), 1);
  add_tokenizer(handle());
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  // Recursive triggers, so that REPLACE too is a DELETE to the triggers that keep the log.
  run("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;"
      "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
      "PRAGMA wal_autocheckpoint = 0");
  sqlite3_wal_hook(handle(), shorten_log<most_log_frames>, nullptr);
}

void Database::lengthen_wal(bool scattered) {
  sqlite3_wal_hook(handle(), scattered ? shorten_log<most_scattered_log_frames> : shorten_log<most_bulk_log_frames>,
                   nullptr);
  if (scattered) {
    run(fmt::format("PRAGMA cache_size = -{}", scattered_cache_kibibytes).c_str());
  }
}

bool Database::shorten_wal() {
  sqlite3_wal_hook(handle(), shorten_log<most_log_frames>, nullptr);
  return truncate_log(handle(), "main");
}

// VACUUM INTO reads one state, as the engine's other ways of copying are not to be trusted in the version that is
// pinned. The copy is not in WAL mode, which its head has to say.
void Database::copy_to(const std::filesystem::path& path, ByteView key, const Encryption& encryption) {
  check_length(key);
  make_file(path);
  {
    Statement copy(*this, "VACUUM INTO ?");
    copy.bind(path.string());
    copy.run();
  }
  {
    Database database = keyed(path.string(), key, encryption, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    database.run("PRAGMA journal_mode = WAL");
    database.truncate_wal();
  }
  check_header(path, encryption);
}

// In WAL mode the engine's change of keys is not to be trusted, so it is done with a rollback journal.
void Database::rekey(const std::filesystem::path& path, ByteView before, ByteView after, const Encryption& encryption) {
  check_length(before);
  check_length(after);
  check_header(path, encryption);
  {
    Database database = keyed(path.string(), before, encryption, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    if (one_text(database, "PRAGMA journal_mode = DELETE") != "delete") {
      throw Error(Failure::internal, "internal.engine", "the engine does not leave WAL mode");
    }
    const KeyMaterial material(after);
    if (sqlite3_rekey_v2(database.handle(), "main", material.data(), material.size()) != SQLITE_OK) {
      fail(database.handle(), "changing the key");
    }
  }
  {
    Database database = keyed(path.string(), after, encryption, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    database.run("PRAGMA journal_mode = WAL");
    database.truncate_wal();
  }
  check_header(path, encryption);
  const Database old = keyed(path.string(), before, encryption, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
  if (sqlite3_exec(old.handle(), "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_OK) {
    throw not_as_configured("the former key still opens it");
  }
}

Database Database::create(const std::filesystem::path& path, ByteView key, const Encryption& encryption) {
  check_length(key);
  make_file(path);
  {
    Database database = keyed(path.string(), key, encryption, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    database.run(
        fmt::format("PRAGMA page_size = {}; PRAGMA auto_vacuum = NONE; PRAGMA application_id = 1668641652;"
                    "PRAGMA journal_mode = WAL; CREATE TABLE proof (text TEXT) STRICT; DROP TABLE proof",
                    encryption.page_size));
    database.truncate_wal();
  }
  sqlite3* unkeyed = nullptr;
  const int opened = sqlite3_open_v2(path.c_str(), &unkeyed, SQLITE_OPEN_READONLY, nullptr);
  const bool readable = opened == SQLITE_OK && sqlite3_exec(unkeyed, "SELECT count(*) FROM sqlite_schema", nullptr,
                                                            nullptr, nullptr) == SQLITE_OK;
  sqlite3_close_v2(unkeyed);
  if (readable) {
    throw not_as_configured("it opens without a key");
  }
  return open(path, key, encryption);
}

Database Database::open(const std::filesystem::path& path, ByteView key, const Encryption& encryption) {
  check_length(key);
  check_header(path, encryption);
  Database database = keyed(path.string(), key, encryption, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
  database.configure();
  return database;
}

Database Database::open_to_look(const std::filesystem::path& path, ByteView key, const Encryption& encryption) {
  check_length(key);
  check_header(path, encryption);
  // Where the engine's log is not there, the engine would make it, but not if nobody can change the file.
  const auto beside = [&path](const char* end) {
    std::error_code ignored;
    return std::filesystem::exists(path.string() + end, ignored);
  };
  const char* how = beside("-wal") && beside("-shm") ? "?readonly_shm=1" : "?immutable=1";
  Database database = keyed(uri_of(path) + how, key, encryption, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  sqlite3_extended_result_codes(database.handle(), 1);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  database.run("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
  return database;
}

}  // namespace custos::db
