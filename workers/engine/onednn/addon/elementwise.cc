#include "elementwise.h"

#include "threads.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "workspace.h"

namespace {

/** Less is faster in one thread. */
constexpr size_t PARALLEL_FROM = 65536;

template <class F>
void map(size_t size, const float* x, float* y, const F& f) {
#pragma omp parallel for schedule(static) if (size >= PARALLEL_FROM)
  for (size_t i = 0; i < size; i++) y[i] = f(x[i]);
}

template <class F>
void combine(size_t size, size_t period, const float* a, const float* b, float* c, const F& f) {
  if (period == size || period == 1) {
#pragma omp parallel for schedule(static) if (size >= PARALLEL_FROM)
    for (size_t i = 0; i < size; i++) c[i] = f(a[i], period == 1 ? *b : b[i]);
    return;
  }
#pragma omp parallel for schedule(static) if (size >= PARALLEL_FROM)
  for (size_t row = 0; row < size / period; row++)
    for (size_t i = 0; i < period; i++) c[row * period + i] = f(a[row * period + i], b[i]);
}

}  // namespace

void unary(Unary operation, size_t size, const float* x, float* y) {
  switch (operation) {
    case Unary::relu: return map(size, x, y, [](float v) { return v < 0 ? 0 : v; });
    case Unary::step: return map(size, x, y, [](float v) { return v != v ? v : v > 0 ? 1.0f : 0.0f; });
    case Unary::square: return map(size, x, y, [](float v) { return v * v; });
  }
}

void binary(Binary operation, size_t size, size_t period, const float* a, const float* b, float* c) {
  switch (operation) {
    case Binary::add: return combine(size, period, a, b, c, [](float x, float y) { return x + y; });
    case Binary::subtract: return combine(size, period, a, b, c, [](float x, float y) { return x - y; });
    case Binary::multiply: return combine(size, period, a, b, c, [](float x, float y) { return x * y; });
  }
}

void sumRows(size_t rows, size_t columns, const float* x, float* y) {
  const int threads = rows * columns >= PARALLEL_FROM ? omp_get_max_threads() : 1;
  double* sums = reinterpret_cast<double*>(workspace(2 * threads * columns));
  std::fill(sums, sums + threads * columns, 0.0);
#pragma omp parallel num_threads(threads)
  {
    const size_t thread = omp_get_thread_num();
    double* own = sums + thread * columns;
    for (size_t row = rows * thread / threads; row < rows * (thread + 1) / threads; row++)
      for (size_t i = 0; i < columns; i++) own[i] += x[row * columns + i];
  }
  for (size_t i = 0; i < columns; i++) {
    double sum = 0;
    for (int thread = 0; thread < threads; thread++) sum += sums[thread * columns + i];
    y[i] = float(sum);
  }
}

void sumColumns(size_t rows, size_t columns, const float* x, float* y) {
#pragma omp parallel for schedule(static) if (rows > 1 && rows * columns >= PARALLEL_FROM)
  for (size_t row = 0; row < rows; row++) {
    double part[8] = {};
    const float* from = x + row * columns;
    size_t i = 0;
    for (; i + 8 <= columns; i += 8)
      for (int lane = 0; lane < 8; lane++) part[lane] += from[i + lane];
    for (; i < columns; i++) part[0] += from[i];
    double sum = 0;
    for (double each : part) sum += each;
    y[row] = float(sum);
  }
}

void averagePixels(size_t images, size_t pixels, size_t channels, const float* x, float* y) {
#pragma omp parallel for schedule(static)
  for (size_t n = 0; n < images; n++) {
    float* to = y + n * channels;
    std::fill(to, to + channels, 0.0f);
    for (size_t p = 0; p < pixels; p++)
      for (size_t c = 0; c < channels; c++) to[c] += x[(n * pixels + p) * channels + c];
    for (size_t c = 0; c < channels; c++) to[c] /= float(pixels);
  }
}

void averagePixelsGradient(size_t images, size_t pixels, size_t channels, const float* dy, float* dx) {
#pragma omp parallel for schedule(static)
  for (size_t n = 0; n < images; n++)
    for (size_t p = 0; p < pixels; p++)
      for (size_t c = 0; c < channels; c++)
        dx[(n * pixels + p) * channels + c] = dy[n * channels + c] / float(pixels);
}

namespace {

/** Where an output's coordinate falls among the inputs: between `low` and `high`, `part` of the way. */
struct Between {
  int low, high;
  float part;

  Between(int to, int toSize, int size) {
    const float at = toSize > 1 ? float(to) * float(size - 1) / float(toSize - 1) : 0;
    low = int(std::floor(at));
    high = std::min(size - 1, int(std::ceil(at)));
    part = at - float(low);
  }
};

}  // namespace

void resize(const Resize& s, const float* x, float* y) {
#pragma omp parallel for schedule(static)
  for (long row = 0; row < long(s.images) * s.toHeight; row++) {
    const Between v(row % s.toHeight, s.toHeight, s.height);
    const float* image = x + row / s.toHeight * size_t(s.height) * s.width * s.channels;
    for (int column = 0; column < s.toWidth; column++) {
      const Between h(column, s.toWidth, s.width);
      const auto at = [&](int i, int j) { return image + (size_t(i) * s.width + j) * s.channels; };
      const float *a = at(v.low, h.low), *b = at(v.low, h.high), *c = at(v.high, h.low), *d = at(v.high, h.high);
      float* to = y + (row * s.toWidth + column) * s.channels;
      for (int i = 0; i < s.channels; i++) {
        const float top = a[i] + (b[i] - a[i]) * h.part, bottom = c[i] + (d[i] - c[i]) * h.part;
        to[i] = top + (bottom - top) * v.part;
      }
    }
  }
}

void resizeGradient(const Resize& s, const float* dy, float* dx) {
  const size_t image = size_t(s.height) * s.width * s.channels;
#pragma omp parallel for schedule(static)
  for (int n = 0; n < s.images; n++) {
    float* to = dx + n * image;
    std::fill(to, to + image, 0.0f);
    for (int row = 0; row < s.toHeight; row++) {
      const Between v(row, s.toHeight, s.height);
      for (int column = 0; column < s.toWidth; column++) {
        const Between h(column, s.toWidth, s.width);
        const float* from = dy + ((size_t(n) * s.toHeight + row) * s.toWidth + column) * s.channels;
        const auto add = [&](int i, int j, float weight) {
          float* at = to + (size_t(i) * s.width + j) * s.channels;
          for (int c = 0; c < s.channels; c++) at[c] += weight * from[c];
        };
        add(v.low, h.low, (1 - v.part) * (1 - h.part));
        add(v.low, h.high, (1 - v.part) * h.part);
        add(v.high, h.low, v.part * (1 - h.part));
        add(v.high, h.high, v.part * h.part);
      }
    }
  }
}
