// Batch norm over the pixels of NHWC images. A tensor is a row of floats in which channels repeat; it is read in groups of
// N vectors, and in a period of floats, a multiple of both, every vector meets the same channels. So per-channel values are
// laid out for one period once (`repeated`), and the inner loops know no channels.

/** Between two of these the sums are single precision: 8192 floats stay in L1. */
constexpr long CHUNK_FLOATS = 8192;

struct Pattern {
  int vectors;  // a group's, N
  long period;  // floats
  long chunk;   // floats, a multiple of the period
  long whole;   // floats of the tensor in whole periods; the rest is done one by one

  explicit Pattern(const Images& images) {
    const int least = std::lcm(images.channels, LANES) / LANES;
    vectors = 4 % least == 0 ? 4 : 6 % least == 0 ? 6 : 8 % least == 0 ? 8 : 4;
    period = std::lcm(images.channels, vectors * LANES);
    chunk = period * std::max(1L, CHUNK_FLOATS / period);
    whole = long(images.size()) / period * period;
  }
};

/** Calls the function template for the number of vectors in a group. */
#define WITH_VECTORS(pattern, function, ...)                \
  ((pattern).vectors == 4   ? function<4>(__VA_ARGS__)      \
   : (pattern).vectors == 6 ? function<6>(__VA_ARGS__)      \
                            : function<8>(__VA_ARGS__))

INLINE const float* repeated(const float* values, int channels, long period, float*& space) {
  float* to = space;
  for (long i = 0; i < period; i++) to[i] = values[i % channels];
  space += period;
  return to;
}

/** Adds sums of two kinds, kept for each float of a period, to the doubles of a thread. */
template <int N>
INLINE void flush(const V* a, const V* b, double* sums, long period, long group) {
  for (int n = 0; n < N; n++)
    for (int lane = 0; lane < LANES; lane++) {
      sums[group + n * LANES + lane] += a[n][lane];
      sums[period + group + n * LANES + lane] += b[n][lane];
    }
}

/** Threads' sums, in the order of threads: the same bits whoever was first. Two totals a channel. */
static void totals(const double* sums, int threads, const Pattern& pattern, int channels, double* first, double* second) {
  std::fill(first, first + channels, 0.0);
  std::fill(second, second + channels, 0.0);
  for (int thread = 0; thread < threads; thread++, sums += 2 * pattern.period)
    for (long i = 0; i < pattern.period; i++) {
      first[i % channels] += sums[i];
      second[i % channels] += sums[pattern.period + i];
    }
}

/** Doubles for every thread's sums, zeroed, and two a channel behind them; then floats for `arrays` periods. */
struct SumSpace {
  double *sums, *first, *second;
  float* floats;

  SumSpace(const Pattern& pattern, int threads, int channels, int arrays) {
    const size_t doubles = size_t(threads) * 2 * pattern.period + 2 * channels;
    sums = reinterpret_cast<double*>(workspace(2 * doubles + arrays * (pattern.period + channels)));
    std::fill(sums, sums + doubles, 0.0);
    first = sums + size_t(threads) * 2 * pattern.period;
    second = first + channels;
    floats = reinterpret_cast<float*>(second + channels);
  }
};

template <int N>
static void momentSums(const float* x, Range range, const Pattern& pattern, const float* shift, double* sums) {
  for (long chunk = range.from; chunk < range.to; chunk += pattern.chunk) {
    const long end = std::min(range.to, chunk + pattern.chunk);
    for (long group = 0; group < pattern.period; group += N * LANES) {
      V a[N] = {}, b[N] = {};
      for (long i = chunk + group; i < end; i += pattern.period) {
        UNROLL for (int n = 0; n < N; n++) {
          const V d = load(x + i + n * LANES) - load(shift + group + n * LANES);
          a[n] += d;
          b[n] = multiplyAdd(d, d, b[n]);
        }
      }
      flush<N>(a, b, sums, pattern.period, group);
    }
  }
}

INLINE Range wholePeriods(const Pattern& pattern, int part, int parts) {
  Range range(pattern.whole / pattern.period, part, parts);
  range.from *= pattern.period;
  range.to *= pattern.period;
  return range;
}

