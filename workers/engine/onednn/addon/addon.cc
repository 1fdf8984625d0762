// The addon's functions, as binding.ts declares them. Everything runs on the calling thread and returns when it is done.
#include <node_api.h>

#include <cmath>
#include <cstdlib>
#include <vector>

#include "arguments.h"
#include "elementwise.h"
#include "kernels.h"
#include "losses.h"
#include "onednn.h"
#include "signals.h"
#include "workspace.h"

namespace {

constexpr float EPSILON = 1e-5f;  // batch-norm.ts

/** Clang's version names it. */
#ifdef __clang__
constexpr const char* COMPILER = __VERSION__;
#else
constexpr const char* COMPILER = "GCC " __VERSION__;
#endif

napi_value number(napi_env env, double value) {
  napi_value result;
  napi_create_double(env, value, &result);
  return result;
}

napi_value string(napi_env env, const std::string& value) {
  napi_value result;
  napi_create_string_utf8(env, value.data(), value.size(), &result);
  return result;
}

Convolution convolution(Arguments& a) {
  Convolution s;
  for (int* field : {&s.images, &s.height, &s.width, &s.inChannels, &s.outChannels, &s.kernelSize, &s.stride})
    *field = a.integer();
  return s;
}

Images images(Arguments& a) {
  Images s;
  for (int* field : {&s.count, &s.height, &s.width, &s.channels}) *field = a.integer();
  return s;
}

napi_value open(Arguments& a) {
  setThreads(a.integer());
  return string(a.env(), onednnVersion());
}

napi_value chooseKernels(Arguments& a) {
  const std::string name = a.text();
  chooseConvolutions(name == "onednn" ? Choice::onednn : Choice::fastest);
  napi_value result;
  napi_get_boolean(a.env(), name == "onednn" || useKernels(name.c_str()), &result);
  return result;
}

napi_value compiler(Arguments& a) { return string(a.env(), COMPILER); }

napi_value instructionSet(Arguments& a) { return string(a.env(), kernels().instructionSet); }

napi_value storePastCaches(Arguments& a) {
  storePastCachesFrom(a.number());
  return nullptr;
}

/** An ArrayBuffer over memory of its own, which is freed when JavaScript lets go of it. */
napi_value allocate(Arguments& a) {
  const size_t bytes = size_t(a.number());
  void* memory = allocateAligned("a tensor", bytes);
  napi_value buffer;
  const auto release = [](napi_env, void* data, void*) { free(data); };
  if (napi_create_external_arraybuffer(a.env(), memory, bytes, release, nullptr, &buffer) == napi_ok) return buffer;
  free(memory);
  throw OutOfMemory("a tensor", bytes);
}

napi_value release(Arguments& a) {
  napi_detach_arraybuffer(a.env(), a.value());
  return nullptr;
}

napi_value convolveForward(Arguments& a) {
  const Convolution s = convolution(a);
  const float *x = a.floats(s.inputs()), *filter = a.floats(s.weights());
  convolve(s, x, filter, a.floats(s.outputs()));
  return nullptr;
}

napi_value convolveInput(Arguments& a) {
  const Convolution s = convolution(a);
  const float *dy = a.floats(s.outputs()), *filter = a.floats(s.weights());
  convolveInputGradient(s, dy, filter, a.floats(s.inputs()));
  return nullptr;
}

napi_value convolveFilter(Arguments& a) {
  const Convolution s = convolution(a);
  const float *x = a.floats(s.inputs()), *dy = a.floats(s.outputs());
  convolveFilterGradient(s, x, dy, a.floats(s.weights()));
  return nullptr;
}

/** scale = gamma / sqrt(variance + epsilon), for each channel, and 1 / sqrt(...) behind it. */
std::vector<float>& scales(int channels, const float* gamma, const float* variance) {
  static std::vector<float> values;
  values.resize(2 * channels);
  for (int c = 0; c < channels; c++) {
    const double inverse = 1 / std::sqrt(double(variance[c]) + EPSILON);
    values[c] = float(gamma[c] * inverse);
    values[channels + c] = float(inverse);
  }
  return values;
}

napi_value batchNorm(Arguments& a) {
  const Images s = images(a);
  const int pool = a.integer();
  const bool isRelu = a.boolean(), inference = a.boolean();
  const size_t c = s.channels, outputs = s.size() / (pool * pool);
  const float *x = a.floats(s.size()), *gamma = a.floats(c), *beta = a.floats(c);
  const float* residual = a.floatsOrNull(s.size());
  float *y = a.floats(outputs), *mean = a.floats(c), *variance = a.floats(c);
  if (!inference) kernels().moments(s, x, mean, variance);
  const Affine affine{mean, scales(s.channels, gamma, variance).data(), beta};
  if (pool == 1) kernels().normalise(s, x, affine, residual, isRelu, y);
  else kernels().normaliseAndPool(s, pool, x, affine, y);
  return nullptr;
}

napi_value batchNormGradient(Arguments& a) {
  const Images s = images(a);
  const int pool = a.integer();
  const bool isRelu = a.boolean();
  const size_t c = s.channels;
  BatchNormGradient arrays;
  arrays.dy = a.floats(s.size() / (pool * pool));
  arrays.x = a.floats(s.size());
  arrays.y = a.floatsOrNull(s.size());
  const float *gamma = a.floats(c), *beta = a.floats(c), *mean = a.floats(c), *variance = a.floats(c);
  arrays.dx = a.floats(s.size());
  arrays.dGamma = a.floats(c);
  arrays.dBeta = a.floats(c);
  arrays.masked = a.floatsOrNull(s.size());
  const std::vector<float>& scale = scales(s.channels, gamma, variance);
  arrays.inverse = scale.data() + c;
  const Affine affine{mean, scale.data(), beta};
  const Mask mask = !isRelu ? Mask::none : arrays.y ? Mask::fromOutput : Mask::fromInput;
  if (pool == 1) kernels().batchNormGradient(s, mask, affine, arrays);
  else kernels().pooledBatchNormGradient(s, pool, affine, arrays);
  return nullptr;
}

napi_value sgd(Arguments& a) {
  const size_t size = size_t(a.number());
  const float rate = float(a.number()), momentum = float(a.number()), decay = float(a.number());
  const float *parameters = a.floats(size), *gradient = a.floats(size), *velocity = a.floats(size);
  float* nextParameters = a.floats(size);
  kernels().sgd(size, rate, momentum, decay, parameters, gradient, velocity, nextParameters, a.floats(size));
  return nullptr;
}

napi_value crossEntropy(Arguments& a) {
  const int batch = a.integer(), classes = a.integer();
  const size_t size = size_t(batch) * classes;
  const float* logits = a.floats(size);
  const int32_t* labels = a.integers(batch);
  return number(a.env(), softmaxCrossEntropy(batch, classes, logits, labels, a.floats(size)));
}

napi_value contrast(Arguments& a) {
  const int batch = a.integer(), width = a.integer();
  const float temperature = float(a.number());
  const size_t size = size_t(batch) * width;
  const float* features = a.floats(size);
  const int32_t* labels = a.integers(batch);
  return number(a.env(), supervisedContrast(batch, width, temperature, features, labels, a.floats(size)));
}

napi_value reconstruction(Arguments& a) {
  const size_t size = size_t(a.number());
  const float *x = a.floats(size), *target = a.floats(size);
  return number(a.env(), reconstructionLoss(size, x, target, a.floats(size)));
}

napi_value matrixProduct(Arguments& a) {
  const bool transposeA = a.boolean(), transposeB = a.boolean();
  const size_t m = size_t(a.number()), n = size_t(a.number()), k = size_t(a.number());
  const float *left = a.floats(m * k), *right = a.floats(k * n);
  multiplyMatrices(transposeA, transposeB, m, n, k, left, right, a.floats(m * n));
  return nullptr;
}

template <Unary OPERATION>
napi_value unaryCall(Arguments& a) {
  const size_t size = size_t(a.number());
  const float* x = a.floats(size);
  unary(OPERATION, size, x, a.floats(size));
  return nullptr;
}

template <Binary OPERATION>
napi_value binaryCall(Arguments& a) {
  const size_t size = size_t(a.number()), period = size_t(a.number());
  const float *left = a.floats(size), *right = a.floats(period);
  binary(OPERATION, size, period, left, right, a.floats(size));
  return nullptr;
}

template <void (*SUM)(size_t, size_t, const float*, float*), bool ROWS>
napi_value sumCall(Arguments& a) {
  const size_t rows = size_t(a.number()), columns = size_t(a.number());
  const float* x = a.floats(rows * columns);
  SUM(rows, columns, x, a.floats(ROWS ? columns : rows));
  return nullptr;
}

napi_value average(Arguments& a) {
  const size_t count = size_t(a.number()), pixels = size_t(a.number()), channels = size_t(a.number());
  const float* x = a.floats(count * pixels * channels);
  averagePixels(count, pixels, channels, x, a.floats(count * channels));
  return nullptr;
}

napi_value averageGradient(Arguments& a) {
  const size_t count = size_t(a.number()), pixels = size_t(a.number()), channels = size_t(a.number());
  const float* dy = a.floats(count * channels);
  averagePixelsGradient(count, pixels, channels, dy, a.floats(count * pixels * channels));
  return nullptr;
}

template <void (*RESIZE)(const Resize&, const float*, float*), bool FORWARD>
napi_value resizeCall(Arguments& a) {
  Resize s;
  for (int* field : {&s.images, &s.height, &s.width, &s.channels, &s.toHeight, &s.toWidth}) *field = a.integer();
  const size_t small = size_t(s.images) * s.height * s.width * s.channels;
  const size_t large = size_t(s.images) * s.toHeight * s.toWidth * s.channels;
  const float* from = a.floats(FORWARD ? small : large);
  RESIZE(s, from, a.floats(FORWARD ? large : small));
  return nullptr;
}

void throwError(napi_env env, const char* code, const char* message) { napi_throw_error(env, code, message); }

/** C++ exceptions become errors of JavaScript; out of memory has a code of its own. */
template <napi_value (*FUNCTION)(Arguments&)>
napi_value call(napi_env env, napi_callback_info info) {
  try {
    const SignalsBlocked signalsBlocked;
    Arguments arguments(env, info);
    return FUNCTION(arguments);
  } catch (const OutOfMemory& error) {
    throwError(env, "OUT_OF_MEMORY", error.what());
  } catch (const std::bad_alloc&) {
    throwError(env, "OUT_OF_MEMORY", "out of memory: a kernel could not prepare its work");
  } catch (const std::exception& error) {
    throwError(env, "KERNEL", error.what());
  }
  return nullptr;
}

const napi_property_descriptor FUNCTIONS[] = {
#define FUNCTION(name, function) {name, nullptr, call<function>, nullptr, nullptr, nullptr, napi_default, nullptr}
    FUNCTION("open", open),
    FUNCTION("chooseKernels", chooseKernels),
    FUNCTION("instructionSet", instructionSet),
    FUNCTION("compiler", compiler),
    FUNCTION("storePastCachesFrom", storePastCaches),
    FUNCTION("allocate", allocate),
    FUNCTION("release", release),
    FUNCTION("convolve", convolveForward),
    FUNCTION("convolveInputGradient", convolveInput),
    FUNCTION("convolveFilterGradient", convolveFilter),
    FUNCTION("batchNorm", batchNorm),
    FUNCTION("batchNormGradient", batchNormGradient),
    FUNCTION("sgd", sgd),
    FUNCTION("softmaxCrossEntropy", crossEntropy),
    FUNCTION("supervisedContrast", contrast),
    FUNCTION("reconstructionLoss", reconstruction),
    FUNCTION("multiplyMatrices", matrixProduct),
    FUNCTION("relu", unaryCall<Unary::relu>),
    FUNCTION("step", unaryCall<Unary::step>),
    FUNCTION("square", unaryCall<Unary::square>),
    FUNCTION("add", binaryCall<Binary::add>),
    FUNCTION("subtract", binaryCall<Binary::subtract>),
    FUNCTION("multiply", binaryCall<Binary::multiply>),
    {"sumRows", nullptr, call<sumCall<sumRows, true>>, nullptr, nullptr, nullptr, napi_default, nullptr},
    {"sumColumns", nullptr, call<sumCall<sumColumns, false>>, nullptr, nullptr, nullptr, napi_default, nullptr},
    FUNCTION("averagePixels", average),
    FUNCTION("averagePixelsGradient", averageGradient),
    {"resize", nullptr, call<resizeCall<resize, true>>, nullptr, nullptr, nullptr, napi_default, nullptr},
    {"resizeGradient", nullptr, call<resizeCall<resizeGradient, false>>, nullptr, nullptr, nullptr, napi_default, nullptr},
#undef FUNCTION
};

napi_value initialise(napi_env env, napi_value exports) {
  napi_define_properties(env, exports, sizeof FUNCTIONS / sizeof *FUNCTIONS, FUNCTIONS);
  return exports;
}

}  // namespace

NAPI_MODULE(onednn, initialise)
