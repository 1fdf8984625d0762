// Kernels of our own, where measurements say that they beat oneDNN's: a table of functions for each instruction set, made
// from the same sources (kernels-*.cc). All arrays are dense, images are NHWC, and a function uses all threads of the engine.
#pragma once

#include <cstddef>
#include <cstdint>

/** Images of one convolution; 3x3 pads by 1, 1x1 does not. */
struct Convolution {
  int images, height, width, inChannels, outChannels, kernelSize, stride;

  int outHeight() const { return (height - 1) / stride + 1; }
  int outWidth() const { return (width - 1) / stride + 1; }
  size_t inputs() const { return size_t(images) * height * width * inChannels; }
  size_t outputs() const { return size_t(images) * outHeight() * outWidth() * outChannels; }
  size_t weights() const { return size_t(kernelSize) * kernelSize * inChannels * outChannels; }
};

struct Images {
  int count, height, width, channels;

  size_t pixels() const { return size_t(count) * height * width; }
  size_t size() const { return pixels() * channels; }
};

/** n(x) = (x - mean) scale + beta, a value of each a channel. */
struct Affine {
  const float *mean, *scale, *beta;
};

/** What is between the norm and the gradient that comes in: nothing, or a ReLU whose mask is read from x or from y. */
enum class Mask { none, fromInput, fromOutput };

struct BatchNormGradient {
  const float* x;
  const float* y;   // for Mask::fromOutput
  const float* dy;  // (N, H / pool, W / pool, C)
  float* masked;    // for Mask::fromOutput: dy where y > 0; may be dy itself
  float* dx;        // may be x itself
  const float* inverse;  // 1 / sqrt(variance + epsilon)
  float *dGamma, *dBeta;
};

struct Kernels {
  const char* instructionSet;
  /** Kernels of shorter vectors, for convolutions whose channels do not fill these; null where oneDNN is faster. */
  const Kernels* shorter;

  void (*moments)(const Images&, const float* x, float* mean, float* variance);
  /** y = n(x), + residual unless null, ReLU when asked for. */
  void (*normalise)(const Images&, const float* x, const Affine&, const float* residual, bool relu, float* y);
  /** y = average over pool x pool of relu(n(x)). */
  void (*normaliseAndPool)(const Images&, int pool, const float* x, const Affine&, float* y);
  void (*batchNormGradient)(const Images&, Mask, const Affine&, const BatchNormGradient&);
  void (*pooledBatchNormGradient)(const Images&, int pool, const Affine&, const BatchNormGradient&);

  /** Whether `filterGradient` takes this shape. */
  bool (*hasFilterGradient)(const Convolution&);
  void (*filterGradient)(const Convolution&, const float* x, const float* dy, float* dFilter);

  /** The same for 3x3 of stride 1, by Winograd's F(2x2, 3x3). */
  bool (*hasWinogradFilterGradient)(const Convolution&);
  void (*winogradFilterGradient)(const Convolution&, const float* x, const float* dy, float* dFilter);

  /** 3x3 of stride 1 by Winograd's F(2x2, 3x3); `transposed` for the gradient of the input (x is dy, y is dx). */
  bool (*hasWinograd)(const Convolution&, bool transposed);
  void (*winograd)(const Convolution&, bool transposed, const float* x, const float* filter, float* y);

  /** 3x3 of stride 1 to 12 channels, directly; `transposed` as above, from dy to 12 input channels. */
  bool (*hasNarrow)(const Convolution&, bool transposed);
  void (*narrow)(const Convolution&, bool transposed, const float* x, const float* filter, float* y);

  /** 3x3 of stride 2 on even sizes, directly; `transposed` as above. */
  bool (*hasStrided)(const Convolution&, bool transposed);
  void (*strided)(const Convolution&, bool transposed, const float* x, const float* filter, float* y);

  /** g = gradient + decay p; v' = momentum v + g; p' = p - rate (g + momentum v'). */
  void (*sgd)(size_t size, float rate, float momentum, float decay, const float* parameters, const float* gradient,
              const float* velocity, float* nextParameters, float* nextVelocity);
};

extern const Kernels portableKernels, avx2Kernels, avx512Kernels;

/** The kernels in use: the best that the processor has, unless `useKernels` chose others. */
const Kernels& kernels();
/** By instruction set ("portable", "avx2", "avx512"); false when the processor lacks it. */
bool useKernels(const char* instructionSet);
