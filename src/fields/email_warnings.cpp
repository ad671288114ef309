// SPDX-License-Identifier: MIT
#include "fields/email_warnings.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <unordered_set>

namespace custos::fields {

namespace {

// Names of RFC 2142, and those that offices use.
constexpr std::string_view roles =
    "info,information,sales,admin,administrator,administration,office,contact,contactus,enquiries,inquiries,enquiry,"
    "support,"
    "help,helpdesk,accounts,accounting,accountspayable,billing,invoices,finance,payroll,hr,jobs,careers,recruitment,"
    "marketing,press,media,newsdesk,team,postmaster,webmaster,hostmaster,abuse,security,noc,noreply,no-reply,"
    "donotreply,"
    "do-not-reply,reception,secretary,treasurer,orders,bookings,booking,reservations,service,services,customerservice,"
    "customerservices,customer.service,customer.services,customercare,feedback,complaints,privacy,dpo,legal,root,"
    "general";

constexpr std::string_view throw_away =
    "mailinator.com,guerrillamail.com,guerrillamail.net,guerrillamail.org,guerrillamail.biz,guerrillamail.info,"
    "guerrillamail.de,guerrillamailblock.com,sharklasers.com,grr.la,10minutemail.com,10minutemail.net,tempmail.com,"
    "temp-mail.org,temp-mail.io,tempmail.net,tempmail.dev,tempmailo.com,throwawaymail.com,yopmail.com,yopmail.fr,"
    "yopmail.net,trashmail.com,trashmail.de,trashmail.net,getnada.com,nada.email,dispostable.com,maildrop.cc,fakeinbox."
    "com,"
    "mailnesia.com,mintemail.com,mohmal.com,emailondeck.com,spamgourmet.com,mytemp.email,moakt.com,burnermail.io,"
    "mailcatch.com,tempr.email,discard.email,spam4.me,inboxkitten.com,tempinbox.com,harakirimail.com,mailexpire.com,"
    "jetable.org,spambox.us,wegwerfmail.de,einrot.com,cuvox.de,dayrep.com,fleckens.hu,gustr.com,jourrapide.com,rhyta."
    "com,"
    "superrito.com,teleworm.us,armyspy.com,minutemail.com,fakemail.net,mail-temp.com,tempail.com,crazymailing.com,"
    "deadaddress.com,incognitomail.org,mailnull.com,spamex.com,tmpmail.org,tmpmail.net,luxusmail.org,emailfake.com";

using Names = std::unordered_set<std::string_view>;

// Asked for every address of a file: the lists are too long to be read through each time.
Names names_of(std::string_view list) {
  const auto names = split(list, ',');
  return {names.begin(), names.end()};
}

// The domain, or one above it.
bool is_throw_away(std::string_view domain) {
  static const Names names = names_of(throw_away);
  while (domain.find('.') != std::string_view::npos) {
    if (names.contains(domain)) {
      return true;
    }
    domain.remove_prefix(domain.find('.') + 1);
  }
  return false;
}

// The scripts whose letters are taken for each other; 0: another, or no letter.
unsigned script_of(std::int32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0x24f)) {
    return 1;
  }
  return c >= 0x370 && c <= 0x3ff ? 2U : c >= 0x400 && c <= 0x52f ? 4U : c >= 0x530 && c <= 0x58f ? 8U : 0U;
}

bool mixes_scripts(std::string_view label) {
  unsigned scripts = 0;
  each_code_point(label, [&scripts](std::int32_t c, std::string_view) { scripts |= script_of(c); });
  return (scripts & (scripts - 1)) != 0;
}

}  // namespace

void warn_of_email(std::string_view local, std::string_view domain, std::string_view ascii_domain, Problems& problems) {
  const std::string name = lower_ascii(local.substr(0, local.find('+')));
  static const Names role_names = names_of(roles);
  if (role_names.contains(name)) {
    problems.warn("email.role", fmt::format("'{}@' is the address of a role, which several people may read", name));
  }
  if (is_throw_away(ascii_domain)) {
    problems.warn("email.disposable", fmt::format("'{}' gives addresses for minutes or days", printable(ascii_domain)));
  }
  if (domain != ascii_domain) {
    for (const std::string_view label : split(domain, '.')) {
      if (mixes_scripts(label)) {
        problems.warn("email.mixed-scripts",
                      fmt::format("'{}' mixes letters of scripts that look alike", printable(domain)));
        break;
      }
    }
  }
}

}  // namespace custos::fields
