// Batch norm + ReLU + average pool without overlap, a row of windows at a time; the ReLU's output is never stored. T is a
// vector of channels, or one float for those that are left over.

template <class T>
inline T read(const float* from);
template <>
inline V read<V>(const float* from) { return load(from); }
template <>
inline float read<float>(const float* from) { return *from; }

/** One row of output windows: `x` is its first pixel, `y` its first output. */
struct PoolRow {
  const float* x;
  size_t y;  // index into (N, H / pool, W / pool, C)
  int windows, channels;
  size_t rowStride;

  PoolRow(const Images& images, int pool, const float* first, long row)
      : windows(images.width / pool), channels(images.channels), rowStride(size_t(images.width) * images.channels) {
    x = first + row * pool * rowStride;
    y = size_t(row) * windows * channels;
  }
};

/** Calls `each` for vectors of channels of a window, then for the channels left: a window stays in L1 meanwhile. */
template <class F>
INLINE void eachWindow(const PoolRow& row, const F& each) {
  for (int window = 0; window < row.windows; window++) {
    int c = 0;
    for (; c + LANES <= row.channels; c += LANES) each(V{}, window, c);
    for (; c < row.channels; c++) each(0.0f, window, c);
  }
}

template <class T>
INLINE void poolChannels(const PoolRow& row, int pool, int window, int c, const Affine& affine, float* y) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  T sum = {};
  for (int i = 0; i < pool; i++) {
    const float* x = row.x + i * row.rowStride + size_t(window) * pool * row.channels + c;
    for (int j = 0; j < pool; j++, x += row.channels) sum += relu(multiplyAdd(read<T>(x) - mean, scale, beta));
  }
  store(y + row.y + size_t(window) * row.channels + c, sum * (1.0f / float(pool * pool)));
}

static void normaliseAndPool(const Images& images, int pool, const float* x, const Affine& affine, float* y) {
  const long rows = long(images.count) * (images.height / pool);
#pragma omp parallel for schedule(static)
  for (long r = 0; r < rows; r++) {
    const PoolRow row(images, pool, x, r);
    eachWindow(row, [&](auto kind, int window, int c) { poolChannels<decltype(kind)>(row, pool, window, c, affine, y); });
  }
}

INLINE void addTo(float* sum, V value) { store(sum, load(sum) + value); }
INLINE void addTo(float* sum, float value) { *sum += value; }

/** Adds to single-precision sums of g, and behind those of all channels, of g (x - mean). */
template <class T>
INLINE void pooledSums(const PoolRow& row, int pool, int window, int c, const Affine& affine, const float* dy,
                       float* sums) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  const T d = read<T>(dy + row.y + size_t(window) * row.channels + c) * (1.0f / float(pool * pool));
  T a = {}, b = {};
  for (int i = 0; i < pool; i++) {
    const float* x = row.x + i * row.rowStride + size_t(window) * pool * row.channels + c;
    for (int j = 0; j < pool; j++, x += row.channels) {
      const T centred = read<T>(x) - mean;
      const T g = where(multiplyAdd(centred, scale, beta), d);
      a += g;
      b = multiplyAdd(g, centred, b);
    }
  }
  addTo(sums + c, a);
  addTo(sums + row.channels + c, b);
}

template <class T>
INLINE void pooledInputGradient(const PoolRow& row, int pool, int window, int c, const Affine& affine,
                                const float* slopes, const float* offsets, const float* dy, float* dx) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  const T slope = read<T>(slopes + c), offset = read<T>(offsets + c);
  const T d = read<T>(dy + row.y + size_t(window) * row.channels + c) * (1.0f / float(pool * pool));
  for (int i = 0; i < pool; i++) {
    const size_t at = i * row.rowStride + size_t(window) * pool * row.channels + c;
    const float* x = row.x + at;
    float* to = dx + at;
    for (int j = 0; j < pool; j++, x += row.channels, to += row.channels) {
      const T centred = read<T>(x) - mean;
      const T g = where(multiplyAdd(centred, scale, beta), d);
      store(to, multiplyAdd(g, scale, multiplyAdd(centred, slope, offset)));
    }
  }
}

static void pooledBatchNormGradient(const Images& images, int pool, const Affine& affine,
                                    const BatchNormGradient& arrays) {
  const long rows = long(images.count) * (images.height / pool);
  const int threads = omp_get_max_threads(), channels = images.channels;
  const size_t doubles = size_t(threads + 1) * 2 * channels;
  double* sums = reinterpret_cast<double*>(workspace(2 * doubles + size_t(threads + 1) * 2 * channels));
  std::fill(sums, sums + doubles, 0.0);
  double* totals = sums + size_t(threads) * 2 * channels;
  float *slope = reinterpret_cast<float*>(sums + doubles), *offset = slope + channels;
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    const Range range(rows, thread, threads);
    double* own = sums + size_t(thread) * 2 * channels;
    float* ofRow = offset + channels + size_t(thread) * 2 * channels;
    for (long r = range.from; r < range.to; r++) {
      const PoolRow row(images, pool, arrays.x, r);
      std::fill(ofRow, ofRow + 2 * channels, 0.0f);
      eachWindow(row, [&](auto kind, int window, int c) {
        pooledSums<decltype(kind)>(row, pool, window, c, affine, arrays.dy, ofRow);
      });
      for (int i = 0; i < 2 * channels; i++) own[i] += ofRow[i];
    }
  }
  for (int thread = 0; thread < threads; thread++)
    for (int i = 0; i < 2 * channels; i++) totals[i] += sums[size_t(thread) * 2 * channels + i];
  finishGradient(images, affine, arrays, totals, totals + channels, slope, offset);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (long r = 0; r < rows; r++) {
    const PoolRow row(images, pool, arrays.x, r);
    float* dx = arrays.dx + (row.x - arrays.x);
    eachWindow(row, [&](auto kind, int window, int c) {
      pooledInputGradient<decltype(kind)>(row, pool, window, c, affine, slope, offset, arrays.dy, dx);
    });
  }
}
