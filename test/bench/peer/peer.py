"""The same training step in PyTorch, to compare with: local modules, each with its own backward pass, then one SGD step.

Reads a JSON description of a network a line, or {"steps": n}; answers with its number of parameters, or with the seconds of
each step and the last step's losses. Images are channels_last: the layout in which PyTorch trains these networks fastest on CPUs.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS = [16, 16, 32, 64]


def conv_norm(inputs, outputs, kernel=3, stride=1, bias=False, relu=True):
    layers = [
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if relu else []))


class Block(nn.Module):
    def __init__(self, stage, block):
        super().__init__()
        outputs = CHANNELS[stage]
        inputs = CHANNELS[stage - 1] if block == 0 else outputs
        stride = 2 if block == 0 and stage > 1 else 1
        self.first = conv_norm(inputs, outputs, stride=stride)
        self.second = conv_norm(outputs, outputs, relu=False)
        self.shortcut = (
            nn.Identity() if stride == 1 else conv_norm(inputs, outputs, 1, 2, relu=False)
        )

    def forward(self, x):
        return F.relu(self.second(self.first(x)).add_(self.shortcut(x)), inplace=True)


def unit(stage, block):
    return conv_norm(3, 16) if stage == 0 else Block(stage, block)


class Encoder(nn.Module):
    """Convolves at the resolution of its source, and pools behind that."""

    def __init__(self, kind, inputs, outputs):
        super().__init__()
        if kind == "E":
            self.layers = nn.Sequential(
                conv_norm(inputs, 12, bias=True), conv_norm(12, outputs, bias=True)
            )
        else:
            self.layers = conv_norm(inputs, outputs, 1, bias=True)

    def forward(self, x, size):
        y = self.layers(x)
        return y if y.shape[2] == size else F.avg_pool2d(y, y.shape[2] // size)


class Head(nn.Module):
    def __init__(self, convolutions, fully_connected):
        super().__init__()
        self.convolutions = nn.Sequential(*[conv_norm(i, o, stride=s) for i, o, s in convolutions])
        layers = []
        for inputs, outputs in fully_connected:
            layers += [nn.Linear(inputs, outputs), nn.ReLU(inplace=True)]
        self.layers = nn.Sequential(*layers[:-1])

    def forward(self, h):
        return self.layers(self.convolutions(h).mean((2, 3)))


class LocalModule(nn.Module):
    def __init__(self, given):
        super().__init__()
        self.encoders = nn.ModuleList(
            [Encoder(e["kind"], e["inputs"], e["outputs"]) for e in given["encoders"]]
        )
        self.sources = [e["source"] for e in given["encoders"]]
        self.units = nn.Sequential(*[unit(*each) for each in given["units"]])
        self.head = Head(given["convolutions"], given["fullyConnected"])
        self.loss = given["loss"]

    def supply(self, h, contexts):
        for encoder, source in zip(self.encoders, self.sources):
            h = h + encoder(contexts[source], h.shape[2])
        return h


def contrast(features, labels, temperature=0.07):
    z = F.normalize(features, dim=1)
    s = z @ z.T / temperature
    own = torch.eye(len(z), dtype=torch.bool)
    s = s.masked_fill(own, float("-inf"))
    log_q = (s - torch.logsumexp(s, 1, keepdim=True)).masked_fill(own, 0)
    positives = (labels[:, None] == labels[None]) & ~own
    return -((log_q * positives).sum(1) / positives.sum(1).clamp(min=1)).mean()


class Training:
    def __init__(self, given):
        torch.set_num_threads(given["threads"])
        torch.manual_seed(0)
        self.network = nn.ModuleList([LocalModule(each) for each in given["modules"]])
        self.network.to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.SGD(
            self.network.parameters(), 0.01, momentum=0.9, weight_decay=1e-4, nesterov=True, fused=True
        )
        images = torch.randn(given["batch"], 3, 32, 32)
        self.images = images.to(memory_format=torch.channels_last)
        self.labels = torch.arange(given["batch"]) % 10

    def parameters(self):
        return sum(parameter.numel() for parameter in self.network.parameters())

    def step(self):
        contexts = {"image": self.images}
        h, losses = self.images, []
        for number, module in enumerate(self.network):
            supplied = module.supply(h, contexts)
            contexts[str(number - 1)] = supplied.detach()
            features = module.units(supplied)
            output = module.head(features)
            loss = contrast if module.loss == "CONTRAST" else F.cross_entropy
            losses.append(loss(output, self.labels))
            losses[-1].backward()
            h = features.detach()
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return [loss.item() for loss in losses]

    def steps(self, count):
        seconds = []
        for _ in range(count):
            start = time.perf_counter()
            losses = self.step()
            seconds.append(time.perf_counter() - start)
        return {"seconds": seconds, "losses": losses}


training = None
for line in sys.stdin:
    request = json.loads(line)
    if "modules" in request:
        training = Training(request)
        answer = {"parameters": training.parameters(), "version": torch.__version__}
    else:
        answer = training.steps(request["steps"])
    print(json.dumps(answer), flush=True)
