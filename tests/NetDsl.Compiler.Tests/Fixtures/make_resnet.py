#!/usr/bin/env python3
"""Writes what PyTorch computes with a ResNet-20 for CIFAR, for the tests to compare with; made with PyTorch 1.13.

Usage: make_resnet.py

Beside this script it writes two safetensors files:

resnet20.safetensors          the state_dict as PyTorch names it, weights in half precision: random weights, scales and shifts, and running
                              statistics near to those of the images, each off by a random factor
resnet20-expected.safetensors the logits of the first images in evaluation; the losses of ten training steps from the same state (batches of
                              20, SGD with a learning rate of 0.005 and a momentum of 0.9); some parameters and all running
                              statistics after the first step; the last layer's parameters and the statistics after the tenth;
                              from the same state, some gradients of the loss on a few images

All is computed in double precision. The script also prints how far single precision comes from that, and how near values come to a
rectifier's kink, in units of single precision's error there. Among the two million values of a batch of 20 some are always in doubt, and each
that falls on the other side moves gradients by up to a percent: the script prints by how much. The few images are the five in a row,
of all 200, that stay farthest from every kink, so that there rounding has nothing to turn and gradients can be compared closely.

Images and labels are in no file: images() says how they are made, and the test makes the same.

The shortcut where the shape changes is option A of the ResNet paper: every second row and column, and zeros for the channels that are
new. The paper does not say where these go. Here, as with NetDsl's Shortcut.ZeroPad, half of them come before the image's channels and half
behind (where they are odd in number, the larger half behind): as in the PyTorch versions that pad planes // 4 on both sides. Others put all behind.
"""
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

import tensorfile

HERE = pathlib.Path(__file__).resolve().parent
BATCH, STEPS, EVALUATED = 20, 10, 3
WINDOWS = ["layer1.1.conv2.weight", "layer2.1.conv1.weight"]
FEW = slice(21, 26)
RATE, MOMENTUM = 0.005, 0.9
KEPT = ["conv1.weight", "bn1.weight", "bn1.bias", "layer2.0.conv1.weight", "layer3.2.bn2.weight", "layer3.2.bn2.bias", "fc.weight", "fc.bias"]


class Block(nn.Module):
    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, planes, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.stride, self.new = stride, planes - inputs

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        before = self.new // 2
        shortcut = F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, before, self.new - before))
        return F.relu(y + shortcut)


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = self.stage(16, 16, 1)
        self.layer2 = self.stage(16, 32, 2)
        self.layer3 = self.stage(32, 64, 2)
        self.fc = nn.Linear(64, 10)

    def stage(self, inputs, planes, stride):
        return nn.Sequential(Block(inputs, planes, stride), Block(planes, planes, 1), Block(planes, planes, 1))

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean((2, 3)))


def images(count):
    """Images of 8 x 8 squares of 4 x 4 pixels, from a linear congruential generator: the upper byte of each state is, for each image in turn,
    a label (modulo 10), then 192 squares from -1 to 1."""
    state, squares, labels = 1, [], []
    for _ in range(count):
        for place in range(193):
            state = (state * 1664525 + 1013904223) % 2 ** 32
            if place == 0:
                labels.append((state >> 24) % 10)
            else:
                squares.append(((state >> 24) - 127.5) / 127.5)
    pixels = torch.tensor(squares).reshape(count, 3, 8, 8).repeat_interleave(4, 2).repeat_interleave(4, 3)
    return pixels, torch.tensor(labels)


