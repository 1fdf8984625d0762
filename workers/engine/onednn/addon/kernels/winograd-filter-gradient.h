// Gradient of a 3x3 filter of stride 1 by Winograd's F(2x2, 3x3), turned round: with the input's 4x4 tiles d = B^T x B and
// the gradient's g = A dy A^T, dFilter = G^T (sum over tiles of d g^T) G: for each of the 16 places of a tile one matrix
// product over tiles, 16 multiplications where the direct gradient has 36. Sums stay transformed until the last image.

/** Rows of sums in registers, of two vectors each: six, where they divide the input's channels. */
constexpr int SUM_ROWS = 4, MANY_SUM_ROWS = 6;

/** Floats of a block's transformed tiles: they and the sums of one place share L2. */
constexpr int TILE_FLOATS = 32768;

static bool hasWinogradFilterGradient(const Convolution& s) {
  return hasWinograd(s, false);
}

/** Sizes of a block of tiles of one image, and of a thread's sums. */
struct GradientTiles {
  int in, out, padded;  // output channels, and these in whole vectors
  int width;            // of the image
  int block;            // tiles

  explicit GradientTiles(const Winograd& w)
      : in(w.in), out(w.out), padded(w.padded), width(w.width),
        block(std::clamp(TILE_FLOATS / (16 * (in + padded)) / 4 * 4, 4, w.height * w.width / 4)) {}

  /** Floats from one of the 16 matrices to the next, off the same sets of L1. */
  size_t matrixIn() const { return size_t(block) * in + 16; }
  size_t matrixOut() const { return size_t(block) * padded + 16; }
  size_t sums() const { return size_t(16) * in * padded; }
};

/** 2x2 gradients to a 4x4 tile: A dy A^T. */
INLINE void transformGradient(const GradientTiles& g, const float* dy, float* to) {
  const int row = g.width * g.out;
  const size_t next = g.matrixOut();
  V t[4][2];
  UNROLL for (int j = 0; j < 2; j++) {
    const V upper = load(dy + j * g.out), lower = load(dy + row + j * g.out);
    t[0][j] = upper;
    t[1][j] = upper + lower;
    t[2][j] = upper - lower;
    t[3][j] = -lower;
  }
  UNROLL for (int i = 0; i < 4; i++) {
    float* at = to + 4 * i * next;
    store(at, t[i][0]);
    store(at + next, t[i][0] + t[i][1]);
    store(at + 2 * next, t[i][0] - t[i][1]);
    store(at + 3 * next, -t[i][1]);
  }
}

/** Adds the products of `count` tiles to ROWS x COLUMNS vectors of sums. */
template <int ROWS, int COLUMNS>
INLINE void addProducts(const GradientTiles& g, int count, const float* x, const float* dy, float* sums) {
  const size_t in = g.in, padded = g.padded;
  V a[ROWS][COLUMNS];
  UNROLL for (int r = 0; r < ROWS; r++)
    UNROLL for (int c = 0; c < COLUMNS; c++) a[r][c] = load(sums + r * padded + c * LANES);
  for (int t = 0; t < count; t++, x += in, dy += padded) {
    V left = load(dy), right = load(dy + (COLUMNS - 1) * LANES);
    keep(left);
    if (COLUMNS == 2) keep(right);
    UNROLL for (int r = 0; r < ROWS; r++) {
      const V each = broadcast(x[r]);
      a[r][0] = multiplyAdd(each, left, a[r][0]);
      if (COLUMNS == 2) a[r][COLUMNS - 1] = multiplyAdd(each, right, a[r][COLUMNS - 1]);
    }
  }
  UNROLL for (int r = 0; r < ROWS; r++)
    UNROLL for (int c = 0; c < COLUMNS; c++) store(sums + r * padded + c * LANES, a[r][c]);
}

template <int ROWS, int COLUMNS>
INLINE void addRows(const GradientTiles& g, int count, const float* x, const float* dy, float* sums) {
  int row = 0;
  for (; row + ROWS <= g.in; row += ROWS)
    addProducts<ROWS, COLUMNS>(g, count, x + row, dy, sums + row * g.padded);
  for (; row < g.in; row++) addProducts<1, COLUMNS>(g, count, x + row, dy, sums + row * g.padded);
}

