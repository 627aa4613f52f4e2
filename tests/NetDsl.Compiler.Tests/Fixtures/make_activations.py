"""Writes activations.safetensors: PyTorch's activations and their derivatives in double precision, for the tests beside it.

Run where python3 has torch:  python3 make_activations.py
The metadata names each function as NetDsl declares it; `NUMBER/values` and `NUMBER/gradients` hold the results at `places`, and
`learnedNUMBER/by/NAME` the derivatives by what a function learns.
"""
import json
import struct

import torch
import torch.nn.functional as F

FUNCTIONS = {
    "ReLU": torch.relu,
    "ReLU6": F.relu6,
    "LeakyReLU": F.leaky_relu,
    "PReLU": lambda x: F.prelu(x, torch.tensor([0.25], dtype=torch.float64)),
    "RReLU": F.rrelu,
    "ELU": F.elu,
    "ELU(Alpha = 0.5f)": lambda x: F.elu(x, alpha=0.5),
    "CELU": F.celu,
    "CELU(Alpha = 2f)": lambda x: F.celu(x, alpha=2.0),
    "SELU": F.selu,
    "GELU": F.gelu,
    "GELU(Tanh = true)": lambda x: F.gelu(x, approximate="tanh"),
    "SiLU": F.silu,
    "HardSwish": F.hardswish,
    "HardSigmoid": F.hardsigmoid,
    "Mish": F.mish,
    "Softplus": F.softplus,
    "Softplus(Beta = 0.5f)": lambda x: F.softplus(x, beta=0.5),
    "Softsign": F.softsign,
    "Sigmoid": torch.sigmoid,
    "LogSigmoid": F.logsigmoid,
    "Tanh": torch.tanh,
    "HardTanh": F.hardtanh,
    "TanhShrink": F.tanhshrink,
    "SoftShrink": F.softshrink,
    "HardShrink": F.hardshrink,
    "Abs": torch.abs,
    "Square": torch.square,
    "Cos": torch.cos,
    "Sine": lambda x: torch.sin(30 * x),
    "Gaussian": lambda x: torch.exp(-x * x),
}

# By what they learn: the name of the learnable, its start and the function of both.
LEARNED = {
    "PReLU": {"slope": (0.25, F.prelu)},
    "PReLU(Slope = -0.5f)": {"slope": (-0.5, F.prelu)},
    "Threshold": {"b": (0.0, torch.maximum)},
    "DualLine": {
        "beta": (1.0, lambda x, p: torch.where(x > 0, p * x - 0.22, 0.01 * x - 0.22)),
        "alpha": (0.01, lambda x, p: torch.where(x > 0, x - 0.22, p * x - 0.22)),
        "m": (-0.22, lambda x, p: torch.where(x > 0, x, 0.01 * x) + p),
    },
}

# Not on a kink: there libraries differ, and NetDsl has a rule of its own.
PLACES = [-100.0, -30.5, -12.25, -6.5, -3.75, -2.125, -1.5, -0.75, -0.3, -0.01, 0.01, 0.2, 0.6, 0.9, 1.7, 2.5, 4.1, 7.3, 19.5, 21.5, 60.0, 99.0]


def write(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        raw = tensor.to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def main():
    tensors = {"places": torch.tensor(PLACES, dtype=torch.float64)}
    for number, function in enumerate(FUNCTIONS.values()):
        # Single precision first: the places as NetDsl gets them.
        x = tensors["places"].to(torch.float32).to(torch.float64).requires_grad_()
        y = function(x)
        y.sum().backward()
        tensors[f"{number}/values"] = y.detach()
        tensors[f"{number}/gradients"] = x.grad
    metadata = {str(i): name for i, name in enumerate(FUNCTIONS)}
    for number, (name, learned) in enumerate(LEARNED.items()):
        metadata[f"learned{number}"] = name
        x = tensors["places"].to(torch.float32).to(torch.float64)
        for learnable, (start, function) in learned.items():
            # One for each place, so that each has its own gradient; the start in single precision, as NetDsl has it.
            p = torch.full_like(x, start).to(torch.float32).to(torch.float64).requires_grad_()
            y = torch.stack([function(x[i:i + 1], p[i:i + 1])[0] for i in range(len(x))])
            y.sum().backward()
            tensors[f"learned{number}/values"] = y.detach()
            tensors[f"learned{number}/by/{learnable}"] = p.grad
    write("activations.safetensors", tensors, metadata)


if __name__ == "__main__":
    main()
