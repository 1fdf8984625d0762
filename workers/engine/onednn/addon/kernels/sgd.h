static void sgd(size_t size, float rate, float momentum, float decay, const float* parameters, const float* gradient,
                const float* velocity, float* nextParameters, float* nextVelocity) {
#pragma omp parallel for schedule(static)
  for (size_t i = 0; i < size; i++) {
    const float g = gradient[i] + decay * parameters[i];
    const float v = momentum * velocity[i] + g;
    nextVelocity[i] = v;
    nextParameters[i] = parameters[i] - rate * (g + momentum * v);
  }
}
