// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"

#include "util/processor.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace custos::crypto {

namespace {

alignas(16) constexpr std::uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t first_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

#if defined(__x86_64__)

// Four rounds a step: the constants and message words of the step are added, then two
// sha256rnds2 each take two rounds; the schedule of later words runs beside them.
__attribute__((target("sha,sse4.1,ssse3"))) void compress_with_instructions(std::uint32_t state[8],
                                                                            const std::uint8_t* blocks,
                                                                            std::size_t count) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const auto* words = reinterpret_cast<const __m128i*>(state);
  __m128i dcba = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xb1);
  __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1b);
  __m128i abef = _mm_alignr_epi8(dcba, hgfe, 8);
  __m128i cdgh = _mm_blend_epi16(hgfe, dcba, 0xf0);

  for (; count > 0; --count, blocks += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    const auto* block = reinterpret_cast<const __m128i*>(blocks);
    __m128i w[4];
    for (int i = 0; i < 4; ++i) {
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128(block + i), swap);
    }
    for (int step = 0; step < 16; ++step) {
      const __m128i now = w[step & 3];
      const auto* constants = reinterpret_cast<const __m128i*>(round_constants) + step;
      const __m128i sum = _mm_add_epi32(now, _mm_load_si128(constants));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      if (step < 12) {
        const __m128i next = w[(step + 1) & 3], after = w[(step + 2) & 3], last = w[(step + 3) & 3];
        const __m128i early = _mm_sha256msg1_epu32(now, next);
        w[step & 3] = _mm_sha256msg2_epu32(_mm_add_epi32(early, _mm_alignr_epi8(last, after, 4)), last);
      }
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }

  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  auto* out = reinterpret_cast<__m128i*>(state);
  _mm_storeu_si128(out, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(out + 1, _mm_alignr_epi8(dchg, feba, 8));
}

#endif

using Compress = void (*)(std::uint32_t state[8], const std::uint8_t* blocks, std::size_t count);

Compress compress() {
#if defined(__x86_64__)
  static const Compress chosen = has_sha_instructions() ? compress_with_instructions : detail::compress_portable;
  return chosen;
#else
  return detail::compress_portable;
#endif
}

}  // namespace

void detail::compress_portable(std::uint32_t state[8], const std::uint8_t* blocks, std::size_t count) {
  for (; count > 0; --count, blocks += 64) {
    std::uint32_t w[64];
    for (std::size_t i = 0; i < 16; ++i) {
      w[i] = big_endian(blocks + 4 * i);
    }
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
      const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    std::uint32_t v[8];
    std::copy_n(state, 8, v);
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t s1 = std::rotr(v[4], 6) ^ std::rotr(v[4], 11) ^ std::rotr(v[4], 25);
      const std::uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
      const std::uint32_t first = v[7] + s1 + choice + round_constants[i] + w[i];
      const std::uint32_t s0 = std::rotr(v[0], 2) ^ std::rotr(v[0], 13) ^ std::rotr(v[0], 22);
      const std::uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
      std::copy_backward(v, v + 7, v + 8);
      v[4] += first;
      v[0] = first + s0 + majority;
    }
    for (std::size_t i = 0; i < 8; ++i) {
      state[i] += v[i];
    }
  }
}

Sha256::Sha256() {
  std::copy_n(first_state, 8, state_);
}

Sha256& Sha256::add(ByteView bytes) {
  const std::size_t held = length_ % 64;
  length_ += bytes.size();
  if (held > 0) {
    const std::size_t taken = std::min(bytes.size(), 64 - held);
    std::copy_n(bytes.data(), taken, block_ + held);
    bytes = bytes.subspan(taken);
    if (held + taken < 64) {
      return *this;
    }
    compress()(state_, block_, 1);
  }
  const std::size_t whole = bytes.size() / 64;
  if (whole > 0) {
    compress()(state_, bytes.data(), whole);
  }
  const ByteView rest = bytes.subspan(whole * 64);
  if (!rest.empty()) {
    std::copy_n(rest.data(), rest.size(), block_);
  }
  return *this;
}

Digest Sha256::finish() {
  const std::uint64_t bits = length_ * 8;
  std::size_t held = length_ % 64;
  block_[held++] = 0x80;
  if (held > 56) {
    std::memset(block_ + held, 0, 64 - held);
    compress()(state_, block_, 1);
    held = 0;
  }
  std::memset(block_ + held, 0, 56 - held);
  for (std::size_t i = 0; i < 8; ++i) {
    block_[56 + i] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
  }
  compress()(state_, block_, 1);
  Digest digest;
  for (std::size_t i = 0; i < 32; ++i) {
    digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

Digest sha256(ByteView bytes) {
  return Sha256().add(bytes).finish();
}

Hmac::Hmac(const Bytes<32>& key) {
  std::uint8_t inner[64], outer[64];
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint8_t byte = i < key.size() ? key[i] : 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  inner_.add(ByteView(inner));
  outer_.add(ByteView(outer));
}

Digest Hmac::finish() {
  return outer_.add(ByteView(inner_.finish())).finish();
}

bool equal(ByteView left, ByteView right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace custos::crypto
