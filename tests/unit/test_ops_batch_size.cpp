// SPDX-License-Identifier: MIT
#include "ops/batch_size.hpp"

#include <doctest/doctest.h>

#include <vector>

using custos::ops::BatchSize;
using std::chrono::milliseconds;

TEST_SUITE("ops: batch size") {
  TEST_CASE("a batch shrinks while transactions are slow, and grows again while they are fast") {
    struct Step {
      int took;
      std::size_t rows;
    };

    BatchSize size;
    CHECK(size.rows() == 1024);
    for (const Step& step : std::vector<Step>{{80, 1024},
                                              {81, 512},
                                              {500, 256},
                                              {30, 256},
                                              {100, 128},
                                              {100, 64},
                                              {100, 64},
                                              {-5000, 64},
                                              {29, 128},
                                              {0, 256},
                                              {0, 512},
                                              {0, 1024},
                                              {0, 1024}}) {
      size.took(milliseconds(step.took));
      CAPTURE(step.took);
      CHECK(size.rows() == step.rows);
    }
  }

  TEST_CASE("a limit is never passed, nor is there a batch of nothing") {
    BatchSize three(3);
    three.took(milliseconds(0));
    CHECK(three.rows() == 3);
    three.took(milliseconds(1000));
    CHECK(three.rows() == 3);
    CHECK(BatchSize(0).rows() == 1);
    CHECK(BatchSize(5000).rows() == 1024);
  }
}
