#!/usr/bin/env python3
"""Writes what PyTorch computes for small networks, for the tests to compare with; made with PyTorch 1.13.

Usage: make_fixtures.py

Beside this script it writes two safetensors files:

layers.safetensors   a network for each layer and each loss: its parameters, a batch, the outputs, the loss and all gradients, computed in
                     double precision from numbers that single precision holds. The metadata give each network's declaration.
lenet5.safetensors   the weights of LeNet-5 before and after ten training steps, and the steps' losses: the first 320 of the bundled digits,
                     in order, in batches of 32, by SGD with a learning rate of 0.01 and a momentum of 0.9, in single precision.
"""
import gzip
import json
import pathlib
import struct

import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).resolve().parent
DIGITS = HERE.parents[2] / "src" / "NetDsl" / "Data" / "Mnist"

torch.manual_seed(1)  # before the first module draws its weights

SOFTMAX, BINARY, SQUARES = "SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError"


def soft_labels(shape):
    return torch.softmax(torch.randn(shape), 1)


def labels(classes):
    return lambda shape: torch.randint(classes, shape[:1])


# name: (declaration of the layers, PyTorch's modules, shape of the batch, loss, how targets are drawn)
CASES = {
    "dense": ("Dense(7), Dense(4, Bias = false)", [nn.Linear(5, 7), nn.Linear(7, 4, bias=False)], (6, 5), SQUARES, torch.randn),
    "conv": ("Conv2D(4, 1), Conv2D(5, 3), Flatten", [nn.Conv2d(3, 4, 1), nn.Conv2d(4, 5, 3), nn.Flatten()], (5, 3, 6, 7), SQUARES, torch.randn),
    "conv_options": (
        "Conv2D(4, 1), Conv2D(3, 3, 4, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 3, PaddingWidth = 1, Bias = false), Flatten",
        [nn.Conv2d(2, 4, 1), nn.Conv2d(4, 3, (3, 4), stride=(2, 3), padding=(3, 1), bias=False), nn.Flatten()], (5, 2, 6, 7), SQUARES, torch.randn),
    "max_pool": (
        "Conv2D(4, 2), MaxPool2D(2), Flatten", [nn.Conv2d(2, 4, 2), nn.MaxPool2d(2), nn.Flatten()], (5, 2, 8, 7), SQUARES, torch.randn),
    "max_pool_overlapping": (
        "Conv2D(4, 1), MaxPool2D(3, 2, StrideHeight = 2, StrideWidth = 1), Flatten",
        [nn.Conv2d(2, 4, 1), nn.MaxPool2d((3, 2), stride=(2, 1)), nn.Flatten()], (5, 2, 8, 7), SQUARES, torch.randn),
    "avg_pool": (
        "Conv2D(4, 1), AvgPool2D(3, Stride = 2), Flatten", [nn.Conv2d(2, 4, 1), nn.AvgPool2d(3, stride=2), nn.Flatten()], (5, 2, 8, 7), SQUARES, torch.randn),
    "relu": ("Dense(9), ReLU, Dense(3)", [nn.Linear(5, 9), nn.ReLU(), nn.Linear(9, 3)], (6, 5), SQUARES, torch.randn),
    "leaky_relu": ("Dense(9), LeakyReLU, Dense(3)", [nn.Linear(5, 9), nn.LeakyReLU(), nn.Linear(9, 3)], (6, 5), SQUARES, torch.randn),
    "sigmoid": ("Dense(9), Sigmoid, Dense(3)", [nn.Linear(5, 9), nn.Sigmoid(), nn.Linear(9, 3)], (6, 5), SQUARES, torch.randn),
    "tanh": ("Dense(9), Tanh, Dense(3)", [nn.Linear(5, 9), nn.Tanh(), nn.Linear(9, 3)], (6, 5), SQUARES, torch.randn),
    "formula": ("Dense(9), Gated, Dense(3)", [nn.Linear(5, 9), nn.SiLU(), nn.Linear(9, 3)], (6, 5), SQUARES, torch.randn),
    "softmax": ("Dense(4), Softmax, Dense(3)", [nn.Linear(5, 4), nn.Softmax(1), nn.Linear(4, 3)], (6, 5), SQUARES, torch.randn),
    "softmax_image": (
        "Conv2D(4, 2), Softmax, Flatten, Dense(3)",
        [nn.Conv2d(2, 4, 2), nn.Softmax(1), nn.Flatten(), nn.Linear(48, 3)], (5, 2, 4, 5), SQUARES, torch.randn),
    "cross_entropy": ("Dense(4)", [nn.Linear(5, 4)], (6, 5), SOFTMAX, labels(4)),
    "cross_entropy_soft": ("Dense(4)", [nn.Linear(5, 4)], (6, 5), SOFTMAX, soft_labels),
    "binary_cross_entropy": ("Dense(4)", [nn.Linear(5, 4)], (6, 5), BINARY, torch.rand),
    "binary_cross_entropy_labels": ("Dense(1)", [nn.Linear(5, 1)], (6, 5), BINARY, labels(2)),
}

