// 3x3 convolution of stride 1 and padding 1 by Winograd's F(2x2, 3x3) (Lavin and Gray, arXiv:1509.09308): each 4x4 tile of
// the input and the filter are transformed, multiplied in 16 matrix products over the channels, and transformed back to 2x2
// outputs; 16 multiplications where direct convolution has 36. A block of tiles goes through all of it in cache.
// Channels that are no multiple of LANES: the last vector overlaps the one before, and computes the same again.

constexpr int TILES = 16;  // a block
/** Tiles whose sums are in registers together, and the same for what these leave of a block. */
#if LANES == 16
constexpr int TILE_ROWS = 8, REST_ROWS = 8;
#elif LANES == 8
constexpr int TILE_ROWS = 6, REST_ROWS = 4;
#else
constexpr int TILE_ROWS = 4, REST_ROWS = 4;
#endif

static bool hasWinograd(const Convolution& s, bool transposed) {
  const int in = transposed ? s.outChannels : s.inChannels, out = transposed ? s.inChannels : s.outChannels;
  return s.kernelSize == 3 && s.stride == 1 && s.height % 2 == 0 && s.width % 2 == 0 && in >= LANES && out >= LANES;
}

/** Sizes of one convolution, from its input's channels to its output's whichever direction it is. */
struct Winograd {
  int height, width, in, out;
  int vectors;   // of output channels
  int padded;    // output channels in whole vectors
  size_t image;  // floats of a padded input image

  Winograd(const Convolution& s, bool transposed)
      : height(s.height), width(s.width), in(transposed ? s.outChannels : s.inChannels),
        out(transposed ? s.inChannels : s.outChannels), vectors((out + LANES - 1) / LANES), padded(vectors * LANES),
        image(roundUp(size_t(height + 2) * (width + 2) * in, 16)) {}

  size_t filter() const { return size_t(16) * in * padded; }
  /** Where the filter's value of place k lies: what multiplyTile reads in turn, two vectors a channel, lies side by side. */
  size_t filterAt(int k, int c, int o) const {
    const int pair = o / (2 * LANES) * 2 * LANES, width = std::min(2 * LANES, padded - pair);
    return (size_t(k) * padded + pair) * in + size_t(c) * width + o - pair;
  }
  /** Floats from one of the 16 matrices of a block to the next. The line between them keeps them off the same sets of L1. */
  size_t matrixIn() const { return size_t(TILES) * in + 16; }
  size_t matrixOut() const { return size_t(TILES) * padded + 16; }
};

/**
 * 3x3 filters to 4x4, as [16][padded / (2 LANES)][in][2 LANES], the last perhaps of LANES. For the input's gradient the filter
 * is turned round, its channels swapped.
 */
static void transformFilter(const Winograd& w, bool transposed, const float* filter, float* transformed) {
  const auto tap = [&](int i, int j, int c, int o) {
    return transposed ? filter[(size_t((2 - i) * 3 + 2 - j) * w.out + o) * w.in + c]
                      : filter[(size_t(i * 3 + j) * w.in + c) * w.out + o];
  };
#pragma omp parallel for schedule(static)
  for (int c = 0; c < w.in; c++)
    for (int o = 0; o < w.padded; o++) {
      float t[4][3], u[4][4];
      for (int j = 0; j < 3; j++) {
        const float g0 = o < w.out ? tap(0, j, c, o) : 0, g1 = o < w.out ? tap(1, j, c, o) : 0;
        const float g2 = o < w.out ? tap(2, j, c, o) : 0;
        t[0][j] = g0;
        t[1][j] = 0.5f * (g0 + g1 + g2);
        t[2][j] = 0.5f * (g0 - g1 + g2);
        t[3][j] = g2;
      }
      for (int i = 0; i < 4; i++) {
        u[i][0] = t[i][0];
        u[i][1] = 0.5f * (t[i][0] + t[i][1] + t[i][2]);
        u[i][2] = 0.5f * (t[i][0] - t[i][1] + t[i][2]);
        u[i][3] = t[i][2];
      }
      for (int k = 0; k < 16; k++) transformed[w.filterAt(k, c, o)] = u[k / 4][k % 4];
    }
}

/** A 4x4 tile at `x` of a padded image: rows, then columns, of B^T d B, `next` floats from one to the next. */
INLINE void transformTile(const Winograd& w, size_t next, const float* x, float* to) {
  const int row = (w.width + 2) * w.in;
  V d[4][4];
  UNROLL for (int j = 0; j < 4; j++) {
    const float* at = x + j * w.in;
    const V d0 = load(at), d1 = load(at + row), d2 = load(at + 2 * row), d3 = load(at + 3 * row);
    d[0][j] = d0 - d2;
    d[1][j] = d1 + d2;
    d[2][j] = d2 - d1;
    d[3][j] = d1 - d3;
  }
  UNROLL for (int i = 0; i < 4; i++) {
    float* at = to + 4 * i * next;
    store(at, d[i][0] - d[i][2]);
    store(at + next, d[i][1] + d[i][2]);
    store(at + 2 * next, d[i][2] - d[i][1]);
    store(at + 3 * next, d[i][1] - d[i][3]);
  }
}

