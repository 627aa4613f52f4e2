"""Parts of an epoch. Arguments: threads, weights, data, how many steps to check, batch size, batches in a part.

The whole set is one tensor, and a batch is picked out of it by index: much faster than a DataLoader.
"""

import sys

import torch

import peer
from lenet5 import LeNet5

threads, weights, data, checked, size, batches = sys.argv[1:]
peer.start(int(threads))
torch.manual_seed(1)
net = LeNet5(peer.read_tensors(weights))
digits = peer.read_tensors(data)
inputs, labels = digits["inputs"], digits["labels"].long()
order = torch.arange(len(labels)).split(int(size))
position = 0


def step(picked):
    return net.step(inputs.index_select(0, picked), labels.index_select(0, picked))


def check():
    return [step(picked).item() for picked in order[: int(checked)]]


def part():
    global order, position
    for _ in range(int(batches)):
        if position == 0:
            order = torch.randperm(len(labels)).split(int(size))
        step(order[position])
        position = (position + 1) % len(order)


peer.serve(check, lambda: None, part)