LOSSES = {
    SOFTMAX: F.cross_entropy,
    BINARY: lambda z, t: F.binary_cross_entropy_with_logits(z, t.to(z.dtype).reshape(z.shape)),
    SQUARES: F.mse_loss,
}


def write(path, tensors, metadata):
    """A safetensors file of single-precision numbers: the header's length, the header, the data."""
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().to(torch.float32).contiguous()
        content = values.numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def parameters(model):
    """The parameters under our names: the kind of layer, its number among its kind, and what the parameter is."""
    kinds, counts, named = {nn.Linear: "dense", nn.Conv2d: "conv2d"}, {}, {}
    for module in model:
        kind = kinds.get(type(module))
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
            named.update({f"{kind}{counts[kind]}.{name}": value for name, value in module.named_parameters()})
    return named


def run_case(modules, shape, loss_kind, draw):
    model = nn.Sequential(*modules)
    inputs = torch.randn(shape)
    targets = draw(tuple(model(inputs).shape))
    model, inputs = model.double(), inputs.double().requires_grad_()
    outputs = model(inputs)
    loss = LOSSES[loss_kind](outputs, targets if targets.dtype == torch.int64 else targets.double())
    loss.backward()
    results = {"inputs": inputs, "inputs.gradient": inputs.grad, "outputs": outputs, "loss": loss.reshape(1)}
    results["labels" if targets.dtype == torch.int64 else "targets"] = targets
    for name, value in parameters(model).items():
        results[name] = value
        results[f"{name}.gradient"] = value.grad
    return results


def write_layers():
    tensors, declarations = {}, {}
    for case, (layers, modules, shape, loss_kind, draw) in CASES.items():
        declarations[case] = f"Input({', '.join(map(str, shape[1:]))}), {layers}, {loss_kind}"
        tensors.update({f"{case}/{name}": value for name, value in run_case(modules, shape, loss_kind, draw).items()})
    write(HERE / "layers.safetensors", tensors, declarations)


def digits(count):
    images = gzip.decompress((DIGITS / "train-images-idx3-ubyte.gz").read_bytes())
    answers = gzip.decompress((DIGITS / "train-labels-idx1-ubyte.gz").read_bytes())
    pixels = torch.frombuffer(bytearray(images[16:16 + count * 784]), dtype=torch.uint8)
    return pixels.reshape(count, 1, 28, 28).float() / 255, torch.tensor(list(answers[8:8 + count]))


def write_lenet():
    torch.manual_seed(2)
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    tensors = {name: value.detach().clone() for name, value in parameters(model).items()}
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    images, answers = digits(320)
    losses = []
    for batch in range(10):
        samples = slice(batch * 32, (batch + 1) * 32)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images[samples]), answers[samples])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    tensors.update({f"{name}.after": value for name, value in parameters(model).items()})
    tensors["losses"] = torch.tensor(losses)
    write(HERE / "lenet5.safetensors", tensors, {"network": "LeNet5"})


if __name__ == "__main__":
    write_layers()
    write_lenet()
