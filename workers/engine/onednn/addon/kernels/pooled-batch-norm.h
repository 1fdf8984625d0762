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

template <class T>
INLINE void poolChannels(const PoolRow& row, int pool, int c, const Affine& affine, float* y) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  for (int window = 0; window < row.windows; window++) {
    T sum = {};
    for (int i = 0; i < pool; i++) {
      const float* x = row.x + i * row.rowStride + size_t(window) * pool * row.channels + c;
      for (int j = 0; j < pool; j++, x += row.channels)
        sum += relu(multiplyAdd(read<T>(x) - mean, scale, beta));
    }
    store(y + row.y + size_t(window) * row.channels + c, sum * (1.0f / float(pool * pool)));
  }
}

static void normaliseAndPool(const Images& images, int pool, const float* x, const Affine& affine, float* y) {
  const long rows = long(images.count) * (images.height / pool);
#pragma omp parallel for schedule(static)
  for (long r = 0; r < rows; r++) {
    const PoolRow row(images, pool, x, r);
    int c = 0;
    for (; c + LANES <= images.channels; c += LANES) poolChannels<V>(row, pool, c, affine, y);
    for (; c < images.channels; c++) poolChannels<float>(row, pool, c, affine, y);
  }
}

INLINE void addLanes(double* sums, V value) {
  for (int lane = 0; lane < LANES; lane++) sums[lane] += value[lane];
}
INLINE void addLanes(double* sums, float value) { *sums += value; }

template <class T>
INLINE void pooledSums(const PoolRow& row, int pool, int c, const Affine& affine, const float* dy, double* sums) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  T a = {}, b = {};
  for (int i = 0; i < pool; i++) {
    const float* x = row.x + i * row.rowStride + c;
    for (int window = 0; window < row.windows; window++) {
      const T d = read<T>(dy + row.y + size_t(window) * row.channels + c) * (1.0f / float(pool * pool));
      for (int j = 0; j < pool; j++, x += row.channels) {
        const T centred = read<T>(x) - mean;
        const T g = where(multiplyAdd(centred, scale, beta), d);
        a += g;
        b = multiplyAdd(g, centred, b);
      }
    }
  }
  addLanes(sums + c, a);
  addLanes(sums + row.channels + c, b);
}

template <class T>
INLINE void pooledInputGradient(const PoolRow& row, int pool, int c, const Affine& affine, const float* slopes,
                                const float* offsets, const float* dy, float* dx) {
  const T mean = read<T>(affine.mean + c), scale = read<T>(affine.scale + c), beta = read<T>(affine.beta + c);
  const T slope = read<T>(slopes + c), offset = read<T>(offsets + c);
  for (int i = 0; i < pool; i++) {
    const float* x = row.x + i * row.rowStride + c;
    float* to = dx + i * row.rowStride + c;
    for (int window = 0; window < row.windows; window++) {
      const T d = read<T>(dy + row.y + size_t(window) * row.channels + c) * (1.0f / float(pool * pool));
      for (int j = 0; j < pool; j++, x += row.channels, to += row.channels) {
        const T centred = read<T>(x) - mean;
        const T g = where(multiplyAdd(centred, scale, beta), d);
        store(to, multiplyAdd(g, scale, multiplyAdd(centred, slope, offset)));
      }
    }
  }
}

static void pooledBatchNormGradient(const Images& images, int pool, const Affine& affine,
                                    const BatchNormGradient& arrays) {
  const long rows = long(images.count) * (images.height / pool);
  const int threads = omp_get_max_threads(), channels = images.channels;
  const size_t doubles = size_t(threads + 1) * 2 * channels;
  double* sums = reinterpret_cast<double*>(workspace(2 * doubles + 2 * channels));
  std::fill(sums, sums + doubles, 0.0);
  double* totals = sums + size_t(threads) * 2 * channels;
  float *slope = reinterpret_cast<float*>(sums + doubles), *offset = slope + channels;
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    const Range range(rows, thread, threads);
    double* own = sums + size_t(thread) * 2 * channels;
    for (long r = range.from; r < range.to; r++) {
      const PoolRow row(images, pool, arrays.x, r);
      int c = 0;
      for (; c + LANES <= channels; c += LANES) pooledSums<V>(row, pool, c, affine, arrays.dy, own);
      for (; c < channels; c++) pooledSums<float>(row, pool, c, affine, arrays.dy, own);
    }
  }
  for (int thread = 0; thread < threads; thread++)
    for (int i = 0; i < 2 * channels; i++) totals[i] += sums[size_t(thread) * 2 * channels + i];
  finishGradient(images, affine, arrays, totals, totals + channels, slope, offset);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (long r = 0; r < rows; r++) {
    const PoolRow row(images, pool, arrays.x, r);
    float* dx = arrays.dx + (row.x - arrays.x);
    int c = 0;
    for (; c + LANES <= channels; c += LANES)
      pooledInputGradient<V>(row, pool, c, affine, slope, offset, arrays.dy, dx);
    for (; c < channels; c++) pooledInputGradient<float>(row, pool, c, affine, slope, offset, arrays.dy, dx);
  }
}
