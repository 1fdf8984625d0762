// Convolutions and matrix products: by oneDNN, or by a kernel of our own where that is faster.
#pragma once

#include <string>

#include "kernels.h"

/**
 * Threads of oneDNN and of our kernels, whatever the environment says of OpenMP: kernels split their work by the number asked for,
 * and fewer would leave some of it undone. @throws std::runtime_error when OpenMP gives fewer all the same
 */
void setThreads(int threads);
/** Version of the oneDNN library that is loaded. */
std::string onednnVersion();

/** Which implementations may compute; tests compare one with another. */
enum class Choice { fastest, onednn };
void chooseConvolutions(Choice);

/** y = x * filter; filter is (k, k, in, out). */
void convolve(const Convolution&, const float* x, const float* filter, float* y);
void convolveInputGradient(const Convolution&, const float* dy, const float* filter, float* dx);
void convolveFilterGradient(const Convolution&, const float* x, const float* dy, float* dFilter);

/** c (m, n) = a b, a (m, k) or transposed (k, m), b (k, n) or transposed (n, k); row by row. */
void multiplyMatrices(bool transposeA, bool transposeB, long m, long n, long k, const float* a, const float* b, float* c);
