// SPDX-License-Identifier: MIT
// fmt, compiled into custos: Debian ships it as a shared C++ library only, which would
// bring the shared libstdc++ back into a program that links it statically.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE

namespace detail {
template auto dragonbox::to_decimal(float x) noexcept -> dragonbox::decimal_fp<float>;
template auto dragonbox::to_decimal(double x) noexcept -> dragonbox::decimal_fp<double>;
template auto thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template auto decimal_point_impl(locale_ref) -> char;
template void buffer<char>::append(const char*, const char*);
template void vformat_to(buffer<char>&, string_view, basic_format_args<FMT_BUFFER_CONTEXT(type_identity_t<char>)>,
                         locale_ref);
}  // namespace detail

FMT_END_NAMESPACE
