#include "onednn.h"

#include "threads.h"

#include <map>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <tuple>
#include <unordered_map>

#include "workspace.h"

namespace {

using dnnl::memory;
using Tag = memory::format_tag;
enum class Direction { forward, inputGradient, filterGradient };

/** Never destroyed: when a process ends, OpenMP's threads may be gone before static objects. */
dnnl::engine& cpu() {
  static auto* engine = new dnnl::engine(dnnl::engine::kind::cpu, 0);
  return *engine;
}

dnnl::stream& stream() {
  static auto* stream = new dnnl::stream(cpu());
  return *stream;
}

/**
 * One direction of one shape of convolution. oneDNN chooses the filter's layout ("any": a given one would cost the fast
 * implementations), so a filter is reordered at each call, which is under a percent.
 */
class Primitive {
 public:
  Primitive(const Convolution&, Direction);
  /** `x` and `y` are images, as input and output of the convolution, or their gradients. */
  void run(const float* x, const float* filter, const float* y);

 private:
  template <class Description>
  void adopt(const Description&, const memory::desc& filter);

  Direction direction_;
  memory::desc images_, outputs_, given_;
  std::unique_ptr<dnnl::primitive> primitive_;
  std::unique_ptr<dnnl::reorder> reorder_;
  memory x_, y_, givenFilter_, filter_, scratch_;
  size_t scratchBytes_ = 0;
};

Primitive::Primitive(const Convolution& s, Direction direction) : direction_(direction) {
  const auto f32 = memory::data_type::f32;
  images_ = {{s.images, s.inChannels, s.height, s.width}, f32, Tag::nhwc};
  outputs_ = {{s.images, s.outChannels, s.outHeight(), s.outWidth()}, f32, Tag::nhwc};
  const memory::dims filter = {s.outChannels, s.inChannels, s.kernelSize, s.kernelSize};
  given_ = {filter, f32, Tag::hwio};
  const memory::desc any(filter, f32, Tag::any);
  const memory::dims strides = {s.stride, s.stride}, padding = {s.kernelSize / 2, s.kernelSize / 2};
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  const auto algorithm = dnnl::algorithm::convolution_direct;
  const dnnl::convolution_forward::primitive_desc forward(cpu(), dnnl::prop_kind::forward_training, algorithm, images_,
                                                          any, outputs_, strides, padding, padding, attributes);
  if (direction == Direction::forward) {
    primitive_ = std::make_unique<dnnl::convolution_forward>(forward);
    adopt(forward, forward.weights_desc());
  } else if (direction == Direction::inputGradient) {
    const dnnl::convolution_backward_data::primitive_desc backward(cpu(), algorithm, images_, any, outputs_, strides,
                                                                   padding, padding, forward, attributes);
    primitive_ = std::make_unique<dnnl::convolution_backward_data>(backward);
    adopt(backward, backward.weights_desc());
  } else {
    const dnnl::convolution_backward_weights::primitive_desc backward(cpu(), algorithm, images_, any, outputs_, strides,
                                                                      padding, padding, forward, attributes);
    primitive_ = std::make_unique<dnnl::convolution_backward_weights>(backward);
    adopt(backward, backward.diff_weights_desc());
  }
}

template <class Description>
void Primitive::adopt(const Description& description, const memory::desc& filter) {
  x_ = memory(images_, cpu(), nullptr);
  y_ = memory(outputs_, cpu(), nullptr);
  givenFilter_ = memory(given_, cpu(), nullptr);
  filter_ = memory(filter, cpu());
  scratch_ = memory(description.scratchpad_desc(), cpu(), nullptr);
  scratchBytes_ = description.scratchpad_desc().get_size();
  reorder_ = std::make_unique<dnnl::reorder>(direction_ == Direction::filterGradient ? dnnl::reorder(filter_, givenFilter_)
                                                                                     : dnnl::reorder(givenFilter_, filter_));
}

void Primitive::run(const float* x, const float* filter, const float* y) {
  x_.set_data_handle(const_cast<float*>(x));
  y_.set_data_handle(const_cast<float*>(y));
  givenFilter_.set_data_handle(const_cast<float*>(filter));
  scratch_.set_data_handle(scratchBytes_ ? outerWorkspace(scratchBytes_) : nullptr);
  if (direction_ != Direction::filterGradient) reorder_->execute(stream(), givenFilter_, filter_);
  if (direction_ == Direction::forward)
    primitive_->execute(stream(), {{DNNL_ARG_SRC, x_}, {DNNL_ARG_WEIGHTS, filter_}, {DNNL_ARG_DST, y_},
                                   {DNNL_ARG_SCRATCHPAD, scratch_}});
  else if (direction_ == Direction::inputGradient)
    primitive_->execute(stream(), {{DNNL_ARG_DIFF_SRC, x_}, {DNNL_ARG_WEIGHTS, filter_}, {DNNL_ARG_DIFF_DST, y_},
                                   {DNNL_ARG_SCRATCHPAD, scratch_}});
  else
    primitive_->execute(stream(), {{DNNL_ARG_SRC, x_}, {DNNL_ARG_DIFF_WEIGHTS, filter_}, {DNNL_ARG_DIFF_DST, y_},
                                   {DNNL_ARG_SCRATCHPAD, scratch_}});
  if (direction_ == Direction::filterGradient) reorder_->execute(stream(), filter_, givenFilter_);
  stream().wait();
}

/** Made at the first call for a shape, for good: a run has a few dozen shapes. */
Primitive& primitive(const Convolution& s, Direction direction) {
  using Key = std::tuple<Direction, int, int, int, int, int, int, int, int>;
  static auto* made = new std::map<Key, Primitive>();
  const Key key{direction,    omp_get_max_threads(), s.images,     s.height, s.width,
                s.inChannels, s.outChannels,         s.kernelSize, s.stride};
  const auto found = made->find(key);
  if (found != made->end()) return found->second;
  return made->try_emplace(key, s, direction).first->second;
}

Choice choice = Choice::fastest;

/** The longest vectors first. */
const Kernels* ours() { return choice == Choice::onednn ? nullptr : &kernels(); }

/** Whether a convolution by 3x3 filters is computed by one of our kernels; then it has been. */
bool convolveOurselves(const Convolution& s, bool transposed, const float* x, const float* filter, float* y) {
  for (const Kernels* k = ours(); k; k = k->shorter) {
    if (k->hasWinograd(s, transposed)) k->winograd(s, transposed, x, filter, y);
    else if (k->hasNarrow(s, transposed)) k->narrow(s, transposed, x, filter, y);
    else if (k->hasStrided(s, transposed)) k->strided(s, transposed, x, filter, y);
    else continue;
    return true;
  }
  return false;
}

/** The same for the gradient of such filters. */
bool filterGradientOurselves(const Convolution& s, const float* x, const float* dy, float* dFilter) {
  for (const Kernels* k = ours(); k; k = k->shorter) {
    if (k->hasWinogradFilterGradient(s)) k->winogradFilterGradient(s, x, dy, dFilter);
    else if (k->hasFilterGradient(s)) k->filterGradient(s, x, dy, dFilter);
    else continue;
    return true;
  }
  return false;
}

}  // namespace

