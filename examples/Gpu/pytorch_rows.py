"""Times in PyTorch what the program beside it times in NetDsl: the same rows, by the same names.

    python3 pytorch_rows.py                      all rows on the first CUDA device
    python3 pytorch_rows.py --device cpu --small  to try the script
    python3 pytorch_rows.py --json pytorch.json

Each row is timed eagerly and, where this PyTorch has it, compiled: torch.compile as it is, and with mode="reduce-overhead". Each of these with
TF32 off (fp32, as NetDsl computes) and on. Batches are on the device before the clock starts; the clock stops when the device is idle.
It needs nothing but PyTorch.
"""

import argparse
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Thresholds(nn.Module):
    """z[n, j] = sum over k of max(x[n, k], B[k, j]) * W[k, j]. PyTorch has no such sum: each term is written to memory, a part of the samples at a time."""

    LARGEST = 1 << 29

    def __init__(self, inputs, units):
        super().__init__()
        self.b = nn.Parameter(torch.zeros(inputs, units))
        self.w = nn.Parameter(torch.randn(inputs, units) / inputs**0.5)

    def forward(self, x):
        part = max(1, self.LARGEST // self.w.numel())
        sums = [(torch.maximum(rows.unsqueeze(2), self.b) * self.w).sum(1) for rows in x.split(part)]
        return sums[0] if len(sums) == 1 else torch.cat(sums)


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


class Block(nn.Module):
    """Two convolutions and the input: where it has fewer channels, zeros make up for them."""

    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inputs, planes, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(planes)
        self.conv2, self.bn2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False), nn.BatchNorm2d(planes)
        self.stride, self.zeros = stride, (planes - inputs) // 2

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        if self.stride > 1:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.zeros, self.zeros))
        return F.relu(y + x)


def resnet(depth):
    blocks, inputs = [], 16
    for stage, planes in enumerate((16, 32, 64)):
        for number in range(depth):
            blocks.append(Block(inputs, planes, 2 if stage > 0 and number == 0 else 1))
            inputs = planes
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), *blocks,
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def forward(network, x):
    def call():
        with torch.no_grad():
            return network(x)

    return call


def gradients(network, x, targets):
    """Forward, loss and gradients, without an update."""

    def call():
        network.zero_grad(set_to_none=True)
        loss = F.mse_loss(network(x), targets)
        loss.backward()
        return loss

    return call


def training(network, x, labels):
    """A training step."""
    optimizer = torch.optim.SGD(network.parameters(), lr=0.001, momentum=0.9)

    def call():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(network(x), labels)
        loss.backward()
        optimizer.step()
        return loss

    return call


def rows(small, device):
    """Names, networks, and what to do with a network, which may be compiled first."""

    def values(*shape):
        return torch.randn(*shape, device=device)

    def classes(batch):
        return torch.randint(10, (batch,), device=device)

    n, i, o = (5, 64, 48) if small else (1024, 2048, 2048)
    yield "threshold-forward-1024x2048x2048", Thresholds(i, o), lambda net, n=n, i=i: forward(net, values(n, i))
    n, i, o = (5, 64, 48) if small else (50, 2048, 500)
    yield "threshold-train-50x2048x500", Thresholds(i, o), lambda net, n=n, i=i, o=o: gradients(net, values(n, i), values(n, o))
    n = 2 if small else 128
    yield "lenet5-train-b128", lenet5(), lambda net, n=n: training(net, values(n, 1, 28, 28), classes(n))
    n, i = (5, 64) if small else (4096, 4096)
    yield "dense-forward-4096", nn.Linear(i, i, bias=False), lambda net, n=n, i=i: forward(net, values(n, i))
    n = 2 if small else 128
    yield "resnet56-train-b128", resnet(1 if small else 9), lambda net, n=n: training(net, values(n, 3, 32, 32), classes(n))


def modes():
    """Ways to run a network; only the first where this PyTorch cannot compile."""
    yield "eager", lambda network: network
    if hasattr(torch, "compile"):
        yield "compile", lambda network: torch.compile(network)
        yield "reduce-overhead", lambda network: torch.compile(network, mode="reduce-overhead")


def measure(call, idle, samples, least):
    """The median and the shortest seconds of a call."""

    def seconds(calls):
        idle()
        begin = time.perf_counter()
        for _ in range(calls):
            call()
        idle()
        return (time.perf_counter() - begin) / calls

    seconds(3)
    calls = max(1, round(least / max(seconds(1), 1e-9)))
    calls = max(1, round(least / max(seconds(calls), 1e-9)))
    times = [seconds(calls) for _ in range(samples)]
    return statistics.median(times), min(times)


def allow_tf32(allowed):
    torch.backends.cuda.matmul.allow_tf32 = allowed
    torch.backends.cudnn.allow_tf32 = allowed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--device", default="cuda", help="cuda or cpu (default: cuda)")
    parser.add_argument("--row", help="time one row (default: all)")
    parser.add_argument("--small", action="store_true", help="rows of a small fraction of their size, to try the script")
    parser.add_argument("--samples", type=int, default=7, help="measurements of each row; the median counts (default: 7)")
    parser.add_argument("--milliseconds", type=int, default=200, help="the least time of a measurement (default: 200)")
    parser.add_argument("--json", help="write the results to this file")
    options = parser.parse_args()
    if options.device.startswith("cuda") and not torch.cuda.is_available():
        sys.exit("PyTorch sees no CUDA device. With --device cpu --small the script can be tried without one.")

    torch.manual_seed(1)
    on_gpu = options.device.startswith("cuda")
    idle = torch.cuda.synchronize if on_gpu else lambda: None
    if not hasattr(torch, "compile"):
        print(f"This PyTorch, {torch.__version__}, has no torch.compile: rows are timed eagerly alone. From 2.0 on they are timed compiled too.", flush=True)
    results, names = [], []
    for tf32 in (False, True) if on_gpu else (False,):
        allow_tf32(tf32)
        for mode, prepare in modes():
            for name, network, use in rows(options.small, options.device):
                names.append(name)
                if options.row not in (None, name):
                    continue
                result = {"row": name, "mode": mode, "tf32": tf32, "seconds": None, "fastest": None, "error": None}
                try:
                    call = use(prepare(network.to(options.device)))
                    result["seconds"], result["fastest"] = measure(call, idle, options.samples, options.milliseconds / 1000)
                    print(f"{name} {mode}{' tf32' if tf32 else ''}: {1e6 * result['seconds']:.1f} us (fastest {1e6 * result['fastest']:.1f})", flush=True)
                except Exception as problem:  # A compiler that fails on one row must not keep the others from being timed.
                    result["error"] = str(problem).split("\n")[0] or type(problem).__name__
                    print(f"{name} {mode}{' tf32' if tf32 else ''}: {result['error']}", flush=True)
                results.append(result)
                if hasattr(torch, "_dynamo"):
                    torch._dynamo.reset()
    if not results:
        sys.exit(f"There is no row '{options.row}': there are {', '.join(dict.fromkeys(names))}.")
    if options.json:
        device = torch.cuda.get_device_name() if on_gpu else "cpu"
        with open(options.json, "w") as file:
            json.dump({"torch": torch.__version__, "compiles": hasattr(torch, "compile"), "device": device, "small": options.small, "rows": results}, file, indent=2)


if __name__ == "__main__":
    main()
