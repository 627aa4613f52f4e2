#!/usr/bin/env python3
"""Writes what PyTorch computes for small networks, for the tests to compare with; made with PyTorch 1.13.

Usage: make_fixtures.py

Beside this script it writes three safetensors files:

layers.safetensors   a network for each layer and each loss: its parameters, a batch, the outputs, the loss and all gradients, computed in
                     double precision from numbers that single precision holds. The metadata give each network's declaration.
deep.safetensors     the layers that deep networks are made of, batch normalisation among them, in the same form; also the outputs in evaluation, from running
                     statistics that are not what they start at, and the running statistics after the batch.
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


def conv(*arguments, **options):
    return nn.Conv2d(*arguments, **options)


def deep_cases():
    """The same for deep.safetensors; a function, so that drawing its weights changes nothing above."""
    return {
        "batch_norm": (
            "Conv2D(4, 2, Bias = false), BatchNorm, ReLU, Flatten, Dense(5, Bias = false), BatchNorm(Momentum = 0.3, Epsilon = 0.01), Dense(3)",
            [conv(2, 4, 2, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(48, 5, bias=False), nn.BatchNorm1d(5, momentum=0.3, eps=0.01), nn.Linear(5, 3)],
            (7, 2, 4, 5), SQUARES, torch.randn),
        "batch_norm_sequence": (
            "BatchNorm(Affine = false), Conv1D(4, 3, Padding = 1, Bias = false), BatchNorm, Flatten",
            [nn.BatchNorm1d(3, affine=False), nn.Conv1d(3, 4, 3, padding=1, bias=False), nn.BatchNorm1d(4), nn.Flatten()], (6, 3, 5), SQUARES, torch.randn),
        "groups": (
            "Conv2D(4, 1), Conv2D(6, 3, Groups = 2, Stride = 2, Padding = 1), Flatten",
            [conv(2, 4, 1), conv(4, 6, 3, groups=2, stride=2, padding=1), nn.Flatten()], (5, 2, 6, 7), SQUARES, torch.randn),
        "depthwise": (
            "Conv2D(3, 1), DepthwiseConv2D(3, Multiplier = 2, Dilation = 2, Padding = 1), Flatten",
            [conv(2, 3, 1), conv(3, 6, 3, groups=3, dilation=2, padding=1), nn.Flatten()], (5, 2, 6, 7), SQUARES, torch.randn),
        "dilation": (
            "Conv2D(3, 1), Conv2D(4, 3, 2, DilationHeight = 2, DilationWidth = 3, Padding = 2, Stride = 2), Flatten",
            [conv(2, 3, 1), conv(3, 4, (3, 2), dilation=(2, 3), padding=2, stride=2), nn.Flatten()], (5, 2, 6, 7), SQUARES, torch.randn),
        "same": (
            "Conv2D(3, 1), Conv2D(4, 4, 3, Same = true), Flatten", [conv(2, 3, 1), conv(3, 4, (4, 3), padding="same"), nn.Flatten()], (5, 2, 6, 7), SQUARES, torch.randn),
        "max_pool_ceil": (
            "Conv2D(3, 1), MaxPool2D(3, Stride = 2, Padding = 1, CeilMode = true), Flatten",
            [conv(2, 3, 1), nn.MaxPool2d(3, 2, 1, ceil_mode=True), nn.Flatten()], (5, 2, 6, 8), SQUARES, torch.randn),
        "max_pool_ceil_dropped": (
            "Conv2D(3, 1), MaxPool2D(2, Padding = 1, CeilMode = true), Flatten",
            [conv(2, 3, 1), nn.MaxPool2d(2, 2, 1, ceil_mode=True), nn.Flatten()], (5, 2, 3, 5), SQUARES, torch.randn),
        "avg_pool_ceil": (
            "Conv2D(3, 1), AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true), Flatten",
            [conv(2, 3, 1), nn.AvgPool2d(3, 2, 1, ceil_mode=True), nn.Flatten()], (5, 2, 6, 8), SQUARES, torch.randn),
        "avg_pool_ceil_on_image": (
            "Conv2D(3, 1), AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false), Flatten",
            [conv(2, 3, 1), nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False), nn.Flatten()], (5, 2, 6, 8), SQUARES, torch.randn),
        "global_avg_pool": ("Conv2D(3, 2), GlobalAvgPool2D", [conv(2, 3, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten()], (5, 2, 6, 8), SQUARES, torch.randn),
        "bins": ("Conv2D(3, 2), SpatialPyramidPool2D(3)", [conv(2, 3, 2), nn.AdaptiveMaxPool2d(3), nn.Flatten()], (5, 2, 6, 8), SQUARES, torch.randn),
        "bilinear": (
            "Conv2D(3, 2), Upsample2D(3, 2, Mode = Upsampling.Bilinear), Flatten",
            [conv(2, 3, 2), nn.Upsample(scale_factor=(3, 2), mode="bilinear", align_corners=False), nn.Flatten()], (5, 2, 4, 5), SQUARES, torch.randn),
        "nearest": ("Conv2D(3, 2), Upsample2D(2), Flatten", [conv(2, 3, 2), nn.Upsample(scale_factor=2), nn.Flatten()], (5, 2, 4, 5), SQUARES, torch.randn),
        "zero_pad": (
            "Conv2D(3, 2), ZeroPad2D(1, 2, 0, 3), Conv2D(2, 2), Flatten",
            [conv(2, 3, 2), nn.ZeroPad2d((0, 3, 1, 2)), conv(3, 2, 2), nn.Flatten()], (5, 2, 4, 5), SQUARES, torch.randn),
        "layer_norm": (
            "Conv2D(3, 2), LayerNorm, Flatten, Dense(4), LayerNorm(Affine = false, Epsilon = 0.01), Dense(3)",
            [conv(2, 3, 2), nn.LayerNorm((3, 3, 4)), nn.Flatten(), nn.Linear(36, 4), nn.LayerNorm(4, elementwise_affine=False, eps=0.01), nn.Linear(4, 3)],
            (5, 2, 4, 5), SQUARES, torch.randn),
        "sequence": (
            "Conv1D(4, 3, Stride = 2, Dilation = 2, Padding = 2, Groups = 2), MaxPool1D(2), AvgPool1D(2, Stride = 1), Flatten",
            [nn.Conv1d(2, 4, 3, stride=2, dilation=2, padding=2, groups=2), nn.MaxPool1d(2), nn.AvgPool1d(2, stride=1), nn.Flatten()], (5, 2, 13), SQUARES, torch.randn),
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


KINDS = {nn.Linear: "dense", nn.Conv2d: "conv2d", nn.Conv1d: "conv1d", nn.BatchNorm1d: "batchnorm", nn.BatchNorm2d: "batchnorm", nn.LayerNorm: "layernorm"}
NORMALIZATIONS = {"weight": "scale", "bias": "shift", "running_mean": "mean", "running_var": "variance"}


def kind_of(module):
    if isinstance(module, nn.Conv2d) and 1 < module.groups == module.in_channels:
        return "depthwiseconv2d"
    return KINDS.get(type(module))


def named(model, tensors_of):
    """Tensors under our names: the kind of layer, its number among its kind, and what the tensor is."""
    counts, result = {}, {}
    for module in model:
        kind = kind_of(module)
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
            names = NORMALIZATIONS if kind.endswith("norm") else {}
            result.update({f"{kind}{counts[kind]}.{names.get(name, name)}": value for name, value in tensors_of(module) if name != "num_batches_tracked"})
    return result


def parameters(model):
    return named(model, lambda module: module.named_parameters())


def statistics(model):
    return named(model, lambda module: module.named_buffers())


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


def run_deep_case(modules, shape, loss_kind, draw):
    """The same with an evaluation before it, from running statistics and scales that are not what they start at."""
    model = nn.Sequential(*modules)
    for module in model:
        if (kind_of(module) or "").endswith("norm"):
            for name, value in [*module.named_parameters(), *module.named_buffers()]:
                if value.is_floating_point():
                    value.data.uniform_(0.5, 1.5)
    single = {name: value.detach().clone() for name, value in statistics(model).items()}
    model.eval()
    inputs = torch.randn(shape)
    targets = draw(tuple(model(inputs).shape))
    model, inputs = model.double(), inputs.double().requires_grad_()
    results = {"evaluation": model(inputs).detach()}
    model.train()
    outputs = model(inputs)
    loss = LOSSES[loss_kind](outputs, targets.double())
    loss.backward()
    results.update({"inputs": inputs, "inputs.gradient": inputs.grad, "outputs": outputs, "loss": loss.reshape(1), "targets": targets})
    for name, value in parameters(model).items():
        results[name] = value
        results[f"{name}.gradient"] = value.grad
    results.update(single)
    results.update({f"{name}.after": value for name, value in statistics(model).items()})
    return results


def write_deep():
    torch.manual_seed(3)
    tensors, declarations = {}, {}
    for case, (layers, modules, shape, loss_kind, draw) in deep_cases().items():
        declarations[case] = f"Input({', '.join(map(str, shape[1:]))}), {layers}, {loss_kind}"
        tensors.update({f"{case}/{name}": value for name, value in run_deep_case(modules, shape, loss_kind, draw).items()})
    write(HERE / "deep.safetensors", tensors, declarations)


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
    write_deep()
