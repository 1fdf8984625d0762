// Arguments of a call from JavaScript. Arrays are checked against the size that the kernel will read or write: a wrong size
// is an error there, and not a broken heap here.
#pragma once

#include <node_api.h>

#include <stdexcept>
#include <string>
#include <vector>

class Arguments {
 public:
  Arguments(napi_env env, napi_callback_info info) : env_(env) {
    size_t count = MAX;
    check(napi_get_cb_info(env, info, &count, values_, nullptr, nullptr));
  }

  napi_env env() const { return env_; }

  double number() {
    double value;
    check(napi_get_value_double(env_, next(), &value));
    return value;
  }
  int integer() { return int(number()); }
  bool boolean() {
    bool value;
    check(napi_get_value_bool(env_, next(), &value));
    return value;
  }
  std::string text() {
    char buffer[64];
    size_t length;
    check(napi_get_value_string_utf8(env_, next(), buffer, sizeof buffer, &length));
    return std::string(buffer, length);
  }
  napi_value value() { return next(); }

  float* floats(size_t size) { return static_cast<float*>(array(napi_float32_array, size)); }
  int32_t* integers(size_t size) { return static_cast<int32_t*>(array(napi_int32_array, size)); }
  /** Null for JavaScript's null. */
  float* floatsOrNull(size_t size) {
    napi_valuetype type;
    check(napi_typeof(env_, values_[at_], &type));
    if (type != napi_null) return floats(size);
    at_++;
    return nullptr;
  }

 private:
  static constexpr size_t MAX = 20;

  napi_value next() {
    if (at_ == MAX) throw std::invalid_argument("a kernel takes fewer arguments");
    return values_[at_++];
  }

  void* array(napi_typedarray_type wanted, size_t size) {
    const size_t position = at_;
    napi_typedarray_type type;
    size_t length;
    void* data;
    if (napi_get_typedarray_info(env_, next(), &type, &length, &data, nullptr, nullptr) != napi_ok || type != wanted)
      throw std::invalid_argument("argument " + std::to_string(position) + " is not the array that the kernel takes");
    if (length != size)
      throw std::invalid_argument("argument " + std::to_string(position) + " has " + std::to_string(length) +
                                  " values: the kernel takes " + std::to_string(size));
    return data;
  }

  static void check(napi_status status) {
    if (status != napi_ok) throw std::invalid_argument("an argument of a kernel has another type");
  }

  napi_env env_;
  napi_value values_[MAX];
  size_t at_ = 0;
};
