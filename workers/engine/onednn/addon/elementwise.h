// Small operations between the large ones. Sums go thread by thread in a fixed order.
#pragma once

#include <cstddef>

enum class Unary { relu, step, square };
enum class Binary { add, subtract, multiply };

void unary(Unary, size_t size, const float* x, float* y);
/** `b` repeats every `period` values: a scalar (1), a row, or everything (size). c may be a or b. */
void binary(Binary, size_t size, size_t period, const float* a, const float* b, float* c);

/** x (rows, columns) -> (columns) */
void sumRows(size_t rows, size_t columns, const float* x, float* y);
/** x (rows, columns) -> (rows) */
void sumColumns(size_t rows, size_t columns, const float* x, float* y);

/** x (N, P, C) -> mean over P, (N, C), and back. */
void averagePixels(size_t images, size_t pixels, size_t channels, const float* x, float* y);
void averagePixelsGradient(size_t images, size_t pixels, size_t channels, const float* dy, float* dx);

/** Bilinear, corners aligned: x (N, H, W, C) -> y (N, toHeight, toWidth, C), and the gradient of it. */
struct Resize {
  int images, height, width, channels, toHeight, toWidth;
};
void resize(const Resize&, const float* x, float* y);
void resizeGradient(const Resize&, const float* dy, float* dx);
