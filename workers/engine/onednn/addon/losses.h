// Losses and their gradients, of the mean over a batch.
#pragma once

#include <cstddef>
#include <cstdint>

/** logits (batch, classes): -log softmax(logits)[label]. */
float softmaxCrossEntropy(int batch, int classes, const float* logits, const int32_t* labels, float* gradient);

/** features (batch, width): the supervised contrastive loss of supervised-contrast.ts. */
float supervisedContrast(int batch, int width, float temperature, const float* features, const int32_t* labels,
                         float* gradient);

/** softplus(x) - x target, the mean over all elements. */
float reconstructionLoss(size_t size, const float* x, const float* target, float* gradient);
