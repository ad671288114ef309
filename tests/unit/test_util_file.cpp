// SPDX-License-Identifier: MIT
#include "support/errors.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace custos;
namespace fs = std::filesystem;
using custos::test::code_of;

namespace {

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "custos-unit-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  fs::path operator/(const std::string& name) const { return path_ / name; }

  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

void put(const fs::path& path, std::string_view text, mode_t mode = 0600) {
  std::ofstream(path, std::ios::binary) << text;
  REQUIRE(::chmod(path.c_str(), mode) == 0);
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};

  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

TEST_CASE("a text is written over another in one step, whichever is longer") {
  const Folder folder;
  const fs::path file = folder / "checkpoint";
  const auto number = [&] {
    struct stat status {};

    REQUIRE(::stat(file.c_str(), &status) == 0);
    return status.st_ino;
  };
  overwrite_file(file, "entry 99");
  const auto first = number();
  overwrite_file(file, "entry 100");
  CHECK(read_file(file) == "entry 100");
  CHECK(number() == first);
  overwrite_file(file, "entry 7");  // whoever looks meanwhile sees no half of both: it is another file
  CHECK(read_file(file) == "entry 7");
  CHECK(number() != first);
  CHECK(folder.count() == 1);
}

TEST_CASE("read_file gives the bytes, all of them") {
  const Folder folder;
  const std::string bytes("a\0b\r\n\xff", 6);
  put(folder / "f", bytes);
  CHECK(read_file(folder / "f") == bytes);
  CHECK(read_file(folder / "f", 6) == bytes);
  CHECK(code_of([&] { read_file(folder / "f", 5); }) == "file.too-large");
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const Descriptor read_end(ends[0]);
  write_all(ends[1], "piped", "pipe");
  ::close(ends[1]);
  CHECK(read_file("/dev/fd/" + std::to_string(ends[0])) == "piped");
  const std::string large(300000, 'x');
  put(folder / "g", large);
  CHECK(read_file(folder / "g") == large);
}

TEST_CASE("read_file tells what is missing from what cannot be read") {
  const Folder folder;
  put(folder / "f", "x");
  const Error missing = test::error_of([&] { read_file(folder / "no"); });
  CHECK(missing.failure() == Failure::missing);
  CHECK(missing.code().text() == "file.missing");
  CHECK(code_of([&] { read_file(folder / "f" / "below"); }) == "file.missing");
  const Error folder_read = test::error_of([&] { read_file(folder / ""); });
  CHECK(folder_read.failure() == Failure::io);
  CHECK(folder_read.code().text() == "file.unreadable");
}

TEST_CASE("an AtomicFile appears whole or not at all") {
  const Folder folder;
  {
    AtomicFile file(folder / "f");
    file.write("one ");
    file.write("two");
    CHECK_FALSE(fs::exists(folder / "f"));
    file.commit();
    CHECK(read_file(folder / "f") == "one two");
  }
  CHECK(mode_of(folder / "f") == 0600);
  CHECK(folder.count() == 1);
  {
    AtomicFile file(folder / "f");
    file.write("lost");
  }
  CHECK(read_file(folder / "f") == "one two");
  CHECK(folder.count() == 1);
  AtomicFile(folder / "g", 0400).commit();
  CHECK(mode_of(folder / "g") == 0400);
  CHECK(code_of([&] { AtomicFile(folder / "no" / "f"); }) == "file.cannot-create");
}

TEST_CASE("a new AtomicFile never has another name, which a kill could leave behind") {
  const Folder folder;
  const Descriptor nameless(::open((folder / "").c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (!nameless.open()) {
    MESSAGE("skipped: this file system has no files without names");
    return;
  }
  const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  REQUIRE(::inotify_add_watch(watch, (folder / "").c_str(), IN_CREATE | IN_MOVED_TO) >= 0);
  AtomicFile file(folder / "f");
  file.write("names and addresses");
  file.commit();
  alignas(inotify_event) char room[4096];
  const ssize_t got = ::read(watch, room, sizeof room);
  ::close(watch);
  REQUIRE(got > 0);
  const auto* first = reinterpret_cast<const inotify_event*>(room);
  CHECK(std::string(first->name) == "f");
  CHECK(static_cast<std::size_t>(got) == sizeof(inotify_event) + first->len);  // and nothing else happened
}

TEST_CASE("an AtomicFile replaces a symbolic link, not what it points at") {
  const Folder folder;
  put(folder / "target", "kept");
  fs::create_symlink(folder / "target", folder / "link");
  AtomicFile file(folder / "link");
  file.write("new");
  file.commit();
  CHECK(read_file(folder / "target") == "kept");
  CHECK(read_file(folder / "link") == "new");
  CHECK_FALSE(fs::is_symlink(folder / "link"));
}

TEST_CASE("commit_new never takes the place of what is there") {
  const Folder folder;
  put(folder / "taken", "first");
  {
    AtomicFile file(folder / "rejects");
    file.write("second");
    CHECK_FALSE(file.commit_new(folder / "taken"));
    CHECK(file.commit_new(folder / "free"));
  }
  CHECK(read_file(folder / "taken") == "first");
  CHECK(read_file(folder / "free") == "second");
  CHECK(mode_of(folder / "free") == 0600);
  CHECK(folder.count() == 2);
}

TEST_CASE("replace_file puts a small file in place and tells no failure") {
  const Folder folder;
  replace_file(folder / "f", "one");
  replace_file(folder / "f", "two");
  CHECK(read_file(folder / "f") == "two");
  CHECK(mode_of(folder / "f") == 0600);
  CHECK(folder.count() == 1);
  replace_file(folder / "no" / "f", "lost");
  CHECK_FALSE(fs::exists(folder / "no"));
}

TEST_CASE("a key file is read only when nobody else may read it") {
  const Folder folder;
  const std::string key(32, 'k');
  put(folder / "key", key, 0400);
  CHECK(read_private_file(folder / "key", 1024) == key);
  CHECK(code_of([&] { read_private_file(folder / "key", 31); }) == "file.too-large");
  for (const mode_t mode : {0440U, 0404U, 0640U, 0620U, 0601U}) {
    CAPTURE(mode);
    put(folder / "open", key, mode);
    const Error error = test::error_of([&] { read_private_file(folder / "open", 1024); });
    CHECK(error.code().text() == "key.file-readable");
    CHECK(error.failure() == Failure::wrong_key);
    CHECK(error.hints().size() == 1);
  }
  CHECK(code_of([&] { read_private_file(folder / "no", 1024); }) == "key.file-missing");
  fs::create_symlink(folder / "key", folder / "link");
  CHECK(code_of([&] { read_private_file(folder / "link", 1024); }) == "key.file-unreadable");
  CHECK(code_of([&] { read_private_file(folder / "", 1024); }) == "key.file-unreadable");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(code_of([&] { read_private_file(folder / "pipe", 1024); }) == "key.file-unreadable");  // and does not wait
}

TEST_CASE("a Descriptor closes once, and moves") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  Descriptor read_end(ends[0]);
  {
    Descriptor write_end(ends[1]);
    write_all(write_end.number(), "hello", "pipe");
    Descriptor moved(std::move(write_end));
    CHECK(moved.open());
    CHECK(moved.number() == ends[1]);
  }
  CHECK(::fcntl(ends[1], F_GETFD) == -1);
  CHECK(read_descriptor(read_end.number(), "pipe", 100) == "hello");
  const int number = read_end.release();
  CHECK_FALSE(read_end.open());
  CHECK(::fcntl(number, F_GETFD) != -1);
  read_end = Descriptor(number);
  read_end = Descriptor();
  CHECK(::fcntl(number, F_GETFD) == -1);
}

TEST_CASE("writing to what cannot be written is told") {
  const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  if (full.open()) {
    CHECK(code_of([&] { write_all(full.number(), "x", "full"); }) == "file.unwritable");
  }
  CHECK(code_of([] { write_all(-1, "x", "none"); }) == "file.unwritable");
  CHECK(code_of([] { read_descriptor(-1, "none", 1); }) == "file.unreadable");
  CHECK(system_message(ENOENT) == "No such file or directory");
}
