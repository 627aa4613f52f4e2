#!/usr/bin/env python3
"""Writes batchnorm.safetensors: what PyTorch's batch normalisation computes in double precision, for the tests beside it; made with PyTorch 1.13.

Usage: make_batchnorm.py

For each case: a batch, targets and random state; the outputs in evaluation; then in training the loss (mean squared error), the gradients and the
running statistics, and the statistics after a second batch. The metadata give each network's declaration.
"""
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

import tensorfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = {
    "image": ("Input(3, 5, 4), BatchNorm, Flatten", lambda: nn.BatchNorm2d(3), (18, 3, 5, 4)),
    "vector": ("Input(7), BatchNorm", lambda: nn.BatchNorm1d(7), (18, 7)),
    "constants": ("Input(3, 5, 4), BatchNorm(Momentum = 0.3, Epsilon = 0.01), Flatten", lambda: nn.BatchNorm2d(3, eps=0.01, momentum=0.3), (5, 3, 5, 4)),
    "plain": ("Input(7), BatchNorm(Affine = false)", lambda: nn.BatchNorm1d(7, affine=False), (6, 7)),
}
NAMES = {"weight": "scale", "bias": "shift", "running_mean": "mean", "running_var": "variance"}


def single(tensor):
    """Numbers that single precision holds, in double precision."""
    return tensor.float().double()


def state(norm):
    return {f"batchnorm1.{NAMES[name]}": value.clone() for name, value in norm.state_dict().items() if name in NAMES}


def run(norm, shape):
    inputs, more = single(2 * torch.randn(shape) + 1).requires_grad_(), single(torch.randn(shape) - 3)
    norm = norm.double()
    with torch.no_grad():
        for name, value in norm.state_dict().items():
            if name in NAMES:
                value.copy_(single(torch.rand(value.shape) + 0.5))
    results = {"inputs": inputs, "more": more, "targets": single(torch.randn(shape)), **state(norm)}
    results["outputs"] = norm.eval()(inputs)
    loss = F.mse_loss(norm.train()(inputs), results["targets"])
    loss.backward()
    results["loss"] = loss.reshape(1)
    results.update({f"batchnorm1.{NAMES[name]}.gradient": value.grad for name, value in norm.named_parameters()})
    results.update({f"{name}.after": value for name, value in state(norm).items() if name.endswith(("mean", "variance"))})
    norm(more)
    results.update({f"{name}.later": value for name, value in state(norm).items() if name.endswith(("mean", "variance"))})
    return results


def main():
    torch.manual_seed(4)
    tensors, declarations = {}, {}
    for case, (layers, make, shape) in CASES.items():
        declarations[case] = f"{layers}, MeanSquaredError"
        tensors.update({f"{case}/{name}": value.float() for name, value in run(make(), shape).items()})
    tensorfile.write(HERE / "batchnorm.safetensors", tensors, declarations)


if __name__ == "__main__":
    main()
