// 3x3 convolution of stride 2 on even sizes, directly. A strip of neighbouring outputs is ROWS rows of registers; what one
// output takes from one row of a padded image lies side by side there, so that its sum runs over a few passes of one length.
// The input's gradient is four such convolutions, one for each parity of row and column, to which one tap or two belong.

#if LANES == 16
constexpr int STRIP_ROWS = 12;
#else
constexpr int STRIP_ROWS = 6;
#endif
constexpr int SHORT_STRIP_ROWS = 4;

static bool hasStrided(const Convolution& s, bool transposed) {
  return s.kernelSize == 3 && s.stride == 2 && s.height % 2 == 0 && s.width % 2 == 0 &&
         (transposed ? s.inChannels : s.outChannels) % LANES == 0;
}

/** Sums of one kind; lengths in floats. Filters lie as [out / (2 LANES)][passes][length][2 LANES], the last perhaps of LANES. */
struct Strips {
  int passes;
  size_t nextPass, length;  // in the padded image
  size_t step, outStep;     // from one output to the next: there, and in the output
  int height, width, out;   // outputs of this kind, and their channels
  size_t rowStep, outRowStep;

  size_t filter() const { return passes * length * out; }
};

template <int ROWS, int COLUMNS>
INLINE void strip(const Strips& s, const float* x, const float* filter, float* y) {
  const size_t step = s.step, outStep = s.outStep;
  V a[ROWS][COLUMNS] = {};
  for (int pass = 0; pass < s.passes; pass++, x += s.nextPass)
    for (const float *at = x, *end = x + s.length; at < end; at++, filter += COLUMNS * LANES) {
      V left = load(filter), right = load(filter + (COLUMNS - 1) * LANES);
      keep(left);
      if (COLUMNS == 2) keep(right);
      UNROLL for (int r = 0; r < ROWS; r++) {
        const V each = broadcast(at[r * step]);
        a[r][0] = multiplyAdd(each, left, a[r][0]);
        if (COLUMNS == 2) a[r][COLUMNS - 1] = multiplyAdd(each, right, a[r][COLUMNS - 1]);
      }
    }
  UNROLL for (int r = 0; r < ROWS; r++)
    UNROLL for (int c = 0; c < COLUMNS; c++) store(y + r * outStep + c * LANES, a[r][c]);
}

/** Twice a short strip keeps registers busier than a long one and single outputs. */
template <int COLUMNS>
static void stripRows(const Strips& s, const float* x, const float* filter, float* y) {
  for (int row = 0; row < s.height; row++, x += s.rowStep, y += s.outRowStep) {
    int i = 0;
    for (; s.width - i >= STRIP_ROWS && s.width - i != 2 * SHORT_STRIP_ROWS; i += STRIP_ROWS)
      strip<STRIP_ROWS, COLUMNS>(s, x + i * s.step, filter, y + i * s.outStep);
    for (; s.width - i >= SHORT_STRIP_ROWS; i += SHORT_STRIP_ROWS)
      strip<SHORT_STRIP_ROWS, COLUMNS>(s, x + i * s.step, filter, y + i * s.outStep);
    for (; i < s.width; i++) strip<1, COLUMNS>(s, x + i * s.step, filter, y + i * s.outStep);
  }
}

INLINE void stripImage(const Strips& s, const float* x, const float* filter, float* y) {
  const size_t column = s.passes * s.length;
  int channel = 0;
  for (; channel + 2 * LANES <= s.out; channel += 2 * LANES)
    stripRows<2>(s, x, filter + channel * column, y + channel);
  if (channel < s.out) stripRows<1>(s, x, filter + channel * column, y + channel);
}

/** `at(pass, i, o)` is the filter's value that output channel o has for float i of a pass. */
template <class At>
static void packFilter(const Strips& s, const At& at, float* packed) {
  for (int from = 0; from < s.out; from += 2 * LANES)
    for (int pass = 0; pass < s.passes; pass++)
      for (size_t i = 0; i < s.length; i++)
        for (int o = from; o < std::min(from + 2 * LANES, s.out); o++) *packed++ = at(pass, int(i), o);
}

static void stridedForward(const Convolution& s, const float* x, const float* filter, float* y) {
  const size_t in = s.inChannels, out = s.outChannels, row = (s.width + 2) * in, outRow = s.outWidth() * out;
  const Strips strips{3, row, 3 * in, 2 * in, out, s.outHeight(), s.outWidth(), s.outChannels, 2 * row, outRow};
  const int threads = omp_get_max_threads();
  const size_t padded = roundUp((s.height + 2) * row, 16);
  float* packed = workspace(strips.filter() + threads * padded);
  packFilter(strips, [=](int pass, int i, int o) { return filter[(pass * 3 * in + i) * out + o]; }, packed);
#pragma omp parallel num_threads(threads)
  {
    float* image = packed + strips.filter() + omp_get_thread_num() * padded;
    memset(image, 0, padded * sizeof(float));
    const Range range(s.images, omp_get_thread_num(), threads);
    for (long n = range.from; n < range.to; n++) {
      padImage(x + n * s.height * s.width * in, s.height, s.width, s.inChannels, image);
      stripImage(strips, image, packed, y + n * s.outHeight() * outRow);
    }
  }
}

/** Rows (or columns) 2i of x had tap 1 of output i; rows 2i + 1 had tap 2 of output i and tap 0 of output i + 1. */
INLINE int tapOf(int odd, int which) { return odd ? 2 - 2 * which : 1; }

static void stridedInputGradient(const Convolution& s, const float* dy, const float* filter, float* dx) {
  const size_t in = s.inChannels, out = s.outChannels, row = (s.outWidth() + 2) * out, dxRow = s.width * in;
  const auto strips = [=](int odd) {
    const int oddRow = odd / 2, oddColumn = odd % 2;
    return Strips{1 + oddRow, row, (1 + oddColumn) * out, out, 2 * in, s.outHeight(), s.outWidth(), s.inChannels, row,
                  2 * dxRow};
  };
  const int threads = omp_get_max_threads();
  const size_t padded = roundUp((s.outHeight() + 2) * row, 16);
  float *packed = workspace(s.weights() + threads * padded), *to = packed;
  for (int odd = 0; odd < 4; to += strips(odd).filter(), odd++)
    packFilter(strips(odd), [=](int pass, int i, int c) {
      const int tap = 3 * tapOf(odd / 2, pass) + tapOf(odd % 2, i / int(out));
      return filter[(tap * in + c) * out + i % out];
    }, to);
#pragma omp parallel num_threads(threads)
  {
    float* image = packed + s.weights() + omp_get_thread_num() * padded;
    memset(image, 0, padded * sizeof(float));
    const Range range(s.images, omp_get_thread_num(), threads);
    for (long n = range.from; n < range.to; n++) {
      padImage(dy + n * s.outHeight() * s.outWidth() * out, s.outHeight(), s.outWidth(), s.outChannels, image);
      const float* weights = packed;
      for (int odd = 0; odd < 4; weights += strips(odd).filter(), odd++)
        stripImage(strips(odd), image + row + out, weights, dx + (n * s.height + odd / 2) * dxRow + odd % 2 * in);
    }
  }
}

static void strided(const Convolution& s, bool transposed, const float* x, const float* filter, float* y) {
  if (transposed) stridedInputGradient(s, x, filter, y);
  else stridedForward(s, x, filter, y);
}
