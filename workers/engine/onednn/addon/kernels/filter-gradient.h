// Gradient of a 3x3 filter, stride 1 or 2: dFilter[ky][kx][ci][co] = sum over images and pixels of x[..][ci] dy[..][co].
// For one ky, the values x[kx][ci] that meet a pixel of dy lie side by side in a padded image: 3 ci rows of a matrix, of
// which ROWS times COLUMNS vectors of dy's channels are kept in registers over a block of dy's rows. Where the channels are
// no multiple of LANES, the last vector overlaps the one before; each has a place of its own until the end.

#if LANES == 16
constexpr int GRADIENT_ROWS = 12;
#else
constexpr int GRADIENT_ROWS = 6;
#endif

/** Bytes of dy that stay in L1 while all of a filter's rows pass over them. */
constexpr int DY_BLOCK_BYTES = 12288;

static bool hasFilterGradient(const Convolution& shape) {
  return shape.kernelSize == 3 && shape.outChannels >= LANES && shape.height % shape.stride == 0 &&
         shape.width % shape.stride == 0;
}

struct FilterTiles {
  int vectors;   // of dy's channels
  size_t size;   // floats of a thread's sums: 9 ci rows of `vectors` vectors
  int rows;      // 3 ci
  explicit FilterTiles(const Convolution& s)
      : vectors((s.outChannels + LANES - 1) / LANES), size(size_t(9) * s.inChannels * vectors * LANES),
        rows(3 * s.inChannels) {}
};

INLINE int vectorStart(int vector, int channels) { return std::min(vector * LANES, channels - LANES); }

/** Adds the products of a block of dy's rows [from, to) to ROWS x COLUMNS vectors of sums. */
template <int COLUMNS>
INLINE void gradientTile(const Convolution& s, const float* padded, const float* dy, int from, int to, int row,
                         int vector, int vectors, float* sums) {
  constexpr int R = GRADIENT_ROWS;
  const int rowLength = (s.width + 2) * s.inChannels, ow = s.outWidth(), step = s.stride * s.inChannels;
  const int co = s.outChannels;
  const int second = COLUMNS == 2 ? vectorStart(vector + 1, co) - vectorStart(vector, co) : 0;
  V a[R][COLUMNS] = {};
  for (int y = from; y < to; y++) {
    const float* x = padded + size_t(y) * s.stride * rowLength + row;
    const float* d = dy + size_t(y) * ow * co + vectorStart(vector, co);
    for (int i = 0; i < ow; i++, x += step, d += co) {
      V left = load(d), right = load(d + second);
      keep(left);
      if (COLUMNS == 2) keep(right);
      UNROLL for (int r = 0; r < R; r++) {
        const V each = broadcast(x[r]);
        a[r][0] = multiplyAdd(each, left, a[r][0]);
        if (COLUMNS == 2) a[r][COLUMNS - 1] = multiplyAdd(each, right, a[r][COLUMNS - 1]);
      }
    }
  }
  const int wanted = std::min(R, 3 * s.inChannels - row);
  UNROLL for (int r = 0; r < R; r++) {
    if (r >= wanted) continue;
    float* to = sums + (size_t(row + r) * vectors + vector) * LANES;
    UNROLL for (int c = 0; c < COLUMNS; c++) store(to + c * LANES, load(to + c * LANES) + a[r][c]);
  }
}

static void gradientOfImage(const Convolution& s, const FilterTiles& tiles, const float* padded, const float* dy,
                            float* sums) {
  const int oh = s.outHeight();
  const int block = std::clamp(DY_BLOCK_BYTES / (s.outWidth() * s.outChannels * 4), 1, oh);
  for (int from = 0; from < oh; from += block)
    for (int ky = 0; ky < 3; ky++) {
      const float* x = padded + size_t(ky) * (s.width + 2) * s.inChannels;
      float* to = sums + size_t(ky) * tiles.rows * tiles.vectors * LANES;
      const int end = std::min(oh, from + block);
      for (int row = 0; row < tiles.rows; row += GRADIENT_ROWS) {
        int vector = 0;
        for (; vector + 2 <= tiles.vectors; vector += 2)
          gradientTile<2>(s, x, dy, from, end, row, vector, tiles.vectors, to);
        if (vector < tiles.vectors) gradientTile<1>(s, x, dy, from, end, row, vector, tiles.vectors, to);
      }
    }
}

/** Copies an image into one with a border of zeros, which is there already. */
INLINE void padImage(const float* image, int height, int width, int channels, float* padded) {
  for (int y = 0; y < height; y++)
    memcpy(padded + (size_t(y + 1) * (width + 2) + 1) * channels, image + size_t(y) * width * channels,
           size_t(width) * channels * sizeof(float));
}

static void filterGradient(const Convolution& s, const float* x, const float* dy, float* dFilter) {
  const FilterTiles tiles(s);
  const int threads = omp_get_max_threads();
  const size_t padded = roundUp(size_t(s.height + 2) * (s.width + 2) * s.inChannels + GRADIENT_ROWS, 16);
  float* space = workspace(threads * (padded + tiles.size));
  memset(space, 0, threads * (padded + tiles.size) * sizeof(float));
  float* sums = space + threads * padded;
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    float* image = space + thread * padded;
    const Range range(s.images, thread, threads);
    for (long n = range.from; n < range.to; n++) {
      padImage(x + n * s.height * s.width * s.inChannels, s.height, s.width, s.inChannels, image);
      gradientOfImage(s, tiles, image, dy + n * s.outHeight() * s.outWidth() * s.outChannels,
                      sums + thread * tiles.size);
    }
#pragma omp barrier
#pragma omp for schedule(static)
    for (int row = 0; row < 9 * s.inChannels; row++)
      for (int c = 0; c < s.outChannels; c++) {
        const int vector = std::min(c / LANES, tiles.vectors - 1);
        const size_t at = (size_t(row) * tiles.vectors + vector) * LANES + c - vectorStart(vector, s.outChannels);
        float sum = 0;
        for (int t = 0; t < threads; t++) sum += sums[t * tiles.size + at];
        dFilter[size_t(row) * s.outChannels + c] = sum;
      }
  }
}
