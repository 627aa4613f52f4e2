"""Training steps of a residual network on one batch. Arguments: threads, network, layout, weights, data, how many steps to check,
device.

The layout is "contiguous", "channels_last" or "fastest": the one with the shorter step on this machine; the name says which.
"""

import sys

import peer
from resnet import FORMATS, Training

threads, name, layout, weights, data, checked, device = sys.argv[1:]
peer.start(int(threads))
batch = peer.read_tensors(data)


def create(chosen):
    return Training(name, chosen, peer.read_tensors(weights), batch["inputs"].to(device), batch["labels"].long().to(device), device)


def seconds(candidate):
    training = create(candidate)
    return min(peer.measure(lambda: None, training.step, 3, 1))


chosen = min(FORMATS, key=seconds) if layout == "fastest" else layout
net = create(chosen)


def check():
    net.restart()
    losses = [net.step().item() for _ in range(int(checked))]
    return losses + peer.relative(net.logits())


def restart():
    # One step, so that the optimizer's state is there.
    net.restart()
    net.step()


peer.serve(check, restart, net.step, chosen)