/** ROWS tiles times all input channels times COLUMNS vectors of output channels. */
template <int ROWS, int COLUMNS>
INLINE void multiplyTile(const Winograd& w, const float* tiles, const float* filter, float* out) {
  const size_t in = w.in, padded = w.padded;
  V a[ROWS][COLUMNS] = {};
  for (const float* end = tiles + in; tiles < end; tiles++, filter += COLUMNS * LANES) {
    V left = load(filter), right = load(filter + (COLUMNS - 1) * LANES);
    keep(left);
    if (COLUMNS == 2) keep(right);
    UNROLL for (int r = 0; r < ROWS; r++) {
      const V each = broadcast(tiles[r * in]);
      a[r][0] = multiplyAdd(each, left, a[r][0]);
      if (COLUMNS == 2) a[r][COLUMNS - 1] = multiplyAdd(each, right, a[r][COLUMNS - 1]);
    }
  }
  UNROLL for (int r = 0; r < ROWS; r++)
    UNROLL for (int o = 0; o < COLUMNS; o++) store(out + r * padded + o * LANES, a[r][o]);
}

template <int COLUMNS>
INLINE void multiplyColumns(const Winograd& w, int count, const float* tiles, const float* filter, float* out) {
  int tile = 0;
  for (; tile + TILE_ROWS <= count; tile += TILE_ROWS)
    multiplyTile<TILE_ROWS, COLUMNS>(w, tiles + tile * w.in, filter, out + tile * w.padded);
  for (; tile + REST_ROWS <= count; tile += REST_ROWS)
    multiplyTile<REST_ROWS, COLUMNS>(w, tiles + tile * w.in, filter, out + tile * w.padded);
  for (; tile < count; tile++) multiplyTile<1, COLUMNS>(w, tiles + tile * w.in, filter, out + tile * w.padded);
}

static void multiplyTiles(const Winograd& w, int count, const float* tiles, const float* filter, float* out) {
  for (int k = 0; k < 16; k++) {
    const float* in = tiles + k * w.matrixIn();
    const float* u = filter + size_t(k) * w.in * w.padded;
    float* to = out + k * w.matrixOut();
    int vector = 0;
    for (; vector + 2 <= w.vectors; vector += 2)
      multiplyColumns<2>(w, count, in, u + vector * LANES * w.in, to + vector * LANES);
    if (vector < w.vectors) multiplyColumns<1>(w, count, in, u + vector * LANES * w.in, to + vector * LANES);
  }
}

/** A^T m A: 2x2 outputs at `y`. */
template <bool PAST>
INLINE void outputTile(const Winograd& w, const float* products, float* y) {
  const size_t next = w.matrixOut();
  V r[2][4];
  UNROLL for (int j = 0; j < 4; j++) {
    const V m0 = load(products + j * next), m1 = load(products + (4 + j) * next);
    const V m2 = load(products + (8 + j) * next), m3 = load(products + (12 + j) * next);
    r[0][j] = m0 + m1 + m2;
    r[1][j] = m1 - m2 - m3;
  }
  UNROLL for (int i = 0; i < 2; i++) {
    float* at = y + size_t(i) * w.width * w.out;
    storeEither<PAST>(at, r[i][0] + r[i][1] + r[i][2]);
    storeEither<PAST>(at + w.out, r[i][1] - r[i][2] - r[i][3]);
  }
}

/** `count` tiles of a padded image, from the `first` on, each of all channels; `next` floats from one of the 16 matrices to the next. */
INLINE void transformTiles(const Winograd& w, size_t next, int first, int count, const float* padded, float* tiles) {
  const int across = w.width / 2;
  for (int t = 0; t < count; t++) {
    const int row = (first + t) / across, column = (first + t) % across;
    const float* x = padded + (size_t(2 * row) * (w.width + 2) + 2 * column) * w.in;
    for (int c = 0; c < w.in; c += LANES) {
      const int channel = std::min(c, w.in - LANES);
      transformTile(w, next, x + channel, tiles + t * w.in + channel);
    }
  }
}

template <bool PAST>
static void winogradImage(const Winograd& w, const float* padded, const float* filter, float* tiles, float* products,
                          float* y) {
  const int across = w.width / 2, total = across * (w.height / 2);
  for (int first = 0; first < total; first += TILES) {
    const int count = std::min(TILES, total - first);
    transformTiles(w, w.matrixIn(), first, count, padded, tiles);
    multiplyTiles(w, count, tiles, filter, products);
    for (int t = 0; t < count; t++) {
      const int row = (first + t) / across, column = (first + t) % across;
      float* to = y + (size_t(2 * row) * w.width + 2 * column) * w.out;
      for (int c = 0; c < w.out; c += LANES) {
        const int channel = std::min(c, w.out - LANES);
        outputTile<PAST>(w, products + t * w.padded + channel, to + channel);
      }
    }
  }
}

static void winograd(const Convolution& s, bool transposed, const float* x, const float* filter, float* y) {
  const Winograd w(s, transposed);
  const int threads = omp_get_max_threads();
  const size_t own = w.image + 16 * (w.matrixIn() + w.matrixOut());
  float* transformed = workspace(w.filter() + threads * own);
  transformFilter(w, transposed, filter, transformed);
  // A line of 16 floats is stored whole only where channels fill it.
  const bool past = w.out % 16 == 0 && skipsCache(y, size_t(s.images) * w.height * w.width * w.out);
  const auto image = past ? winogradImage<true> : winogradImage<false>;
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    float *padded = transformed + w.filter() + thread * own, *tiles = padded + w.image;
    memset(padded, 0, w.image * sizeof(float));
    const Range range(s.images, thread, threads);
    for (long n = range.from; n < range.to; n++) {
      const size_t pixels = size_t(n) * w.height * w.width;
      padImage(x + pixels * w.in, w.height, w.width, w.in, padded);
      image(w, padded, transformed, tiles, tiles + 16 * w.matrixIn(), y + pixels * w.out);
    }
    if (past) finishStores();
  }
}
