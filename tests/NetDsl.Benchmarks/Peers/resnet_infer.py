"""The logits of a batch by a residual network. Arguments: threads, network, weights, data.

Layouts are "contiguous" and "channels_last"; the network is run as it is ("eager") or traced, frozen, and optimized for inference ("frozen"):
batch normalisation is then part of the convolutions. The fastest of the four on this machine is the peer; its name says which.
"""

import itertools
import sys

import peer
import torch
from resnet import FORMATS, NETWORKS
from torch import nn

threads, name, weights, data = sys.argv[1:]
peer.start(int(threads))
inputs = peer.read_tensors(data)["inputs"]


def fill(network, tensors):
    """Parameters, then each normalisation's running mean and variance."""
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    places = list(network.parameters()) + [place for norm in norms for place in (norm.running_mean, norm.running_var)]
    assert len(places) == len(tensors), (len(places), len(tensors))
    with torch.no_grad():
        for place, value in zip(places, tensors):
            assert place.shape == value.shape, (place.shape, value.shape)
            place.copy_(value)


class Inference:
    def __init__(self, layout, way):
        self.inputs = inputs.contiguous(memory_format=FORMATS[layout])
        self.network = NETWORKS[name]()
        fill(self.network, list(peer.read_tensors(weights).values()))
        self.network = self.network.eval().to(memory_format=FORMATS[layout])
        if way == "frozen":
            with torch.no_grad():
                self.network = torch.jit.optimize_for_inference(torch.jit.trace(self.network, self.inputs))

    def logits(self):
        with torch.inference_mode():
            return self.network(self.inputs)


def seconds(inference):
    for _ in range(3):
        inference.logits()  # the first calls of a traced network compile it
    return min(peer.measure(lambda: None, inference.logits, 5, 1))


candidates = {way: Inference(*way) for way in itertools.product(FORMATS, ("eager", "frozen"))}
chosen = min(candidates, key=lambda way: seconds(candidates[way]))
fastest = candidates[chosen]
candidates.clear()


peer.serve(lambda: fastest.logits().flatten().double().tolist(), lambda: None, fastest.logits, ", ".join(chosen))
