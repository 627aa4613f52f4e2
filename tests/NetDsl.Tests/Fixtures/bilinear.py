"""Makes bilinear.json: images resized by torch.nn.functional.interpolate (PyTorch 1.13), before rounding to bytes.

Run with: python3 bilinear.py > bilinear.json
"""
import json
import torch

CASES = [((5, 7), (3, 4)), ((3, 4), (7, 9)), ((6, 6), (3, 12)), ((1, 1), (2, 3)), ((4, 1), (3, 5)), ((64, 2), (8, 2))]
generator = torch.Generator().manual_seed(3)


def resize(image, after):
    return torch.nn.functional.interpolate(
        image[None, None], size=after, mode="bilinear", align_corners=False, antialias=False)[0, 0]


def has_doubtful_half(image, after):
    """Whether a value is so close to a half that an error in its last bit could turn the rounding."""
    exact = resize(image.double(), after)
    return bool(((exact - exact.floor() - 0.5).abs() < 1e-3).logical_and(resize(image.float(), after) * 8 % 1 != 0).any())


def run(before, after):
    image = torch.randint(0, 256, before, generator=generator)
    while has_doubtful_half(image, after):
        image = torch.randint(0, 256, before, generator=generator)
    resized = resize(image.float(), after)
    return {"height": before[0], "width": before[1], "image": image.flatten().tolist(),
            "newHeight": after[0], "newWidth": after[1], "resized": resized.flatten().tolist()}


print("[" + ",\n".join(json.dumps(run(before, after)) for before, after in CASES) + "]")
