"""Makes a golden trace with PyTorch, in the format of the ones here, for a config that they do not cover.

    python3 test/golden/make_trace.py FOLDER CONFIG [--seed N] [--no-gradients]
    npm run golden -- FOLDER

CONFIG is the `config` of a manifest.json as JSON; what it leaves out is as in DEFAULTS. A network of its own, written from the
paper and from the names in the traces: it gives the losses and logits of the traces here to 1e-6. Images are noise.
"""

import argparse
import json
import math
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

DEFAULTS = {
    "dataset": "cifar10", "layers": 32, "contextMode": "R0", "localLoss": "cross_entropy", "auxNet": "1c2f",
    "decoder": False, "memoryBalance": False, "lossScale": None, "partition": [], "batch": 16, "steps": 3,
    "widen": 1, "featureDim": 128, "temperature": 0.07,
    "optimizer": {"kind": "sgd", "learningRate": 0.01, "momentum": 0.9, "nesterov": True, "weightDecay": 1e-4},
}
CHANNELS = [16, 16, 32, 64]
WARM_PASSES = 60
CIFAR10 = ([125.3, 123.0, 113.9], [63.0, 62.1, 66.7])
OTHERS = ([127.5] * 3, [127.5] * 3)


def conv(inputs, outputs, kernel=3, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.bn1 = conv(inputs, outputs, stride=stride), nn.BatchNorm2d(outputs)
        self.conv2, self.bn2 = conv(outputs, outputs), nn.BatchNorm2d(outputs)
        projection = [conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs)]
        self.downsample = nn.Sequential(*projection) if stride != 1 else None

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class Head(nn.Module):
    """XcYf: X convolutions, Y fully connected layers."""

    def __init__(self, channels, kind, widen, dimension, outputs):
        super().__init__()
        wide, stride = {16: (32, 2), 32: (64, 2), 64: (64, 1)}[channels]
        wide, layers = int(wide * widen), []
        for n in range(int(kind[0])):
            layers += [conv(channels, wide, stride=1 if n else stride), nn.BatchNorm2d(wide), nn.ReLU()]
            channels = wide
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        for _ in range(int(kind[2]) - 1):
            layers += [nn.Linear(channels, int(dimension * widen)), nn.ReLU()]
            channels = int(dimension * widen)
        self.head = nn.Sequential(*layers, nn.Linear(channels, outputs))

    def forward(self, h):
        return self.head(h)


