// A vector of LANES floats in the compiler's own notation: one source for every instruction set.
typedef float V __attribute__((vector_size(LANES * 4)));
typedef int Indices __attribute__((vector_size(LANES * 4)));
typedef float Unaligned __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

INLINE V load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
INLINE void store(float* to, V value) { *reinterpret_cast<Unaligned*>(to) = value; }
INLINE void store(float* to, float value) { *to = value; }

/** Past the caches, which would read the line before it is overwritten; `to` is aligned to a vector. Only for whole lines. */
INLINE void storePast(float* to, V value) {
#if !defined(__x86_64__)
  store(to, value);
#elif LANES == 4
  _mm_stream_ps(to, (__m128)value);
#elif LANES == 8
  _mm256_stream_ps(to, (__m256)value);
#else
  _mm512_stream_ps(to, (__m512)value);
#endif
}

template <bool PAST>
INLINE void storeEither(float* to, V value) {
  if (PAST) storePast(to, value);
  else store(to, value);
}

/** After the last `storePast` of a thread: other threads see what it stored. */
INLINE void finishStores() {
#if defined(__x86_64__)
  _mm_sfence();
#endif
}

INLINE V broadcast(float x) {
#if LANES == 4
  return V{x, x, x, x};
#elif LANES == 8
  return V{x, x, x, x, x, x, x, x};
#else
  return V{x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
#endif
}

// Not-a-number passes, so that a diverged run shows in its loss.
INLINE V relu(V x) { return x < 0 ? V{} : x; }
INLINE float relu(float x) { return x < 0 ? 0 : x; }
INLINE V where(V condition, V x) { return condition > 0 ? x : V{}; }
INLINE float where(float condition, float x) { return condition > 0 ? x : 0; }

/** Contracted to one rounding where the processor can; written once so that forward and backward agree to the bit. */
INLINE V multiplyAdd(V a, V b, V c) { return a * b + c; }
INLINE float multiplyAdd(float a, float b, float c) { return a * b + c; }

/** Keeps a loaded vector in its register: GCC 12 would load it again for each use, and loads become the bottleneck. */
INLINE void keep(V& value) {
#if defined(__x86_64__)
  asm("" : "+v"(value));
#elif defined(__aarch64__)
  asm("" : "+w"(value));
#endif
}

/** The part of [0, count) that thread `part` of `parts` works on. */
struct Range {
  long from, to;
  Range(long count, int part, int parts) : from(count * part / parts), to(count * (part + 1) / parts) {}
};
