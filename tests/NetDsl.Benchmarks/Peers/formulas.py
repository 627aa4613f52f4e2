"""A layer that is a formula, as one writes it in PyTorch. Arguments: threads, layer, task, weights, data, stride, device.

The task is "forward", or "training": mean squared error and gradients. Of a tensor, every value at the stride is checked. Where there are
several ways to write a layer, the fastest on this machine is measured; the name says which.
"""

import sys
import time

import torch
from torch.nn import functional

import peer


# How many terms are in memory at once: 2 GB.
LARGEST = 1 << 29


def threshold_dense(x, b, w):
    parts = x.split(max(1, LARGEST // w.numel()))
    sums = [(torch.maximum(part[:, :, None], b) * w).sum(1) for part in parts]
    return sums[0] if len(sums) == 1 else torch.cat(sums)


def soft_threshold(x, b, w):
    return (w * functional.softplus(x[:, :, None] - b)).sum(1)


def loop_over_filters(x, b, w):
    """The convolution with thresholds, each filter a convolution of its own."""
    outputs = [functional.conv2d(torch.maximum(x, b[o, :, None, None]), w[o : o + 1]) for o in range(len(w))]
    return torch.cat(outputs, 1)


def grouped_convolution(x, b, w):
    """The same as one convolution: each filter has its own copy of the channels."""
    raised = torch.maximum(x[:, None], b[:, :, None, None])
    return functional.conv2d(raised.flatten(1, 2), w, groups=len(w))


def dual_line(x, beta, alpha, m):
    return torch.where(x > 0, beta * x + m, alpha * x + m)


LAYERS = {
    "threshold-dense": [threshold_dense],
    "soft-threshold": [soft_threshold],
    "threshold-conv": [loop_over_filters, grouped_convolution],
    "dual-line": [dual_line],
    "mish": [functional.mish],
    "dense": [functional.linear],
}

# The file has units x inputs; these formulations want inputs x units, and get it in that order in memory.
TRANSPOSED = {"threshold-dense", "soft-threshold"}

threads, layer, task, weights, data, stride, device = sys.argv[1:]
peer.start(int(threads))
batch = {name: tensor.to(device) for name, tensor in peer.read_tensors(data).items()}
inputs, targets = batch["inputs"], batch["targets"]
learnables = [tensor.to(device) for name, tensor in peer.read_tensors(weights).items() if not name.startswith("scale")]
if layer in TRANSPOSED:
    learnables = [tensor.t().contiguous() for tensor in learnables]
leaves = [inputs] + learnables
for leaf in leaves:
    leaf.requires_grad_(task == "training")


def forward(formulation):
    with torch.no_grad():
        return formulation(inputs, *learnables)


def training(formulation):
    for leaf in leaves:
        leaf.grad = None
    loss = functional.mse_loss(formulation(inputs, *learnables).flatten(1), targets)
    loss.backward()
    return loss


STEP = {"forward": forward, "training": training}[task]
if device.startswith("cuda"):
    torch.backends.cuda.matmul.allow_tf32 = False


def call(formulation):
    """What is timed: until the device is idle."""
    STEP(formulation)
    if device.startswith("cuda"):
        torch.cuda.synchronize()


def fastest(formulations):
    """The one with the least time of three; one that stands alone is not measured."""
    return min(formulations, key=seconds) if len(formulations) > 1 else formulations[0]


def seconds(formulation):
    return min(peer.measure(lambda: None, lambda: call(formulation), 3, 1))


def checked(tensor):
    """The logarithm of the tensor's size, and values in units of that."""
    size = tensor.double().square().mean().sqrt()
    return [size.log().item()] + (tensor.flatten()[:: int(stride)].double() / size).tolist()


def gradients():
    # What a factor on each channel in front of the layer would get.
    others = [d for d in range(inputs.dim()) if d != 1]
    yield (inputs.grad * inputs.detach()).sum(others)
    for learnable in learnables:
        yield learnable.grad.t() if layer in TRANSPOSED else learnable.grad


def check():
    if task == "forward":
        return checked(forward(chosen))
    values = [training(chosen).item()] + checked(forward(chosen))
    for gradient in gradients():
        values += checked(gradient)
    return values


chosen = fastest(LAYERS[layer])
peer.serve(check, lambda: None, lambda: call(chosen), chosen.__name__ if len(LAYERS[layer]) > 1 else None)
