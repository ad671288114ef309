// SPDX-License-Identifier: MIT
#include "ops/practice.hpp"

#include "ops/consenting.hpp"
#include "ops/practice_people.hpp"
#include "ops/records.hpp"
#include "ops/session.hpp"
#include "ops/starter_policy.hpp"
#include "ops/supply.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

constexpr const char* practice_source = "practice";

struct Person {
  std::string_view given, family, born, email, phone, address, postcode, ended;
};

// By number, as they are recorded. Nobody has these telephone numbers, and example.org takes no mail.
constexpr Person people[] = {
    {"Siobhan", "O'Neill", "1980-05-04", "siobhan.oneill@example.org", "020 7946 0101", "4 Mill Lane, Leeds", "LS1 4AP",
     ""},
    {"Ravi", "Patel", "1975-11-30", "ravi.patel@example.com", "020 7946 0102", "12 Quay Street, Manchester", "M3 3JE",
     ""},
    {"Nia", "Hughes", "1992-02-14", "nia.hughes@example.org", "020 7946 0103", "5 Castle Street, Cardiff", "CF10 8AT",
     ""},
    {"Owen", "Price", "1968-07-21", "owen.price@example.net", "020 7946 0104", "1 Bridge Road, Swansea", "SA1 1DP", ""},
    {"Ada", "Bell", "1959-09-09", "ada.bell@example.org", "020 7946 0105", "30 High Street, Hull", "HU1 1PS", ""},
    {"Mei", "Lin", "1988-01-19", "mei.lin@example.com", "020 7946 0106", "7 Park View, Bristol", "BS1 5TR", ""},
    {"George", "Marsh", "1950-12-01", "george.marsh@example.org", "", "2 Church Walk, York", "YO1 7HH", "2017-03-31"},
    {"Tomasz", "Nowak", "1983-08-16", "tomasz.nowak@example.net", "020 7946 0108", "18 Dock Road, Leith", "EH6 6QW",
     ""},
    {"Grace", "Okafor", "1995-04-27", "grace.okafor@example.org", "020 7946 0109", "9 Elm Grove, London", "SE15 5DE",
     ""},
    {"Liam", "Byrne", "1979-10-05", "liam.byrne@example.com", "020 7946 0110", "66 Falls Road, Belfast", "BT12 4PB",
     ""},
    {"Siobhan", "O'Neal", "1980-04-05", "s.oneal@example.net", "020 7946 0111", "21 Hill Top, Leeds", "LS6 3HB", ""},
    {"Ravi", "Patel", "1990-06-12", "r.patel@example.org", "020 7946 0112", "3 Oak Drive, Bolton", "BL1 1AA", ""},
    {"Hannah", "Webb", "1971-03-03", "hannah.webb@example.org", "020 7946 0113", "8 Mount Street, Derby", "DE1 2QQ",
     ""},
    {"Iwan", "Davies", "1963-11-11", "iwan.davies@example.com", "020 7946 0114", "44 Station Road, Bangor", "LL57 2DT",
     ""},
};
static_assert(std::size(people) == practice::people_count);

class NowhereSink final : public ExportSink {
 public:
  void disclosure(DisclosureId) override {}

  void begin(const std::vector<RowColumn>&) override {}

  void rows(const std::vector<formats::RecordRow>&) override {}

  std::string finish(const RowsSummary&) override { return {}; }
};

AddRequest as_recorded(const Person& person) {
  AddRequest out{.values = {{"given-name", std::string(person.given)},
                            {"family-name", std::string(person.family)},
                            {"born", std::string(person.born)},
                            {"email", std::string(person.email)},
                            {"phone", std::string(person.phone)},
                            {"address", std::string(person.address)},
                            {"postcode", std::string(person.postcode)},
                            {"ended", std::string(person.ended)}},
                 .source = practice_source,
                 .anyway = true};
  std::erase_if(out.values, [](const auto& value) { return value.second.empty(); });
  return out;
}

}  // namespace

std::string_view practice_policy() {
  return starter_policies[1].text;
}

bool is_practice(store::Store& store) {
  const std::string_view text = practice_policy();
  const auto policies = store.policies().all();
  return !policies.empty() && policies.front().text.starts_with(text.substr(0, text.find('\n')));
}

bool may_practise(store::Store& store) {
  if (!is_practice(store) || !store.entries().of_operation("demo.start").empty()) {
    return is_practice(store);
  }
  bool others = false;
  const std::uint64_t last = store.customers().last_number();
  for (std::uint64_t number = 1; number <= last; ++number) {
    store.customers().judge(number, [&](const Record& record) {
      others = others || number > std::size(people) || record.provenance.source != practice_source;
    });
  }
  return !others;
}

std::uint64_t fill_practice(Session& session) {
  for (std::uint64_t have = session.store().customers().last_number(); have < std::size(people); ++have) {
    add_customer(session, as_recorded(people[have]));
  }
  const CustomerId says_stop(practice::says_stop);
  if (session.store().consents().of(practice::says_stop).empty()) {
    record_consent(session, {.id = says_stop,
                             .purpose = PurposeName{"newsletter"},
                             .act = ConsentAct::give,
                             .on = dates::format_iso(session.today()),
                             .how = "form at the counter"});
  }
  const CustomerId wrong(practice::wrong_postcode);
  if (session.store().disclosures().of(wrong.number()).empty()) {
    NowhereSink sink;
    export_customers(session,
                     {.words = {"id:" + wrong.text()},
                      .recipient = "courier",
                      .format = "csv",
                      .fields = std::vector<std::string>{"given-name", "family-name", "address", "postcode"}},
                     sink);
  }
  if (session.store().entries().of_operation("demo.start").empty()) {
    session.perform({.action = "demo start", .operation = "demo.start"}, [](Work& work) { work.log(work.entry()); });
  }
  return session.store().customers().count();
}

}  // namespace custos::ops