void setThreads(int threads) {
  omp_set_dynamic(0);
  omp_set_max_active_levels(1);
  omp_set_num_threads(threads);
  int given = 0;
#pragma omp parallel num_threads(threads)
#pragma omp single
  given = omp_get_num_threads();
  if (given != threads)
    throw std::runtime_error("engine onednn asked OpenMP for " + std::to_string(threads) + " threads and was given " +
                             std::to_string(given) + ": unset OMP_THREAD_LIMIT, or set threads to " +
                             std::to_string(given));
}

std::string onednnVersion() {
  const dnnl_version_t* version = dnnl_version();
  return std::to_string(version->major) + "." + std::to_string(version->minor) + "." + std::to_string(version->patch);
}

void chooseConvolutions(Choice wanted) { choice = wanted; }

void convolve(const Convolution& s, const float* x, const float* filter, float* y) {
  if (!convolveOurselves(s, false, x, filter, y)) primitive(s, Direction::forward).run(x, filter, y);
}

void convolveInputGradient(const Convolution& s, const float* dy, const float* filter, float* dx) {
  if (!convolveOurselves(s, true, dy, filter, dx)) primitive(s, Direction::inputGradient).run(dx, filter, dy);
}

void convolveFilterGradient(const Convolution& s, const float* x, const float* dy, float* dFilter) {
  if (!filterGradientOurselves(s, x, dy, dFilter)) primitive(s, Direction::filterGradient).run(x, dFilter, dy);
}

void multiplyMatrices(bool transposeA, bool transposeB, long m, long n, long k, const float* a, const float* b, float* c) {
  const dnnl::status status = dnnl::sgemm(transposeA ? 'T' : 'N', transposeB ? 'T' : 'N', m, n, k, 1, a,
                                          transposeA ? m : k, b, transposeB ? k : n, 0, c, n);
  if (status != dnnl::status::success) throw std::runtime_error("oneDNN refused a matrix product");
}
