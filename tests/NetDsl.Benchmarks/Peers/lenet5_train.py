"""Training steps on one batch. Arguments: threads, weights, data, how many steps to check, device."""

import sys

import torch

import peer
from lenet5 import LeNet5

threads, weights, data, checked, device = sys.argv[1:]
peer.start(int(threads))
net = LeNet5(peer.read_tensors(weights))
net.network.to(device)
batch = peer.read_tensors(data)
inputs, labels = batch["inputs"].to(device), batch["labels"].long().to(device)


def check():
    net.restart()
    losses = [net.step(inputs, labels).item() for _ in range(int(checked))]
    with torch.no_grad():
        return losses + peer.relative(net.network(inputs))


def restart():
    # One step, so that the optimizer's state is there.
    net.restart()
    net.step(inputs, labels)


peer.serve(check, restart, lambda: net.step(inputs, labels))