def randomize(model, pixels):
    """Scales, shifts and running statistics as training leaves them; then all rounded to half precision."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out")
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    with torch.no_grad():
        for norm in norms:
            norm.weight.uniform_(0.5, 1.5)
            norm.bias.normal_(0, 0.2)
        model.train()
        for batch in pixels.split(BATCH):
            model(batch)
        for norm in norms:
            norm.running_mean += 0.1 * norm.running_var.sqrt() * torch.randn(norm.num_features)
            norm.running_var *= torch.empty(norm.num_features).uniform_(0.7, 1.4)
    model.load_state_dict({name: value.half().float() if value.is_floating_point() else value for name, value in model.state_dict().items()})


def train(model, pixels, labels):
    """The losses, and some parameters and all running statistics after the first step: later ones carry what rounding has grown to."""
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM)
    losses, first = [], {}
    for batch, answers in zip(pixels.split(BATCH), labels.split(BATCH)):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch), answers)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        first = first or {f"{name}.first": value.clone() for name, value in model.state_dict().items() if "running" in name or name in KEPT}
    return torch.tensor(losses, dtype=torch.float64), first


def gradients_of_few(state, pixels, labels):
    """Some gradients of the loss on the few images."""
    model = ResNet20()
    model.load_state_dict(state)
    model.to(pixels.dtype).train()
    F.cross_entropy(model(pixels[FEW]), labels[FEW]).backward()
    return {f"{name}.few": value.grad for name, value in model.named_parameters() if name in KEPT + WINDOWS}


def kinks(state, images):
    """For each rectifier: its value nearest to 0, where that is, and the error of single precision (root mean square) among its values."""
    inputs = {}
    for precision in (torch.float64, torch.float32):
        with Rectifiers() as rectifiers, torch.no_grad():
            model = ResNet20()
            model.load_state_dict(state)
            model.to(precision).train()(images.to(precision))
        inputs[precision] = [x.double() for x in rectifiers.inputs]
    for double, single in zip(inputs[torch.float64], inputs[torch.float32]):
        nearest = double.abs().reshape(-1).min(0)
        yield nearest.values.item(), nearest.indices.item(), (double - single).pow(2).mean().sqrt().item()


class Rectifiers:
    """Notes what goes into each rectifier while it is entered; may turn one value to the other side of the kink."""

    def __init__(self, turned=None):
        self.inputs, self.turned = [], turned

    def __enter__(self):
        self.relu, F.relu = F.relu, self.apply
        return self

    def __exit__(self, *_):
        F.relu = self.relu

    def apply(self, x):
        self.inputs.append(x.detach())
        if self.turned and self.turned[0] == len(self.inputs) - 1:
            beyond = torch.zeros_like(x)
            beyond.view(-1)[self.turned[1]] = -2 * x.detach().reshape(-1)[self.turned[1]]
            x = x + beyond
        return self.relu(x)


def print_doubts(state, pixels, labels):
    """How near values come to a kink, and what the gradients of the first step would be if the nearest of a rectifier fell on its other side."""
    few = list(kinks(state, pixels[FEW]))
    print(f"of the few images, no value is nearer to a kink than {min(value / error for value, _, error in few):.1f} errors of single precision")

    def movement(turned=None):
        with Rectifiers(turned):
            return step(state, pixels[:BATCH], labels[:BATCH])

    base = movement()
    print("of the first batch, if the value nearest to a rectifier's kink fell on the other side, parameters would move differently by")
    for number, (value, place, error) in enumerate(kinks(state, pixels[:BATCH])):
        turned = movement((number, place))
        changes = {name: ((turned[name] - base[name]).abs().max() / (base[name] - state[name]).abs().max()).item() for name in KEPT}
        print(f"  rectifier {number}, {value / error:.1f} errors: " + ", ".join(f"{change:.0e} of {name}" for name, change in changes.items()))


def step(state, pixels, labels):
    """Some parameters after one step, in double precision."""
    model = ResNet20()
    model.load_state_dict(state)
    _, first = train(model.double(), pixels.double(), labels)
    return {name: first[f"{name}.first"] for name in KEPT}


def results(state, pixels, labels, precision):
    model = ResNet20()
    model.load_state_dict(state)
    model, pixels = model.to(precision).eval(), pixels.to(precision)
    with torch.no_grad():
        tensors = {"logits": model(pixels[:EVALUATED])}
    tensors["losses"], first = train(model, pixels, labels)
    tensors.update(first)
    tensors.update(gradients_of_few(state, pixels, labels))
    tensors.update({f"{name}.after": value for name, value in model.state_dict().items() if "running" in name or name.startswith("fc")})
    return {name: value.double() for name, value in tensors.items()}


def main():
    torch.manual_seed(3)
    pixels, labels = images(BATCH * STEPS)
    model = ResNet20()
    randomize(model, pixels)
    state = model.state_dict()
    tensorfile.write(
        HERE / "resnet20.safetensors", {name: value.half() if value.is_floating_point() else value for name, value in state.items()}, {"format": "pt"})
    double, single = (results(state, pixels, labels, precision) for precision in (torch.float64, torch.float32))
    tensorfile.write(HERE / "resnet20-expected.safetensors", {name: value.float() for name, value in double.items()})
    print("logits", double["logits"])
    print("losses", double["losses"])  # the untrained network loses 2.2 to 2.8
    print("single precision is off by")
    for name, value in double.items():
        start = state[name[:-6]] if name.endswith((".first", ".after")) else 0
        print(f"  {(value - single[name]).abs().max() / (value - start).abs().max():.1e} of {name}", "(of its movement)" if name[:-6] in state else "")
    print_doubts(state, pixels, labels)


if __name__ == "__main__":
    main()