class Decoder(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.decoder = nn.Sequential(
            conv(channels, hidden, bias=True), nn.BatchNorm2d(hidden), nn.ReLU(), conv(hidden, 3, bias=True), nn.Sigmoid()
        )

    def forward(self, h, size):
        return self.decoder(F.interpolate(h, size=(size, size), mode="bilinear", align_corners=True))


class Encoder(nn.Module):
    """[E] where there are `hidden` channels, else R. Convolves at the resolution of its source, and pools behind that."""

    def __init__(self, inputs, outputs, hidden=None):
        super().__init__()
        first = [conv(inputs, hidden, bias=True), nn.BatchNorm2d(hidden), nn.ReLU()] if hidden else []
        last = conv(hidden, outputs, bias=True) if hidden else conv(inputs, outputs, 1, bias=True)
        self.encoder = nn.Sequential(*first, last, nn.BatchNorm2d(outputs), nn.ReLU())

    def forward(self, x, size):
        return F.adaptive_avg_pool2d(self.encoder(x), size)


class Network(nn.Module):
    def __init__(self, config, classes):
        super().__init__()
        self.config = config
        self.boundaries = [tuple(each) for each in config["partition"]]
        mode = config["contextMode"]
        self.takes_image = mode.endswith("E")
        self.previous = int(mode.strip("RE") or 0)
        self.conv1, self.bn1 = conv(3, 16), nn.BatchNorm2d(16)
        for stage in (1, 2, 3):
            outputs, blocks = CHANNELS[stage], (config["layers"] - 2) // 6
            first = Block(CHANNELS[stage - 1], outputs, 1 if stage == 1 else 2)
            rest = [Block(outputs, outputs, 1) for _ in range(blocks - 1)]
            self.add_module(f"layer{stage}", nn.Sequential(first, *rest))
        self.fc = nn.Linear(64, classes)
        self.add_local_modules(classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.normal_(module.weight, 0, math.sqrt(2 / (module.kernel_size[0] ** 2 * module.out_channels)))

    def add_local_modules(self, classes):
        """[E] encoders are there in every mode, as in the reference; those of other modes are never trained."""
        config, hidden = self.config, int(12 * self.config["widen"])
        outputs = classes if config["localLoss"] == "cross_entropy" else config["featureDim"]
        self.cont_sup_node = nn.Module()
        for at, (stage, block) in enumerate(self.boundaries):
            channels = CHANNELS[stage]
            if config["decoder"]:
                self.add_module(f"decoder_{stage}_{block}", Decoder(channels, hidden))
            head = Head(channels, config["auxNet"], config["widen"], config["featureDim"], outputs)
            self.add_module(f"aux_classifier_{stage}_{block}", head)
            self.cont_sup_node.add_module(f"encoder_{at}", Encoder(3, channels, hidden))
            for back in range(min(self.previous, at + 1)):
                source = 3 if back == at else CHANNELS[self.boundaries[at - 1 - back][0]]
                self.cont_sup_node.add_module(f"resencoder_{at}_{back}", Encoder(source, channels))

    def supply(self, at, h, contexts, image):
        """h^c, and the contexts of the next boundary: contexts[j] lay j boundaries back."""
        supplied = h
        for back, context in enumerate(contexts):
            if context is not None:
                supplied = supplied + self.cont_sup_node.get_submodule(f"resencoder_{at}_{back}")(context, h.shape[2])
        if self.takes_image:
            supplied = supplied + self.cont_sup_node.get_submodule(f"encoder_{at}")(image, h.shape[2])
        return supplied, [supplied.detach(), *contexts][: self.previous]

    def local_loss(self, at, h, image, labels, losses):
        stage, block = self.boundaries[at]
        output = self.get_submodule(f"aux_classifier_{stage}_{block}")(h)
        is_contrast = self.config["localLoss"] == "contrast"
        loss = contrast(output, labels, self.config["temperature"]) if is_contrast else F.cross_entropy(output, labels)
        losses[f"aux_classifier_{stage}_{block}"] = loss.item()
        if not self.config["decoder"]:
            return loss
        decoded = self.get_submodule(f"decoder_{stage}_{block}")(h, image.shape[2])
        reconstruction = F.binary_cross_entropy(decoded, to_unit_range(image, self.config["dataset"]))
        losses[f"decoder_{stage}_{block}"] = reconstruction.item()
        decoder_first, head_first, decoder_last, head_last = self.config["lossScale"]
        ratio = at / max(len(self.boundaries) - 1, 1)
        decoder_weight = decoder_first * (1 - ratio) + decoder_last * ratio
        return decoder_weight * reconstruction + (head_first * (1 - ratio) + head_last * ratio) * loss

    def forward(self, image, labels, learns=False):
        """Logits, local losses by name, final loss; where it learns, each module's gradients are computed on the way."""
        losses, reached = {}, 0
        contexts = [None if self.takes_image or back else image for back in range(self.previous)]
        units = [((0, 0), lambda x: F.relu(self.bn1(self.conv1(x))))]
        units += [((s, b), block) for s in (1, 2, 3) for b, block in enumerate(self.get_submodule(f"layer{s}"))]
        h = image
        for place, unit in units:
            h = unit(h)
            if place not in self.boundaries:
                continue
            if self.training:
                loss = self.local_loss(reached, h, image, labels, losses)
                if learns:
                    loss.backward()
            h, contexts = self.supply(reached, h.detach(), contexts, image)
            reached += 1
        logits = self.fc(F.adaptive_avg_pool2d(h, 1).flatten(1))
        final = F.cross_entropy(logits, labels)
        if learns:
            final.backward()
        return logits.detach(), losses, final.item()


def contrast(features, labels, temperature):
    z = F.normalize(features, dim=1)
    s = z @ z.T / temperature
    s = s - s.max(dim=1, keepdim=True).values.detach()
    other = ~torch.eye(len(z), dtype=torch.bool)
    log_q = s - torch.log((torch.exp(s) * other).sum(1, keepdim=True))
    positive = (labels[:, None] == labels[None]) & other
    return -((log_q * positive).sum(1) / positive.sum(1).clamp(min=1)).mean()


def mean_and_deviation(dataset):
    return [torch.tensor(v).view(1, 3, 1, 1) / 255 for v in (CIFAR10 if dataset == "cifar10" else OTHERS)]


def to_unit_range(images, dataset):
    mean, deviation = mean_and_deviation(dataset)
    return (images * deviation + mean).clamp(0, 1)


def noise(config):
    size = 96 if config["dataset"] == "stl10" else 32
    mean, deviation = mean_and_deviation(config["dataset"])
    pixels = torch.randint(256, (config["batch"], 3, size, size)) / 255
    return (pixels - mean) / deviation, torch.randint(10, (config["batch"],), dtype=torch.int32)


def state(network):
    return {name: value.clone() for name, value in network.state_dict().items() if "num_batches" not in name}


def trace(network, images, labels, has_gradients):
    """All tensors by their names in a trace, the losses of each step, the loss in evaluation."""
    config, targets = network.config, labels.long()
    how = config["optimizer"]
    optimizer = torch.optim.SGD(
        network.parameters(), how["learningRate"], how["momentum"], weight_decay=how["weightDecay"], nesterov=how["nesterov"]
    )
    tensors = {f"init.{name}": value for name, value in state(network).items()}
    tensors |= {"images": images, "labels": labels}
    losses = []
    for step in range(config["steps"]):
        optimizer.zero_grad()
        tensors[f"logits.{step}"], local, final = network(images, targets, learns=True)
        losses.append({"step": step, "local": local, "final": final})
        if step == 0 and has_gradients:
            trained = [(name, p.grad) for name, p in network.named_parameters() if p.grad is not None]
            tensors |= {f"grad.{name}": gradient.clone() for name, gradient in trained}
        optimizer.step()
    tensors |= {f"after.{name}": value for name, value in state(network).items()}
    with torch.no_grad():
        for _ in range(WARM_PASSES):
            network(images, targets)
        tensors |= {f"warm.{name}": value for name, value in state(network).items() if "running_" in name}
        tensors["eval.logits"], _, eval_loss = network.eval()(images, targets)
    return tensors, losses, eval_loss


def write(folder, config, tensors, losses, eval_loss):
    folder.mkdir(parents=True, exist_ok=True)
    entries, offset = [], 0
    with open(folder / "tensors.bin", "wb") as file:
        for name, tensor in tensors.items():
            kind = "int32" if tensor.dtype == torch.int32 else "float32"
            entries.append({"name": name, "shape": list(tensor.shape), "dtype": kind, "offset": offset})
            offset += file.write(tensor.contiguous().numpy().tobytes())
    manifest = {"case": folder.name, "config": config, "losses": losses, "evalLoss": eval_loss, "tensors": entries}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("config", type=json.loads)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-gradients", action="store_true")
    given = parser.parse_args()
    unknown = given.config.keys() - DEFAULTS.keys()
    if unknown:
        parser.error(f"config has {', '.join(sorted(unknown))}: must be among {', '.join(DEFAULTS)}")
    config = DEFAULTS | given.config
    config["localModules"] = len(config["partition"]) + 1
    torch.manual_seed(given.seed)
    images, labels = noise(config)
    network = Network(config, classes=10)
    write(given.folder, config, *trace(network, images, labels, not given.no_gradients))


if __name__ == "__main__":
    main()
