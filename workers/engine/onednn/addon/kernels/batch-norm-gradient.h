// Backward of batch norm in two passes over x and the masked gradient g:
//   dBeta = sum g,  dGamma = inverse sum g (x - mean),
//   dx = scale g + (x - mean) slope + offset,  slope = -scale inverse dGamma / n,  offset = -scale dBeta / n.

template <Mask MASK>
INLINE V maskedGradient(V g, V centred, const float* y, V scale, V beta) {
  if (MASK == Mask::fromInput) return where(multiplyAdd(centred, scale, beta), g);
  if (MASK == Mask::fromOutput) return where(load(y), g);
  return g;
}

template <int N, Mask MASK>
static void gradientSums(Range range, const Pattern& pattern, const Affine& affine, const BatchNormGradient& arrays,
                         double* sums) {
  const auto [x, y, dy, masked, dx, inverse, dGamma, dBeta] = arrays;
  for (long chunk = range.from; chunk < range.to; chunk += pattern.chunk) {
    const long end = std::min(range.to, chunk + pattern.chunk);
    for (long group = 0; group < pattern.period; group += N * LANES) {
      V a[N] = {}, b[N] = {};
      for (long i = chunk + group; i < end; i += pattern.period) {
        UNROLL for (int n = 0; n < N; n++) {
          const long at = i + n * LANES, c = group + n * LANES;
          const V centred = load(x + at) - load(affine.mean + c);
          const V g = maskedGradient<MASK>(load(dy + at), centred, y + at, load(affine.scale + c), load(affine.beta + c));
          if (MASK == Mask::fromOutput) store(masked + at, g);
          a[n] += g;
          b[n] = multiplyAdd(g, centred, b[n]);
        }
      }
      flush<N>(a, b, sums, pattern.period, group);
    }
  }
}

/** After Mask::fromOutput the gradient is masked already. */
template <int N, Mask MASK>
static void inputGradientRange(Range range, const Pattern& pattern, const Affine& affine, const float* slope,
                               const float* offset, const float* x, const float* g, float* dx) {
  for (long chunk = range.from; chunk < range.to; chunk += pattern.chunk) {
    const long end = std::min(range.to, chunk + pattern.chunk);
    for (long group = 0; group < pattern.period; group += N * LANES)
      for (long i = chunk + group; i < end; i += pattern.period) {
        UNROLL for (int n = 0; n < N; n++) {
          const long at = i + n * LANES, c = group + n * LANES;
          const V centred = load(x + at) - load(affine.mean + c), scale = load(affine.scale + c);
          const V own = maskedGradient<MASK>(load(g + at), centred, nullptr, scale, load(affine.beta + c));
          store(dx + at, multiplyAdd(own, scale, multiplyAdd(centred, load(slope + c), load(offset + c))));
        }
      }
  }
}

/** From the totals of g and of g (x - mean): dBeta and dGamma, and what dx needs. */
static void finishGradient(const Images& images, const Affine& affine, const BatchNormGradient& arrays,
                           const double* first, const double* second, float* slope, float* offset) {
  const double count = double(images.pixels());
  for (int c = 0; c < images.channels; c++) {
    arrays.dBeta[c] = float(first[c]);
    arrays.dGamma[c] = float(second[c] * arrays.inverse[c]);
    const double scale = affine.scale[c];
    slope[c] = float(-scale * arrays.inverse[c] * arrays.inverse[c] * second[c] / count);
    offset[c] = float(-scale * first[c] / count);
  }
}

template <Mask MASK>
static void batchNormGradientMasked(const Images& images, const Affine& affine, const BatchNormGradient& arrays) {
  const auto [x, y, dy, masked, dx, inverse, dGamma, dBeta] = arrays;
  constexpr Mask again = MASK == Mask::fromOutput ? Mask::none : MASK;
  const float* g = MASK == Mask::fromOutput ? masked : dy;
  const Pattern pattern(images);
  const int threads = omp_get_max_threads(), channels = images.channels;
  SumSpace space(pattern, threads, channels, 7);
  const Affine each = repeatedAffine(affine, channels, pattern.period, space.floats);
#pragma omp parallel num_threads(threads)
  {
    const int thread = omp_get_thread_num();
    double* sums = space.sums + thread * 2 * pattern.period;
    const Range range = wholePeriods(pattern, thread, threads);
    if (pattern.vectors == 4) gradientSums<4, MASK>(range, pattern, each, arrays, sums);
    else if (pattern.vectors == 6) gradientSums<6, MASK>(range, pattern, each, arrays, sums);
    else gradientSums<8, MASK>(range, pattern, each, arrays, sums);
  }
  totals(space.sums, threads, pattern, channels, space.first, space.second);
  const auto centred = [&, x = x](long i) { return x[i] - affine.mean[i % channels]; };
  const auto masking = [&, dy = dy, y = y](long i) {
    const int c = i % channels;
    if (MASK == Mask::fromInput) return where(multiplyAdd(centred(i), affine.scale[c], affine.beta[c]), dy[i]);
    return MASK == Mask::fromOutput ? where(y[i], dy[i]) : dy[i];
  };
  for (long i = pattern.whole; i < long(images.size()); i++) {
    const float own = masking(i);
    if (MASK == Mask::fromOutput) masked[i] = own;
    space.first[i % channels] += own;
    space.second[i % channels] += double(own) * centred(i);
  }
  float *slope = space.floats, *offset = slope + channels;
  space.floats += 2 * channels;
  finishGradient(images, affine, arrays, space.first, space.second, slope, offset);
  const float* slopes = repeated(slope, channels, pattern.period, space.floats);
  const float* offsets = repeated(offset, channels, pattern.period, space.floats);
#pragma omp parallel num_threads(threads)
  {
    const Range range = wholePeriods(pattern, omp_get_thread_num(), threads);
    if (pattern.vectors == 4) inputGradientRange<4, again>(range, pattern, each, slopes, offsets, x, g, dx);
    else if (pattern.vectors == 6) inputGradientRange<6, again>(range, pattern, each, slopes, offsets, x, g, dx);
    else inputGradientRange<8, again>(range, pattern, each, slopes, offsets, x, g, dx);
  }
  for (long i = pattern.whole; i < long(images.size()); i++) {
    const int c = i % channels;
    const float own = MASK == Mask::fromInput ? masking(i) : g[i];
    dx[i] = multiplyAdd(own, affine.scale[c], multiplyAdd(centred(i), slope[c], offset[c]));
  }
}

static void batchNormGradient(const Images& images, Mask mask, const Affine& affine, const BatchNormGradient& arrays) {
  if (mask == Mask::none) batchNormGradientMasked<Mask::none>(images, affine, arrays);
  else if (mask == Mask::fromInput) batchNormGradientMasked<Mask::fromInput>(images, affine, arrays);
  else batchNormGradientMasked<Mask::fromOutput>(images, affine, arrays);
}
