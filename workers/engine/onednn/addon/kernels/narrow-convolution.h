// 3x3 convolution of stride 1 to 12 channels, which no vector of 8 or 16 divides: two neighbouring pixels are three vectors
// of 8, the one in the middle half of each; with vectors of 4, a pixel is three.

constexpr int NARROW = 12;

#if LANES == 16
static bool hasNarrow(const Convolution&, bool) { return false; }
static void narrow(const Convolution&, bool, const float*, const float*, float*) {}
#else

static bool hasNarrow(const Convolution& s, bool transposed) {
  const int out = transposed ? s.inChannels : s.outChannels;
  return s.kernelSize == 3 && s.stride == 1 && out == NARROW && s.width % 4 == 0;
}

/** Pixels whose channels fill three vectors. */
constexpr int PAIR = 3 * LANES / NARROW;

/** The first half of one and the second half of the other. */
INLINE V halves(V first, V second) {
#if LANES == 8
  return __builtin_shuffle(first, second, Indices{0, 1, 2, 3, 12, 13, 14, 15});
#else
  (void)second;
  return first;
#endif
}

/** COUNT groups of PAIR pixels next to each other: x at the upper left of the first one's window. */
template <int COUNT>
INLINE void narrowPixels(const float* x, size_t rowLength, int in, const float* weights, float* y) {
  V a[COUNT][3] = {};
  for (int ky = 0; ky < 3; ky++) {
    const float* end = x + ky * rowLength + 3 * in;
    for (const float* at = x + ky * rowLength; at < end; at++, weights += 3 * LANES) {
      V w0 = load(weights), w1 = load(weights + LANES), w2 = load(weights + 2 * LANES);
      keep(w0);
      keep(w1);
      keep(w2);
      UNROLL for (int p = 0; p < COUNT; p++) {
        const V first = broadcast(at[p * PAIR * in]), second = broadcast(at[(p * PAIR + PAIR - 1) * in]);
        a[p][0] = multiplyAdd(first, w0, a[p][0]);
        a[p][1] = multiplyAdd(halves(first, second), w1, a[p][1]);
        a[p][2] = multiplyAdd(second, w2, a[p][2]);
      }
    }
  }
  UNROLL for (int p = 0; p < COUNT; p++)
    UNROLL for (int v = 0; v < 3; v++) store(y + (p * 3 + v) * LANES, a[p][v]);
}

/** [9 in][3 LANES]: the filter's 12 values repeated, turned round and transposed for the input's gradient. */
static void narrowWeights(const Convolution& s, bool transposed, int in, const float* filter, float* weights) {
  for (int tap = 0; tap < 9; tap++)
    for (int c = 0; c < in; c++)
      for (int o = 0; o < 3 * LANES; o++) {
        const int out = o % NARROW;
        weights[(size_t(tap) * in + c) * 3 * LANES + o] =
            transposed ? filter[(size_t(8 - tap) * s.inChannels + out) * s.outChannels + c]
                       : filter[(size_t(tap) * s.inChannels + c) * s.outChannels + out];
      }
}

static void narrow(const Convolution& s, bool transposed, const float* x, const float* filter, float* y) {
  constexpr int STEP = 3 * PAIR;
  const int in = transposed ? s.outChannels : s.inChannels, threads = omp_get_max_threads();
  const size_t weightCount = size_t(9) * in * 3 * LANES, rowLength = size_t(s.width + 2) * in;
  const size_t padded = roundUp((s.height + 2) * rowLength + LANES, 16);
  float* weights = workspace(weightCount + threads * padded);
  narrowWeights(s, transposed, in, filter, weights);
#pragma omp parallel num_threads(threads)
  {
    float* image = weights + weightCount + omp_get_thread_num() * padded;
    memset(image, 0, padded * sizeof(float));
    const Range range(s.images, omp_get_thread_num(), threads);
    for (long n = range.from; n < range.to; n++) {
      padImage(x + size_t(n) * s.height * s.width * in, s.height, s.width, in, image);
      for (int row = 0; row < s.height; row++) {
        const float* from = image + row * rowLength;
        float* to = y + (size_t(n) * s.height + row) * s.width * NARROW;
        int column = 0;
        for (; (s.width - column) % STEP; column += 2 * PAIR)
          narrowPixels<2>(from + column * in, rowLength, in, weights, to + column * NARROW);
        for (; column < s.width; column += STEP)
          narrowPixels<3>(from + column * in, rowLength, in, weights, to + column * NARROW);
      }
    }
  }
}
#endif
