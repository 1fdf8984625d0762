#include "losses.h"

#include "threads.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "onednn.h"
#include "workspace.h"

namespace {

constexpr float BASE_TEMPERATURE = 0.07f;
constexpr float MIN_LENGTH = 1e-12f;

/** Sum of `row(i)` for all i, each thread a range, added in the order of threads. */
template <class Row>
double sumOver(long count, const Row& row) {
  const int threads = omp_get_max_threads();
  double* sums = static_cast<double*>(outerWorkspace(threads * sizeof(double)));
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    double sum = 0;
    for (long i = count * thread / threads; i < count * (thread + 1) / threads; i++) sum += row(i);
    sums[thread] = sum;
  }
  double total = 0;
  for (int thread = 0; thread < threads; thread++) total += sums[thread];
  return total;
}

/** The largest, or not-a-number when one is. */
float largest(const float* values, int count, int except = -1) {
  float most = -std::numeric_limits<float>::infinity();
  for (int i = 0; i < count; i++)
    if (i != except && !(values[i] <= most)) most = values[i];
  return most;
}

}  // namespace

float softmaxCrossEntropy(int batch, int classes, const float* logits, const int32_t* labels, float* gradient) {
  const double total = sumOver(batch, [=](long n) {
    const float* row = logits + n * classes;
    float* to = gradient + n * classes;
    const float most = largest(row, classes);
    double sum = 0;
    for (int c = 0; c < classes; c++) sum += std::exp(double(row[c]) - most);
    for (int c = 0; c < classes; c++)
      to[c] = float((std::exp(double(row[c]) - most) / sum - (c == labels[n])) / batch);
    const int label = labels[n];
    const bool known = label >= 0 && label < classes;  // as a one-hot vector: a label outside has no class
    return known ? std::log(sum) - (double(row[label]) - most) : 0.0;
  });
  return float(total / batch);
}

namespace {

/** One row of similarities becomes the loss's gradient to it. `scale` is the loss's, divided by the batch. */
double contrastRow(int i, int batch, float scale, float temperature, const int32_t* labels, float* s) {
  const float most = largest(s, batch, i);
  float sum = 0, positiveSum = 0;
  int positives = 0;
  for (int j = 0; j < batch; j++) {
    if (j == i) continue;
    const float shifted = s[j] - most;
    if (labels[j] == labels[i]) {
      positives++;
      positiveSum += shifted;
    }
    s[j] = std::exp(shifted);
    sum += s[j];
  }
  s[i] = 0;
  if (positives == 0) {
    std::fill(s, s + batch, 0.0f);
    return 0;
  }
  const float each = 1.0f / positives, factor = scale / temperature;
  for (int j = 0; j < batch; j++)
    if (j != i) s[j] = factor * (s[j] / sum - (labels[j] == labels[i] ? each : 0));
  return -double(scale) * (positiveSum * each - std::log(sum));
}

}  // namespace

float supervisedContrast(int batch, int width, float temperature, const float* features, const int32_t* labels,
                         float* gradient) {
  const size_t values = size_t(batch) * width, pairs = size_t(batch) * batch;
  float* z = workspace(2 * values + batch + 2 * pairs);
  float *dZ = z + values, *length = dZ + values, *s = length + batch, *both = s + pairs;
#pragma omp parallel for schedule(static)
  for (int n = 0; n < batch; n++) {
    double squares = 0;
    for (int k = 0; k < width; k++) squares += double(features[size_t(n) * width + k]) * features[size_t(n) * width + k];
    length[n] = squares != squares ? float(squares) : std::max(float(std::sqrt(squares)), MIN_LENGTH);
    for (int k = 0; k < width; k++) z[size_t(n) * width + k] = features[size_t(n) * width + k] / length[n];
  }
  multiplyMatrices(false, true, batch, batch, width, z, z, s);
  const float scale = temperature / BASE_TEMPERATURE / batch;
  const double loss = sumOver(batch, [=](long n) {
    float* row = s + n * batch;
    for (int j = 0; j < batch; j++) row[j] /= temperature;
    return contrastRow(int(n), batch, scale, temperature, labels, row);
  });
  // s is symmetric in z: its gradient to z is (dS + dS^T) z.
#pragma omp parallel for schedule(static)
  for (int i = 0; i < batch; i++)
    for (int j = 0; j < batch; j++) both[size_t(i) * batch + j] = s[size_t(i) * batch + j] + s[size_t(j) * batch + i];
  multiplyMatrices(false, false, batch, width, batch, both, z, dZ);
#pragma omp parallel for schedule(static)
  for (int n = 0; n < batch; n++) {
    const float *d = dZ + size_t(n) * width, *own = z + size_t(n) * width;
    double along = 0;
    for (int k = 0; k < width; k++) along += double(d[k]) * own[k];
    for (int k = 0; k < width; k++) gradient[size_t(n) * width + k] = (d[k] - own[k] * float(along)) / length[n];
  }
  return float(loss);
}

float reconstructionLoss(size_t size, const float* x, const float* target, float* gradient) {
  const double total = sumOver(long(size), [=](long i) {
    const float e = std::exp(-std::abs(x[i]));
    const float sigmoid = x[i] >= 0 ? 1 / (1 + e) : e / (1 + e);
    gradient[i] = (sigmoid - target[i]) / float(size);
    return double(std::max(x[i], 0.0f) + std::log1p(e) - x[i] * target[i]);
  });
  return float(total / double(size));
}
