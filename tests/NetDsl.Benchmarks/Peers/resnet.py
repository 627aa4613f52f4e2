"""Residual networks for images of 32 x 32 in PyTorch, as one writes them there: ResNet-56 and WideResNet-22 of width 6."""

import torch
from torch import nn
from torch.nn import functional as F

LEARNING_RATE = 0.001
MOMENTUM = 0.9


def convolution(inputs, planes, stride=1):
    return nn.Conv2d(inputs, planes, 3, stride=stride, padding=1, bias=False)


class Block(nn.Module):
    """Two convolutions and the input: where it has fewer channels, zeros make up for them."""

    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.conv1, self.bn1 = convolution(inputs, planes, stride), nn.BatchNorm2d(planes)
        self.conv2, self.bn2 = convolution(planes, planes), nn.BatchNorm2d(planes)
        self.stride, self.zeros = stride, (planes - inputs) // 2

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        if self.stride > 1:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.zeros, self.zeros))
        return F.relu(y + x, inplace=True)


class WideBlock(nn.Module):
    """Normalisation and rectifier before each convolution; where the shape changes, a 1 x 1 convolution of the same activation."""

    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.bn1, self.conv1 = nn.BatchNorm2d(inputs), convolution(inputs, planes, stride)
        self.bn2, self.conv2 = nn.BatchNorm2d(planes), convolution(planes, planes)
        self.shortcut = nn.Conv2d(inputs, planes, 1, stride=stride, bias=False) if inputs != planes else None

    def forward(self, x):
        a = F.relu(self.bn1(x), inplace=True)
        y = self.conv2(F.relu(self.bn2(self.conv1(a)), inplace=True))
        return y + (x if self.shortcut is None else self.shortcut(a))


def stages(block, inputs, widths, depth):
    for stage, planes in enumerate(widths):
        for number in range(depth):
            yield block(inputs, planes, 2 if stage > 0 and number == 0 else 1)
            inputs = planes


def head(planes):
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(planes, 10)]


def resnet56():
    return nn.Sequential(convolution(3, 16), nn.BatchNorm2d(16), nn.ReLU(inplace=True), *stages(Block, 16, (16, 32, 64), 9), *head(64))


def wrn22():
    return nn.Sequential(
        convolution(3, 16), *stages(WideBlock, 16, (96, 192, 384), 3), nn.BatchNorm2d(384), nn.ReLU(inplace=True), *head(384))


NETWORKS = {"resnet56": resnet56, "wrn22": wrn22}
FORMATS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}


class Training:
    """A network, its optimizer, and a training step on a batch, in one of the layouts."""

    def __init__(self, name, layout, weights, inputs, labels, device="cpu"):
        self.weights = list(weights.values())
        self.network = NETWORKS[name]().to(device, memory_format=FORMATS[layout])
        self.inputs, self.labels = inputs.contiguous(memory_format=FORMATS[layout]), labels
        self.restart()

    def restart(self):
        """The weights and running statistics of the start, and an optimizer without a past."""
        self.network.train()
        # The file holds the running statistics too, behind the parameters: they begin at 0 and 1.
        parameters = list(self.network.parameters())
        with torch.no_grad():
            for parameter, start in zip(parameters, self.weights):
                assert parameter.shape == start.shape, (parameter.shape, start.shape)
                parameter.copy_(start)
        for module in self.network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.reset_running_stats()
        self.optimizer = torch.optim.SGD(parameters, lr=LEARNING_RATE, momentum=MOMENTUM)

    def step(self):
        """One training step; the loss before the update."""
        # None instead of zeros saves PyTorch a pass over the gradients.
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.network(self.inputs), self.labels)
        loss.backward()
        self.optimizer.step()
        return loss

    def logits(self):
        with torch.no_grad():
            return self.network.eval()(self.inputs)