/** Near enough to the mean that E[d^2] - E[d]^2 of d = x - shift cancels nothing. */
static void sampleMean(const Images& images, const float* x, float* shift) {
  const size_t samples = std::min<size_t>(images.pixels(), 64), step = images.pixels() / samples;
  for (int c = 0; c < images.channels; c++) {
    double sum = 0;
    for (size_t i = 0; i < samples; i++) sum += x[i * step * images.channels + c];
    shift[c] = float(sum / samples);
  }
}

static void moments(const Images& images, const float* x, float* mean, float* variance) {
  const Pattern pattern(images);
  const int threads = omp_get_max_threads(), channels = images.channels;
  SumSpace space(pattern, threads, channels, 2);
  float* shift = space.floats;
  space.floats += channels;
  sampleMean(images, x, shift);
  const float* shifts = repeated(shift, channels, pattern.period, space.floats);
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    WITH_VECTORS(pattern, momentSums, x, wholePeriods(pattern, thread, threads), pattern, shifts,
                 space.sums + thread * 2 * pattern.period);
  }
  totals(space.sums, threads, pattern, channels, space.first, space.second);
  for (long i = pattern.whole; i < long(images.size()); i++) {
    const double d = x[i] - shift[i % channels];
    space.first[i % channels] += d;
    space.second[i % channels] += d * d;
  }
  const double count = double(images.pixels());
  for (int c = 0; c < channels; c++) {
    const double m = space.first[c] / count;
    mean[c] = float(shift[c] + m);
    variance[c] = float(std::max(0.0, space.second[c] / count - m * m));
  }
}

template <int N, bool RESIDUAL, bool PAST>
static void normaliseRange(const float* x, Range range, const Pattern& pattern, const Affine& affine,
                           const float* residual, bool isRelu, float* y) {
  for (long chunk = range.from; chunk < range.to; chunk += pattern.chunk) {
    const long end = std::min(range.to, chunk + pattern.chunk);
    for (long group = 0; group < pattern.period; group += N * LANES)
      for (long i = chunk + group; i < end; i += pattern.period) {
        UNROLL for (int n = 0; n < N; n++) {
          const long at = i + n * LANES, c = group + n * LANES;
          V value = multiplyAdd(load(x + at) - load(affine.mean + c), load(affine.scale + c), load(affine.beta + c));
          if (RESIDUAL) value += load(residual + at);
          storeEither<PAST>(y + at, isRelu ? relu(value) : value);
        }
      }
  }
  if (PAST) finishStores();
}

template <int N>
static void normaliseEither(const float* x, Range range, const Pattern& pattern, const Affine& affine,
                            const float* residual, bool isRelu, float* y) {
  const bool past = skipsCache(y, pattern.whole);
  const auto kernel = residual ? past ? normaliseRange<N, true, true> : normaliseRange<N, true, false>
                      : past ? normaliseRange<N, false, true> : normaliseRange<N, false, false>;
  kernel(x, range, pattern, affine, residual, isRelu, y);
}

static Affine repeatedAffine(const Affine& affine, int channels, long period, float*& space) {
  const float* mean = repeated(affine.mean, channels, period, space);
  const float* scale = repeated(affine.scale, channels, period, space);
  return {mean, scale, repeated(affine.beta, channels, period, space)};
}

static void normalise(const Images& images, const float* x, const Affine& affine, const float* residual, bool isRelu,
                      float* y) {
  const Pattern pattern(images);
  const int threads = omp_get_max_threads(), channels = images.channels;
  float* space = workspace(3 * pattern.period);
  const Affine each = repeatedAffine(affine, channels, pattern.period, space);
#pragma omp parallel num_threads(threads)
  WITH_VECTORS(pattern, normaliseEither, x, wholePeriods(pattern, omp_get_thread_num(), threads), pattern, each, residual,
               isRelu, y);
  for (long i = pattern.whole; i < long(images.size()); i++) {
    const int c = i % channels;
    const float value = multiplyAdd(x[i] - affine.mean[c], affine.scale[c], affine.beta[c]) + (residual ? residual[i] : 0);
    y[i] = isRelu ? relu(value) : value;
  }
}
