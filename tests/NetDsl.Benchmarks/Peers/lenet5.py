"""LeNet-5 in PyTorch, as one writes it there, with SGD and momentum."""

import torch
from torch import nn

LEARNING_RATE = 0.01
MOMENTUM = 0.9


class LeNet5:
    """The network, its optimizer, and a training step."""

    def __init__(self, weights):
        self.weights = list(weights.values())
        self.network = nn.Sequential(
            nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(256, 120), nn.ReLU(),
            nn.Linear(120, 84), nn.ReLU(),
            nn.Linear(84, 10),
        )
        self.loss = nn.CrossEntropyLoss()
        self.restart()

    def restart(self):
        """The weights of the start, and an optimizer without a past."""
        with torch.no_grad():
            for parameter, start in zip(self.network.parameters(), self.weights):
                parameter.copy_(start)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)

    def step(self, inputs, labels):
        """One training step; the loss before the update."""
        # None instead of zeros saves PyTorch a pass over the gradients.
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.network(inputs), labels)
        loss.backward()
        self.optimizer.step()
        return loss
