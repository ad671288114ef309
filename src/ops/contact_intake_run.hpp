// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/digest.hpp"
#include "ops/batch_size.hpp"
#include "ops/contact_intake.hpp"
#include "ops/draft.hpp"
#include "ops/import_file.hpp"
#include "ops/mapping.hpp"
#include "ops/rejects.hpp"
#include "ops/row_check.hpp"
#include "ops/session.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace custos::ops {

/// One run over a file of contacts, from its first row to its counts.
class ContactIntake {
 public:
  /// Opens the file, finds its columns, and asks the gate. The session and request must outlive it.
  ContactIntake(Session& session, const ContactImport& request);
  ContactIntake(const ContactIntake&) = delete;
  ContactIntake& operator=(const ContactIntake&) = delete;

  ContactsImported run();

  /// Reads all of the file and writes only the rejects file. Throws as too_many_rejected() says. Gives whether a signal
  /// stopped it.
  bool rehearse();

 private:
  struct Pending {
    formats::InputRow row{};
    ContactRow read{};
    std::optional<Problem> problem{};
    std::vector<Problem> warnings{};
  };

  // What becomes of a row.
  struct Settled {
    bool there = false, went_on = false;
    bool otherwise = false;  // it says something else than what is kept, or a stage that comes too late for it
    std::optional<Problem> problem{};
  };

  // What is known of a record that a dry run would have noted.
  struct Rehearsed {
    std::uint64_t customer = 0;
    std::string kind{}, day{};
    crypto::Digest texts{};
    std::vector<ContactStage> stages{};
  };

  void prepare();
  void open_rejects();
  void begin();
  void take_all();
  void take(const formats::InputRow& row);
  void flush();
  void end();
  void reject(const formats::InputRow& row, const Problem& problem);
  Settled settle(Work& work, Pending& pending, std::vector<std::uint64_t>& people);
  std::optional<Problem> find_person(Work& work, const std::string& person, std::uint64_t& number);
  std::optional<Problem> find_by_value(Work& work, const std::string& value, std::uint64_t& number);
  crypto::Digest fingerprint(const Contact& contact) const;
  std::optional<Contact> noted_before(Work& work, const crypto::Digest& print, const Contact& contact, bool& known);
  void go_on(Work& work, Contact& kept, const Contact& told, Settled& out);
  void keep(Work& work, Contact& contact, const crypto::Digest& print);
  std::string counts() const;
  Entry entry_of(const Work& work) const;

  Session& session_;
  const ContactImport& request_;
  ImportFile file_;
  const policy::Field* match_;
  ContactColumns columns_;
  Mapping mapping_;
  Asked asked_;
  Admitted admitted_;
  dates::Date today_;
  std::optional<RowCheck> check_;
  std::optional<ContactRows> rows_;
  std::unique_ptr<RejectsFile> rejects_;
  std::vector<Pending> pending_;
  std::size_t waiting_ = 0;  // of pending_, whose memory is used again
  std::size_t waiting_bytes_ = 0;
  BatchSize size_;
  Draft draft_;
  Bytes<32> key_{};
  std::optional<std::uint64_t> begin_entry_;  // nothing in a dry run
  std::string system_;
  std::unordered_map<std::uint64_t, Rehearsed> rehearsed_;
  ContactsImported out_;
};

}  // namespace custos::ops
