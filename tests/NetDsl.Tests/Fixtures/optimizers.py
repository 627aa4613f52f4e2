"""Makes optimizers.json: parameters after each step of torch.optim (PyTorch 1.13), at a learning rate that changes midway.

Run with: python3 optimizers.py > optimizers.json
"""
import json
import torch

SIZE, STEPS = 11, 6
generator = torch.Generator().manual_seed(5)
start = torch.randn(SIZE, generator=generator)
gradients = [torch.randn(SIZE, generator=generator) * 10.0 ** (step % 3 - 2) for step in range(STEPS)]
gradients[1][3] = 0.0

CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.8, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.1),
    "adam-custom": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.7, 0.95), eps=1e-3),
}


def run(make):
    parameter = torch.nn.Parameter(start.clone())
    optimizer = make([parameter])
    after = []
    for step, gradient in enumerate(gradients):
        optimizer.param_groups[0]["lr"] = 0.1 if step < 3 else 0.02
        parameter.grad = gradient.clone()
        optimizer.step()
        after.append(parameter.detach().tolist())
    return after


fixture = {
    "learningRates": [0.1 if step < 3 else 0.02 for step in range(STEPS)],
    "start": start.tolist(),
    "gradients": [gradient.tolist() for gradient in gradients],
    "after": {name: run(make) for name, make in CASES.items()},
}
print(json.dumps(fixture).replace("], ", "],\n"))
