#!/usr/bin/env python3
"""Cuts the bundled subset out of the full MNIST files.

Usage: make-subset.py FOLDER

FOLDER holds the four unpacked IDX files of the full set. The subset is written beside this script: the first images and labels of
each set, as gzipped IDX files that carry neither a name nor a time, so that the same zlib gives the same bytes.
"""
import hashlib
import pathlib
import struct
import sys
import zlib

SOURCES = {
    # name: (samples kept, dimensions, SHA-256 of the full file)
    "train-images-idx3-ubyte": (10_000, 3, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    "train-labels-idx1-ubyte": (10_000, 1, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    "t10k-images-idx3-ubyte": (2_000, 3, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    "t10k-labels-idx1-ubyte": (2_000, 1, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
}


def first_samples(idx, count, dimensions):
    """The IDX file of the first samples."""
    header = struct.unpack_from(f">{1 + dimensions}I", idx)
    sample = 1
    for size in header[2:]:
        sample *= size
    start = 4 * len(header)
    return struct.pack(f">{1 + dimensions}I", header[0], count, *header[2:]) + idx[start:start + count * sample]


def gzipped(data):
    """The smallest of zlib's attempts; with a window of 31 zlib writes a gzip header without name and time."""
    attempts = []
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED):
        for memory in (8, 9):
            packer = zlib.compressobj(9, zlib.DEFLATED, 31, memory, strategy)
            attempts.append(packer.compress(data) + packer.flush())
    return min(attempts, key=len)


def main(folder):
    for name, (count, dimensions, digest) in SOURCES.items():
        full = (folder / name).read_bytes()
        if hashlib.sha256(full).hexdigest() != digest:
            sys.exit(f"{name} is not the original file: its SHA-256 should be {digest}.")
        packed = gzipped(first_samples(full, count, dimensions))
        (pathlib.Path(__file__).parent / f"{name}.gz").write_bytes(packed)
        print(f"{name}.gz: {count} samples, {len(packed):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