template <int COLUMNS>
INLINE void addColumns(const GradientTiles& g, int count, const float* x, const float* dy, float* sums) {
  if (g.in % MANY_SUM_ROWS == 0) addRows<MANY_SUM_ROWS, COLUMNS>(g, count, x, dy, sums);
  else addRows<SUM_ROWS, COLUMNS>(g, count, x, dy, sums);
}

static void addTiles(const GradientTiles& g, int count, const float* x, const float* dy, float* sums) {
  for (int k = 0; k < 16; k++, x += g.matrixIn(), dy += g.matrixOut(), sums += size_t(g.in) * g.padded) {
    int column = 0;
    for (; column + 2 * LANES <= g.padded; column += 2 * LANES) addColumns<2>(g, count, x, dy + column, sums + column);
    if (column < g.padded) addColumns<1>(g, count, x, dy + column, sums + column);
  }
}

static void addGradientOfImage(const Winograd& w, const GradientTiles& g, const float* padded, const float* dy,
                               float* tiles, float* sums) {
  const int across = w.width / 2, total = across * (w.height / 2);
  float* gradients = tiles + 16 * g.matrixIn();
  for (int first = 0; first < total; first += g.block) {
    const int count = std::min(g.block, total - first);
    transformTiles(w, g.matrixIn(), first, count, padded, tiles);
    for (int t = 0; t < count; t++) {
      const int row = (first + t) / across, column = (first + t) % across;
      const float* from = dy + (size_t(2 * row) * w.width + 2 * column) * w.out;
      for (int c = 0; c < w.out; c += LANES)
        transformGradient(g, from + std::min(c, w.out - LANES), gradients + t * w.padded + c);
    }
    addTiles(g, count, tiles, gradients, sums);
  }
}

/** G^T u G of the sums of all threads, in their order, for one input channel. */
static void filterOfSums(const Winograd& w, const GradientTiles& g, int threads, const float* sums, int c, float* dFilter) {
  for (int o = 0; o < w.out; o++) {
    const int vector = std::min(o / LANES * LANES, w.padded - LANES);
    const size_t at = size_t(c) * g.padded + vector + o - std::min(vector, w.out - LANES);
    float u[4][4], t[3][4];
    for (int k = 0; k < 16; k++) {
      float sum = 0;
      for (int thread = 0; thread < threads; thread++) sum += sums[thread * g.sums() + size_t(k) * g.in * g.padded + at];
      u[k / 4][k % 4] = sum;
    }
    for (int j = 0; j < 4; j++) {
      t[0][j] = u[0][j] + 0.5f * (u[1][j] + u[2][j]);
      t[1][j] = 0.5f * (u[1][j] - u[2][j]);
      t[2][j] = 0.5f * (u[1][j] + u[2][j]) + u[3][j];
    }
    for (int i = 0; i < 3; i++) {
      float* to = dFilter + (size_t(3 * i) * w.in + c) * w.out + o;
      const size_t next = size_t(w.in) * w.out;
      to[0] = t[i][0] + 0.5f * (t[i][1] + t[i][2]);
      to[next] = 0.5f * (t[i][1] - t[i][2]);
      to[2 * next] = 0.5f * (t[i][1] + t[i][2]) + t[i][3];
    }
  }
}

static void winogradFilterGradient(const Convolution& s, const float* x, const float* dy, float* dFilter) {
  const Winograd w(s, false);
  const GradientTiles g(w);
  const int threads = omp_get_max_threads();
  const size_t own = w.image + 16 * (g.matrixIn() + g.matrixOut());
  float* sums = workspace(threads * (g.sums() + own));
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    float *padded = sums + threads * g.sums() + thread * own, *ownSums = sums + thread * g.sums();
    memset(padded, 0, w.image * sizeof(float));
    memset(ownSums, 0, g.sums() * sizeof(float));
    const Range range(s.images, thread, threads);
    for (long n = range.from; n < range.to; n++) {
      const size_t pixels = size_t(n) * w.height * w.width;
      padImage(x + pixels * w.in, w.height, w.width, w.in, padded);
      addGradientOfImage(w, g, padded, dy + pixels * w.out, padded + w.image, ownSums);
    }
#pragma omp barrier
#pragma omp for schedule(static)
    for (int c = 0; c < w.in; c++) filterOfSums(w, g, threads, sums, c, dFilter);
  }
}
